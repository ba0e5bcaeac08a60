"""Automatic numbers of Word, computed as Word shows them."""

from __future__ import annotations

import pytest
from lxml import etree

from kh_report.plan.source.numbering import Numbering

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _level(index: int, form: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{pattern}"/>'
        "</w:lvl>"
    )


def _numbering(levels: str, numbers: str) -> object:
    return etree.fromstring(
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>{numbers}</w:numbering>'
    )


def _num(number: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'


def _labels(numbering: object, *references: tuple[int, int], styles: object | None = None) -> list[str]:
    counter = Numbering(numbering, styles)
    return [
        counter.label(
            etree.fromstring(
                f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>'
            )
        )
        for number, level in references
    ]


def test_levels_count_and_start_anew_below_a_higher_one() -> None:
    levels = _level(0, "upperRoman", "%1.") + _level(1, "upperLetter", "%2.") + _level(2, "decimal", "%1.%2.%3")
    references = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert _labels(_numbering(levels, _num(1)), *references) == [
        "I.", "A.", "I.A.1", "I.A.2", "B.", "I.B.1", "II.", "A.",
    ]  # fmt: skip


def test_another_list_of_the_same_kind_goes_on_unless_it_starts_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = _numbering(_level(0, "decimal", "%1."), _num(1) + _num(2, start) + _num(3))
    assert _labels(numbering, (1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (1, 0)) == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_an_overriding_level_has_a_count_and_a_form_of_its_own() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{_level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = _numbering(_level(0, "decimal", "%1."), _num(1) + _num(2, override))
    assert _labels(numbering, (1, 0), (2, 0), (2, 0), (1, 0)) == ["1.", "a)", "b)", "2."]


def test_a_level_that_never_starts_anew_and_legal_numbers() -> None:
    levels = _level(0, "upperRoman", "%1.") + _level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    references = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert _labels(_numbering(levels, _num(1)), *references) == ["I.", "1.1", "II.", "2.2"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("bullet", ["", ""]), ("none", ["", ""]), ("decimalZero", ["01", "02"]), ("lowerRoman", ["i", "ii"]),
     ("lowerLetter", ["a", "b"]), ("unheardOf", ["1", "2"])],
)  # fmt: skip
def test_forms(form: str, shown: list[str]) -> None:
    assert _labels(_numbering(_level(0, form, "%1"), _num(1)), (1, 0), (1, 0)) == shown


def test_number_zero_and_unknown_lists_show_nothing() -> None:
    assert _labels(_numbering(_level(0, "decimal", "%1."), _num(1)), (0, 0), (7, 0)) == ["", ""]


def test_a_paragraph_takes_the_list_of_its_style() -> None:
    styles = etree.fromstring(
        f'<w:styles {W}><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
        "</w:styles>"
    )
    counter = Numbering(_numbering(_level(0, "decimal", "%1."), _num(1)), styles)
    paragraphs = [
        etree.fromstring(f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>') for style in ("A", "B", "C")
    ]
    assert [counter.label(paragraph) for paragraph in paragraphs] == ["1.", "2.", ""]
