"""The two JSON documents of intake, whose names are contract (design, "JSON"): ``ket-qua.json`` and ``status``."""

from __future__ import annotations

from kh_report.findings.render import as_json as finding_json
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileReport, FileStatus, Receipt, Returns, tally
from kh_report.locale import DEFAULT_LANG, Lang


def as_json(returns: Returns, lang: Lang = DEFAULT_LANG) -> dict[str, object]:
    """``ket-qua.json``: every file with its verdict and findings, and the findings across files.

    ``totals`` are law 5's equation: received = the sum of the others.
    """
    counts = {status.value: 0 for status in FileStatus}
    for file in returns.files:
        counts[file.status] += 1
    return {
        "period": returns.period,
        "as_of": returns.as_of.isoformat(),
        "deadline": returns.deadline.isoformat(),
        "totals": {"received": len(returns.files), **counts},
        "findings": [finding_json(item, lang) for item in returns.findings],
        "files": [file_json(file, lang) for file in returns.files],
    }


def file_json(file: FileReport, lang: Lang = DEFAULT_LANG) -> dict[str, object]:
    """One file of ``ket-qua.json``; also what ``check --file`` says."""
    return {
        "file": file.file,
        "sha256": file.sha256,
        "agency": file.agency,
        "status": file.status.value,
        "candidates": list(file.candidates),
        "answers": len(file.entries),
        "receipt": _receipt(file.receipt),
        "findings": [finding_json(item, lang) for item in file.findings],
    }


def status_json(returns: Returns) -> dict[str, object]:
    """What ``status --json`` prints: every asked agency, and how many stand where."""
    totals = {status.value: 0 for status in AgencyStatus}
    for agency in returns.agencies:
        totals[agency.status] += 1
    return {
        "period": returns.period,
        "as_of": returns.as_of.isoformat(),
        "deadline": returns.deadline.isoformat(),
        "agencies": [_agency(agency) for agency in returns.agencies],
        "totals": totals,
    }


def _agency(agency: AgencyReturn) -> dict[str, object]:
    return {
        "code": agency.code,
        "name": agency.name,
        "status": agency.status.value,
        "files": list(agency.files),
        "findings": tally(agency.findings),
        "answers": len(agency.entries),
        "received": agency.received.isoformat() if agency.received else None,
        "late": agency.late,
        "document_number": agency.document_number,
        "document_date": agency.document_date.isoformat() if agency.document_date else None,
        "remark": agency.remark,
    }


def _receipt(receipt: Receipt | None) -> dict[str, object] | None:
    if receipt is None:
        return None
    return {
        "order": receipt.order,
        "seen": receipt.seen.isoformat(),
        "arrived": receipt.arrived.isoformat() if receipt.arrived else None,
        "channel": receipt.channel,
        "document_number": receipt.document_number,
        "document_date": receipt.document_date.isoformat() if receipt.document_date else None,
    }
