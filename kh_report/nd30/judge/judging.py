"""From bytes to a verdict: open, read, recognise, check."""

from __future__ import annotations

from kh_report.nd30.judge.checks import CHECKS, Check, Fault, Silence
from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.package import Unreadable, open_package
from kh_report.nd30.judge.pages import COUNT_FIELD, PAGE_FIELD
from kh_report.nd30.judge.reading import LEGISLATION_KIND, UNKNOWN_KIND, Reading
from kh_report.nd30.judge.recognise import recognise
from kh_report.nd30.judge.unreadable import unreadable
from kh_report.nd30.judge.verdict import DecreeFinding, Verdict, in_order
from kh_report.nd30.rules import RULES, RULES_BY_ID, Level


def judge(data: bytes, name: str) -> Verdict:
    """The verdict on the DOCX in ``data``, called ``name`` in the verdict. A broken file is a finding, never an error.

    Legislation (``quy-pham``: luật, nghị định, thông tư, quyết định with the year in its number) is not under
    Decree 30: nothing is checked, everything is for a person. An unrecognised document is judged by its pages and
    letters only.
    """
    package = open_package(data)
    if isinstance(package, Unreadable):
        return Verdict(name, UNKNOWN_KIND, (unreadable(package),), (), ())
    reading = recognise(read_document(package))
    if reading.kind == LEGISLATION_KIND:
        return Verdict(name, reading.kind, (), (), tuple(rule.id for rule in RULES))
    return _verdict(reading, name)


def _verdict(reading: Reading, name: str) -> Verdict:
    findings: list[DecreeFinding] = []
    checked: list[str] = []
    unsure = {rule.id for rule in RULES if not rule.checked}
    for rule in RULES:
        item = CHECKS.get(rule.id)
        outcome = Silence.ABSENT if item is None else item.run(reading)
        if outcome is Silence.UNSURE:
            unsure.add(rule.id)
        elif item is not None and not isinstance(outcome, Silence):
            checked.append(rule.id)
            findings.extend(_finding(item, fault, reading) for fault in outcome)
    return Verdict(
        name,
        reading.kind,
        in_order(findings),
        tuple(checked),
        tuple(rule.id for rule in RULES if rule.id in unsure),
    )


def _finding(item: Check, fault: Fault, reading: Reading) -> DecreeFinding:
    rule = RULES_BY_ID[item.rule]
    return DecreeFinding(
        item.rule,
        _level(fault.level or rule.level, item.rule, fault, reading),
        rule.ref,
        fault.places,
        _shown(fault.seen),
        _shown(fault.expected),
        item.message,
        item.fix,
        (*item.params, *fault.params),
        fault.count,
        fault.anchor,
    )


def _level(level: Level, rule: str, fault: Fault, reading: Reading) -> Level:
    """The rules of the content (B) are written for the main text; in an appendix a departure is only worth a look."""
    first = reading.appendices[0].label.paragraph.order if reading.appendices else None
    where = fault.places[0] if fault.places else None
    inside = first is not None and where is not None and where.part == "body" and (where.paragraph or 0) > first
    return "warning" if inside and rule.startswith("B") and level == "error" else level


def _shown(text: str) -> str:
    """Text fit to be shown: page fields as ``#``."""
    return text.replace(PAGE_FIELD, "#").replace(COUNT_FIELD, "#")
