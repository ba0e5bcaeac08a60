"""Legacy fonts: the tables are the standards' own, detection is sure or silent, Unicode text is never touched."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.legacy import TCVN3, VNI, Encoding, Score, convert, detect, from_font, is_capital_font, score
from kh_report.vn.text import clean

# What glibc's `iconv -f TCVN5712-1` makes of the bytes A1 to FE, a point where the byte is no letter of the fonts:
# capitals with tone and combining marks exist in the standard's VN1 and VN2 only.
RECORDED = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
LETTERS = "".join(TCVN3.values())
WRITTEN = {
    Encoding.TCVN3: {letter: chr(code) for code, letter in TCVN3.items()},
    Encoding.VNI: {letter: written for written, letter in VNI.items()},
}
SENTENCES = [
    "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập - tự do - hạnh phúc",
    "sở nông nghiệp và môi trường đã ban hành kế hoạch",
    "ủy ban nhân dân phường hải an báo cáo kết quả thực hiện",
    "đang rà soát, cập nhật quy hoạch; chưa có vướng mắc",
]


def typed(text: str, encoding: Encoding) -> str:
    """``text`` as it would be stored if it had been typed for a font of ``encoding``."""
    return "".join(WRITTEN[encoding].get(letter, letter) for letter in text)


def test_the_tcvn3_table_is_the_recorded_standard() -> None:
    assert len(TCVN3) == 74
    assert {0xA1 + place: letter for place, letter in enumerate(RECORDED) if letter != "."} == TCVN3


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_the_tcvn3_table_agrees_with_iconv() -> None:
    known = subprocess.run(["iconv", "-l"], capture_output=True, text=True, check=True).stdout
    if "TCVN5712-1" not in known:
        pytest.skip("this iconv does not know TCVN5712-1")
    stored = b" ".join(bytes([code]) for code in TCVN3) + b" "
    read = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=stored, capture_output=True, check=True)
    assert read.stdout.decode().split() == list(TCVN3.values())


def test_the_vni_table_has_every_vietnamese_letter_once_in_both_cases() -> None:
    marked = {
        unicodedata.normalize("NFC", base + quality + tone)
        for base, qualities in {"a": ("", "\u0302", "\u0306"), "e": ("", "\u0302"), "o": ("", "\u0302", "\u031b"),
                                "u": ("", "\u031b"), "i": ("",), "y": ("",)}.items()
        for quality in qualities
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    } - set("aeiouy") | {"đ"}  # fmt: skip
    assert sorted(VNI.values()) == sorted(marked | {letter.upper() for letter in marked})
    assert len(VNI) == 134


@pytest.mark.parametrize(
    ("stored", "encoding", "text"),
    [
        ("Së N«ng nghiÖp", Encoding.TCVN3, "Sở Nông nghiệp"),
        ("H¶i Phßng", Encoding.TCVN3, "Hải Phòng"),
        ("®ang thùc hiÖn", Encoding.TCVN3, "đang thực hiện"),
        ("X· An L·o", Encoding.TCVN3, "Xã An Lão"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding.TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Ph\u00ad¬ng ¸n", Encoding.TCVN3, "Phương án"),
        ("Sôû Noâng nghieäp", Encoding.VNI, "Sở Nông nghiệp"),
        ("Haûi Phoøng", Encoding.VNI, "Hải Phòng"),
        ("Xaõ An Laõo", Encoding.VNI, "Xã An Lão"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("thaúng, THAÚNG, kieán nghò, Myõ, thuî", Encoding.VNI, "thẳng, THẲNG, kiến nghị, Mỹ, thuỵ"),
        ("phöông höôùng, ÖÙNG HOØE, Aán", Encoding.VNI, "phương hướng, ỨNG HÒE, Ấn"),
    ],
)
def test_specimens_are_converted(stored: str, encoding: Encoding, text: str) -> None:
    assert convert(stored, encoding) == text


@pytest.mark.parametrize("encoding", Encoding)
@given(data=st.data())
def test_whatever_is_typed_in_a_legacy_font_comes_back(encoding: Encoding, data: st.DataObject) -> None:
    letters = LETTERS if encoding is Encoding.TCVN3 else "".join(VNI.values())
    words = data.draw(st.lists(st.text(letters + "aeiouybcdghklmnpqrstvx", min_size=1), max_size=5))
    text = " ".join(words)
    assert convert(typed(text, encoding), encoding) == text


def test_a_font_for_capitals_gives_capitals() -> None:
    assert convert("ñy ban nh©n d©n", Encoding.TCVN3, capitals=True) == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize(
    "text", ["đã báo cáo", "Sở Nông nghiệp và Môi trường", unicodedata.normalize("NFD", "xã Á Lữ"), "Đông Á"]
)
def test_unicode_text_is_never_converted(text: str, encoding: Encoding) -> None:
    assert convert(text, encoding, capitals=True) == text


def test_converting_must_come_before_cleaning_because_a_soft_hyphen_is_a_letter() -> None:
    stored = "ph\u00adêng"
    assert clean(convert(stored, Encoding.TCVN3)).text == "phường"
    assert clean(stored).text == "phêng"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".vnarial", Encoding.TCVN3, False),
        (".VnArial NarrowH", Encoding.TCVN3, True),
        ("VNI-Times", Encoding.VNI, False),
        ("VNI-Helve", Encoding.VNI, False),
        ("VNI Helve H", Encoding.VNI, False),
        ("Times New Roman", None, False),
        ("Calibri", None, False),
        ("", None, False),
    ],
)
def test_a_font_names_its_encoding(font: str, encoding: Encoding | None, capitals: bool) -> None:
    assert (from_font(font), is_capital_font(font)) == (encoding, capitals)


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_column_in_a_legacy_encoding_is_recognised(sentence: str, encoding: Encoding) -> None:
    column = [typed(word, encoding) for word in sentence.split(", ")]
    assert detect(column) is encoding
    assert detect(["12", "", "UBND", *column, "15/3/2026"]) is encoding
    assert detect([*column, "Sở Tài chính đã báo cáo"]) is encoding


def test_short_cells_decide_together_what_one_cannot_alone() -> None:
    assert detect(["X· An L·o"]) is Encoding.TCVN3
    assert detect(["Xaõ An Laõo"]) is Encoding.VNI
    assert detect(["L·o"]) is None
    assert detect(["L·o", "§·", "x·"]) is Encoding.TCVN3


@pytest.mark.parametrize(
    "column",
    [
        [],
        ["", "12", "UBND"],
        SENTENCES,
        ["đã báo cáo"],
        ["xã", "báo cáo", "phê", "hoà"],
        [unicodedata.normalize("NFD", sentence) for sentence in SENTENCES],
        ["Ðông Ðang", "Ðã báo cáo"],
        ["15 m²", "30 °C", "5 µm", "½ diện tích"],
        ["3 × 4 ÷ 2", "§ 5", "£5 ¥6"],
        ["café crème brûlée", "déjà vu", "garçon"],
        ["Größe über Straße"],
        ["«Việt Nam»"],
    ],
)
def test_unicode_and_foreign_text_is_left_alone(column: list[str]) -> None:
    assert detect(column) is None


def test_the_score_counts_different_words_only() -> None:
    assert score(["H¶i Phßng", "H¶i Phßng", "10 m²", "đã báo cáo"]) == Score(words=3, as_it_is=0, tcvn3=2, vni=0)


@given(st.lists(st.text(), max_size=5))
def test_any_text_can_be_judged_and_converted(column: list[str]) -> None:
    encoding = detect(column)
    assert encoding is None or score(column).words >= 2
    for text in column:
        assert len(convert(text, Encoding.VNI)) <= len(text)
        assert len(convert(text, Encoding.TCVN3)) == len(text)
