"""Capital letters that a short word list can decide (Annex II), as warnings; everything unsure is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kh_report.locale import N_
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, at_paragraphs, check
from kh_report.nd30.judge.pages import Paragraph
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.judge.words import is_capitals

_FIX = N_("Correct the capital letters: {expected}.")
_MESSAGE = N_("“{seen}” is capitalised against Annex II; expected: “{expected}”.")

_EVERY_SYLLABLE = (
    ("Ủy Ban Nhân Dân", "Ủy ban nhân dân"),
    ("Uỷ Ban Nhân Dân", "Uỷ ban nhân dân"),
    ("Ủy Ban nhân dân", "Ủy ban nhân dân"),
    ("Uỷ Ban nhân dân", "Uỷ ban nhân dân"),
    ("Ủy ban Nhân dân", "Ủy ban nhân dân"),
    ("Uỷ ban Nhân dân", "Uỷ ban nhân dân"),
    ("Hội Đồng Nhân Dân", "Hội đồng nhân dân"),
    ("Hội đồng Nhân dân", "Hội đồng nhân dân"),
    ("Bộ Tài Chính", "Bộ Tài chính"),
    ("Bộ Nội Vụ", "Bộ Nội vụ"),
    ("Bộ Tư Pháp", "Bộ Tư pháp"),
    ("Bộ Y Tế", "Bộ Y tế"),
    ("Sở Tài Chính", "Sở Tài chính"),
    ("Sở Nội Vụ", "Sở Nội vụ"),
    ("Sở Tư Pháp", "Sở Tư pháp"),
    ("Sở Y Tế", "Sở Y tế"),
    ("Sở Xây Dựng", "Sở Xây dựng"),
    ("Sở Nông Nghiệp Và Môi Trường", "Sở Nông nghiệp và Môi trường"),
    ("Sở Giáo Dục Và Đào Tạo", "Sở Giáo dục và Đào tạo"),
    ("Sở Khoa Học Và Công Nghệ", "Sở Khoa học và Công nghệ"),
    ("Thủ Tướng Chính Phủ", "Thủ tướng Chính phủ"),
    ("Quốc Hội", "Quốc hội"),
    ("Chính Phủ", "Chính phủ"),
)
"""Agency names with every syllable capitalised, and as Annex II, IV writes them."""

PROVINCES = frozenset(
    """An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận
Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|Hải Dương|Hậu Giang
Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình
Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình
Thái Nguyên|Thanh Hóa|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái""".replace("\n", "|").split("|")
)
"""Provinces before and after 1 July 2025: only before one of these names is "Tỉnh" surely a common noun."""

_UNIT = re.compile(rf"(?<=[^\W\d_A-ZĐ] )(?P<unit>Tỉnh) (?P<name>{'|'.join(sorted(PROVINCES))})(?!\w)")
_NUMBERED_UNIT = re.compile(r"\b(?P<unit>quận|phường) (?P<number>\d{1,2})\b(?!\s*[./])")
_SPECIAL = (("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"), ("thủ đô Hà Nội", "Thủ đô Hà Nội"))
_STATE_NOUN = re.compile(
    r"\b(?P<word>nhà nước)(?= (?:Cộng hòa|và Nhân dân|ta\b|pháp quyền))|(?<=Đảng, )nhà nước|(?<=Đảng và )nhà nước"
)
_LAW = re.compile(r"\b(?:Căn cứ|theo|Theo|tại|của|quy định) luật (?P<name>\w+)")
_CITATION = re.compile(
    r"(?:khoản|điểm) (?:\d+|[a-zđ])(?: (?:khoản) \d+)?,? (?P<word>điều|chương|mục) (?P<number>\d+[a-z]?|[IVXLC]+)\b"
)


def _texts(reading: Reading) -> Iterator[Paragraph]:
    """Paragraphs in ordinary case that are judged: everything but capitals."""
    return (p for p in reading.document.paragraphs if p.text.strip() and not is_capitals(p.text))


def _gathered(found: Iterable[tuple[Paragraph, str, str]]) -> list[Fault]:
    """One fault per pair of wrong and right writing."""
    wrong: dict[tuple[str, str], list[Paragraph]] = {}
    for paragraph, seen, expected in found:
        places = wrong.setdefault((seen, expected), [])
        if paragraph not in places[-1:]:
            places.append(paragraph)
    return [at_paragraphs(places, seen, expected) for (seen, expected), places in wrong.items()]


@check("V2", N_("The signer's name “{seen}” lacks capitals; Annex II asks for “{expected}”."), _FIX)
def names(reading: Reading) -> Outcome:
    """Every syllable of the signer's name begins with a capital."""
    name = None if reading.signature is None else reading.signature.name
    if name is None or is_capitals(name.text):
        return Silence.ABSENT
    small = [word for word in name.text.split() if word[:1].islower()]
    if not small:
        return ()
    return [at_line(name, name.text, " ".join(word[:1].upper() + word[1:] for word in name.text.split()))]


@check("V4", _MESSAGE, _FIX)
def units(reading: Reading) -> Outcome:
    """``tỉnh Nam Định``: small inside a sentence, judged before the names of provinces."""
    return _gathered(
        (paragraph, found[0], found["unit"].lower() + " " + found["name"])
        for paragraph in _texts(reading)
        for found in _UNIT.finditer(paragraph.text)
    )


@check("V5", _MESSAGE, _FIX)
def numbered_units(reading: Reading) -> Outcome:
    """``Quận 1``: the noun takes a capital before a number."""
    return _gathered(
        (paragraph, found[0], found[0][:1].upper() + found[0][1:])
        for paragraph in _texts(reading)
        for found in _NUMBERED_UNIT.finditer(paragraph.text)
    )


def _listed(reading: Reading, pairs: tuple[tuple[str, str], ...]) -> Outcome:
    right = dict(pairs)
    wrong = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, right))})(?!\w)")
    return _gathered(
        (paragraph, found[0], right[found[0]])
        for paragraph in _texts(reading)
        for found in wrong.finditer(paragraph.text)
    )


@check("V6", _MESSAGE, _FIX)
def special(reading: Reading) -> Outcome:
    """``Thành phố Hồ Chí Minh``, ``Thủ đô Hà Nội``."""
    return _listed(reading, _SPECIAL)


@check("V8", _MESSAGE, _FIX)
def agencies(reading: Reading) -> Outcome:
    """Not every syllable: ``Ủy ban nhân dân``, ``Sở Tài chính``."""
    return _listed(reading, _EVERY_SYLLABLE)


@check("V9", _MESSAGE, _FIX)
def state(reading: Reading) -> Outcome:
    """``Nhà nước`` as a noun of its own, where the neighbouring words leave no doubt (``quản lý nhà nước`` stays)."""
    return _gathered(
        (paragraph, found[0], "Nhà nước")
        for paragraph in _texts(reading)
        for found in _STATE_NOUN.finditer(paragraph.text)
    )


@check("V13", _MESSAGE, _FIX)
def laws(reading: Reading) -> Outcome:
    """``Luật Tổ chức Quốc hội``: the type takes a capital before the name of one law."""
    return _gathered(
        (paragraph, f"luật {found['name']}", f"Luật {found['name']}")
        for paragraph in _texts(reading)
        for found in _LAW.finditer(paragraph.text)
        if found["name"][0].isupper()
    )


@check("V14", _MESSAGE, _FIX)
def citations(reading: Reading) -> Outcome:
    """``điểm a khoản 2 Điều 8``: điều, chương and mục take a capital when cited with a number."""
    return _gathered(
        (paragraph, f"{found['word']} {found['number']}", f"{found['word'].capitalize()} {found['number']}")
        for paragraph in _texts(reading)
        for found in _CITATION.finditer(paragraph.text)
    )
