"""Funding is summed as reported: per task and agency, in million dong; a blank is not nought."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.merge.funding import funding_rows, funding_sentence, total
from kh_report.merge.model import Merged
from kh_report.merge.trace import ledger
from kh_report.merge.workbook import merged_workbook

Made = Callable[..., Any]
GOING = State.IN_PROGRESS


@pytest.fixture
def period(plan_of: Made, task: Made, answers: Any, merged: Made) -> Merged:
    answers.row("SNNMT", "I.1", state=GOING, funding_need=Decimal("1000.5"), funding_spent=Decimal(200))
    answers.row("SXD", "I.1", state=GOING, funding_need=Decimal(245), funding_allocated=Decimal(0))
    answers.row("SCT", "I.1", state=GOING, funding_need=Decimal(9999), to_correct=True)
    answers.row("SNNMT", "I.2", state=GOING, funding_spent=Decimal("112.4"))
    answers.row("SYT", "I.2", state=GOING)
    made: Merged = merged(
        plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT")), task("I.2", leads=("SNNMT", "SYT"))), answers
    )
    return made


def test_rows_are_those_with_an_amount_that_counts(period: Merged) -> None:
    assert [(row.task.id, row.agency.code) for row in funding_rows(period)] == [
        ("I.1", "SNNMT"), ("I.1", "SXD"), ("I.2", "SNNMT"),
    ]  # fmt: skip


def test_nothing_known_is_not_nought(period: Merged) -> None:
    rows = funding_rows(period)
    assert [total(rows, field) for field in ("funding_need", "funding_allocated", "funding_spent")] == [
        Decimal("1245.5"), Decimal(0), Decimal("312.4"),
    ]  # fmt: skip
    assert total(rows[2:], "funding_need") is None


def test_the_report_has_one_sentence_with_its_coverage(period: Merged) -> None:
    assert funding_sentence(period) == (
        "Kinh phí thực hiện: nhu cầu 1.245,5 triệu đồng, đã bố trí 0 triệu đồng, đã chi 312,4 triệu đồng "
        "(cộng của 02 đơn vị có báo cáo)"
    )


def test_without_amounts_nothing_is_said(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    quiet: Merged = merged(plan_of(task()), answers.row("SNNMT", "I.1", state=GOING))
    assert funding_sentence(quiet) == ""
    assert not any(item.key.startswith("kinh_phi") for item in ledger(quiet).figures)
    assert "Kinh phí" not in openpyxl.load_workbook(io.BytesIO(merged_workbook(quiet, "in"))).sheetnames


def test_the_sheet_has_each_tasks_sums_and_its_agencies(period: Merged) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(merged_workbook(period, "in")))["Kinh phí"]
    no_source = (None, None, None)
    assert [(row[0], *row[2:]) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        (None, None, 1245.5, 0, *no_source, 312.4),
        ("I.1", "Cộng 02 đơn vị", 1245.5, 0, *no_source, 200),
        ("I.1", "Sở Nông nghiệp và Môi trường", 1000.5, None, *no_source, 200),
        ("I.1", "Sở Xây dựng", 245, 0, *no_source, None),
        ("I.2", "Cộng 01 đơn vị", None, None, *no_source, 112.4),
        ("I.2", "Sở Nông nghiệp và Môi trường", None, None, *no_source, 112.4),
    ]


def test_every_sum_is_traced_to_its_cells(period: Merged) -> None:
    told = {item.key: item for item in ledger(period).figures if item.key.startswith("kinh_phi")}
    assert {key: (item.value, len(item.sources)) for key, item in told.items()} == {
        "kinh_phi.so_don_vi": ("02", 2),
        "kinh_phi.funding_need": ("1.245,5 triệu đồng", 2),
        "kinh_phi.funding_allocated": ("0 triệu đồng", 1),
        "kinh_phi.funding_spent": ("312,4 triệu đồng", 2),
        "kinh_phi.I.1.so_don_vi": ("02", 2),
        "kinh_phi.I.1.funding_need": ("1.245,5 triệu đồng", 2),
        "kinh_phi.I.1.funding_allocated": ("0 triệu đồng", 1),
        "kinh_phi.I.1.funding_spent": ("200 triệu đồng", 1),
        "kinh_phi.I.2.so_don_vi": ("01", 1),
        "kinh_phi.I.2.funding_spent": ("112,4 triệu đồng", 1),
    }
