"""Duties of "Tổ chức thực hiện" (section IV of most plans): what each agency must do beside its tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kh_report.findings import Finding, finding
from kh_report.plan.agencies import Reading, read_agencies
from kh_report.plan.model import Agency, Duty
from kh_report.plan.registry import Registry
from kh_report.plan.source.blocks import Paragraph
from kh_report.plan.suggest import suggestion
from kh_report.vn.text import inline, key

_SECTION = re.compile(r"(?P<label>[IVX]+)\.\s*(?P<title>.+)", re.DOTALL)
_ITEM = re.compile(r"(?P<label>\d{1,2})\.\s+(?P<text>.+)", re.DOTALL)
_POINT = re.compile(r"(?P<label>[a-zđ])\)\s+(?P<text>.+)", re.DOTALL)
_DASH = re.compile(r"[-–+]\s+(?P<text>.+)", re.DOTALL)
_ENDS = re.compile(r"Trên đây là|Nơi nhận|PHỤ LỤC|KT\.|TM\.|TL\.")
_ASKED = re.compile(r"Đề nghị\s+")
_COMPLETE = re.compile(r"[.;:!?…/]$")
_FOCAL = (
    re.compile(r"cơ quan đầu mối"),
    re.compile(r"đầu mối"),
    re.compile(r"tổng hợp\b.*\bbáo cáo\b.*\b(?:ủy ban nhân dân|ubnd|chủ tịch)"),
)
"""How plans name the focal point, the plainest wording first; the last is how it is described without the name."""


def read_duties(lines: Sequence[Paragraph], registry: Registry) -> tuple[tuple[Duty, ...], tuple[Finding, ...]]:
    """The duties of the section headed "Tổ chức thực hiện", point by point: ``IV.3.b``, ``IV.11``.

    An item that opens with agencies and a colon binds them in each of its points; an item that is one sentence binds
    the agencies with which it begins. External bodies are bound too, by code. Agencies in a heading that the registry
    does not know are reported by the importer's rule for cells, as ``plan-agency-unknown``.
    """
    duties: list[Duty] = []
    findings: list[Finding] = []
    item = heading = section = ""
    bound: tuple[str, ...] = ()
    for label, line in _section(lines, findings):
        section = label
        text = inline(line.text)
        if match := _ITEM.match(text):
            item, heading = match["label"], match["text"]
            if heading.endswith(":"):
                heading = heading[:-1]
                reading = read_agencies(heading, registry)
                bound = _codes(reading, registry)
                findings += _unread(reading, line, f"{section}.{item}")
            else:
                asked = _ASKED.sub("", heading, count=1)
                named = asked[: read_agencies(asked, registry).read_to]
                codes = _codes(read_agencies(named, registry), registry)
                duties.append(Duty(f"{section}.{item}", named, codes, heading))
                bound = ()
        elif bound and (match := _POINT.match(text)):
            duties.append(Duty(f"{section}.{item}.{match['label']}", heading, bound, match["text"]))
        elif bound and item:
            dash = _DASH.match(text)
            count = sum(duty.id.startswith(f"{section}.{item}.") for duty in duties) + 1
            duties.append(Duty(f"{section}.{item}.{count}", heading, bound, dash["text"] if dash else text))
    return tuple(duties), tuple(findings)


def focal_agency(duties: Sequence[Duty], agencies: Sequence[Agency]) -> str:
    """The code of the agency that the plan makes the focal point (cơ quan đầu mối), empty when it names none.

    Plans call it so, or give one agency the duty to sum up and report to the committee.
    """
    known = {agency.code for agency in agencies if agency.gets_form}
    single = [duty for duty in duties if len(duty.agencies) == 1 and duty.agencies[0] in known]
    found = (duty.agencies[0] for words in _FOCAL for duty in single if words.search(key(duty.text)))
    return next(found, "")


def _section(lines: Sequence[Paragraph], findings: list[Finding]) -> Iterator[tuple[str, Paragraph]]:
    """Lines under the heading, each with the section's label; paragraphs cut by a page break put together."""
    label = item = ""
    held: Paragraph | None = None
    for line in lines:
        text = inline(line.text)
        if not label:
            match = _SECTION.fullmatch(text)
            label = match["label"] if match and key(match["title"]).startswith("tổ chức thực hiện") else ""
            continue
        if _ENDS.match(text) or (_SECTION.fullmatch(text) and text.isupper()):
            break
        if held and text[:1].islower() and not _POINT.match(text) and not _COMPLETE.search(inline(held.text)):
            held = replace(held, text=f"{inline(held.text)} {text}")
            point = _POINT.match(held.text)
            where = ".".join(part for part in (label, item, point["label"] if point else "") if part)
            findings.append(finding("plan-paragraph-rejoined", line.place, seen=text, id=where))
            continue
        if held:
            yield label, held
        numbered = _ITEM.match(text)
        item, held = numbered["label"] if numbered else item, line
    if held:
        yield label, held


def _codes(reading: Reading, registry: Registry) -> tuple[str, ...]:
    """Codes of all agencies named, groups expanded, external bodies included, in order of mention."""
    codes: dict[str, None] = {}
    for mention in reading.mentions:
        codes |= dict.fromkeys(registry.members(mention.code) if mention.group else (mention.code,))
    return tuple(codes)


def _unread(reading: Reading, line: Paragraph, identity: str) -> list[Finding]:
    places = replace(line.place, task=identity)
    return [
        finding("plan-agency-unknown", places, seen=unread.text, id=identity, **suggestion((unread.former,)))
        for unread in reading.unread
    ]
