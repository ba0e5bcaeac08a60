"""Native charts (biểu đồ) in a document: DrawingML with the workbook of its numbers inside, so that Word can edit them.

Stacked horizontal bars, because names of groups are long and shares of a whole are what a report shows. Each series
differs from its neighbours in grey, too: most copies are printed without colour. Order of elements: ECMA-376 Part 1,
21.2 (CT_ChartSpace, CT_BarChart …).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kh_report.nd30.rules import FONT
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, legal, paragraph
from kh_report.office.workbook import Book

EMU_PER_MM = 36000
_SHEET = "Sheet1"
_TEXT_SIZE = 1100
_LABEL_SIZE = 1000
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Series:
    """One series (chuỗi số liệu): its name, its colour as six hexadecimal digits, a number for each category."""

    name: str
    colour: str
    values: Sequence[int]


def bar_chart(
    document: Document,
    categories: Sequence[str],
    series: Sequence[Series],
    unit: str,
    description: str,
    size_mm: tuple[float, float],
) -> Node:
    """A paragraph with a chart of stacked bars; its parts are put into ``document``. ``description`` is what screen
    readers speak, ``unit`` what the bars count. Zeros get no label."""
    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK, _workbook(categories, series), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    chart._blob = _chart_xml(categories, series, unit, chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)).encode()
    relation = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    width, height = (round(side * EMU_PER_MM) for side in size_mm)
    run = parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{9000 + number}" name="Biểu đồ {number}" descr={quoteattr(legal(description))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph(style_id(Extra.TABLE_CENTER), [run])


def _workbook(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    book = Book()
    sheet = book.sheet(_SHEET)
    sheet.row(0, ["", *(one.name for one in series)])
    for row, category in enumerate(categories, start=1):
        sheet.text(row, 0, category)
        for column, one in enumerate(series, start=1):
            sheet.number(row, column, one.values[row - 1])
    return book.bytes()


def _chart_xml(categories: Sequence[str], series: Sequence[Series], unit: str, workbook: str) -> str:
    bars = "".join(_series_xml(index, one, categories) for index, one in enumerate(series))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/>'
        f"</a:solidFill></a:ln></c:spPr></c:majorGridlines>{_axis_title(unit)}"
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/></c:valAx></c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_letters(_TEXT_SIZE)}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series_xml(index: int, one: Series, categories: Sequence[str]) -> str:
    column = chr(ord("B") + index)
    last = len(categories) + 1
    names = "".join(f'<c:pt idx="{i}"><c:v>{escape(legal(name))}</c:v></c:pt>' for i, name in enumerate(categories))
    numbers = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(one.values))
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(legal(one.name))}</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="{one.colour}"/></a:solidFill><a:ln w="6350">'
        '<a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/><c:spPr/>{_letters(_LABEL_SIZE)}'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(categories)}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(categories)}"/>{numbers}</c:numCache></c:numRef>'
        "</c:val></c:ser>"
    )


def _axis_title(unit: str) -> str:
    letters = _look("rPr", _LABEL_SIZE, ' lang="vi-VN" b="0"')
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>"
        f'<a:r>{letters}<a:t>{escape(legal(unit))}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _letters(size: int) -> str:
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_look('defRPr', size)}</a:pPr>"
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _look(element: str, size: int, more: str = "") -> str:
    """Properties of letters: black Times New Roman."""
    return (
        f'<a:{element}{more} sz="{size}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:{element}>'
    )
