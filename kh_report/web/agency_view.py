"""What the page shows of one agency: where it stands, its files, what was found, what goes back to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kh_report.findings import Finding, in_order
from kh_report.forms import file_name
from kh_report.intake.corrections import correction_name
from kh_report.intake.model import AgencyReturn, FileReport
from kh_report.pipeline import letters
from kh_report.pipeline.desk import Desk
from kh_report.web.files import Output, outputs_named
from kh_report.web.receipts import checked, recalled, received


@dataclass(frozen=True, slots=True)
class AgencyView:
    """One agency: where it stands, its files (``checked``: names of those that a check registered), what was found, and
    what may be sent back to it."""

    standing: AgencyReturn
    files: tuple[FileReport, ...]
    checked: frozenset[str]
    received: datetime | None
    found: tuple[Finding, ...]
    form: tuple[Output, ...]
    corrections: tuple[Output, ...]
    message: str


def look_at(desk: Desk, code: str) -> AgencyView | None:
    """One agency of the period; None for a code that nobody has."""
    returns = recalled(desk)
    standing = next((item for item in returns.agencies if item.code == code), None)
    if standing is None:
        return None
    workspace, folder = desk.workspace, f"{desk.period.id}/{letters.CORRECTIONS}"
    stem = correction_name(desk.plan, code, returns).removesuffix(".xlsx")
    form = file_name(desk.plan.agency(code), desk.period)
    message = workspace.outputs() / folder / f"{stem}.txt"
    files = tuple(file for file in returns.files if file.agency == code or code in file.candidates)
    known = checked(desk, files)
    return AgencyView(
        standing=standing,
        files=files,
        checked=known,
        received=received(standing, known),
        found=in_order([*standing.findings, *(item for file in files if not file.agency for item in file.findings)]),
        form=outputs_named(workspace, [f"{desk.period.id}/{letters.FORMS}/{form}"]),
        corrections=outputs_named(workspace, [f"{folder}/{stem}{kind}" for kind in (".xlsx", ".docx", ".txt")]),
        message=message.read_text(encoding="utf-8") if message.is_file() else "",
    )
