"""Findings of the plan stage: what the import of a plan, the registry and the plan workbook can say."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_


def _entry(code: str, severity: Severity, message: str, fix: str, reason: str, *, good: str, bad: str) -> Entry:
    return Entry(code, severity, Stage.PLAN, message, fix, reason, good, bad)


_READING = (
    _entry(
        "plan-unreadable",
        Severity.STOP,
        N_(
            "The file cannot be opened as a Word document: it is damaged, protected by a password, in the old "
            ".doc format, or something else under that name."
        ),
        N_("Open it in Word and save it as .docx, or paste the plan's text into a .txt file and import that."),
        N_("Only a sound file gives text to read tasks from."),
        good="ke-hoach.docx",
        bad="ke-hoach.doc",
    ),
    _entry(
        "plan-no-task-table",
        Severity.STOP,
        N_("No table of tasks was found in the file."),
        N_(
            "Import the file that holds the appendix with a table headed, for example, “TT | Nội dung thực hiện "
            "| Cơ quan chủ trì | Cơ quan phối hợp | Tiến độ hoàn thành | Ghi chú”."
        ),
        N_("Tasks are read from the appendix's table, which is known by its headers."),
        good="TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn",
        bad="Họ và tên | Chức vụ | Số điện thoại",
    ),
    _entry(
        "plan-column-ignored",
        Severity.CHECK,
        N_("The column “{words}” of the appendix was not taken over."),
        N_("Look whether it says something that a task needs; if so, add it to the task's note."),
        N_("Nothing of the plan may get lost unnoticed."),
        good="Ghi chú",
        bad="Kinh phí",
    ),
    _entry(
        "registry-unknown",
        Severity.FIX,
        N_("No registry of agencies is packaged for “{issuer}”."),
        N_("Give one when starting the workspace: kh-report init DIR --from FILE --agencies co-quan.tsv"),
        N_("Names of agencies are read against a registry of official names and codes."),
        good="Hải Phòng",
        bad="(không rõ nơi ban hành)",
    ),
    _entry(
        "plan-unnumbered",
        Severity.CHECK,
        N_("The plan's number or date is still blank."),
        N_("Write it on the sheet “Kế hoạch” once the plan is issued, for example 215 and 06/4/2026."),
        N_("Letters and reports cite the plan by number and date; until then they leave the place blank."),
        good="Số: 215/KH-UBND",
        bad="Số: /KH-UBND",
    ),
    _entry(
        "plan-focal-unknown",
        Severity.CHECK,
        N_("The plan does not say which agency is the focal point that sums up and reports."),
        N_("Write its name, symbol and code in kh-report.toml: issuer, symbol, focal_agency."),
        N_("Reports and letters are issued by the focal point; its name is not invented."),
        good="Là cơ quan đầu mối, tổng hợp, báo cáo Ủy ban nhân dân tỉnh",
        bad="Các cơ quan chủ động thực hiện",
    ),
    _entry(
        "plan-title-missing",
        Severity.CHECK,
        N_("The plan's title was not found under “KẾ HOẠCH”."),
        N_("Write it on the sheet “Kế hoạch”, for example “Triển khai thực hiện Nghị quyết số …”."),
        N_("Letters, reports and the appendix's caption quote it."),
        good="Triển khai thực hiện Nghị quyết số 67/NQ-CP …",
        bad="(để trống)",
    ),
    _entry(
        "plan-issuer-missing",
        Severity.CHECK,
        N_("Who issued the plan was not found."),
        N_("Write it on the sheet “Kế hoạch” as citations word it, for example “Chủ tịch Ủy ban nhân dân thành phố”."),
        N_("Letters, reports and the appendix's caption cite the plan by its issuer."),
        good="Chủ tịch Ủy ban nhân dân thành phố",
        bad="(để trống)",
    ),
    _entry(
        "plan-paragraph-rejoined",
        Severity.NOTE,
        N_("A paragraph cut by a page break was put together again ({id})."),
        N_("Compare it with the plan."),
        N_("Text that ends in the middle of a sentence goes on in the next paragraph."),
        good="… của Quốc hội, Nghị quyết số 67/NQ-CP …",
        bad="… của Quốc hội, Nghị ¶ quyết số 67/NQ-CP …",
    ),
)

_ROWS = (
    _entry(
        "plan-row-rejoined",
        Severity.NOTE,
        N_("A row cut by a page break was joined to task {id}."),
        N_("Compare the task with the plan."),
        N_(
            "When a page ends inside a row, the rest of its cells comes as a row without a number: it begins in "
            "the middle of a sentence, or names neither a lead agency nor a deadline, or goes on with a cut name."
        ),
        good="… nồng độ bụi PM2.5 trung bình năm …",
        bad="… nồng độ bụi ¶ PM2.5 trung bình năm …",
    ),
    _entry(
        "plan-row-without-number",
        Severity.CHECK,
        N_("A row without a number was read as a task of its own, {id}: it has its own lead agency and deadline."),
        N_("If it belongs to the task above, move its text there and delete the row; otherwise leave it."),
        N_("The plan may have forgotten the number, or a page break may have cut a row."),
        good="8 | Đẩy mạnh nghiên cứu … | Sở Khoa học và Công nghệ",
        bad="(trống) | Xây dựng và thực hiện … | Sở Khoa học và Công nghệ",
    ),
    _entry(
        "plan-heading-without-number",
        Severity.CHECK,
        N_("The group row “{seen}” has no number; its tasks were put under {section}."),
        N_("Compare with the plan; codes of tasks stay as they are, the column “Phần” may be corrected."),
        N_("Codes of tasks grow out of the numbers of their groups."),
        good="I. Các nhiệm vụ đến hết năm 2026",
        bad="Các nhiệm vụ đến hết năm 2026",
    ),
    _entry(
        "plan-number-twice",
        Severity.CHECK,
        N_("The number {seen} stands twice in its group; the second task became {id}."),
        N_("Compare with the plan; ids stay as they are, the printed number may be corrected."),
        N_("Every task needs an id of its own, which never changes."),
        good="1, 2, 3",
        bad="1, 2, 2",
    ),
    _entry(
        "plan-number-missing",
        Severity.CHECK,
        N_("Numbers are missing before task {id}: expected {expected}, found {seen}."),
        N_("Look whether the plan skips a number or a row got lost; add the row on the sheet “Nhiệm vụ” if so."),
        N_("A gap in the numbers may mean a lost task."),
        good="1, 2, 3",
        bad="1, 2, 4",
    ),
    _entry(
        "plan-typing-error",
        Severity.CHECK,
        N_("Probably a typing error in task {id}: “{seen}”, perhaps “{expected}”."),
        N_("The text stays as the plan has it; correct it on the sheet “Nhiệm vụ” if the issuer agrees."),
        N_("The plan's words are quoted in every form and report and are never changed silently."),
        good="Phấn đấu đến năm 2030",
        bad="Phân đấu đến năm 2030",
    ),
    _entry(
        "plan-word-repeated",
        Severity.CHECK,
        N_("Where the pieces of task {id} were joined, a word stands twice: “{seen}”."),
        N_("Delete one of them on the sheet “Nhiệm vụ” if it is a slip: “{expected}”."),
        N_("Pieces are joined with one space and nothing else; a slip of the plan stays visible."),
        good="chức năng, nhiệm vụ và phạm vi quản lý",
        bad="chức năng, nhiệm vụ vụ và phạm vi quản lý",
    ),
)

_AGENCIES = (
    _entry(
        "plan-agency-unknown",
        Severity.FIX,
        N_("“{seen}” is no agency of the registry (task {id})."),
        N_(
            "Write the agency's code in the task's column of codes, or add the name to the agency's other names "
            "on the sheet “Cơ quan”."
        ),
        N_(
            "An unknown agency would get no form. Similar names are suggested, never decided: Cẩm Giang is not "
            "Cẩm Giàng."
        ),
        good="Sở Nông nghiệp và Môi trường",
        bad="Sở Nông nghiệp và Môi trừơng",
    ),
    _entry(
        "plan-agency-former",
        Severity.FIX,
        N_("“{seen}” is the former name of an agency (task {id})."),
        N_("Write the code of the agency that does this work now; candidate: {candidates}."),
        N_("Work of a former department may have gone to several; only a person can say where."),
        good="Sở Nông nghiệp và Môi trường",
        bad="Sở Tài nguyên và Môi trường",
    ),
    _entry(
        "plan-task-without-lead",
        Severity.FIX,
        N_("Task {id} has no lead agency that gets a form."),
        N_("Write a code in the column “Chủ trì (mã)”, for example SNNMT or @xa-phuong-dac-khu."),
        N_("Nobody would be asked about it."),
        good="SNNMT; SXD",
        bad="(để trống)",
    ),
    _entry(
        "plan-leads-external",
        Severity.CHECK,
        N_("Task {id} is led only by bodies that get no form: {seen}."),
        N_(
            "Decide which agency answers for it and write its code in the column “Ai trả lời”, or leave it "
            "without answers."
        ),
        N_("Bodies outside the city's administration cannot be asked by form; the report would say “no answer”."),
        good="Sở Tài chính; Các tổ chức tín dụng trên địa bàn thành phố",
        bad="Các tổ chức tín dụng trên địa bàn thành phố",
    ),
    _entry(
        "plan-agencies-optional",
        Severity.CHECK,
        N_(
            "“{seen}” names agencies only as far as they are concerned; they are asked but not counted until "
            "they answer."
        ),
        N_("Move to the leads or the cooperating agencies those who are concerned, or leave it as it is."),
        N_("The plan does not say which of them are concerned (có liên quan)."),
        good="Sở Tài chính; Sở Xây dựng",
        bad="các Sở, ban, ngành có liên quan",
    ),
    _entry(
        "plan-group-to-confirm",
        Severity.CHECK,
        N_("The members of the group “{seen}” ({count}) were inferred and wait for confirmation."),
        N_(
            "Correct the column “Nhóm” on the sheet “Cơ quan”, then write “Không” under “Cần xác nhận” on the "
            "sheet “Nhóm”."
        ),
        N_("The plan names the group without listing it; an agency wrongly left out would not be asked."),
        good="Cần xác nhận: Không",
        bad="Cần xác nhận: Có",
    ),
    _entry(
        "plan-deadline-unclear",
        Severity.CHECK,
        N_("The deadline of task {id} cannot be read as a date: “{seen}”."),
        N_(
            "Write a date in the column “Hạn hoàn thành” if there is one, for example 30/6/2026; otherwise the "
            "task counts as without deadline."
        ),
        N_("A deadline is never invented: an agency must not be called late by a guess."),
        good="Quý III/2026",
        bad="Theo tiến độ dự án",
    ),
)

_REGISTRY = (
    _entry(
        "registry-unreadable",
        Severity.STOP,
        N_("The registry of agencies has no header row with the columns {expected}."),
        N_("Put the column names in the first row, separated by tabs: code, name, kind, groups, aliases."),
        N_("Columns are found by their names."),
        good="code ⇥ name ⇥ kind",
        bad="Sở Y tế ⇥ SYT",
    ),
    _entry(
        "registry-row",
        Severity.FIX,
        N_("A row of the registry lacks a code, a name or a known kind: “{seen}”."),
        N_("Fill them in; kinds are {expected}."),
        N_("Forms, files and reports are made by code; the kind decides who gets a form."),
        good="SYT ⇥ Sở Y tế ⇥ department",
        bad="SYT ⇥ ⇥ sở",
    ),
    _entry(
        "registry-duplicate",
        Severity.FIX,
        N_("The code or name of “{seen}” stands twice in the registry."),
        N_("Keep one row for each agency; write other names into the column aliases."),
        N_("Two agencies of one name or code could not be told apart."),
        good="10507; 10525",
        bad="10507; 10507",
    ),
)

_WORKBOOK = (
    _entry(
        "plan-workbook-unreadable",
        Severity.STOP,
        N_("The plan workbook cannot be opened: it is damaged, protected by a password, or no .xlsx file."),
        N_("Save it in Excel as “Excel Workbook (.xlsx)” without a password, or restore it from a copy."),
        N_("The plan workbook is the source of everything that follows."),
        good="ke-hoach.xlsx",
        bad="ke-hoach.xls",
    ),
    _entry(
        "plan-sheet-missing",
        Severity.STOP,
        N_("The plan workbook lacks the sheet “{expected}”."),
        N_("Give the sheet its name again; names of sheets must stay as they are."),
        N_("Sheets are found by name."),
        good="Nhiệm vụ",
        bad="Sheet1",
    ),
    _entry(
        "plan-column-missing",
        Severity.STOP,
        N_("The column “{expected}” is missing."),
        N_("Give the column its header again; columns may be moved but not renamed."),
        N_("Columns are found by their headers."),
        good="Mã",
        bad="Ma so",
    ),
    _entry(
        "plan-cell-formula",
        Severity.FIX,
        N_("A cell holds a formula or an error value: “{seen}”."),
        N_("Replace it by the value itself."),
        N_("A formula changes with other cells; the plan must not."),
        good="II.A.2",
        bad="=A5",
    ),
    _entry(
        "plan-date-unreadable",
        Severity.FIX,
        N_("“{seen}” is no date."),
        N_("Write day/month/year, for example 30/6/2026."),
        N_("Time status and deadlines are computed from dates."),
        good="30/6/2026",
        bad="cuối tháng 6",
    ),
    _entry(
        "plan-word-not-listed",
        Severity.FIX,
        N_("“{seen}” is none of the words that this column knows: {expected}."),
        N_("Choose a word from the cell's list."),
        N_("Only listed words have a meaning here."),
        good="Có",
        bad="Chắc là có",
    ),
    _entry(
        "plan-id-twice",
        Severity.FIX,
        N_("The code “{seen}” stands twice."),
        N_("Give one of the rows a code of its own; codes already used in issued forms must stay."),
        N_("Answers are matched by code."),
        good="II.A.2; II.A.3",
        bad="II.A.2; II.A.2",
    ),
    _entry(
        "plan-id-shape",
        Severity.FIX,
        N_("“{seen}” is no code of a task."),
        N_("Write groups and number joined by full stops, for example II.A.2."),
        N_("Codes go into forms and file names; Excel turns II.1.10 typed as a number into something else."),
        good="II.A.10",
        bad="II A 10",
    ),
    _entry(
        "plan-code-number",
        Severity.FIX,
        N_("The code {seen} is stored as a number or a day, not as text."),
        N_("Format the cell as text and type the code again, for example 1.10."),
        N_("Excel turns 1.10 into 1.1 and drops leading zeros; answers are matched by code."),
        good="1.10",
        bad="1.1",
    ),
    _entry(
        "plan-cell-empty",
        Severity.FIX,
        N_("The column “{expected}” is empty in this row."),
        N_("Fill it in, or delete the whole row."),
        N_("Without it the row says nothing."),
        good="Nâng cao năng lực quan trắc …",
        bad="(để trống)",
    ),
    _entry(
        "plan-code-unknown",
        Severity.FIX,
        N_("“{seen}” is neither a code nor a name of an agency of this workbook."),
        N_("Write a code of the sheet “Cơ quan”, or a group with @ before it, for example SNNMT; @xa-phuong-dac-khu."),
        N_("Forms are issued by code."),
        good="SNNMT; @xa-phuong-dac-khu",
        bad="SNMT",
    ),
    _entry(
        "plan-group-unknown",
        Severity.FIX,
        N_("There is no group “{seen}” on the sheet “Nhóm”."),
        N_("Add it there or correct the code, for example xa-phuong-dac-khu."),
        N_("A group without a row has no name that documents could use."),
        good="xa-phuong-dac-khu",
        bad="xa-phuong",
    ),
    _entry(
        "plan-group-empty",
        Severity.FIX,
        N_("No agency belongs to the group “{seen}”."),
        N_("Write the group's code in the column “Nhóm” of its agencies on the sheet “Cơ quan”."),
        N_("Tasks of an empty group would be asked of nobody."),
        good="xa-phuong-dac-khu; co-bien",
        bad="(không có cơ quan nào)",
    ),
    _entry(
        "plan-task-unknown",
        Severity.FIX,
        N_("“{seen}” is no task of this plan."),
        N_("Write the code of a task on the sheet “Nhiệm vụ”, for example II.A.2."),
        N_("What belongs to no task would be lost."),
        good="II.A.2",
        bad="II.A.99",
    ),
    _entry(
        "plan-indicator-unknown",
        Severity.FIX,
        N_("“{seen}” is no code of an indicator on this sheet."),
        N_("Write the code of the indicator that weighs this one, for example RAC-PS."),
        N_("A weighted mean needs its weights."),
        good="RAC-PS",
        bad="RAC-XX",
    ),
    _entry(
        "plan-period-unknown",
        Severity.FIX,
        N_("“{seen}” is no reporting period."),
        N_("Write periods as 2026-Q3, 2026-H1, 2026 or 2026-08, separated by “;”."),
        N_("The task would be asked in no period."),
        good="2026-Q3; 2026-Q4",
        bad="quý 3",
    ),
    _entry(
        "plan-answering-not-lead",
        Severity.FIX,
        N_("“{seen}” answers for task {id} without being bound by it."),
        N_("Write in “Ai trả lời” codes of the task's leads, or of cooperating agencies."),
        N_("An agency can answer only for a task that the plan gives it."),
        good="SNNMT",
        bad="SNGV",
    ),
    _entry(
        "plan-due-differs",
        Severity.CHECK,
        N_("The date in “Hạn hoàn thành” of task {id} ({seen}) is not the plan's ({expected})."),
        N_("Correct the date, or enter an approved extension on the sheet “Gia hạn” with its document."),
        N_("Deadlines change by a document, which the report must cite."),
        good="31/12/2030",
        bad="31/12/2031",
    ),
    _entry(
        "plan-name-twice",
        Severity.FIX,
        N_("The name “{seen}” belongs to two agencies: {expected}."),
        N_("Keep the name with one of them, also among the other names."),
        N_("Files and cells that bear the name could not be told apart."),
        good="Sở Y tế: SYT",
        bad="Sở Y tế: SYT; SYTE",
    ),
    _entry(
        "plan-validity-reversed",
        Severity.FIX,
        N_("“Hiệu lực đến” ({seen}) lies before “Hiệu lực từ” ({expected})."),
        N_("Exchange or correct the two dates."),
        N_("The row would never be valid."),
        good="01/7/2025 – 31/12/2026",
        bad="31/12/2026 – 01/7/2025",
    ),
)

ENTRIES: tuple[Entry, ...] = (*_READING, *_ROWS, *_AGENCIES, *_REGISTRY, *_WORKBOOK)
