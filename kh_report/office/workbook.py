"""The XlsxWriter wrapper: what cannot be written raises, and the same calls give the same bytes.

XlsxWriter reports many failures by a negative return value only (a list over 255 characters, a text over 32,767, a
title over 32); a form would go out without its rule or its text. Here every such return raises :class:`WorkbookError`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Format", "Sheet", "WorkbookError"]

_CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
MAX_TEXT = 32_767


class WorkbookError(RuntimeError):
    """XlsxWriter refused a call; the message names the sheet and the cell. Always our own bug, never bad user data."""


class Book:
    """A workbook in memory. ``bytes()`` closes it and returns the file."""

    def __init__(
        self, title: str = "", author: str = "kh-report", font: str = "Times New Roman", size: int = 11
    ) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "default_date_format": "dd/mm/yyyy",
                "default_format_properties": {"font_name": font, "font_size": size},
            },
        )
        self._book.set_properties({"title": title, "author": author, "created": _CREATED})
        self._base = {"font_name": font, "font_size": size, "valign": "vcenter"}
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._closed = False

    def format(self, **properties: Any) -> Format:
        """The format with these XlsxWriter properties over the book's font; equal properties share one format."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**self._base, **properties})
        return self._formats[key]

    def sheet(self, name: str) -> Sheet:
        """A new sheet at the end. Raises WorkbookError for a name that Excel would refuse."""
        try:
            return Sheet(self._book.add_worksheet(name), name)
        except xlsxwriter.exceptions.XlsxWriterException as error:
            raise WorkbookError(f"{name}: {error}") from error

    def define_name(self, name: str, formula: str) -> None:
        """A defined name, for instance ``'kh_ky'`` to ``'=_kh!$B$3'``."""
        _demand(self._book.define_name(name, formula), f"defined name {name}")

    def chart(self, options: Mapping[str, Any]) -> Any:
        """A native chart; see XlsxWriter's ``add_chart``."""
        return self._book.add_chart(dict(options))

    def bytes(self) -> bytes:
        """Close the book and return the file's bytes."""
        if not self._closed:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                self._book.close()
            self._closed = True
        return self._buffer.getvalue()


class Sheet:
    """One sheet. Rows and columns count from 0, as in XlsxWriter; ``raw`` is the XlsxWriter sheet for set-up calls that
    cannot fail (widths, printing, protection)."""

    def __init__(self, raw: Worksheet, name: str) -> None:
        self.raw = raw
        self.name = name

    def text(self, row: int, column: int, value: str, style: Format | None = None) -> None:
        """A text cell, always text: ``=SUM(A1)`` stays these eight letters."""
        if len(value) > MAX_TEXT:
            raise WorkbookError(f"{self.name}: text of {len(value)} characters in row {row + 1}, column {column + 1}")
        if value:
            self._demand(self.raw.write_string(row, column, value, style), row, column)
        else:
            self.blank(row, column, style)

    def number(self, row: int, column: int, value: float, style: Format | None = None) -> None:
        """A number cell."""
        self._demand(self.raw.write_number(row, column, value, style), row, column)

    def date(self, row: int, column: int, value: date, style: Format) -> None:
        """A real date cell; ``style`` holds its number format."""
        self._demand(self.raw.write_datetime(row, column, value, style), row, column)

    def blank(self, row: int, column: int, style: Format | None = None) -> None:
        """An empty cell that keeps its format (nothing is written when there is none)."""
        self.raw.write_blank(row, column, None, style)

    def formula(self, row: int, column: int, formula: str, style: Format | None, value: str | float) -> None:
        """A formula with the value it has now, for readers that do not calculate."""
        self._demand(self.raw.write_formula(row, column, formula, style, value), row, column)

    def link(self, row: int, column: int, target: str, style: Format | None, text: str) -> None:
        """A link to ``internal:…`` or ``external:…``; web addresses from data are never made links."""
        self._demand(self.raw.write_url(row, column, target, style, text), row, column)

    def row(self, row: int, values: Sequence[str], style: Format | None = None, first: int = 0) -> None:
        """Text cells side by side from column ``first``."""
        for offset, value in enumerate(values):
            self.text(row, first + offset, value, style)

    def merge(self, row: int, column: int, last_row: int, last_column: int, value: str, style: Format) -> None:
        """Merged cells with one text; a single cell is written as such."""
        if (row, column) == (last_row, last_column):
            self.text(row, column, value, style)
            return
        self._demand(self.raw.merge_range(row, column, last_row, last_column, "", style), row, column)
        self.text(row, column, value, style)

    def validate(self, row: int, column: int, last_row: int, last_column: int, options: Mapping[str, Any]) -> None:
        """An in-cell rule (data validation)."""
        self._demand(self.raw.data_validation(row, column, last_row, last_column, dict(options)), row, column)

    def condition(self, row: int, column: int, last_row: int, last_column: int, options: Mapping[str, Any]) -> None:
        """A conditional format."""
        self._demand(self.raw.conditional_format(row, column, last_row, last_column, dict(options)), row, column)

    def comment(self, row: int, column: int, text: str, options: Mapping[str, Any] | None = None) -> None:
        """A cell comment."""
        self._demand(self.raw.write_comment(row, column, text, dict(options or {})), row, column)

    def _demand(self, result: object, row: int, column: int) -> None:
        _demand(result, f"{self.name}, row {row + 1}, column {column + 1}")


def _demand(result: object, where: str) -> None:
    if isinstance(result, int) and result != 0:
        raise WorkbookError(f"{where}: XlsxWriter returned {result}")
