"""The consolidated report (báo cáo tổng hợp): rendered prose, fitted lines, appendices, proof."""

from __future__ import annotations

from datetime import date

from docx.document import Document

from kh_report.documents import chart_appendix
from kh_report.documents.anchors import anchor_paragraph, anchor_tables, number_anchors
from kh_report.documents.appendices import Appendix, arranged, difficulties, funding, plan_table, results, who_answered
from kh_report.documents.chart_appendix import Course, appendix_title, chart_blocks, figure_courses
from kh_report.documents.context.citation import plan_reference
from kh_report.documents.context.report import issuer_name, reference, report_context
from kh_report.documents.proof import Table, prove
from kh_report.documents.prose import render
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_check import demand_sound
from kh_report.documents.template_parts import SIMULATED_MARK
from kh_report.documents.template_sources import REPORT
from kh_report.merge.editing import NOTHING_CHOSEN, Chosen
from kh_report.merge.model import Merged
from kh_report.nd30 import elements, words
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.rules import DRAFT_MARK, Profile
from kh_report.nd30.sections import begin_appendix, number_pages
from kh_report.nd30.tables import data_table
from kh_report.nd30.xml import Node
from kh_report.plan.model import Plan

EPOCH_YEAR = 1980
"""The year of file properties where the plan names none: never the clock's."""
ROWS_PER_TABLE = 500
"""Longer tables are cut, with a second header where they go on: as late as LibreOffice's patience allows."""


def write_report(
    template: bytes,
    merged: Merged,
    previous: Merged | None,
    settings: DocumentSettings,
    focal: str,
    *,
    simulated: bool = False,
    chosen: Chosen = NOTHING_CHOSEN,
    course: Course = (),
) -> bytes:
    """``bao-cao.docx`` from the workspace's ``template``; ``chosen`` is what people chose to be
    told, ``course`` are the periods of the chart appendix. Raises
    TemplateTroubleError for a template that cannot be rendered, LostValueError (our own error) when a value did not
    arrive."""
    demand_sound(template, REPORT)
    settings = settings.for_the_report()
    profile = settings.profile
    own_columns = arranged(results(merged), settings.results_columns)
    own = "" if settings.of_the_city else focal
    every = (own_columns, who_answered(merged), difficulties(merged, own), funding(merged))
    appendices = [appendix for appendix in every if appendix.rows]
    keys = [*(appendix.key for appendix in appendices), *([chart_appendix.KEY] if settings.charts else [])]
    labels = {key: words.appendix_label(number, len(keys)) for number, key in enumerate(keys, start=1)}
    context = report_context(merged, previous, settings, focal, labels, simulated=simulated, chosen=chosen)
    rendered = render(template, REPORT, context, anchored=True)
    document = rendered.document
    fit(document)
    line = reference(settings, merged, focal)
    for appendix in appendices:
        _add(document, profile, appendix, labels[appendix.key], line)
    if settings.charts:
        _add_charts(document, profile, merged, course, labels[chart_appendix.KEY], line)
    fit(document)
    number_anchors(document)
    prove(document, rendered.printed, [Table(appendix.columns, appendix.rows) for appendix in appendices])
    title = context["van_ban"]["trich_yeu"]
    return finish(document, Properties(title, issuer_name(settings, merged, focal), merged.period.end))


def write_plan_appendix(plan: Plan, settings: DocumentSettings) -> bytes:
    """The clerk's table (phụ lục của Kế hoạch): the plan's own task table as an official appendix."""
    columns, rows = plan_table(plan)
    reference_line = f"(Kèm theo {plan_reference(plan)})"
    title = plan.appendix_title or plan.title
    appendix = arranged(Appendix("ke_hoach", title, columns, rows), settings.plan_columns)
    return _alone(appendix, reference_line, settings, plan, simulated=False)


def write_results_appendix(merged: Merged, settings: DocumentSettings, focal: str, *, simulated: bool = False) -> bytes:
    """The same table with the period's results, on its own."""
    settings = settings.for_the_report()
    appendix = arranged(results(merged), settings.results_columns)
    return _alone(appendix, reference(settings, merged, focal), settings, merged.plan, simulated=simulated)


def _alone(
    appendix: Appendix, reference_line: str, settings: DocumentSettings, plan: Plan, *, simulated: bool
) -> bytes:
    """One appendix as a document of its own: landscape, its pages counted from 1."""
    profile = settings.profile
    document = new_document(profile, landscape=True)
    marks = [elements.draft_mark(profile, f"{DRAFT_MARK} - {SIMULATED_MARK}")] if simulated else []
    number_pages(document, first_header=marks)
    append(document, _heading(words.appendix_label(1, 1), appendix.key, appendix.title, reference_line))
    append(document, _table(appendix, profile))
    fit(document)
    number_anchors(document)
    prove(document, (), [Table(appendix.columns, appendix.rows)])
    return finish(document, Properties(appendix.title, settings.issuer or plan.issuer, day_of(plan)))


def day_of(plan: Plan) -> date:
    """The plan's date; the year's first day where it is not known yet."""
    return plan.date or date(plan.year or EPOCH_YEAR, 1, 1)


def _add(document: Document, profile: Profile, appendix: Appendix, label: str, reference_line: str) -> None:
    begin_appendix(document, profile, landscape=True)
    append(document, _heading(label, appendix.key, appendix.title, reference_line))
    append(document, _table(appendix, profile))


def _add_charts(
    document: Document, profile: Profile, merged: Merged, course: Course, label: str, reference_line: str
) -> None:
    courses = figure_courses(course)
    begin_appendix(document, profile, landscape=True)
    append(document, _heading(label, chart_appendix.KEY, appendix_title(courses), reference_line))
    append(document, chart_blocks(document, merged, courses, profile))


def _heading(label: str, key: str, title: str, reference_line: str) -> list[Node]:
    """The heading's texts with their anchors; the line below them needs none."""
    nodes = elements.appendix_heading(label, title, reference_line)
    for node, part in zip(nodes, ("nhan", "ten", "kem_theo"), strict=False):
        anchor_paragraph(node, f"{part}_{key}")
    return nodes


def _table(appendix: Appendix, profile: Profile) -> list[Node]:
    nodes = data_table(
        appendix.columns,
        appendix.rows,
        profile,
        landscape=True,
        description=appendix.title,
        rows_per_table=ROWS_PER_TABLE,
    )
    return anchor_tables(nodes, appendix.key)
