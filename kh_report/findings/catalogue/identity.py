"""Findings of the identity stage: whose form is it, of which plan, period and issue."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "form-of-other-plan",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("This form belongs to another plan ({other}), not to {plan}."),
        fix=N_("Fill in the form that was issued for this plan, for example {example}."),
        reason=N_("Answers to another plan would be merged under tasks they were never meant for."),
        good=N_("Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx of this plan"),
        bad=N_("the form of last year's plan"),
    ),
    Entry(
        "form-of-other-period",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("This form was issued for {other}, but the report now is for {period}."),
        fix=N_("Copy the answers into the form of {period}, or send this file for its own period."),
        reason=N_("A form of another period asks about other dates; its answers would be counted twice."),
        good=N_("form of Quý III/2026 in inputs/2026-Q3"),
        bad=N_("form of Quý II/2026 sent again"),
    ),
    Entry(
        "agency-unknown",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("The unit on this form (“{seen}”) is not in the list of agencies of this plan."),
        fix=N_("Say in quyet-dinh.xlsx, sheet “Tệp chưa rõ”, which agency sent the file."),
        reason=N_("A file is never given to an agency by guessing: Cẩm Giang and Cẩm Giàng differ by one tone."),
        good="Ủy ban nhân dân phường Thành Đông",
        bad="UBND P. TĐ",
    ),
    Entry(
        "form-older-issue",
        Severity.CHECK,
        Stage.IDENTITY,
        message=N_("The unit used an earlier issue of the form (issue {issue}; the latest is issue {latest})."),
        fix=N_("Look whether tasks added since are missing; send the unit the latest form if so."),
        reason=N_(
            "The file is compared with the issue it was made from, so nothing in it counts as wrong for being older."
        ),
        good=N_("a form of the latest issue"),
        bad=N_("a form of issue 1 after issue 2 went out"),
    ),
    Entry(
        "form-issue-unrecorded",
        Severity.CHECK,
        Stage.IDENTITY,
        message=N_(
            "The form says it is of issue {issue}, which the register does not hold; it was compared "
            "with issue {latest}."
        ),
        fix=N_("Look whether the register folder (so) is complete; restore phat-hanh-{issue}.json if it was lost."),
        reason=N_("Without the record of the issue, changed task texts cannot be told from new ones."),
        good=N_("phat-hanh-1.json in inputs/so/2026-Q3"),
        bad=N_("a register folder restored without its issues"),
    ),
    Entry(
        "not-our-form",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_(
            "This workbook is not the issued form: no sheet has the columns “Mã” and “Tình trạng thực "
            "hiện” with task ids of this plan."
        ),
        fix=N_("Copy the answers into the issued form and send that, for example {example}."),
        reason=N_("Only the issued form tells which answer belongs to which task."),
        good=N_("the form received with the request"),
        bad=N_("a table typed by the unit itself"),
    ),
    Entry(
        "seal-lost",
        Severity.CHECK,
        Stage.IDENTITY,
        message=N_(
            "The form's hidden identity is gone; the unit was recognised by its exact name “{seen}” and its task ids."
        ),
        fix=N_("Look whether this is the unit's own file; ask it to fill in the issued form directly next time."),
        reason=N_("Answers copied into a new workbook lose the identity that proves whose they are."),
        good=N_("the issued form, filled in directly"),
        bad=N_("the answers pasted into a new workbook"),
    ),
    Entry(
        "sender-unknown",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("It cannot be told which agency sent this file."),
        fix=N_("Say in quyet-dinh.xlsx, sheet “Tệp chưa rõ”, which agency sent it."),
        reason=N_("Without a sealed or exact name, giving the answers to an agency would be a guess."),
        good="Đơn vị báo cáo: Ủy ban nhân dân phường Thành Đông",
        bad=N_("a copied table without the unit's name"),
    ),
    Entry(
        "unit-contradicts-seal",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("The form was issued to {sealed}, but the name written on it is “{seen}”."),
        fix=N_("Ask who filled it in and say so in quyet-dinh.xlsx, sheet “Tệp chưa rõ”."),
        reason=N_("A neighbour's form filled over would answer in the neighbour's name."),
        good=N_("one's own form"),
        bad=N_("the form of phường Hải Dương with the name changed to phường Thành Đông"),
    ),
    Entry(
        "unit-not-chosen",
        Severity.STOP,
        Stage.IDENTITY,
        message=N_("The common form was sent without choosing the unit."),
        fix=N_("Choose the unit in cell {cell} of the form, for example “Ủy ban nhân dân phường Thành Đông”."),
        reason=N_("On the common form the chosen unit is the only identity."),
        good=N_("unit chosen from the list"),
        bad=N_("the cell left blank"),
    ),
)
