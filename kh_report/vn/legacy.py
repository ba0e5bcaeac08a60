"""Text typed for fonts older than Unicode (.VnTime, VNI-Times), which some offices' machines still send.

In such a cell ``Sở Nông nghiệp`` is stored as ``Së N«ng nghiÖp`` (TCVN3) or ``Sôû Noâng nghieäp`` (VNI). The font says
so if it is known (``from_font``); otherwise the texts of a whole column say it together (``detect``), never one cell.
Convert before ``vn.text.clean``, which would remove TCVN3's ư, a soft hyphen; keep the original for the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kh_report.vn.syllables import is_syllable


class Encoding(StrEnum):
    """The two legacy encodings (bảng mã) met in offices."""

    TCVN3 = "tcvn3"
    """TCVN 5712:1993, VN3, called "ABC": one byte per letter, seen as the Windows-1252 character of that byte."""
    VNI = "vni"
    """VNI-Windows: a base letter followed by its mark, both seen as Windows-1252 characters."""


def _tcvn3() -> dict[int, str]:
    """TCVN3's table from its order: bytes A1 to AE are the letters of the alphabet, the rest lower case with tone.

    Capitals with tone do not exist in it: a second font shows capitals (``is_capital_font``).
    """
    runs = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }  # fmt: skip
    return {first + place: letter for first, run in runs.items() for place, letter in enumerate(run)}


_VNI_MARKS = {
    # tones on a plain vowel, ô standing for ơ and ö for ư
    "a": {"ø": "à", "û": "ả", "õ": "ã", "ù": "á", "ï": "ạ",
          "â": "â", "à": "ầ", "å": "ẩ", "ã": "ẫ", "á": "ấ", "ä": "ậ",
          "ê": "ă", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "é": "ắ", "ë": "ặ"},
    "e": {"ø": "è", "û": "ẻ", "õ": "ẽ", "ù": "é", "ï": "ẹ",
          "â": "ê", "à": "ề", "å": "ể", "ã": "ễ", "á": "ế", "ä": "ệ"},
    "o": {"ø": "ò", "û": "ỏ", "õ": "õ", "ù": "ó", "ï": "ọ",
          "â": "ô", "à": "ồ", "å": "ổ", "ã": "ỗ", "á": "ố", "ä": "ộ"},
    "u": {"ø": "ù", "û": "ủ", "õ": "ũ", "ù": "ú", "ï": "ụ"},
    "y": {"ø": "ỳ", "û": "ỷ", "õ": "ỹ", "ù": "ý"},
    "ô": {"": "ơ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ù": "ớ", "ï": "ợ"},
    "ö": {"": "ư", "ø": "ừ", "û": "ử", "õ": "ữ", "ù": "ứ", "ï": "ự"},
}  # fmt: skip
_VNI_SINGLE = {"ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "ñ": "đ", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """VNI's 134 letters, lower case and capitals, in the order: longest first is up to the pattern."""
    lower = dict(_VNI_SINGLE)
    for base, marks in _VNI_MARKS.items():
        lower.update({base + mark: letter for mark, letter in marks.items()})
    return lower | {written.upper(): letter.upper() for written, letter in lower.items()}


TCVN3: dict[int, str] = _tcvn3()
"""Code point as read → letter; 74 entries."""
VNI: dict[str, str] = _vni()
"""One or two characters as read → letter; 134 entries."""

_MIXED_CASE = {
    written[0].upper() + written[1]: letter.upper()
    for written, letter in VNI.items()
    if len(written) == 2 and written.islower()
}
_VNI_READ = VNI | _MIXED_CASE
_VNI_PATTERN = re.compile("|".join(sorted(_VNI_READ, key=len, reverse=True)))
_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")


def from_font(font_name: str) -> Encoding | None:
    """The encoding that a font was made for, by its name; None for every Unicode font.

    A rich-text cell has a font per run, and the cell's own font may say nothing.

    >>> from_font(".VnTimeH"), from_font("VNI-Times"), from_font("Times New Roman")
    (<Encoding.TCVN3: 'tcvn3'>, <Encoding.VNI: 'vni'>, None)
    """
    name = font_name.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def is_capital_font(font_name: str) -> bool:
    """Whether a font shows lower-case codes as capitals: TCVN3 fonts whose name ends in H (.VnTimeH, .VnArialH)."""
    return from_font(font_name) is Encoding.TCVN3 and font_name.rstrip().endswith("H")


def convert(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """``text`` in Unicode. Text that already holds a letter only Unicode has (U+1EA0-1EF9, ă đ ĩ ũ ơ ư, a combining
    tone) is returned as it is: converting it would destroy it. ``capitals``: the font was one for capitals.

    >>> convert("Së N«ng nghiÖp", Encoding.TCVN3), convert("Haûi Phoøng", Encoding.VNI)
    ('Sở Nông nghiệp', 'Hải Phòng')
    """
    if _UNICODE_LETTER.search(text):
        return text
    if encoding is Encoding.TCVN3:
        converted = text.translate(TCVN3)
    else:
        converted = _VNI_PATTERN.sub(lambda match: _VNI_READ[match[0]], text)
    return converted.upper() if capitals else converted


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the telling words of a text are Vietnamese syllables under each reading.

    Telling are words with a letter of ASCII and a character beyond it, each counted once however often it stands.
    """

    words: int
    as_it_is: int
    tcvn3: int
    vni: int


_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u0323]+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_D_STROKE = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_FEWEST_WORDS = 2
_ENOUGH = 0.75


def score(texts: Iterable[str]) -> Score:
    """The evidence in ``texts``; those that hold letters only Unicode has are left out."""
    words: set[str] = set()
    for text in texts:
        if not text.isascii() and not _UNICODE_LETTER.search(text):
            words.update(word for word in _WORD.findall(text) if not word.isascii() and _ASCII_LETTER.search(word))
    return Score(
        len(words),
        sum(is_syllable(word.translate(_D_STROKE)) for word in words),
        sum(is_syllable(convert(word, Encoding.TCVN3)) for word in words),
        sum(is_syllable(convert(word, Encoding.VNI)) for word in words),
    )


def detect(texts: Iterable[str]) -> Encoding | None:
    """The legacy encoding in which a column (or sheet) of ``texts`` was typed, or None: Unicode, or too little to say.

    An encoding is believed when at least two different words tell, three quarters of them become syllables by it, and
    fewer are syllables under the other encoding and as they stand.

    >>> detect(["X· An L·o", "Ph­êng H¶i An"]), detect(["đã báo cáo"])
    (<Encoding.TCVN3: 'tcvn3'>, None)
    """
    seen = score(texts)
    best, encoding = max((seen.tcvn3, Encoding.TCVN3), (seen.vni, Encoding.VNI))
    other = seen.vni if encoding is Encoding.TCVN3 else seen.tcvn3
    believable = seen.words >= _FEWEST_WORDS and best >= _ENOUGH * seen.words
    return encoding if believable and best > max(other, seen.as_it_is) else None
