"""Whatever a person does to a report, nothing of theirs is lost, nothing is said twice, and the file stays sound."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.documents.living import generated_in, refresh
from kh_report.documents.living.holding import holdings
from kh_report.nd30.soundness import faults
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

DAY = date(2026, 9, 14)
Edit = Callable[[Document, random.Random, str], bool]


class Pair:
    """A report and the one that later answers make; their bytes are too long to be printed with a failing example."""

    def __init__(self, first: bytes, second: bytes) -> None:
        self.first, self.second = first, second


@pytest.fixture(scope="module")
def pair(plan: Plan, answers_to: Any, write: Callable[..., bytes]) -> Pair:
    first = answers_to(plan).drawn(seed=5, silent=0.1).merged()
    second = answers_to(plan).drawn(seed=6, silent=0.02).merged()
    return Pair(write(first), write(second))


def some(document: Document, chance: random.Random) -> Any:
    found = [p for p in document.paragraphs if p.text.strip() and p.runs]
    return chance.choice(found)


def append(document: Document, chance: random.Random, own: str) -> bool:
    some(document, chance).add_run(f" {own}")
    return True


def prepend(document: Document, chance: random.Random, own: str) -> bool:
    run = some(document, chance).runs[0]
    run.text = f"{own} {run.text}"
    return True


def insert_in_the_middle(document: Document, chance: random.Random, own: str) -> bool:
    run = some(document, chance).runs[0]
    middle = len(run.text) // 2
    run.text = f"{run.text[:middle]} {own} {run.text[middle:]}"
    return True


def retype(document: Document, chance: random.Random, own: str) -> bool:
    some(document, chance).text = own
    return True


def add_paragraph(document: Document, chance: random.Random, own: str) -> bool:
    some(document, chance).insert_paragraph_before(own)
    return True


def write_in_a_table(document: Document, chance: random.Random, own: str) -> bool:
    chance.choice(document.tables).rows[0].cells[0].paragraphs[0].add_run(own)
    return True


def delete(document: Document, chance: random.Random, own: str) -> bool:
    node = some(document, chance)._p
    if node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        node.getparent().remove(node)
    return False


def bookmark_lost(document: Document, chance: random.Random, own: str) -> bool:
    for mark in list(some(document, chance)._p.iterchildren(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    return False


def split(document: Document, chance: random.Random, own: str) -> bool:
    """Enter pressed in the middle: the bookmark begins in one paragraph and ends in the next."""
    paragraph = some(document, chance)
    ends = paragraph._p.findall(qn("w:bookmarkEnd"))
    second = paragraph.insert_paragraph_before("")._p
    paragraph._p.addnext(second)
    run = paragraph.runs[0]
    middle = len(run.text) // 2
    tail = docx.text.paragraph.Paragraph(second, paragraph._parent).add_run(run.text[middle:])
    run.text = run.text[:middle]
    for end in ends:
        tail._r.getparent().append(end)
    return False


EDITS: tuple[Edit, ...] = (
    append, prepend, insert_in_the_middle, retype, add_paragraph, write_in_a_table, delete, bookmark_lost, split,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=6), seed=st.integers(0, 10_000))
def test_own_words_survive_and_a_second_run_changes_nothing(pair: Pair, edits: list[Edit], seed: int) -> None:
    first, second = pair.first, pair.second
    chance = random.Random(seed)
    document = docx.Document(io.BytesIO(first))
    own = []
    for number, edit in enumerate(edits):
        word = f"lời{number}riêng{seed}"
        if edit(document, chance, word):
            own.append(word)
    stream = io.BytesIO()
    document.save(stream)
    shown = document.element.body.xpath("string(.)")
    found = refresh(stream.getvalue(), second, generated_in(first), DAY)
    assert found is not None
    after = docx.Document(io.BytesIO(found.document)).element.body.xpath("string(.)")
    assert [word for word in own if word in shown and word not in after] == []
    assert faults(found.document) == ()
    again = refresh(
        found.document, second, found.generated, DAY, told=found.told, said=found.said, deleted=found.deleted
    )
    assert again is not None
    assert (again.refreshed, again.added, again.removed) == ((), (), ())
    assert again.document == found.document
    assert (again.to_look_at, again.deleted) == (found.to_look_at, found.deleted)
    untouched = {name: held.text for name, held in holdings(docx.Document(io.BytesIO(second))).items()}
    now = {name: held.text for name, held in holdings(docx.Document(io.BytesIO(found.document))).items()}
    stale = [n for n in found.refreshed if now[n] != untouched[n] and not any(word in now[n] for word in own)]
    assert stale == []
