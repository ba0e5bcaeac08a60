"""What the judge says about one file: findings, what was checked, what is left to a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from kh_report.locale import DEFAULT_LANG, Lang, translate
from kh_report.nd30.judge.pages import Place
from kh_report.nd30.rules import Level

FILE_RULE = "file"
"""Stands for a rule id in the one finding about a file that cannot be read."""
_ORDER = {"error": 0, "warning": 1, "convention": 2}


@dataclass(frozen=True, slots=True)
class DecreeFinding:
    """One departure (điểm chưa đúng) with all its places; texts are English ids, translated when shown.

    ``seen`` and ``expected`` are short phrases or values; ``reference`` is the clause of Annex I; ``count`` is how
    often the same cause occurs, ``places`` holds the first few.
    """

    rule: str
    level: Level
    reference: str
    places: tuple[Place, ...]
    seen: str
    expected: str
    message_id: str
    fix_id: str
    params: tuple[tuple[str, str], ...] = ()
    count: int = 1
    anchor: int | None = field(default=None, compare=False)
    """Ordinal of the body paragraph to which a comment is tied."""

    @property
    def place(self) -> Place:
        """The first place."""
        return self.places[0] if self.places else Place()

    def message(self, lang: Lang = DEFAULT_LANG) -> str:
        """What is wrong, in ``lang``."""
        return translate(self.message_id, lang, **self._values(lang))

    def fix(self, lang: Lang = DEFAULT_LANG) -> str:
        """How to mend it in Word, in ``lang``."""
        return translate(self.fix_id, lang, **self._values(lang))

    def _values(self, lang: Lang) -> dict[str, str]:
        values = {name: translate(value, lang) for name, value in self.params}
        return {**values, "seen": translate(self.seen, lang), "expected": translate(self.expected, lang)}

    def as_json(self, lang: Lang = DEFAULT_LANG) -> dict[str, object]:
        """The contract's keys, and ``reference``, ``fix``, ``count``, ``places``."""
        return {
            "rule": self.rule,
            "level": self.level,
            "place": self.place.as_json(),
            "seen": translate(self.seen, lang),
            "expected": translate(self.expected, lang),
            "message": self.message(lang),
            "fix": self.fix(lang),
            "reference": self.reference,
            "count": self.count,
            "places": [place.as_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one file. ``kind`` is a slug such as ``bao-cao``, or ``unknown``."""

    file: str
    kind: str
    findings: tuple[DecreeFinding, ...]
    checked: tuple[str, ...]
    for_a_person: tuple[str, ...]

    @property
    def errors(self) -> tuple[DecreeFinding, ...]:
        """Findings of level error: they make ``lint`` end with exit code 1."""
        return tuple(item for item in self.findings if item.level == "error")

    def as_json(self, lang: Lang = DEFAULT_LANG) -> dict[str, object]:
        """One entry of ``files`` in the output of ``lint --json``."""
        return {
            "file": self.file,
            "kind": self.kind,
            "findings": [item.as_json(lang) for item in self.findings],
            "checked": list(self.checked),
            "for_a_person": list(self.for_a_person),
        }


def in_order(findings: list[DecreeFinding]) -> tuple[DecreeFinding, ...]:
    """Errors first, then as the document reads, then by rule."""

    def key(item: DecreeFinding) -> tuple[int, int, int, str]:
        return _ORDER[item.level], item.place.section or 0, item.place.paragraph or 0, item.rule

    return tuple(sorted(findings, key=key))
