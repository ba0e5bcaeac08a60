"""The table of rules is whole: every row of the decree is there, worded, referenced, and judged by somebody."""

import re

import pytest

from kh_report.nd30.rules import (
    LOOKS,
    RULES,
    RULES_BY_ID,
    TYPE_ABBREVIATIONS,
    Element,
    Margins,
    Pair,
    Profile,
    ProfileError,
    Span,
    same_text,
)

ROWS = {
    "G": 8, "Q": 5, "A": 6, "N": 12, "D": 5, "T": 5, "B": 17, "S": 8, "P": 3, "R": 9, "X": 18, "C": 5, "V": 15,
}  # fmt: skip


def test_every_row_of_the_decree_is_in_the_table() -> None:
    expected = {f"{letter}{number}" for letter, last in ROWS.items() for number in range(1, last + 1)}
    assert {rule.row for rule in RULES} == expected


def test_ids_are_unique_and_well_formed() -> None:
    assert len(RULES_BY_ID) == len(RULES)
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z]\d{1,2}(/[a-z-]+)?", rule.id)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_worded_referenced_and_judged_by_the_machine_or_by_a_person(rule) -> None:
    assert rule.title_vi
    assert rule.ref
    assert rule.checked is (rule.person_reason is None)


def test_annex_three_has_27_types_and_no_letter() -> None:
    assert len(TYPE_ABBREVIATIONS) == 27
    assert "CV" not in TYPE_ABBREVIATIONS.values()
    assert TYPE_ABBREVIATIONS["Tờ trình"] == "TTr"


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair.LARGE, {"quoc_hieu": 13, "tieu_ngu": 14, "place_date": 14, "issuer": 13, "letter_abstract": 13}),
        (Pair.SMALL, {"quoc_hieu": 12, "tieu_ngu": 13, "place_date": 13, "issuer": 12, "letter_abstract": 12}),
    ],
)
def test_sizes_go_up_and_down_together(pair, expected) -> None:
    profile = Profile(pair=pair)
    assert {name: profile.size(Element(name)) for name in expected} == expected


@pytest.mark.parametrize("pair", list(Pair))
@pytest.mark.parametrize("body_size", [None, 13, 14])
def test_every_element_gets_an_allowed_size(pair, body_size) -> None:
    profile = Profile(pair=pair, body_size=body_size)
    wrong = {element for element, look in LOOKS.items() if not look.size.holds(profile.size(element))}
    assert wrong == set()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"margins": Margins(left=25)}, "margins.left: 25 mm is outside 30–35 mm"),
        ({"body_size": 15}, "body_size: 15 pt is outside 13–14 pt"),
        ({"line_spacing": 2}, "line_spacing: 2 lines is outside 1–1,5 lines"),
        ({"first_indent_mm": 11}, "first_indent_mm: 11 is not one of (10.0, 12.7) mm"),
        ({"paragraph_gap_pt": 3}, "paragraph_gap_pt: 3 is less than 6 pt"),
        ({"table_size": 9}, "table_size: 9 pt is outside 10–13 pt"),
    ],
)
def test_a_choice_outside_the_decree_is_refused_by_name(choice, message) -> None:
    with pytest.raises(ProfileError, match=f"^{re.escape(message)}$"):
        Profile(**choice)


def test_text_width_follows_the_margins() -> None:
    assert (Profile().text_width_mm(), Profile().text_width_mm(landscape=True)) == (165, 252)


def test_both_tone_placements_of_the_national_name_are_the_same_text() -> None:
    assert same_text("CỘNG  HOÀ", "CỘNG HOÀ")
    assert not same_text("CỘNG HOA", "CỘNG HOÀ")
    assert Span(1, 2).holds(2.1, 0.2)
