"""What the gate and the grid cost beside a bare python-calamine loop over the same sheets of 129 forms.

Rounds alternate between the contestants and count processor time, so that a busy machine disturbs none of them more
than the others; medians are compared.
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter
from python_calamine import CalamineWorkbook

from kh_report.intake.gate import Gate, inspect
from kh_report.intake.grid import read_grid

FORMS = 129
ROUNDS = 9


@dataclass(frozen=True)
class Ratios:
    """Median milliseconds per file, and what follows from them."""

    calamine: float
    gate: float
    grid: float

    @property
    def grid_over_calamine(self) -> float:
        """The grid against the bare loop over the same sheets."""
        return self.grid / self.calamine

    @property
    def read_over_bare(self) -> float:
        """Gate and grid against gate and bare loop."""
        return (self.gate + self.grid) / (self.gate + self.calamine)


def form(number: int) -> bytes:
    """A filled form of ordinary size: 45 rows of 14 columns, a guide, lists, a seal; about 12 KB."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    wrapped = book.add_format({"text_wrap": True, "border": 1, "locked": False})
    dated = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    guide = book.add_worksheet("Hướng dẫn")
    for row in range(12):
        guide.write_string(row, 0, f"Điều {row + 1}. Đơn vị số {number} điền vào các ô màu vàng")
    sheet = book.add_worksheet("Báo cáo")
    sheet.merge_range(0, 0, 0, 13, "BÁO CÁO KẾT QUẢ THỰC HIỆN QUÝ III/2026")
    for row in range(5, 50):
        sheet.write_string(row, 0, f"II.{row}", wrapped)
        for column in range(1, 10):
            sheet.write_string(row, column, f"Nội dung nhiệm vụ {row}, cột {column}, đơn vị {number}", wrapped)
        sheet.write_datetime(row, 10, date(2026, 8, 1 + row % 28), dated)
        sheet.write_number(row, 11, row / 7, wrapped)
        sheet.write_blank(row, 12, None, wrapped)
        sheet.write_formula(row, 13, f'=IF(D{row + 1}="","Thiếu","")', wrapped, "")
    sheet.data_validation(5, 3, 49, 3, {"validate": "list", "source": ["Đang thực hiện", "Đã hoàn thành"]})
    book.add_worksheet("Danh mục").hide()
    book.add_worksheet("_").very_hidden()
    book.define_name("KH_DON_VI", "='_'!$A$1")
    book.close()
    return buffer.getvalue()


def bare_loop(forms: Sequence[bytes]) -> None:
    """What any reader must do at least."""
    for data in forms:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def gate_loop(forms: Sequence[bytes], gates: Sequence[Gate]) -> None:
    """Every form through the gate; nothing is kept, as in the bare loop."""
    for data, gate in zip(forms, gates, strict=True):
        inspect(data, gate.name)


def grid_loop(forms: Sequence[bytes], gates: Sequence[Gate]) -> None:
    """Every form into a grid."""
    for data, gate in zip(forms, gates, strict=True):
        read_grid(data, gate)


def measure(forms: Sequence[bytes], rounds: int = ROUNDS) -> Ratios:
    """Median time per file of bare loop, gate and grid."""
    gates: list[Gate] = [inspect(data, f"{number}.xlsx") for number, data in enumerate(forms)]
    contestants: dict[str, Callable[[], object]] = {
        "calamine": lambda: bare_loop(forms),
        "gate": lambda: gate_loop(forms, gates),
        "grid": lambda: grid_loop(forms, gates),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    per_file = {name: statistics.median(found) * 1000 / len(forms) for name, found in times.items()}
    return Ratios(**per_file)


def ratios() -> Ratios:
    """The measurement over 129 forms."""
    return measure([form(number) for number in range(FORMS)])


def ratio() -> float:
    """Gate and grid against gate and bare loop: the budget of the grid is a tenth."""
    return ratios().read_over_bare


def main() -> None:
    """Print the figures."""
    found = ratios()
    print(f"bare calamine loop  {found.calamine:.2f} ms per file")
    print(f"gate                {found.gate:.2f} ms per file")
    print(f"grid                {found.grid:.2f} ms per file = {found.grid_over_calamine:.2f} x bare loop")
    print(f"gate + grid         {found.read_over_bare:.2f} x (gate + bare loop)")


if __name__ == "__main__":
    main()
