"""Law 4: no figure, name or date stands in the report that is not in the inputs or counted from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.merge.model import Merged
from kh_report.vn.dates import day_month_year

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_UNIT = re.compile(r"(?:UBND|Ủy ban nhân dân) (?:xã|phường|đặc khu) [A-ZĐÀ-Ỹ][^\s,;:.()]*(?: [A-ZĐÀ-Ỹ][^\s,;:.()]*)*")
_COUNT = re.compile(r"\b(\d+)/(\d+) (?:cơ quan, đơn vị|đơn vị chủ trì|sở, ban, ngành|Ủy ban nhân dân)")


def _days(merged: Merged) -> set[str]:
    texts = " ".join((merged.plan.title, merged.plan.appendix_title, *(task.text for task in merged.plan.tasks)))
    entries = [entry for agency in merged.agencies for entry in agency.entries.values()]
    told = {value.content for entry in entries for value in entry.values if isinstance(value.content, date)}
    received = {agency.received.date() for agency in merged.agencies if agency.received}
    days = {merged.period.start, merged.period.end, merged.as_of, *told, *received}
    return {day_month_year(day) for day in days} | set(_DATE.findall(texts))


def test_every_date_comes_from_the_inputs(drawn: Merged, text_of: Callable[..., str]) -> None:
    found = set(_DATE.findall(text_of(drawn)))
    assert "14/9/2026" in found
    assert found - _days(drawn) == set()


def test_every_unit_named_is_in_the_registry(
    drawn: Merged, report: bytes, open_document: Callable[[bytes], Document]
) -> None:
    names = {name for agency in drawn.plan.agencies for name in (agency.name, agency.short_name)}
    paragraphs = open_document(report).element.body.iter(qn("w:p"))
    texts = ("".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
    found = {name for text in texts for name in _UNIT.findall(text)}
    assert len(found) > 114
    assert found - names == set()


def test_no_part_is_larger_than_its_whole(drawn: Merged, text_of: Callable[..., str]) -> None:
    shares = [(int(part), int(whole)) for part, whole in _COUNT.findall(text_of(drawn).split("Nơi nhận")[0])]
    assert len(shares) > 20
    assert all(0 < part <= whole <= 129 for part, whole in shares)


def test_the_counts_of_a_task_s_sentence_add_up(drawn: Merged, text_of: Callable[..., str]) -> None:
    prose = text_of(drawn).split("2. Kết quả theo nhóm nhiệm vụ")[1].split("III. TỒN TẠI")[0]
    checked = 0
    for result in drawn.tasks:
        sentence = prose.partition(f"(nhiệm vụ {result.task.id}): ")[2].split(" - ")[0]
        match = re.match(r"(\d+)/\d+ đơn vị chủ trì đã báo cáo; (.*)", sentence)
        if match:
            assert sum(int(number) for number in re.findall(r"(\d+) đơn vị", match[2])) == int(match[1])
            checked += 1
    assert checked > 10
