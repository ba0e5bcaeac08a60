"""Reading and checking 129 answers, measured against what cannot be avoided: our gate and a bare calamine loop.

The target is 1.5. Both sides see the same bytes, turn by turn, so that a busy machine slows both.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from time import process_time

from python_calamine import CalamineWorkbook

from kh_report.forms.asking import agencies_with_form, form_for
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW
from kh_report.forms.issue import issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.forms.write import write_form
from kh_report.intake.gate import inspect
from kh_report.intake.grid import read_grid
from kh_report.intake.identify import Desk
from kh_report.intake.model import FileStatus, Incoming, Receipt
from kh_report.intake.read import make_desk, read_file
from kh_report.office.files import digest
from kh_report.plan.importer import import_plan
from kh_report.plan.period import parse_period
from kh_report.plan.registry import data_file
from kh_report.plan.source.text import read_text

RECEIVED = datetime(2026, 9, 16, 7, 5, tzinfo=UTC)
LABELS = ("Đang thực hiện", "Đã hoàn thành", "Thực hiện thường xuyên", "Không phát sinh trong kỳ")


def answers(spec: FormSpec) -> dict[tuple[SheetKey, str], dict[str, object]]:
    """A diligent agency's answers: every task, every figure, the general sheet."""
    filled: dict[tuple[SheetKey, str], dict[str, object]] = {}
    for number, row in enumerate(spec.leads):
        label = LABELS[number % len(LABELS)]
        values: dict[str, object] = {"state": label, "result": f"Đã kiểm tra {number + 3}/20 cơ sở, nhắc nhở 02 cơ sở"}
        if label == "Đã hoàn thành":
            values |= {"completed": date(2026, 8, 20), "documents": "Kế hoạch số 15/KH-UBND ngày 05/8/2026"}
        filled[SheetKey.REPORT, row.key] = values
    for cooperation in spec.cooperating[:3]:
        filled[SheetKey.COOPERATION, cooperation.key] = {"result": "Đã cử cán bộ tham gia đoàn kiểm tra"}
    for figure in spec.figures:
        filled[SheetKey.FIGURES, figure.key] = {"in_period": 12.5, "cumulative": 40}
    filled[SheetKey.GENERAL, RECORD_ROW] = {"plan_number": "15/KH-UBND", "assessment": "Các nhiệm vụ đúng tiến độ."}
    return filled


def returned() -> tuple[Desk, list[Incoming]]:
    """The desk and the 129 filled forms of the packaged plan."""
    source = read_text(data_file("ke-hoach-hai-phong-2026.txt"), "ke-hoach.txt")
    plan = import_plan(source).plan
    assert plan is not None
    period = parse_period("2026-Q3")
    specs = [form_for(plan, code, period, FormSettings()) for code in agencies_with_form(plan, period)]
    desk = make_desk(plan, [issue_record(plan, specs)])
    return desk, [Incoming(f"{spec.agency}.xlsx", write_form(spec, answers(spec))) for spec in specs]


def bare(file: Incoming) -> None:
    """What cannot be avoided."""
    inspect(file.data, file.name)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def full(desk: Desk, file: Incoming) -> FileStatus:
    """What the pipeline does with each file."""
    gate = inspect(file.data, file.name)
    sha256 = digest(file.data)
    receipt = Receipt(1, file.name, sha256, RECEIVED)
    return read_file(file, sha256, gate, read_grid(file.data, gate), desk, receipt).status


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes: other programs on the machine do not count."""
    start = process_time()
    work()
    return process_time() - start


def ratio(rounds: int = 9) -> float:
    """How many times longer reading and checking takes than the bare loop.

    Both are timed file by file, turn by turn, and each file counts with its best round: what a busy machine adds is
    left out on both sides.
    """
    desk, files = returned()
    statuses = {full(desk, file) for file in files}
    assert statuses <= {FileStatus.ACCEPTED, FileStatus.ACCEPTED_WITH_REMARKS}, statuses
    unavoidable, ours = [1e9] * len(files), [1e9] * len(files)
    for _ in range(rounds):
        for number, file in enumerate(files):
            unavoidable[number] = min(unavoidable[number], timed(lambda file=file: bare(file)))  # type: ignore[misc]
            ours[number] = min(ours[number], timed(lambda file=file: full(desk, file)))  # type: ignore[misc]
    return sum(ours) / sum(unavoidable)


if __name__ == "__main__":
    print(f"reading and checking 129 answers: {ratio():.2f} × (gate + bare calamine loop), target 1.50")
