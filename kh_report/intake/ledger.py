"""The register of receipts (sổ nhận, ``so-nhan.jsonl``): what arrived, in which order, and when; so that the newest
answer is known without trusting file dates.

One line of JSON per receipt. Times are Vietnam's (UTC+7), to the second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from kh_report.findings import Finding, Place, finding
from kh_report.intake.model import Receipt
from kh_report.vn.collation import sort_key
from kh_report.vn.text import nfc

FILE_NAME = "so-nhan.jsonl"
VIETNAM = timezone(timedelta(hours=7))
"""The one time zone of Vietnam."""


def register(receipts: Sequence[Receipt], found: Iterable[tuple[str, str]], now: datetime) -> tuple[Receipt, ...]:
    """The receipts to append for ``found`` files (name, SHA-256), in the order in which they count.

    Files first seen together are ordered by name. A digest that is already registered is the same receipt, also under
    another name. ``seen`` never runs backwards, even if the clock was set back.
    """
    known = {receipt.sha256 for receipt in receipts}
    order = max((receipt.order for receipt in receipts), default=0)
    seen = max([local(now), *(receipt.seen for receipt in receipts)])
    new: list[Receipt] = []
    for name, sha256 in sorted(found, key=lambda item: (sort_key(nfc(item[0])), item[0])):
        if sha256 not in known:
            known.add(sha256)
            order += 1
            new.append(Receipt(order=order, file=nfc(name), sha256=sha256, seen=seen))
    return tuple(new)


def serialise(receipts: Iterable[Receipt]) -> str:
    """The register's text, one receipt a line; appending lines is enough to register more."""
    return "".join(json.dumps(_as_json(receipt), ensure_ascii=False) + "\n" for receipt in receipts)


def parse(text: str) -> tuple[tuple[Receipt, ...], tuple[Finding, ...]]:
    """The receipts of a register and a finding for each line that cannot be read (a line cut by a power failure).

    Where two lines claim one digest (two runs at once), the first counts.
    """
    receipts: dict[str, Receipt] = {}
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        receipt = _receipt(line)
        if receipt is None:
            findings.append(finding("receipts-line-unreadable", Place(file=FILE_NAME, cell=str(number)), line=number))
        else:
            receipts.setdefault(receipt.sha256, receipt)
    ordered = sorted(receipts.values(), key=lambda receipt: (receipt.order, receipt.file))
    return tuple(replace(receipt, order=order) for order, receipt in enumerate(ordered, start=1)), tuple(findings)


def local(moment: datetime) -> datetime:
    """``moment`` as time of Vietnam, to the second; one without a zone is taken to be that already."""
    moment = moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    return moment.replace(microsecond=0)


def _as_json(receipt: Receipt) -> dict[str, object]:
    line: dict[str, object] = {
        "order": receipt.order,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "seen": receipt.seen.isoformat(),
    }
    if receipt.arrived:
        line["arrived"] = receipt.arrived.isoformat()
    if receipt.channel:
        line["channel"] = receipt.channel
    if receipt.document_number:
        line["document_number"] = receipt.document_number
    if receipt.document_date:
        line["document_date"] = receipt.document_date.isoformat()
    return line


def _receipt(line: str) -> Receipt | None:
    """The receipt of one line, or None when it is none."""
    try:
        values = json.loads(line)
        arrived, document_date = values.get("arrived"), values.get("document_date")
        return Receipt(
            order=int(values["order"]),
            file=str(values["file"]),
            sha256=str(values["sha256"]),
            seen=local(datetime.fromisoformat(values["seen"])),
            arrived=local(datetime.fromisoformat(arrived)) if arrived else None,
            channel=str(values.get("channel", "")),
            document_number=str(values.get("document_number", "")),
            document_date=date.fromisoformat(document_date) if document_date else None,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
