"""The official plan as it came, pasted text or Word, turned into the same blocks with addresses."""

from kh_report.plan.source.blocks import Cell, Paragraph, Row, Source, Table
from kh_report.plan.source.text import read_text
from kh_report.plan.source.word import read_word

__all__ = ["Cell", "Paragraph", "Row", "Source", "Table", "read_source", "read_text", "read_word"]


def read_source(data: bytes, file_name: str) -> Source:
    """The blocks of a plan in a Word file (told by its content, not by its name) or in pasted text."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return read_word(data, file_name)
    return read_text(data, file_name)
