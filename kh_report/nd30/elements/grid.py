"""Borderless tables of fixed widths that hold the cells of the layout grid side by side."""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.styles import TABLE_PLAIN
from kh_report.nd30.xml import Node, w


def grid(widths: Sequence[int], rows: Sequence[Sequence[Sequence[Node]]], name: str) -> Node:
    """A table without borders: ``widths`` in twips, ``rows`` of cells of paragraphs. Rows never break over pages.

    ``name`` is the description that screen readers speak.
    """
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE_PLAIN),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=0, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000"),
            w("tblDescription", val=name),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_row(widths, row) for row in rows),
    )


def _row(widths: Sequence[int], cells: Sequence[Sequence[Node]]) -> Node:
    nodes = [
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content)
        for width, content in zip(widths, cells, strict=True)
    ]
    return w("tr", w("trPr", w("cantSplit")), *nodes)
