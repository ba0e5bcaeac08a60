"""What the decree leaves to the agency can be set, and nothing outside its ranges."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kh_report.documents.look_settings import LookSettings
from kh_report.documents.settings import DocumentSettings
from kh_report.nd30.rules import Margins, Pair, Profile


def test_every_choice_reaches_the_profile() -> None:
    look = LookSettings(
        top=25, bottom=24, left=35, right=20, first_indent=10, paragraph_gap=10, line_spacing=1.5, table_size=11
    )
    assert DocumentSettings(pair="12/13", body_size=13, look=look).profile == Profile(
        Pair.SMALL, 13, Margins(25, 24, 35, 20), 10, 10, 1.5, 11
    )


def test_the_defaults_are_those_of_the_templates() -> None:
    chosen, built = DocumentSettings().profile, Profile()
    assert (chosen.margins, chosen.first_indent_mm, chosen.body) == (built.margins, built.first_indent_mm, built.body)
    assert (chosen.paragraph_gap_pt, chosen.line_spacing) == (built.paragraph_gap_pt, built.line_spacing)
    assert chosen.table_size == built.table_size


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("top", 19), ("bottom", 26), ("left", 25), ("right", 14.5), ("first_indent", 11), ("paragraph_gap", 5),
        ("line_spacing", 1.6), ("table_size", 9),
    ],
)  # fmt: skip
def test_what_lies_outside_the_decree_is_refused_by_its_key(key: str, value: float) -> None:
    with pytest.raises(ValidationError) as trouble:
        LookSettings(**{key: value})
    assert [error["loc"] for error in trouble.value.errors()] == [(key,)]
