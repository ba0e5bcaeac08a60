"""States are read by their exact words, never guessed."""

from __future__ import annotations

import unicodedata

import pytest

from kh_report.forms.states import ALIASES, LABELS, MEANINGS, State, is_alias, read_state


@pytest.mark.parametrize("state", State)
def test_each_state_is_read_by_its_label_in_any_case_spacing_and_composition(state: State) -> None:
    label = LABELS[state]
    for text in (label, label.upper(), f"  {label.replace(' ', '   ')} ", unicodedata.normalize("NFD", label)):
        assert read_state(text) is state
        assert not is_alias(text)
    assert state.label == label


@pytest.mark.parametrize(("alias", "state"), ALIASES.items())
def test_each_alias_is_read_and_known_as_an_alias(alias: str, state: State) -> None:
    assert read_state(alias) is state
    assert is_alias(alias)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Hoàn thiện", "Hoan thanh", "Đã hoàn thành 90%", "Đã hoàn thành (một phần)", "done", "Đang", "85%"],
)
def test_anything_else_is_no_state(text: str) -> None:
    assert read_state(text) is None
    assert not is_alias(text)


def test_labels_and_meanings_cover_every_state_and_labels_differ() -> None:
    assert list(LABELS) == list(MEANINGS) == list(State)
    assert len(set(LABELS.values())) == len(State) == 8
