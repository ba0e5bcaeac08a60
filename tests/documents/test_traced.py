"""Every number of the report is in the trace, in the plan's own words, or in the period's dates."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import docx
import pytest

from kh_report.documents.report import write_report
from kh_report.forms.states import State
from kh_report.merge.editing import Chosen, Group, Quote
from kh_report.merge.general import RemarkKind, general_entry, of_kind, remarks
from kh_report.merge.model import Merged
from kh_report.merge.trace import Ledger, ledger
from kh_report.plan.model import Plan
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import count

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
FOCAL = "SNNMT"
ORDINAL = re.compile(r"^(?:[IVX]+\.|\d+\.|[a-z]\)|Phụ lục [IVX]+)\s?")
ROW_NUMBER = 0
"""The first column of every appendix is TT."""


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)


def known_numbers(merged: Merged, before: Merged | None, told: Ledger) -> set[str]:
    """Whatever the trace, the plan or the period says, number by number; fractions also by their parts."""
    plan = merged.plan
    texts: list[str] = [plan.title, plan.short_title, plan.issuer, *(heading.title for heading in plan.headings)]
    for task in plan.tasks:
        texts += [task.id, task.number, task.text, task.lead_text, task.due_text, *task.external]
    texts += [indicator.name for indicator in plan.indicators]
    texts += [agency.name for agency in plan.agencies]
    for period in (merged.period, *([before.period] if before else [])):
        texts += [period.name, str(period.year), day_month_year(period.start), day_month_year(period.end)]
    texts.append(day_month_year(merged.as_of))
    texts += [day_month_year(agency.received.date()) for agency in merged.agencies if agency.received]
    texts += [f"{agency.document_number} {agency.document_date}" for agency in merged.agencies]
    texts += [item.value for item in (*told.figures, *told.answers)]
    found = {number for text in texts for number in numbers(text)}
    return found | {part for number in found if re.fullmatch(r"\d+/\d+", number) for part in number.split("/")}


def unknown(data: bytes, known: set[str]) -> Counter[str]:
    """Numbers of the body and of every table cell that nothing explains."""
    document = docx.Document(io.BytesIO(data))
    lines = [ORDINAL.sub("", paragraph.text.strip()) for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines += [cell.text for cell in row.cells[ROW_NUMBER + 1 :]]
    missing: Counter[str] = Counter()
    for line in lines:
        for number in numbers(line.replace("\n", " | ")):
            parts = number.split("/") if re.fullmatch(r"\d+/\d+", number) else [number]
            if number not in known and not all(part in known for part in parts):
                missing[f"{number} in {line[:80]}"] += 1
    return missing


def with_figures(answers: Any, scale: int) -> Any:
    """Figures of every indicator from every third agency asked, with decimals, shares and money."""
    for indicator in answers.plan.indicators:
        asked = [code for code in answers.entries if set(indicator.agencies) & _groups(answers.plan, code)]
        for number, code in enumerate(asked[:: 1 if len(asked) < 5 else 3]):
            value = Decimal(scale * 7 + number) / 8
            answers.row(code, indicator.id, "figures", in_period=value, cumulative=value + 20)
    return answers


def _groups(plan: Plan, code: str) -> set[str]:
    return {code, *plan.agency(code).groups}


@pytest.fixture
def quarters(plan: Plan, answers_to: Callable[..., Any]) -> tuple[Merged, Merged]:
    before = with_figures(answers_to(plan, "2026-Q3").drawn(seed=5, silent=0.15), 3).merged()
    now = with_figures(answers_to(plan, "2026-Q4").drawn(seed=6, silent=0.15), 5)
    now.general("SXD", next_work="Kiểm tra 83 cơ sở", proposals="Bố trí 4.321 triệu đồng")
    now.row("SYT", "II.C.6", state=State.EXTENSION_REQUESTED, difficulties="Đề nghị lùi đến 30/9/2029")
    now.general(FOCAL, proposals="Bố trí 1.250,5 triệu đồng cho 37 xã", next_work="Kiểm tra 29 cơ sở")
    now.everywhere("I.3", State.DONE, result="Đã cập nhật 17 nội dung")
    return before, now.merged()


def test_every_number_of_a_report_is_traced_or_the_plans(
    quarters: tuple[Merged, Merged], write: Callable[..., bytes]
) -> None:
    before, now = quarters
    told = ledger(now, before, FOCAL)
    data = write(now, before)
    counted = sum(len(numbers(paragraph.text)) for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    assert counted > 150
    assert unknown(data, known_numbers(now, before, told)) == Counter()


def test_every_number_that_was_chosen_is_traced(quarters: tuple[Merged, Merged], template: bytes, office: Any) -> None:
    before, now = quarters
    hard = tuple(of_kind(now, RemarkKind.DIFFICULTY))
    chosen = Chosen(
        groups=(Group("Kinh phí", hard), Group("Hướng dẫn chuyên môn", hard[:7])),
        difficulties=hard[:3],
        next_work=(Quote(now.plan.agency("SXD"), next_work_of(now, "SXD")),),
        proposals=tuple(item for item in remarks(now) if item.proposes and item.text)[:4],
    )
    told = ledger(now, before, FOCAL, chosen)
    data = write_report(template, now, before, office, FOCAL, chosen=chosen)
    prose = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    assert "hướng dẫn chuyên môn (" in prose
    assert "Kiểm tra 83 cơ sở" in prose
    assert unknown(data, known_numbers(now, before, told)) == Counter()
    assert {item.key: item.value for item in told.figures if item.key.startswith("kho_khan.nhom")} == {
        "kho_khan.nhom.kinh_phi": count(len({item.agency.code for item in hard})),
        "kho_khan.nhom.huong_dan_chuyen_mon": count(len({item.agency.code for item in hard[:7]})),
    }


def next_work_of(merged: Merged, code: str) -> str:
    agency = next(agency for agency in merged.agencies if agency.code == code)
    entry = general_entry(agency)
    return entry.text("next_work") if entry else ""


def test_a_number_that_nobody_gave_is_found_out(quarters: tuple[Merged, Merged], write: Callable[..., bytes]) -> None:
    before, now = quarters
    document = docx.Document(io.BytesIO(write(now, before)))
    document.paragraphs[-3].add_run(" Có 8.765 trường hợp.")
    stream = io.BytesIO()
    document.save(stream)
    found = unknown(stream.getvalue(), known_numbers(now, before, ledger(now, before, FOCAL)))
    assert [item.split()[0] for item in found] == ["8.765"]


def test_keys_are_unique_and_every_figure_says_how_it_was_made(quarters: tuple[Merged, Merged]) -> None:
    before, now = quarters
    told = ledger(now, before, FOCAL)
    keys = [item.key for item in (*told.figures, *told.answers)]
    assert len(keys) == len(set(keys))
    assert all(item.label and item.formula and item.value for item in told.figures)


def test_a_counts_inputs_are_as_many_as_it_says(quarters: tuple[Merged, Merged]) -> None:
    before, now = quarters
    for item in ledger(now, before, FOCAL).figures:
        head = item.key.split(".")[0]
        if head in ("nop", "trien_khai", "nhiem_vu", "ky_sau") and item.key != "nop.ty_le":
            assert len(item.sources) == int(item.value.replace(".", "")), item.key


def test_a_key_is_found_in_any_case_and_a_slip_offers_the_nearest(quarters: tuple[Merged, Merged]) -> None:
    told = ledger(quarters[1], None, FOCAL)
    found = told.find("NOP.Da_Gui")
    assert found is not None and found.key == "nop.da_gui"
    assert told.find("nop.dagui") is None
    assert told.nearest("nop.dagui")[0] == "nop.da_gui"


def everything(items: Iterable[Any]) -> set[str]:
    return {item.key for item in items}


def test_without_a_period_before_nothing_is_compared(quarters: tuple[Merged, Merged]) -> None:
    alone, beside = ledger(quarters[1], None, FOCAL), ledger(quarters[1], quarters[0], FOCAL)
    compared = everything(beside.figures) - everything(alone.figures)
    assert {key.split(".")[0] for key in compared} == {"so_sanh", "so_lieu"}
    assert {key.split(".")[-1] for key in compared if key.startswith("so_lieu")} == {
        "ky_truoc",
        "so_don_vi",
        "thay_doi",
    }
