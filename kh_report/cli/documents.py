"""``report``, ``appendix``, ``run`` and ``lint``: documents, and the judge of documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kh_report.cli.answers import exit_code, summarise, tell_own
from kh_report.cli.language import TranslatedCommand, option, say, spoken
from kh_report.cli.shared import (
    Context,
    as_of_option,
    console,
    json_option,
    now,
    period_argument,
    put_json,
    shown,
    tell,
    tell_as_is,
)
from kh_report.locale import N_
from kh_report.remarks import about_edited, about_settings

if TYPE_CHECKING:
    from kh_report.nd30.judge import Verdict
    from kh_report.nd30.judge.pages import Place
    from kh_report.pipeline.desk import Desk
    from kh_report.pipeline.placing import Written
    from kh_report.workspace import Workspace

_PDF = N_("Also make a PDF (needs LibreOffice).")


@click.command(
    cls=TranslatedCommand, help=N_("The consolidated report with its appendices: outputs/PERIOD/bao-cao.docx.")
)
@period_argument
@as_of_option
@option("--pdf", is_flag=True, help=_PDF)
@click.pass_obj
def report(context: Context, period: str, as_of: date | None, pdf: bool) -> int:
    from kh_report.pipeline import answers, results, writing

    desk = context.desk(period)
    returns = answers.receive(desk, as_of or desk.period.end, now())
    merged = results.merge_period(desk, returns)
    written = writing.write_report(desk, merged)
    summarise(returns)
    tell_own(desk, returns)
    _tell_settings(desk)
    return max(exit_code(returns), tell_written(written, pdf))


@click.command(cls=TranslatedCommand, help=N_("The task table as an appendix; with a PERIOD, with its results."))
@click.argument("period", metavar="[PERIOD]", required=False)
@as_of_option
@option("--pdf", is_flag=True, help=_PDF)
@click.pass_obj
def appendix(context: Context, period: str | None, as_of: date | None, pdf: bool) -> None:
    from kh_report.pipeline import answers, results, writing

    if period is None:
        tell_written(writing.write_plan_appendix(context.workspace(), as_of), pdf)
        return
    desk = context.desk(period)
    returns = answers.receive(desk, as_of or desk.period.end, now())
    tell_written(writing.write_results_appendix(desk, results.merge_period(desk, returns)), pdf)


@click.command(cls=TranslatedCommand, help=N_("Check, merge and report in one go."))
@period_argument
@as_of_option
@option("--pdf", is_flag=True, help=_PDF)
@click.pass_obj
def run(context: Context, period: str, as_of: date | None, pdf: bool) -> int:
    from kh_report.pipeline import answers, results, writing

    desk = context.desk(period)
    returns = answers.receive(desk, as_of or desk.period.end, now())
    folder = writing.write_check(desk, returns)
    summarise(returns)
    tell_own(desk, returns)
    tell(N_("Results: {path}"), path=shown(folder))
    merged = results.merge_period(desk, returns)
    tell(N_("Merged: {path}"), path=shown(writing.write_merged(desk, merged)))
    written = writing.write_report(desk, merged)
    _tell_settings(desk)
    return max(exit_code(returns), tell_written(written, pdf))


def tell_template(workspace: Workspace, name: str) -> None:
    """Say that the look chosen in the settings has no effect where somebody edited the template."""
    from kh_report.pipeline.placing import ignores_the_look

    if ignores_the_look(workspace, name):
        message = N_(
            "templates/{name} was edited in Word and keeps its own look: pair, body_size and [documents.look] of "
            "kh-report.toml do not change it."
        )
        tell(message, name=name)


def _tell_settings(desk: Desk) -> None:
    """Say which settings a report of the city still waits for, and which have no effect."""
    from kh_report.documents.template_sources import REPORT

    tell_template(desk.workspace, REPORT)
    for line in about_settings(desk, spoken()):
        tell_as_is(line)


def tell_written(written: Written, pdf: bool) -> int:
    """Say where the document is and what became of a person's edits; 1 when a person should look at something: new
    values beside changed words, or a new document beside the edited one."""
    from kh_report.pipeline.refreshing import Revived

    tell(N_("Document: {path}"), path=shown(written.path))
    if isinstance(written, Revived):
        for sentence, places in about_edited(written, spoken(), shown):
            tell_as_is(sentence)
            for place in places:
                click.echo(f"  - {place}", err=True)
    if written.kept is not None:
        tell(written.kept_words, kept=shown(written.kept), path=shown(written.path))
    if pdf:
        from kh_report.office.pdf import ConversionError, foreign_fonts, to_pdf

        try:
            (made,) = to_pdf([written.path], written.path.parent)
        except ConversionError as error:
            raise click.ClickException(
                say(N_("No PDF was made ({reason}). Install LibreOffice, or save as PDF in Word."), reason=error)
            ) from error
        tell(N_("PDF: {path}"), path=shown(made))
        if fonts := foreign_fonts(made):
            tell(
                N_("Its fonts are not all Times New Roman ({fonts}): pages may end elsewhere than in Word."),
                fonts=", ".join(fonts),
            )
    return int(written.needs_a_look if isinstance(written, Revived) else written.kept is not None)


@click.command(cls=TranslatedCommand, help=N_("Does this document follow Decree 30?"))
@click.argument("files", metavar="FILE.docx…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@option("--annotate", is_flag=True, help=N_("Also write a copy with Word comments beside each file."))
@option("--rules", is_flag=True, help=N_("Print the table of rules: written, checked, left to a person."))
def lint(files: tuple[Path, ...], as_json: bool, annotate: bool, rules: bool) -> int:
    from kh_report.nd30 import judge

    if rules:
        _print_rules(as_json)
        return 0
    if not files:
        raise click.UsageError(say(N_("Name at least one .docx file, or --rules.")))
    verdicts = []
    for path in files:
        data = path.read_bytes()
        verdict = judge.judge(data, path.name)
        verdicts.append(verdict)
        if annotate:
            from kh_report.office.files import write_atomically

            copy = path.with_name(f"{path.stem}.gop-y.docx")
            write_atomically(copy, judge.annotate(data, verdict))
            tell(N_("Copy with comments: {path}"), path=shown(copy))
    if as_json:
        put_json({"files": [verdict.as_json() for verdict in verdicts]})
    else:
        for verdict in verdicts:
            _print_verdict(verdict)
    return int(any(item.level == "error" for verdict in verdicts for item in verdict.findings))


_LEVELS = {"error": N_("error"), "warning": N_("warning"), "convention": N_("convention")}


def _print_verdict(verdict: Verdict) -> None:
    lang, out = spoken(), console(stderr=False)
    out.print(f"{verdict.file} ({verdict.kind})", style="bold", markup=False)
    for item in verdict.findings:
        level = say(_LEVELS[item.level])
        out.print(f"  {level} {item.rule} · {_where(item.place)}: {item.message(lang)}", markup=False)
        out.print(f"      → {item.fix(lang)}", style="dim", markup=False)
    summary = N_("  {found} findings; {checked} rules checked, {left} left to a person.")
    left = len(verdict.for_a_person)
    out.print(say(summary, found=len(verdict.findings), checked=len(verdict.checked), left=left), style="dim")


def _where(place: Place) -> str:
    """``đoạn 12 “Nơi nhận:”``: where a person looks, and the text that stands there."""
    parts = [] if place.part == "body" else [place.part]
    if place.table:
        where = N_("table {table}, row {row}, cell {cell}")
        parts.append(say(where, table=place.table, row=place.row or 1, cell=place.cell or 1))
    elif place.paragraph:
        parts.append(say(N_("paragraph {number}"), number=place.paragraph))
    elif place.section:
        parts.append(say(N_("section {number}"), number=place.section))
    if place.text:
        parts.append(f"“{place.text}”")
    return " ".join(parts) or say(N_("whole document"))


def _print_rules(as_json: bool) -> None:
    from dataclasses import asdict

    from rich.table import Table

    from kh_report.nd30 import judge

    rows = judge.rules_table()
    if as_json:
        put_json({"rules": [asdict(row) for row in rows]})
        return
    table = Table()
    for heading in (N_("Rule"), N_("What it says"), N_("Reference"), N_("Written"), N_("Checked"), N_("For a person")):
        table.add_column(say(heading), overflow="fold")
    for row in rows:
        marks = ("✓" if row.written else "", "✓" if row.checked else "")
        table.add_row(row.id, row.text, row.reference, *marks, row.person_reason)
    console(stderr=False).print(table)
