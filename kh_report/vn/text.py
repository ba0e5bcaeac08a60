"""The gateway for text: every string from outside passes ``clean`` once, and every comparison is made on a ``key``.

Two spellings that look alike on screen are often different code points (macOS sends decomposed letters, some keyboards
the Icelandic Ð, web pages invisible spaces). Text in a legacy font (``vn.legacy``) must be converted *before* it comes
here: the ư of TCVN3 is a soft hyphen, which ``clean`` removes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kh_report.vn.tone import place_tone

_D_STROKE = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(
    r"_(?:x005F_)*x(000[0-9A-F]|001[0-9A-F]|007F|D[89A-F][0-9A-F]{2}|FFF[EF])_|_(?:x005F_)+", re.IGNORECASE
)
_REPLACEMENTS = (
    ("d-stroke", re.compile(f"[{''.join(_D_STROKE)}]"), lambda match: _D_STROKE[match[0]]),
    ("no-break-space", re.compile(f"[{_SPACES}]"), lambda match: " "),
    ("invisible", re.compile(f"[{_INVISIBLE}]"), lambda match: ""),
    ("bidi", re.compile(f"[{_BIDI}]"), lambda match: ""),
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as the project stores it, and what had to be normalised: slugs in a fixed order, empty if nothing was.

    ``d-stroke`` ``no-break-space`` ``invisible`` ``bidi`` ``nfd`` ``x-escape`` ``line-end`` ``illegal-xml``.
    Trimmed spaces are not reported: nobody can see them and everybody types them.
    """

    text: str
    changes: tuple[str, ...] = ()


def nfc(s: str) -> str:
    """``s`` in composed form, the only form in which Vietnamese letters are compared, counted or printed."""
    return unicodedata.normalize("NFC", s)


def clean(s: str) -> Cleaned:
    """``s`` composed, visible and legal in XML, line breaks as ``\\n``, without spaces at the ends of its lines.

    Excel's escapes are undone (``_x000D_``, ``_x000B_``; ``_x005F_`` is the escape's own underscore); characters that
    XML forbids become U+FFFD, so that the place stays visible. Idempotent.

    >>> clean("  Ðặc khu\\u00a0Cát Hải\\u200b ")
    Cleaned(text='Đặc khu Cát Hải', changes=('d-stroke', 'no-break-space', 'invisible'))
    """
    if _is_clean(s):
        return Cleaned(s)
    changes: list[str] = []
    for slug, pattern, replacement in _REPLACEMENTS:
        s, times = pattern.subn(replacement, s)
        if times:
            changes.append(slug)
    if not unicodedata.is_normalized("NFC", s):
        s = nfc(s)
        changes.append("nfd")
    foreign_line_end = _LINE_END.search(s) is not None
    s, times = _ESCAPE.subn(_unescape, s)
    if times:
        changes.append("x-escape")
    s = _LINE_END.sub("\n", s)
    if foreign_line_end:
        changes.append("line-end")
    s, times = _ILLEGAL.subn("\ufffd", s)
    if times:
        changes.append("illegal-xml")
    return Cleaned("\n".join(line.rstrip(" \t") for line in s.strip().split("\n")), tuple(changes))


def _unescape(match: re.Match[str]) -> str:
    """The character that an escape of Excel stands for."""
    return chr(int(match[1], 16)) if match[1] else "_"


def _is_clean(s: str) -> bool:
    """Whether ``clean`` would return ``s`` itself: the common case, decided without a regular expression.

    ``isprintable`` is false for every control, format, surrogate and non-ASCII space character.
    """
    if not s:
        return True
    if "\n" in s:
        if " \n" in s or not s.replace("\n", "").isprintable():
            return False
    elif not s.isprintable():
        return False
    if s[0].isspace() or s[-1].isspace() or "_x" in s or "_X" in s:
        return False
    if s.isascii():
        return True
    return (
        "Ð" not in s and "ð" not in s and "Ɖ" not in s and "ɖ" not in s and "\u034f" not in s
        and unicodedata.is_normalized("NFC", s)
    )  # fmt: skip


def inline(s: str) -> str:
    """``s`` clean and on one line, every run of white space one space: for names, headers, file names.

    >>> inline("Cơ quan\\n  chủ trì ")
    'Cơ quan chủ trì'
    """
    return " ".join(clean(s).text.split())


def is_blank(s: str | None) -> bool:
    """Whether nothing visible is in ``s``. A placeholder ("-", "…") is not blank: see ``vn.answers``."""
    return s is None or not clean(s).text


_CLOSING = {")": "(", "]": "["}
_LONE_Y = re.compile(r"(?<![^\W\d_])(h|k|l|m|s|t|v|qu)([yỳýỷỹỵ])(?![^\W\d_]|[\u0300-\u036f])")
_I_FOR_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)


@lru_cache(maxsize=16384)
def key(s: str) -> str:
    """What two texts must share to be called the same: headers, names, states, answers of a list.

    Tones and đ are kept (xã Cẩm Giang is not xã Cẩm Giàng); folded are code points, case, spaces, the place of the
    tone mark, y for i at the end of a syllable, dashes and quotes; dropped are text in brackets and a trailing
    ``:``, ``*`` or ``.``. Never shown to anybody. Idempotent.

    >>> key("Cơ quan\\nchủ trì (*) :"), key("UBND phường Thuỷ Nguyên") == key("ubnd Phường Thủy Nguyên")
    ('cơ quan chủ trì', True)
    """
    folded = " ".join(nfc(inline(s).translate(_SIGNS).casefold()).split())
    folded = _LONE_Y.sub(lambda match: match[1] + _I_FOR_Y[match[2]], place_tone(folded))
    return " ".join(_outside_brackets(folded).split()).rstrip(" :*.") or folded


def _outside_brackets(s: str) -> str:
    """``s`` with each closed pair of brackets and what it holds replaced by a space, in one pass."""
    kept: list[str] = []
    opened: list[int] = []
    for character in s:
        if character in "([":
            opened.append(len(kept))
        elif opened and kept[opened[-1]] == _CLOSING.get(character):
            del kept[opened.pop() :]
            character = " "
        kept.append(character)
    return "".join(kept)


def bare(s: str) -> str:
    """``s`` in lower case without any mark (đ → d): to suggest and to search, never to identify.

    >>> bare("Đặc khu Cát Hải")
    'dac khu cat hai'
    """
    return _without_marks(inline(s)).lower()


def slug(s: str) -> str:
    """``s`` as a part of a file name that every system and mail gateway passes on: ASCII, hyphens, case kept.

    >>> slug("Phường Thành Đông")
    'Phuong-Thanh-Dong'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", _without_marks(inline(s))).strip("-")


def _without_marks(s: str) -> str:
    """``s`` without combining marks; đ has no decomposition, so it is named."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", s) if not unicodedata.combining(letter))
    return nfc(plain.replace("đ", "d").replace("Đ", "D"))


_FIRST_LETTER = re.compile(r"[\W_]*\w")


def capitalise(s: str) -> str:
    """``s`` with its first letter in upper case and the rest untouched; signs before it are skipped, digits are not.

    >>> capitalise("đã ban hành Kế hoạch"), capitalise("03 nhiệm vụ")
    ('Đã ban hành Kế hoạch', '03 nhiệm vụ')
    """
    return _FIRST_LETTER.sub(lambda match: match[0].upper(), s, count=1)
