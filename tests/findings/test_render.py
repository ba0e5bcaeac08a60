"""A finding speaks to a person: message, cure, cells."""

from __future__ import annotations

import string

import pytest

from kh_report.findings import CATALOGUE, Place, finding
from kh_report.findings.render import as_json, fix, message, places_text


def cells(*names: str, sheet: str | None = "Báo cáo") -> list[Place]:
    return [Place(sheet=sheet, cell=name) for name in names]


@pytest.mark.parametrize(
    ("places", "written"),
    [
        (cells("H12", "H14", "H15", "H16"), "Báo cáo!H12, H14:H16"),
        (cells("H16", "H15", "H12", "H14"), "Báo cáo!H12, H14:H16"),
        (cells("E9", "D9", "D10"), "Báo cáo!D9:D10, E9"),
        (cells("AA3", "B3", "Z3"), "Báo cáo!B3, Z3, AA3"),
        (cells("B3", "B3"), "Báo cáo!B3"),
        (cells("C4", sheet=None), "C4"),
        (cells("B3") + cells("D5", sheet="Số liệu"), "Báo cáo!B3; Số liệu!D5"),
        ([Place(sheet="Báo cáo")], "Báo cáo"),
        ([Place(file="a.xlsx")], ""),
        ([], ""),
    ],
)
def test_cells_are_grouped_as_people_name_them(places: list[Place], written: str) -> None:
    assert places_text(places) == written


def test_the_cure_offers_what_may_have_been_meant() -> None:
    unknown = finding("state-unknown", Place(cell="E12"), seen="Hoàn thiện", suggestion="“Đã hoàn thành”")
    assert message(unknown, "en") == "“Hoàn thiện” is not one of the states in the list."
    assert fix(unknown, "en").endswith("Perhaps “Đã hoàn thành”?")


def test_braces_in_data_are_shown_and_not_read_as_placeholders() -> None:
    unknown = finding("state-unknown", seen="{{ seen }} {code}")
    assert message(unknown, "en") == "“{{ seen }} {code}” is not one of the states in the list."


def test_json_has_the_keys_of_the_contract() -> None:
    place = Place("a.xlsx", "Báo cáo", "F12", "I.1")
    written = as_json(finding("done-without-date", place, cell="H12"), "en")
    assert written == {
        "code": "done-without-date",
        "severity": "fix",
        "stage": "row",
        "places": [{"file": "a.xlsx", "sheet": "Báo cáo", "cell": "F12", "task": "I.1"}],
        "seen": None,
        "expected": None,
        "message": "“Đã hoàn thành” is chosen, but the day of completion is missing.",
        "fix": "Write the day into cell H12, for example 20/8/2026.",
    }


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_text_of_the_catalogue_can_be_filled(code: str) -> None:
    entry = CATALOGUE[code]
    names = {name for text in (entry.message, entry.fix) for _, name, _, _ in string.Formatter().parse(text) if name}
    filled = finding(code, seen="s", expected="e", **dict.fromkeys(names - {"seen", "expected"}, "p"))
    for lang in ("vi", "en"):
        assert "{" not in message(filled, lang) + fix(filled, lang)
        assert message(filled, lang) and fix(filled, lang)
