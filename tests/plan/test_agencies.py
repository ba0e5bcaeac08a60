"""Cells that name agencies, in every way met in plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.plan.agencies import assign, printed_names, read_agencies
from kh_report.plan.registry import Registry, registry_for
from kh_report.plan.suggest import candidates, suggest

REGISTRY = registry_for("Hải Phòng")
assert REGISTRY is not None
FORMS = [agency for agency in REGISTRY.agencies if agency.gets_form]
NAMES = [(agency.code, name) for agency in FORMS for name in (agency.name, agency.short_name, *agency.aliases)]
SEPARATORS = ["; ", ";", ", ", "\n", " và ", " ", "; các ", ", và "]


def _mentions(cell: str, registry: Registry) -> str:
    """The reading in one line: groups with @, optional with ?, cooperating with +, unread in quotes."""
    reading = read_agencies(cell, registry)
    marks = [
        ("+" if item.cooperating else "") + ("@" if item.group else "") + item.code + ("?" if item.optional else "")
        for item in reading.mentions
    ]
    return " ".join(marks + ["nobody"] * reading.nobody + [f"‘{unread.text}’" for unread in reading.unread])


CELLS = {
    "Sở Nông nghiệp và Môi trường UBND xã, phường, đặc khu": "SNNMT @xa-phuong-dac-khu",
    "Sở Giáo dục và Đào tạo": "SGDDT",
    "Sở Giáo dục và Đào tạo và Sở Y tế": "SGDDT SYT",
    "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế": "SVHTTDL SYT",
    "Sở Văn hóa - Thể thao và Du lịch; Sở Y tế": "SVHTTDL SYT",
    "Sở Nông nghiệp\nvà Môi trường": "SNNMT",
    "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG": "SNNMT",
    "Sở Công thương Sở Tài chính Ban Quản lý khu kinh tế Hải Phòng": "SCT STC BQLKKT",
    "Các sở, ban, ngành và các đơn vị có liên quan": "@so-ban-nganh nobody",
    "các Sở, ban, ngành liên quan": "@so-ban-nganh?",
    "các Sở, ban, ngành có liên quan và UBND xã, phường, đặc khu": "@so-ban-nganh? @xa-phuong-dac-khu",
    "Sở, ban, ngành, đơn vị liên quan": "@so-ban-nganh nobody",
    "Ủy ban nhân dân các xã, phường, đặc khu": "@xa-phuong-dac-khu",
    "Uỷ ban nhân dân các xã, phường, đặc khu trên địa bàn thành phố": "@xa-phuong-dac-khu",
    "UBND xã, phường, đặc khu có biển": "@co-bien",
    "UBND các xã, phường thuộc khu vực thủy lợi Bắc Hưng Hải": "@bac-hung-hai",
    "UBND các xã, phường thuộc khu vực thuỷ lợi Bắc Hưng Hải": "@bac-hung-hai",
    "Sở Xây dựng thành phố Hải Phòng; Công an thành phố": "SXD CATP",
    "Sở Tài chính (cơ quan thường trực); Sở Nội vụ": "STC SNV",
    "Các Sở: Tài chính, Xây dựng, Nông nghiệp và Môi trường": "STC SXD SNNMT",
    "UBND các xã An Lão, An Hưng và Nam Thanh Miện": "11629 11674 11284",
    "Sở Y tế chủ trì, phối hợp với Sở Tài chính": "SYT +STC",
    "Các đơn vị có liên quan": "nobody",
    "Sở Giáo dục & Đào tạo; Sở Y tế & Sở Nội vụ": "SGDDT SYT SNV",
    "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường, đặc khu": "@so-ban-nganh @xa-phuong-dac-khu",
    "Giám đốc Sở Y tế, Chánh Thanh tra thành phố": "SYT TTTP",
    "Chủ tịch Hội Nông dân": "‘Chủ tịch Hội Nông dân’",
    "Các sở, ban, ngành theo chức năng, nhiệm vụ được giao": "@so-ban-nganh nobody",
    "Ủy ban MTTQ Việt Nam thành phố và các tổ chức chính trị - xã hội thành phố": "NGOAI5 NGOAI6",
    "": "",
    "Hội Nông dân thành phố; Sở Y tế": "SYT ‘Hội Nông dân thành phố’",
    "Sở Y tế, Hội Nông dân, Chi cục Thuế": "SYT ‘Hội Nông dân’ ‘Chi cục Thuế’",
    "Sở Tài nguyên và Môi trường; Sở Y tế": "SYT ‘Sở Tài nguyên và Môi trường’",
    "UBND xã Cẩm Giàng": "10903",
    "UBND xã Cẩm Giang": "10888",
}


def test_the_two_communes_that_differ_by_one_tone_are_known_as_two(registry: Registry) -> None:
    codes = {agency.name: agency.code for agency in registry.agencies}
    assert codes["Ủy ban nhân dân xã Cẩm Giàng"] != codes["Ủy ban nhân dân xã Cẩm Giang"]


@pytest.mark.parametrize(("cell", "expected"), CELLS.items(), ids=list(CELLS))
def test_reading(registry: Registry, cell: str, expected: str) -> None:
    assert _mentions(cell, registry) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.data())
def test_any_names_joined_by_anything_come_apart_again(names: list[tuple[str, str]], data: st.DataObject) -> None:
    cell = names[0][1]
    for _, name in names[1:]:
        cell += data.draw(st.sampled_from(SEPARATORS)) + name
    reading = read_agencies(cell, REGISTRY)
    assert [mention.code for mention in reading.mentions] == [code for code, _ in names]
    assert not reading.unread
    assert not any(mention.optional or mention.group for mention in reading.mentions)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="sởnôi vụcáđyte ;,\n()&UBND", max_size=60))
def test_no_cell_is_too_strange_to_read(cell: str) -> None:
    reading = read_agencies(cell, REGISTRY)
    assert all(unread.text in cell for unread in reading.unread)


def test_a_lead_is_never_also_cooperating_or_optional(registry: Registry) -> None:
    lead = read_agencies("Sở Y tế; các sở, ban, ngành có liên quan", registry)
    cooperating = read_agencies("Sở Y tế, Sở Tài chính", registry)
    assignment = assign(lead, cooperating, registry)
    everybody = set(registry.members("so-ban-nganh"))
    assert (assignment.leads, assignment.cooperating) == (("SYT",), ("STC",))
    assert set(assignment.optional) == everybody - {"SYT", "STC"}


PRINTED = {
    "Sở Nông nghiệp và Môi trường UBND xã, phường, đặc khu": "Sở Nông nghiệp và Môi trường|UBND xã, phường, đặc khu",
    "Sở Công thương Sở Tài chính Ban Quản lý khu kinh tế Hải Phòng":
        "Sở Công thương|Sở Tài chính|Ban Quản lý khu kinh tế Hải Phòng",
    "Sở Y tế; Sở Tài chính và UBND xã, phường, đặc khu": "Sở Y tế; Sở Tài chính và UBND xã, phường, đặc khu",
    "Sở Y tế\nSở Tài chính": "Sở Y tế|Sở Tài chính",
    "Công an thành phố Hải Phòng": "Công an thành phố Hải Phòng",
    "Hội Nông dân Sở Y tế": "Hội Nông dân Sở Y tế",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize(("words", "lines"), PRINTED.items())
def test_names_that_only_a_space_parts_are_printed_one_below_the_other(
    registry: Registry, words: str, lines: str
) -> None:
    assert printed_names(registry)(words).split("\n") == lines.split("|")


@given(st.lists(st.sampled_from([name for _, name in NAMES]), min_size=1, max_size=5), st.sampled_from(SEPARATORS))
def test_printing_changes_no_word(names: list[str], separator: str) -> None:
    words = separator.join(names)
    assert printed_names(REGISTRY)(words).replace("\n", " ") == words.replace("\n", " ")


SUGGESTIONS = {
    "Sở Nông nghiêp và Môi trừơng": "Sở Nông nghiệp và Môi trường",
    "Sở Khoa hoc và Công nghệ": "Sở Khoa học và Công nghệ",
    "UBND xã Vĩnh Bão": "Ủy ban nhân dân xã Vĩnh Bảo",
    "UBND xã Cẩm Giăng": None,
    "Hội Nông dân": None,
}


@pytest.mark.parametrize(("name", "expected"), SUGGESTIONS.items())
def test_only_a_clear_winner_is_suggested(registry: Registry, name: str, expected: str | None) -> None:
    found = suggest(name, registry)
    assert (found.name if found else None) == expected


def test_an_old_commune_leads_to_where_it_lies_now(registry: Registry) -> None:
    assert candidates("UBND phường Trần Phú", registry)[-2:] == (
        "Phường Lê Thanh Nghị (một phần)",
        "Phường Tân Hưng (một phần)",
    )
