"""Figures against themselves, and this period against the last one."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "figure-negative",
        Severity.CHECK,
        Stage.ROW,
        message=N_("The figure {seen} for “{indicator}” is below zero."),
        fix=N_("Ask the unit whether the sign is meant; a decrease is written into “Ghi chú”."),
        reason=N_("One negative figure silently lowers the city's total."),
        good="12",
        bad="-12",
    ),
    Entry(
        "share-above-hundred",
        Severity.CHECK,
        Stage.ROW,
        message=N_("The share of {seen} per cent for “{indicator}” is above 100."),
        fix=N_("Ask the unit for the share, for example 94.2; a quantity belongs to another indicator."),
        reason=N_("A share above 100 lifts the city's average beyond what is possible."),
        good="94,2",
        bad="942",
    ),
    Entry(
        "estimate-below-cumulative",
        Severity.CHECK,
        Stage.ROW,
        message=N_("The estimate for the year ({seen}) is below what was reached so far ({total})."),
        fix=N_("Look which of the two is wrong; the estimate includes what was done already."),
        reason=N_("The report would promise less than is done."),
        good="cumulative 40, estimate 60",
        bad="cumulative 40, estimate 20",
    ),
    Entry(
        "cumulative-fell",
        Severity.CHECK,
        Stage.HISTORY,
        message=N_("The cumulative figure is {seen}, but {before} was reported for {period}."),
        fix=N_("Ask the unit which figure is right; correct the last period's form if it was wrong."),
        reason=N_("What has been reached within a year cannot become less."),
        good="Quý II: 40, Quý III: 52",
        bad="Quý II: 40, Quý III: 12",
    ),
    Entry(
        "cumulative-not-the-sum",
        Severity.CHECK,
        Stage.HISTORY,
        message=N_("{before} in {period} and {part} in this period make {total}, but {seen} is written."),
        fix=N_("Ask the unit which of the figures is right; a correction of earlier figures goes into “Ghi chú”."),
        reason=N_("A total that is not the sum of its parts is the first thing a reader checks."),
        good=N_("Quý II: 40; in the period 12; cumulative 52"),
        bad=N_("Quý II: 40; in the period 12; cumulative 60"),
    ),
    Entry(
        "completion-moved",
        Severity.CHECK,
        Stage.HISTORY,
        message=N_("The day of completion is {seen}, but {before} was reported for {period}."),
        fix=N_("Ask the unit for the right day; it decides whether the task was finished in time."),
        reason=N_("One task cannot be finished on two days."),
        good=N_("20/8/2026 in both periods"),
        bad=N_("20/8/2026, then 05/9/2026"),
    ),
    Entry(
        "quotation-outdated",
        Severity.CHECK,
        Stage.BATCH,
        message=N_("The answer of {agency} on {task} chosen for quotation has changed since; it is not quoted."),
        fix=N_("Read the new answer in bien-tap.xlsx and choose it there if it is still worth quoting."),
        reason=N_("The report quotes only words that a person has read and that still stand."),
        good=N_("the row chosen is the unit's present answer"),
        bad=N_("the row chosen was replaced by a later file"),
    ),
    Entry(
        "editing-choice-outdated",
        Severity.CHECK,
        Stage.BATCH,
        message=N_("What {agency} wrote and was chosen on sheet “{sheet}” has changed since; the choice falls."),
        fix=N_(
            "Read the agency's new words further down on the same sheet and choose there anew where they are wanted."
        ),
        reason=N_("The report tells and counts only words that a person has read and that still stand."),
        good=N_("the row chosen holds the agency's present words"),
        bad=N_("the agency sent other words after the row was chosen"),
    ),
    Entry(
        "editing-mark-unknown",
        Severity.CHECK,
        Stage.BATCH,
        message=N_("“{seen}” in the column “{column}” of bien-tap.xlsx is no choice; the row counts as not chosen."),
        fix=N_("Choose “{word}” from the list, or leave the cell empty."),
        reason=N_("What the report tells must not hang on a guess at what a word was meant to say."),
        good="x",
        bad=N_("to be asked about"),
    ),
    Entry(
        "editing-unreadable",
        Severity.CHECK,
        Stage.BATCH,
        message=N_(
            "bien-tap.xlsx cannot be read, or its sheet “{sheet}” lacks the column “{column}”; what was chosen there "
            "is not told."
        ),
        fix=N_("Put the sheet “{sheet}” and its headers back as they were, or delete the file to get a new one."),
        reason=N_("What the report tells of the agencies' words is read by the column headers."),
        good="Mã nhiệm vụ · Mã đơn vị · Trích dẫn · Mã nội dung",
        bad=N_("the column “Mã nội dung” deleted"),
    ),
)
