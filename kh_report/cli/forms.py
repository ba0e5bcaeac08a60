"""``forms``: issue the forms of a period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from kh_report.cli.language import TranslatedCommand, option, say
from kh_report.cli.shared import Context, period_argument, progress, shown, tell
from kh_report.locale import N_

if TYPE_CHECKING:
    from kh_report.forms import FormSpec


@click.command(cls=TranslatedCommand, help=N_("Issue the Excel forms of a period to every agency, or to those named."))
@period_argument
@option("--agency", "agencies", multiple=True, metavar="CODE", help=N_("Only this agency; may be repeated."))
@option("--generic", is_flag=True, help=N_("One form for all communes, to be attached to one letter."))
@option("--documents", is_flag=True, help=N_("Also each agency's own report, to which its form is the appendix."))
@click.pass_obj
def forms(context: Context, period: str, agencies: tuple[str, ...], generic: bool, documents: bool) -> int:
    from kh_report.cli.documents import tell_template
    from kh_report.documents.letter_sources import AGENCY_REPORT
    from kh_report.pipeline import history, issuing, letters
    from kh_report.pipeline.desk import NothingToWorkOnError

    desk = context.desk(period)
    if generic and agencies:
        raise click.UsageError(say(N_("--generic and --agency exclude each other.")))
    specs = issuing.form_specs(desk, history.told_before(desk, history.previous_result(desk)))
    if not specs:
        raise NothingToWorkOnError(N_("Nobody is asked anything in {period}."), period=desk.period.name)
    unknown = [code for code in agencies if code not in specs]
    if unknown:
        raise click.UsageError(say(N_("No agency with a form in this period has the code {code}."), code=unknown[0]))
    wanted = [specs[code] for code in _chosen(agencies, generic, specs)]
    issue = issuing.record_issue(desk, specs.values())
    with progress(N_("Writing forms"), len(wanted)) as watched:
        written = sum(changed for _, changed in watched(issuing.issue_forms(desk, wanted)))
    tell(
        N_("{number} forms ({written} written anew) in {path}; issue {issue}; answers by {deadline}."),
        number=len(wanted),
        written=written,
        path=shown(desk.workspace.outputs(desk.period) / "bieu-mau"),
        issue=issue.number,
        deadline=f"{desk.deadline:%d/%m/%Y}",
    )
    if documents:
        tell_template(desk.workspace, AGENCY_REPORT)
        with progress(N_("Writing the agencies' own reports"), len(wanted)) as watched:
            reports = [report for spec in watched(wanted) for report in letters.write_agency_reports(desk, [spec])]
        kept = [report.kept for report in reports if report.kept is not None]
        tell(
            N_("{number} reports to be signed by the agencies, beside their forms in {path}."),
            number=len(reports),
            path=shown(desk.workspace.outputs(desk.period) / "bieu-mau"),
        )
        if letters.office_of(desk).own_code in {spec.agency for spec in wanted}:
            tell(N_("Your own department gets no report of its own: it issues the consolidated one."))
        for path in kept:
            tell(N_("{kept} was edited by a person and was kept; the new text lies beside it."), kept=shown(path))
    return 0


def _chosen(agencies: tuple[str, ...], generic: bool, specs: Mapping[str, FormSpec]) -> list[str]:
    """Codes of the forms to write: the generic one, those named, or every agency's own."""
    if generic:
        return [code for code, spec in specs.items() if spec.is_generic]
    return list(dict.fromkeys(agencies)) or [code for code, spec in specs.items() if not spec.is_generic]
