"""Parts that the sources of all templates share: head, marks, signature, loops, and the finished file.

Tags are docxtpl's; their names are Vietnamese, because the person who reads them is a clerk.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docx.document import Document

from kh_report.nd30 import elements as e
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.rules import DRAFT_MARK, Element, Profile
from kh_report.nd30.sections import number_pages
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, style_of

EPOCH = date(1980, 1, 1)
"""The date in a template's file properties; documents made from it carry their own."""
SIMULATED_MARK = "DỮ LIỆU MÔ PHỎNG"
"""Printed on every document of a demonstration: its answers come from nobody."""


def report_head(profile: Profile, type_name: str) -> list[Node]:
    """Head, type name and abstract of a named type: ``BÁO CÁO``."""
    return [*_head(profile, None), *e.title(type_name, "{{ van_ban.trich_yeu }}")]


def letter_head(profile: Profile) -> list[Node]:
    """Head of a công văn: its abstract stands under the number (NĐ 30/2020, PL I, II.5.b)."""
    return _head(profile, "{{ van_ban.trich_yeu }}")


def _head(profile: Profile, letter_abstract: str | None) -> list[Node]:
    content = e.Header(
        issuer="{{ van_ban.co_quan_hoa }}",
        superior="{{ van_ban.chu_quan_hoa }}",
        number_line="{{ van_ban.so_ky_hieu }}",
        place_date="{{ van_ban.dia_danh_ngay }}",
        letter_abstract=letter_abstract,
    )
    nodes = e.header(profile, content)
    for node in nodes:
        for line in [item for item in node.iter() if style_of(item) == style_id(Element.SUPERIOR)]:
            line.addprevious(tag("{%p if van_ban.chu_quan_hoa %}"))
            line.addnext(tag("{%p endif %}"))
    return nodes


def signature(profile: Profile) -> list[Node]:
    """Recipients at the left, posts and name at the right."""
    signer = e.Signature(
        ("{%p for dong in van_ban.chuc_vu %}", "{{ dong }}", "{%p endfor %}"), "{{ van_ban.nguoi_ky }}"
    )
    lines = ("{%p for dong in van_ban.noi_nhan %}", "{{ dong }}", "{%p endfor %}")
    return e.signature(profile, signer, lines)


def loop(variable: str, items: str, *blocks: Node) -> Sequence[Node]:
    """``blocks`` once for each of ``items``."""
    return (tag(f"{{%p for {variable} in {items} %}}"), *blocks, tag("{%p endfor %}"))


def when(condition: str, *blocks: Node) -> Sequence[Node]:
    """``blocks`` only where ``condition`` holds."""
    return (tag(f"{{%p if {condition} %}}"), *blocks, tag("{%p endif %}"))


def tag(text: str) -> Node:
    """A paragraph that holds a paragraph tag and nothing else; docxtpl removes it."""
    return e.plain(Extra.NOTE, text)


def marks(profile: Profile) -> Sequence[Node]:
    """What stands in the top margin of page 1: the draft mark, and that the data is simulated where it is."""
    return (
        tag("{%p if van_ban.mo_phong %}"),
        e.draft_mark(profile, f"{DRAFT_MARK} - {SIMULATED_MARK}"),
        tag("{%p elif van_ban.du_thao %}"),
        e.draft_mark(profile),
        tag("{%p endif %}"),
        e.plain(Extra.GAP, ""),
    )


def begin(profile: Profile, blocks: Sequence[Node]) -> Document:
    """A template's document with its main text; appendices may follow before :func:`finished`."""
    document = new_document(profile)
    number_pages(document, first_header=marks(profile))
    append(document, blocks)
    return document


def finished(document: Document) -> bytes:
    """The template as a file."""
    fit(document)
    return finish(document, Properties("Mẫu văn bản", "kh-report", EPOCH))
