"""Pasted text to blocks: what Word and web pages put on the clipboard, with all the marks that travel along."""

from __future__ import annotations

import codecs
import re

from kh_report.findings import Place
from kh_report.plan.source.blocks import Block, Cell, Paragraph, Row, Source, Table
from kh_report.vn.text import clean, nfc

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|span|p)>|\*\*|__(?=\S)|(?<=\S)__", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*|[IVXLC]+|[A-ZĐ]|[a-zđ]\))[.)]?\s*\t")
_GROUP = re.compile(r"(?:<[ib]>|\*+)?\s*(?:[IVXLC]+|[A-ZĐ])[.)]\s+\S")
_MIN_TABS = 2


def read_text(data: bytes, file_name: str) -> Source:
    """The blocks of pasted text: a paragraph per line; lines with tabs form tables, blank lines within them ignored.

    UTF-8 with or without BOM, UTF-16 with BOM, else Windows Vietnamese (cp1258). Markdown and HTML marks around text
    are dropped. A cell broken over several lines is put together when the pieces fill the row exactly.
    """
    lines = _LINE_END.split(decode(data))
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        if lines[index].strip().count("\t") >= _MIN_TABS:
            table, index = _table(lines, index, file_name)
            blocks.append(table)
            continue
        if line := _plain(lines[index]):
            blocks.append(Paragraph(line, _place(file_name, index)))
        index += 1
    return Source(file_name, tuple(blocks))


def decode(data: bytes) -> str:
    """``data`` as composed text, whatever editor saved it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return nfc(data.decode("utf-16", errors="replace"))
    try:
        return nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return nfc(data.decode("cp1258", errors="replace"))


def _place(file_name: str, index: int) -> Place:
    return Place(file=file_name, cell=f"dòng {index + 1}")


def _plain(line: str) -> str:
    """``line`` without marks of markup and clean."""
    line = _MARKUP.sub("", _BREAK.sub("\n", line))
    return clean(_ITALIC.sub(r"\1", line)).text


def _table(lines: list[str], index: int, file_name: str) -> tuple[Table, int]:
    """The table that starts at line ``index``, and the index of the line after it."""
    first, width = index, lines[index].count("\t")
    rows: list[Row] = []
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            if not _goes_on(lines, index + 1):
                break
            index += 1
            continue
        if "\t" not in line and not (_GROUP.match(line) and _goes_on(lines, index + 1)):
            break
        line, after = _joined(lines, index, width)
        rows.append(_row(line, index, file_name))
        index = after
    return Table(tuple(rows), _place(file_name, first)), index


def _goes_on(lines: list[str], index: int) -> bool:
    """Whether the next line with text belongs to a table: it has tabs, or is a group row with the table behind it."""
    for following in range(index, len(lines)):
        if lines[following].strip():
            line = lines[following]
            return "\t" in line or (bool(_GROUP.match(line)) and _goes_on(lines, following + 1))
    return False


def _joined(lines: list[str], index: int, width: int) -> tuple[str, int]:
    """The row at ``index`` with the lines into which its cells were broken, if they fill it exactly."""
    line, after = lines[index], index + 1
    while line.count("\t") < width and after < len(lines):
        piece = lines[after]
        if not piece.strip() or piece.startswith("\t") or _NUMBERED.match(piece) or _GROUP.match(piece):
            break
        line, after = line + "\n" + piece, after + 1
    complete = "\t" in lines[index] and line.count("\t") == width
    return (line, after) if complete else (lines[index], index + 1)


def _row(line: str, index: int, file_name: str) -> Row:
    place = _place(file_name, index)
    cells = tuple(Cell(_unquoted(_plain(cell)), column, place) for column, cell in enumerate(line.split("\t")))
    return Row(cells, place)


def _unquoted(cell: str) -> str:
    """A cell that a spreadsheet quoted because it holds line breaks."""
    if "\n" in cell and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"')
    return cell
