"""Step 6, the results: check, merged workbook, report, appendix, and PDFs where LibreOffice is present."""

from __future__ import annotations

from datetime import date

from kh_report.findings import Severity
from kh_report.locale import N_
from kh_report.pipeline import results, writing
from kh_report.pipeline.answers import receive
from kh_report.remarks import about_own, about_settings
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.steps.clerk import Clerk
from kh_report.web.steps.receiving import counted, needs_correction
from kh_report.web.steps.sending import printed


def report(clerk: Clerk, period: str, as_of: date | None, *, pdf: bool) -> Outcome:
    """Everything from the check to the report; ``as_of`` (default: the period's end) decides the time status only."""
    desk = clerk.desk(period)
    returns = receive(desk, as_of or desk.period.end, clerk.clock())
    writing.write_check(desk, returns)
    merged = results.merge_period(desk, returns)
    lines = [*counted(clerk, returns), *map(Line, about_own(desk, returns, clerk.lang))]
    lines.append(clerk.line(N_("Merged: {path}"), path=clerk.name(writing.write_merged(desk, merged))))
    documents = [writing.write_report(desk, merged), writing.write_results_appendix(desk, merged)]
    for document in documents:
        lines += clerk.written(document)
    lines += map(Line, about_settings(desk, clerk.lang))
    if pdf:
        lines += printed(clerk, [document.path for document in documents])
    look = needs_correction(returns) or any(document.needs_a_look for document in documents)
    serious = tuple(item for item in returns.findings if item.severity is not Severity.NOTE)
    return Outcome(Tone.LOOK if look else Tone.DONE, tuple(lines), serious)
