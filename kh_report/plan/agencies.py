"""Who a cell of the plan names: agencies separated by anything or nothing at all, never cut inside a name.

A cell is read as a sequence of words and the longest known phrase is taken at each place, so "Sở Nông nghiệp và Môi
trường UBND xã, phường, đặc khu" are two and "Sở Giáo dục và Đào tạo" is one. What stays unread is reported with a
suggestion and never decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from kh_report.plan.model import AgencyKind
from kh_report.plan.phrases import RELATED, Meaning, Named, Word, vocabulary, words
from kh_report.plan.registry import Registry

_HARD = re.compile(r"[;\n]")
_SOFT = re.compile(r"[,;\n]")
_JOINING = frozenset(("và", "cùng", "với", "hoặc", "do", "là", "gồm"))
_HEADS = frozenset(
    ("sở", "ban", "ubnd", "hội", "công", "chi", "trung", "văn", "viện", "trường", "bộ", "cục", "tổng", "liên", "đài")
)
_POSTS = (("thủ", "trưởng"), ("chủ", "tịch"), ("giám", "đốc"), ("trưởng", "ban"), ("chánh",), ("trưởng",))
"""The head of an agency stands for the agency (người đứng đầu): "Thủ trưởng các sở, ban, ngành"."""
_WITHIN = (("trên", "địa", "bàn"),)
_PROVINCE = "tỉnh"
_SHARED_HEADS = (("sở",), ("ubnd", "xã"), ("ubnd", "phường"), ("ubnd", "đặc", "khu"))


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency or group that a cell names. ``optional``: "có liên quan"; ``cooperating``: behind "phối hợp với"."""

    code: str
    group: bool = False
    external: bool = False
    optional: bool = False
    cooperating: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a cell that no registry entry explains; ``former`` is the agency that a former name leads to."""

    text: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: mentions in order, whether it also binds "các đơn vị có liên quan", and what stays unread."""

    mentions: tuple[Mention, ...] = ()
    nobody: bool = False
    unread: tuple[Unread, ...] = ()
    read_to: int = 0
    """How far into the text the first unbroken run of known names goes: used where a sentence follows the names."""
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where the mentions stand in the text: start and end of each."""


def read_agencies(cell: str, registry: Registry) -> Reading:
    """The agencies that a cell names, in its order.

    >>> from kh_report.plan.registry import registry_for
    >>> reading = read_agencies("Sở Y tế và các sở, ban, ngành có liên quan", registry_for("Hải Phòng"))
    >>> [(mention.code, mention.optional) for mention in reading.mentions]
    [('SYT', False), ('so-ban-nganh', True)]
    """
    return _Scan(cell, registry).run()


@lru_cache(maxsize=8)
def printed_names(registry: Registry) -> Callable[[str], str]:
    """How tables print the plan's words for agencies: as they stand, but each name on a line of its own where nothing
    but a space parts two. Plans write them on two lines, which text pasted from a table has joined.

    >>> from kh_report.plan.registry import registry_for
    >>> printed_names(registry_for("Hải Phòng"))("Sở Y tế UBND xã, phường, đặc khu")
    'Sở Y tế\\nUBND xã, phường, đặc khu'
    """

    @cache
    def printed(words: str) -> str:
        spans = read_agencies(words, registry).spans
        joined = [end for (_, end), (start, _) in pairwise(spans) if words[end:start] == " "]
        for end in reversed(joined):
            words = f"{words[:end]}\n{words[end + 1 :]}"
        return words

    return printed


class _Scan:
    """One pass over the words of a cell."""

    def __init__(self, cell: str, registry: Registry) -> None:
        self.cell = cell
        self.vocabulary = vocabulary(registry)
        self.words = words(cell)
        self.keys = tuple(word.key for word in self.words)
        self.index = 0
        self.shared: tuple[str, ...] = ()
        self.cooperating = False
        self.open: list[Word] = []
        self.mentions: list[Mention] = []
        self.spans: list[tuple[int, int]] = []
        self.unread: list[Unread] = []
        self.nobody = False
        self.read_to = 0

    def run(self) -> Reading:
        while self.index < len(self.words):
            if not (self._name() or self._role() or self._post()):
                self._pass_over()
        self._close()
        return Reading(tuple(self.mentions), self.nobody, tuple(self.unread), self.read_to, tuple(self.spans))

    def _name(self) -> bool:
        """Take the longest phrase that starts here; a list may share the head of its first name."""
        reach = self._reach()
        hit = self.vocabulary.longest(self.keys[self.index : reach])
        if hit is None and self.shared and not self.open:
            longer = self.vocabulary.longest((*self.shared, *self.keys[self.index : reach]))
            if longer and longer[0] > len(self.shared):
                hit = (longer[0] - len(self.shared), longer[1])
        if hit is None:
            return False
        count, named = hit
        self._close()
        start, self.index = self.index, self.index + count
        if named.meaning is Meaning.FORMER:
            last = self.words[self.index - 1]
            self.unread.append(Unread(self.cell[self.words[start].start : last.end], named.code))
        elif named.meaning is Meaning.NOBODY:
            self.nobody = True
        else:
            self._mention(named, start)
        if not self.unread:
            self.read_to = self.words[self.index - 1].end
        return True

    def _mention(self, named: Named, start: int) -> None:
        self._skip_place()
        optional = any(self._take(phrase) for phrase in RELATED)
        if optional:
            self._skip_place()
        is_group = named.meaning is Meaning.GROUP
        self.mentions.append(Mention(named.code, is_group, named.external, optional, self.cooperating))
        self.spans.append((self.words[start].start, self.words[self.index - 1].end))
        if not is_group:
            heads = (head for head in _SHARED_HEADS if self.keys[start : start + len(head)] == head)
            self.shared = next(heads, self.shared)

    def _skip_place(self) -> None:
        """Pass over "trên địa bàn", "thành phố", "thành phố Hải Phòng" behind a name."""
        for phrase in _WITHIN:
            self._take(phrase)
        if self.keys[self.index : self.index + 1] in (("tp",), (_PROVINCE,)) and not self._breaks(self.index):
            self.index += 1
        if self.vocabulary.place:
            self._take(self.vocabulary.place)

    def _take(self, phrase: tuple[str, ...]) -> bool:
        """Take exactly these words when they follow without a separator."""
        end = self.index + len(phrase)
        if self.keys[self.index : end] != phrase or self._breaks(self.index):
            return False
        self.index = end
        return True

    def _role(self) -> bool:
        """Notice "chủ trì" and "phối hợp": what follows the latter in a lead cell merely cooperates."""
        for phrase, cooperating in ((("phối", "hợp"), True), (("chủ", "trì"), False)):
            if self.keys[self.index : self.index + 2] == phrase:
                self._close()
                self.cooperating = cooperating
                self.index += 2
                return True
        return False

    def _post(self) -> bool:
        """Pass over the post of an agency's head, where the agency's name follows at once."""
        for phrase in _POSTS:
            end = self.index + len(phrase)
            if self.keys[self.index : end] == phrase and self.vocabulary.longest(self.keys[end : self._reach()]):
                self._close()
                self.index = end
                return True
        return False

    def _pass_over(self) -> None:
        """A word that no name explains: a joining word between names, or part of what stays unread."""
        word = self.words[self.index]
        if self._breaks(self.index, _HARD):
            self._close()
            self.shared = ()
        elif self.open and word.key in _HEADS and (self._breaks(self.index) or self.open[-1].key in _JOINING):
            self._close()
        if self.open or word.key not in _JOINING:
            self.open.append(word)
        self.index += 1

    def _close(self) -> None:
        """Report the words left open, without joining words at their end."""
        while self.open and self.open[-1].key in _JOINING:
            self.open.pop()
        if self.open:
            self.unread.append(Unread(self.cell[self.open[0].start : self.open[-1].end]))
        self.open = []

    def _reach(self) -> int:
        """The index of the first word behind the next ``;``: no name crosses it."""
        for index in range(self.index + 1, len(self.words)):
            if self._breaks(index, re.compile(";")):
                return index
        return len(self.words)

    def _breaks(self, index: int, separator: re.Pattern[str] = _SOFT) -> bool:
        """Whether a separator stands before the word at ``index``."""
        if index == 0 or index >= len(self.words):
            return False
        return separator.search(self.cell, self.words[index - 1].end, self.words[index].start) is not None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who a task binds: codes with groups expanded, lead before cooperating before optional; names of external bodies.

    ``external_leads`` are the external bodies named in the lead cell; ``groups`` the groups used, in order.
    """

    leads: tuple[str, ...]
    cooperating: tuple[str, ...]
    optional: tuple[str, ...]
    external: tuple[str, ...]
    external_leads: tuple[str, ...]
    groups: tuple[str, ...]


def assign(lead: Reading, cooperating: Reading, registry: Registry) -> Assignment:
    """The assignment that the two cells make together: a lead is never also cooperating or optional."""
    mentions = [(mention, mention.cooperating) for mention in lead.mentions]
    mentions += [(mention, True) for mention in cooperating.mentions]
    required = [(mention, assists) for mention, assists in mentions if not mention.optional]
    leads = expand((mention for mention, assists in required if not assists), registry)
    assisting = expand((mention for mention, assists in required if assists), registry, without=leads)
    optional = expand((m for m, _ in mentions if m.optional), registry, without=(*leads, *assisting))
    names = {agency.code: agency.name for agency in registry.agencies}
    external = dict.fromkeys(names[mention.code] for mention, _ in mentions if mention.external)
    external_leads = (names[m.code] for m, assists in mentions if m.external and not assists)
    groups = tuple(dict.fromkeys(mention.code for mention, _ in mentions if mention.group))
    return Assignment(leads, assisting, optional, tuple(external), tuple(dict.fromkeys(external_leads)), groups)


def expand(mentions: Iterable[Mention], registry: Registry, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Codes that get a form, in order of mention, groups as their members in registry order, each once."""
    gets_form = {agency.code for agency in registry.agencies if agency.kind is not AgencyKind.EXTERNAL}
    codes: dict[str, None] = {}
    for mention in mentions:
        codes |= dict.fromkeys(registry.members(mention.code) if mention.group else (mention.code,))
    left_out = set(without)
    return tuple(code for code in codes if code in gets_form and code not in left_out)
