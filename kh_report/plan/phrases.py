"""The vocabulary by which plans name agencies: words of names, aliases and group phrases in one search tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from kh_report.plan.model import AgencyKind
from kh_report.plan.registry import Registry, nobody_phrases
from kh_report.vn.text import key

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*|&")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_COMMITTEE = ("ủy", "ban", "nhân", "dân")
_CITY = ("thành", "phố")
_FRONT = ("mặt", "trận", "tổ", "quốc")
_SHORT = ((_COMMITTEE, "ubnd"), (_CITY, "tp"), (_FRONT, "mttq"))
_AND = "và"
_SILENT = frozenset(("các", "những"))
RELATED = (("có", "liên", "quan"), ("liên", "quan"))
"""What makes a group optional when it stands behind it."""


class Meaning(StrEnum):
    """What a phrase of the vocabulary stands for."""

    AGENCY = "agency"
    GROUP = "group"
    NOBODY = "nobody"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a cell as it is compared, with its place in the cell."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase found: its meaning and the code (agency or group; the new agency's for a former name)."""

    meaning: Meaning
    code: str
    external: bool = False


@dataclass(slots=True)
class _Node:
    """A step in the tree of words."""

    following: dict[str, _Node] = field(default_factory=dict)
    named: Named | None = None


class Vocabulary:
    """The phrases of one registry. Longest match wins; an exact current name wins over a former one."""

    def __init__(self, registry: Registry) -> None:
        self._root = _Node()
        self.place = tuple(word.key for word in words(registry.place))
        for agency in registry.agencies:
            named = Named(Meaning.AGENCY, agency.code, agency.kind is AgencyKind.EXTERNAL)
            for name in (agency.name, agency.short_name, *agency.aliases):
                self._add(name, named)
            if agency.kind is AgencyKind.COMMUNE:
                self._add(agency.name.replace("Ủy ban nhân dân ", "", 1), named)
        for group in registry.groups:
            for phrase in (group.name, *group.phrases):
                self._add(phrase, Named(Meaning.GROUP, group.code))
        for phrase in nobody_phrases():
            self._add(phrase, Named(Meaning.NOBODY, ""))
        for agency in registry.agencies:
            for name in agency.former_names:
                self._add(name, Named(Meaning.FORMER, agency.code))

    def _add(self, phrase: str, named: Named) -> None:
        node = self._root
        for word in words(phrase):
            node = node.following.setdefault(word.key, _Node())
        node.named = node.named or named

    def longest(self, sequence: tuple[str, ...]) -> tuple[int, Named] | None:
        """How many words of ``sequence``, from its start, the longest phrase takes, and what it names."""
        node, best = self._root, None
        for count, word in enumerate(sequence, start=1):
            following = node.following.get(word)
            if following is None:
                break
            node = following
            if node.named:
                best = (count, node.named)
        return best


@lru_cache(maxsize=8)
def vocabulary(registry: Registry) -> Vocabulary:
    """The vocabulary of a registry, built once."""
    return Vocabulary(registry)


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` as they are compared, without those in brackets and without "các".

    "Ủy ban nhân dân" and "UBND", "thành phố" and "TP", "Mặt trận Tổ quốc" and "MTTQ" are one word each; "&" between
    words is "và".
    Punctuation is left to the caller.
    """
    masked = text
    while _BRACKETS.search(masked):
        masked = _BRACKETS.sub(lambda match: " " * len(match[0]), masked)
    found = ((_AND if match[0] == "&" else key(match[0]), match) for match in _WORD.finditer(masked))
    plain = [Word(word, match.start(), match.end()) for word, match in found]
    folded: list[Word] = []
    index = 0
    while index < len(plain):
        for sequence, short in _SHORT:
            taken = plain[index : index + len(sequence)]
            if tuple(word.key for word in taken) == sequence:
                folded.append(Word(short, taken[0].start, taken[-1].end))
                index += len(sequence)
                break
        else:
            if plain[index].key not in _SILENT:
                folded.append(plain[index])
            index += 1
    return tuple(folded)
