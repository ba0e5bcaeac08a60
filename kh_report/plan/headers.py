"""Finding the task table among other tables by its headers, in any order and under any of their usual names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kh_report.plan.source.blocks import Row, Table
from kh_report.vn.text import inline, key


class Column(StrEnum):
    """What a column of an appendix holds; the values are stable ids, the words stand in :data:`SYNONYMS`."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    COOPERATING = "cooperating"
    PRODUCT = "product"
    DUE = "due"
    NOTE = "note"
    OTHER = "other"


SYNONYMS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("TT", "STT", "Số TT", "Số thứ tự"),
    Column.TASK: (
        "Nội dung nhiệm vụ", "Nội dung thực hiện", "Nhiệm vụ", "Tên nhiệm vụ", "Tên nhóm nhiệm vụ", "Nội dung",
        "Công việc", "Nội dung công việc", "Nội dung công việc được giao", "Hạng mục", "Hạng mục thực hiện",
        "Nhiệm vụ, giải pháp", "Nội dung, nhiệm vụ", "Nhiệm vụ cụ thể",
    ),
    Column.LEAD: (
        "Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị thực hiện", "Cơ quan thực hiện",
        "Cơ quan, đơn vị chủ trì", "Chủ trì thực hiện", "Cơ quan chủ trì thực hiện", "Đơn vị chủ trì thực hiện",
    ),
    Column.COOPERATING: (
        "Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp", "Cơ quan phối hợp thực hiện",
        "Đơn vị phối hợp thực hiện", "Phối hợp thực hiện",
    ),
    Column.PRODUCT: ("Sản phẩm", "Kết quả đầu ra", "Kết quả cần đạt", "Sản phẩm đầu ra", "Sản phẩm, kết quả"),
    Column.DUE: (
        "Tiến độ hoàn thành", "Thời hạn", "Thời hạn hoàn thành", "Thời gian hoàn thành", "Thời gian thực hiện", "Hạn",
        "Hạn hoàn thành", "Số ngày dự kiến", "Ngày hoàn thành", "Thời gian", "Tiến độ thực hiện",
        "Thời hạn thực hiện", "Thời gian, tiến độ",
    ),
    Column.NOTE: ("Ghi chú",),
    Column.OTHER: (
        "Mã", "Mã nhiệm vụ", "Căn cứ pháp lý", "Văn bản giao", "Tình trạng thực hiện", "Trạng thái", "Tiến độ",
        "Mức độ hoàn thành", "Kết quả", "Kết quả thực hiện", "Số/ngày văn bản", "Khó khăn, vướng mắc", "Kiến nghị",
        "Đề xuất, kiến nghị", "Giải pháp", "Nguyên nhân", "Kinh phí", "Kinh phí thực hiện",
    ),
}  # fmt: skip
"""Headers met in real plans, per column."""
_WORDS = {key(word): column for column, words in SYNONYMS.items() for word in words}
_WHOLE_ONLY = frozenset(map(key, ("TT", "Mã", "Hạn")))
_NEEDED = {Column.TASK, Column.LEAD}


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: ``columns`` maps a column to its grid index, ``rows`` counts the header's rows.

    ``ignored`` are the words of columns that no field of a task takes.
    """

    columns: tuple[tuple[Column, int], ...]
    rows: int
    words: tuple[str, ...]
    ignored: tuple[str, ...]

    def index(self, column: Column) -> int | None:
        """Where a column stands, None when the table has none."""
        return dict(self.columns).get(column)


def column_named(words: str) -> Column | None:
    """The column that a header names: the longest synonym that stands in it as whole words wins.

    >>> column_named("Tiến độ hoàn thành"), column_named("Tiến độ"), column_named("Viettel")
    (<Column.DUE: 'due'>, <Column.OTHER: 'other'>, None)
    """
    wanted = key(words)
    if wanted in _WORDS:
        return _WORDS[wanted]
    padded = f" {wanted.replace('/', ' ').replace(',', ' , ')} "
    padded = " ".join(padded.split()).join("  ")
    fitting = [
        word
        for word in _WORDS
        if word not in _WHOLE_ONLY and f" {' '.join(word.replace(',', ' , ').split())} " in padded
    ]
    return _WORDS[max(fitting, key=len)] if fitting else None


def find_header(rows: Sequence[Row]) -> tuple[int, Header] | None:
    """The first header of a task table among ``rows``: its row index and what its columns are. None without one.

    A header spans one or two rows ("Cơ quan" over "chủ trì" and "phối hợp").
    """
    for index in range(len(rows)):
        one = _read(rows[index : index + 1])
        two = _read(rows[index : index + 2]) if index + 1 < len(rows) else None
        if two and _is_second_row(rows[index + 1]) and (one is None or len(two.columns) > len(one.columns)):
            return index, two
        if one:
            return index, one
    return None


def is_repeated(rows: Sequence[Row], index: int, header: Header) -> int:
    """How many rows at ``index`` merely repeat the header (0: none), as on the pages after the first."""
    for count in (header.rows, 1):
        again = _read(rows[index : index + count])
        if again and again.words == header.words:
            return count
    return 0


def task_tables(tables: Sequence[Table]) -> list[tuple[int, Table, int, Header]]:
    """The tables that assign tasks: index, table, first row after the header, header.

    A table without a header that directly follows a task table and has its width goes on with it.
    """
    found: list[tuple[int, Table, int, Header]] = []
    for index, table in enumerate(tables):
        hit = find_header(table.rows[:12])
        if hit:
            start, header = hit
            found.append((index, table, start + header.rows, header))
        elif found and found[-1][0] == index - 1 and _width(table) == _width(found[-1][1]):
            found.append((index, table, 0, found[-1][3]))
    return found


def _width(table: Table) -> int:
    return max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0)


def _is_second_row(row: Row) -> bool:
    """Whether a row can be the lower half of a header: short words only, no number in its first cell."""
    texts = [cell.text for cell in row.cells if cell.text]
    return bool(texts) and all(len(text) < 60 and not text.strip("().").isdigit() for text in texts)


def _read(rows: Sequence[Row]) -> Header | None:
    if not rows:
        return None
    width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    words = tuple(_words(rows, column) for column in range(width))
    columns: dict[Column, int] = {}
    ignored = []
    for index, word in enumerate(words):
        column = column_named(word) if word else None
        if column is None or column is Column.OTHER or column in columns:
            same = index and word == words[index - 1]
            if word and not same:
                ignored.append(word)
        else:
            columns[column] = index
    if not set(columns) >= _NEEDED or len(columns) < 3:
        return None
    return Header(tuple(columns.items()), len(rows), tuple(key(word) for word in words), tuple(ignored))


def _words(rows: Sequence[Row], column: int) -> str:
    """The words above a grid column, from top to bottom, each once."""
    cells = [row.cell(column) for row in rows]
    return inline(" ".join(dict.fromkeys(cell.text for cell in cells if cell and cell.text)))
