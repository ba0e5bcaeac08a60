"""The shape of a traced figure, and the ledger that finds one by its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from kh_report.findings import Place
from kh_report.intake.model import AgencyReturn, Entry
from kh_report.merge.model import TaskResult
from kh_report.vn.numbers import count


@dataclass(frozen=True, slots=True)
class Source:
    """One input of a figure: whose it is, where it stands, and what stands there."""

    who: str
    place: Place
    text: str

    def as_json(self) -> dict[str, Any]:
        """Names as the command line prints them."""
        return {"who": self.who, **self.place.as_json(), "text": self.text}


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure with its origin. ``value`` is written as the report prints it; ``formula`` says in words how it is made
    from ``sources``."""

    key: str
    label: str
    value: str
    formula: str
    sources: tuple[Source, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Names as the command line prints them."""
        return {
            "key": self.key,
            "label": self.label,
            "value": self.value,
            "formula": self.formula,
            "sources": [source.as_json() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """All figures of a period in the report's order, and the answers in the agencies' own words."""

    figures: tuple[Traced, ...]
    answers: tuple[Traced, ...]

    def find(self, key: str) -> Traced | None:
        """The figure or answer with this key, whatever its case."""
        wanted = key.casefold()
        return next((item for item in (*self.figures, *self.answers) if item.key.casefold() == wanted), None)

    def nearest(self, key: str, number: int = 5) -> tuple[str, ...]:
        """Keys that ``key`` may have meant, likeliest first."""
        keys = [item.key for item in (*self.figures, *self.answers)]
        found = process.extract(key, keys, scorer=fuzz.WRatio, limit=number)
        return tuple(name for name, _, _ in found)


def of_agencies(key: str, label: str, formula: str, agencies: Sequence[AgencyReturn], state: str = "") -> Traced:
    """How many agencies; each stands by its files and when they were received."""
    return Traced(key, label, count(len(agencies)), formula, tuple(agency_source(item, state) for item in agencies))


def agency_source(agency: AgencyReturn, state: str = "") -> Source:
    """An agency by its first file, or by the register where it sent none."""
    if agency.received is None or not agency.files:
        return Source(agency.name, Place(file="so-nhan.jsonl"), state or agency.remark or "không có tệp")
    return Source(agency.name, Place(file=agency.files[0]), f"nhận {agency.received:%d/%m/%Y %H:%M}")


def of_tasks(key: str, label: str, formula: str, results: Sequence[TaskResult]) -> Traced:
    """How many tasks; each stands by its id and how its leads stand."""
    return Traced(key, label, count(len(results)), formula, tuple(task_source(item) for item in results))


def task_source(result: TaskResult) -> Source:
    """A task by its own figures in this ledger."""
    told = f"{result.answered}/{len(result.leads)} đơn vị chủ trì đã báo cáo"
    return Source(f"Nhiệm vụ {result.task.id}", Place(task=result.task.id), told if result.leads else "không có biểu")


def cell(entry: Entry, field: str) -> Place:
    """Where a field of an entry stands; without it, where the row begins."""
    value = entry.value(field) or (entry.values[0] if entry.values else None)
    return value.place if value is not None else Place(file=entry.file, task=entry.key)


def entry_sources(names: dict[str, str], entries: Iterable[Entry], field: str) -> tuple[Source, ...]:
    """The cells of one field, each with what stood there."""
    return tuple(
        Source(names.get(entry.agency, entry.agency), cell(entry, field), value.raw if value else "")
        for entry in entries
        for value in [entry.value(field)]
    )
