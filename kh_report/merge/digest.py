"""Many texts in few (gộp nội dung): a hundred communes answer in the same words, and a reader wants those words once.

Identical normalised texts are grouped first, then near-identical ones; nothing is ever reworded or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from kh_report.merge.general import quotable
from kh_report.merge.model import LeadResult, Standing, TaskResult
from kh_report.plan.model import Agency
from kh_report.vn.text import key

THRESHOLD: Final = 92.0
"""Of 100 letters of two texts together, how many must agree in order (rapidfuzz ``ratio``). Found by looking at
answers: at 92 two sentences differ by a word or a slip of the keyboard; at 85 they already speak of different work."""
BOUND: Final = 300
"""So many different texts are compared with each other; further ones stand for themselves. 300 texts of 200 letters
cost 0.1 s, and nobody reads a list of 300 different answers anyway."""

_NUMBERS = re.compile(r"\d+(?:[.,/]\d+)*")
_TURNING = frozenset({"không", "chưa", "chẳng", "ngoài", "trừ", "trước", "sau", "tăng", "giảm", "dưới", "trên"})
"""Words that turn a sentence into its opposite: texts that differ in one of them are never the same."""


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Texts that say the same: the words of the first agency in registry order, and who wrote them (also nearly)."""

    text: str
    agencies: tuple[Agency, ...]
    nearly: tuple[Agency, ...] = ()

    @property
    def size(self) -> int:
        """How many agencies say it."""
        return len(self.agencies) + len(self.nearly)


@dataclass(frozen=True, slots=True)
class Digest:
    """The texts of one task: groups in registry order of their first agency, and who wrote nothing of their own."""

    groups: tuple[TextGroup, ...]
    noise: tuple[Agency, ...]

    @property
    def texts(self) -> int:
        """How many agencies wrote something."""
        return sum(group.size for group in self.groups)


def digest_texts(answers: Iterable[tuple[Agency, str]]) -> Digest:
    """The digest of ``answers`` (agency and text, in registry order). "-", "Không", "như trên" and blanks are noise.

    Near-identical: at least :data:`THRESHOLD` alike, the same numbers in the same order, the same turning words. A text
    is compared with the first text of each group only, so that a chain of small differences never joins two ends.
    """
    exact: dict[str, list[Agency]] = {}
    words: dict[str, str] = {}
    noise: list[Agency] = []
    for agency, text in answers:
        if not quotable(text):
            noise.append(agency)
            continue
        folded = key(text)
        exact.setdefault(folded, []).append(agency)
        words.setdefault(folded, text.strip())
    members = _near(list(exact))
    groups = tuple(
        TextGroup(words[first], tuple(exact[first]), tuple(agency for other in others for agency in exact[other]))
        for first, others in members.items()
    )
    return Digest(groups, tuple(noise))


def _near(texts: Sequence[str]) -> dict[str, list[str]]:
    """For each first text of a group the near-identical others; ``texts`` are distinct keys."""
    groups: dict[str, list[str]] = {}
    marks: dict[str, object] = {}
    for number, text in enumerate(texts):
        mark = (_NUMBERS.findall(text), [word for word in text.split() if word in _TURNING])
        home = None
        if number < BOUND:
            home = next(
                (
                    first
                    for first in groups
                    if marks[first] == mark and fuzz.ratio(first, text, score_cutoff=THRESHOLD) > 0
                ),
                None,
            )
        if home is None:
            groups[text] = []
            marks[text] = mark
        else:
            groups[home].append(text)
    return groups


def task_digest(result: TaskResult, field: str = "result") -> Digest:
    """The digest of what a task's leads wrote; rows that wait for correction are left out."""
    return digest_texts(
        (lead.agency, lead.entry.text(field)) for lead in result.leads if lead.entry is not None and _counts(lead)
    )


def _counts(lead: LeadResult) -> bool:
    return lead.outcome not in (Standing.TO_CORRECT, Standing.NO_ANSWER)
