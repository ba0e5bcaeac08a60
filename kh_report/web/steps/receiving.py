"""Step 4, what came back: checked, counted, and what of it a person must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kh_report.findings import Severity
from kh_report.intake.decisions.sheets import SENDERS
from kh_report.intake.model import AgencyStatus, FileStatus, Returns
from kh_report.locale import N_
from kh_report.pipeline.answers import receive
from kh_report.pipeline.writing import write_check
from kh_report.remarks import about_own
from kh_report.telling import STATUS_NAMES
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.steps.clerk import Clerk
from kh_report.web.uploads import NOTHING, HandedIn, Kept, Saved

_MOST = 20
"""So many files are named one by one; more are only counted."""
_WRONG_FILES = (FileStatus.REFUSED, FileStatus.TO_CORRECT, FileStatus.AWAITING_DECISION)
_WRONG_AGENCIES = (AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED, AgencyStatus.AWAITING_DECISION)


def check(clerk: Clerk, period: str, handed: HandedIn = NOTHING) -> Outcome:
    """Read and check everything of the period; ``handed`` are files that were just handed in: what became of them is
    told first, whatever happens afterwards."""
    returns = None
    try:
        desk = clerk.desk(period)
        returns = receive(desk, desk.period.end, clerk.clock())
        folder = write_check(desk, returns)
    except Exception as error:  # noqa: BLE001  (what was saved is told whatever happens)
        trouble = clerk.trouble(error)
        return Outcome(Tone.TROUBLE, (*handed_in(clerk, handed, returns), *trouble.lines), trouble.findings)
    lines = [
        *handed_in(clerk, handed, returns),
        *counted(clerk, returns),
        *map(Line, about_own(desk, returns, clerk.lang)),
        clerk.line(N_("Results: {path}"), path=clerk.name(folder)),
    ]
    serious = tuple(item for item in returns.findings if item.severity is not Severity.NOTE)
    tone = Tone.TROUBLE if handed.left else Tone.LOOK if needs_correction(returns) else Tone.DONE
    return Outcome(tone, tuple(lines), serious)


def handed_in(clerk: Clerk, handed: HandedIn, returns: Returns | None = None) -> list[Line]:
    """What became of files handed in on the page: saved under which name, there already, left out, not saved and
    why."""
    lines = []
    for kept, message in (
        (Kept.NEW, N_("{number} files saved in {folder}:")),
        (Kept.RENAMED, N_("{number} files saved under another name, because other content has theirs already:")),
        (Kept.KNOWN, N_("{number} files were there already with the same content and were not saved again:")),
        (Kept.PASSED_OVER, N_("{number} files that systems and programs leave behind were passed over:")),
    ):
        chosen = [item for item in handed.saved if item.kept is kept]
        if chosen:
            folder = clerk.name(chosen[0].path.parent)
            names = [_named(clerk, item, returns) for item in chosen]
            lines.append(clerk.line(message, items=_first(names), number=len(chosen), folder=folder))
    if handed.left:
        message = N_("{number} files were NOT saved; hand them in again when this is mended:")
        lines.append(clerk.line(message, items=_first(handed.left), number=len(handed.left)))
    if handed.trouble is not None:
        lines += clerk.trouble(handed.trouble).lines
    return lines


def _first(names: Sequence[str]) -> list[str]:
    return [*names[:_MOST], *(["…"] if len(names) > _MOST else [])]


def _named(clerk: Clerk, item: Saved, returns: Returns | None) -> str:
    """A file with its verdict, as soon as there is one: ``a.xlsx: đạt (UBND phường Thành Đông)``. A file passed over
    has no place and no verdict."""
    if item.kept is Kept.PASSED_OVER:
        return item.given
    name = item.path.name if item.given == item.path.name else f"{item.given} → {item.path.name}"
    report = next((file for file in returns.files if file.file == item.path.name), None) if returns else None
    if report is None or returns is None:
        return name
    status = clerk.say(STATUS_NAMES[report.status.value])
    agency = next((agency.name for agency in returns.agencies if agency.code == report.agency), "")
    return f"{name}: {status}" + (f" ({agency})" if agency else "")


def counted(clerk: Clerk, returns: Returns) -> list[Line]:
    """Files and agencies by status, and what waits for a person's word."""
    lines = []
    for label, counts in (
        (N_("Files: {counts}"), Counter(file.status.value for file in returns.files)),
        (N_("Agencies: {counts}"), Counter(agency.status.value for agency in returns.agencies)),
    ):
        told = "; ".join(f"{clerk.say(STATUS_NAMES[name])} {number}" for name, number in counts.most_common())
        lines.append(clerk.line(label, counts=told or "0"))
    if unknown := sum(agency.late is None and agency.received is not None for agency in returns.agencies):
        message = N_(
            "{number} agencies: first seen after the deadline. Declare in quyet-dinh.xlsx when their files arrived."
        )
        lines.append(clerk.line(message, number=unknown))
    if waiting := sum(file.status is FileStatus.AWAITING_DECISION for file in returns.files):
        message = N_("{number} files await a decision: say in quyet-dinh.xlsx, sheet “{sheet}”, who sent them.")
        lines.append(clerk.line(message, number=waiting, sheet=SENDERS.name))
    return lines


def needs_correction(returns: Returns) -> bool:
    """Whether something must be corrected or decided; missing answers are no fault of the files."""
    return (
        any(file.status in _WRONG_FILES for file in returns.files)
        or any(agency.status in _WRONG_AGENCIES for agency in returns.agencies)
        or any(item.severity is Severity.FIX for item in returns.findings)
    )
