"""Text as it comes: what hypothesis draws for the tests of this room."""

import pytest
from hypothesis import strategies as st

ROUGH = (
    "aăâeêoôơuưyđĐÐðƉɖ hkqtHT\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0340"
    "\u00a0\u2007\u202f\u3000\u200b\u200d\ufeff\u00ad\u034f\u202e\u200f\r\n\t\x0b\x0c\x85\u2028\x00\x1f\ud800\udc00\uffff"
    "_x05DFdB()[]:*.-–−“”’ßİ1"
)


@pytest.fixture(scope="session")
def rough_texts() -> st.SearchStrategy[str]:
    """Texts full of what goes wrong in Vietnamese cells, with Excel's escapes and any Unicode in between."""
    pieces = st.sampled_from(
        ("_x000D_", "_x000B_", "_x005F_", "_x005f_x000d_", "_xD83D_", "hoà", "quý", "Kỳ", "(x)", "\r\n", " \n")
    )
    return st.lists(st.one_of(st.text(ROUGH, max_size=6), pieces, st.text(max_size=4)), max_size=8).map("".join)
