"""Native charts (biểu đồ) in a document: DrawingML with the workbook of its numbers inside, so that Word can edit them.

Stacked horizontal bars for shares of a whole, because names of groups are long; columns for a course over periods.
Each colour differs from its neighbours in grey, too: most copies are printed without colour. Order of elements:
ECMA-376 Part 1, 21.2 (CT_ChartSpace, CT_BarChart, CT_LineChart …).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
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
_TITLE_SIZE, _TEXT_SIZE, _LABEL_SIZE = 1200, 1100, 1000
_LINE_WIDTH, _EDGE_WIDTH = 19050, 6350
_EDGE, _GRID = "595959", "D9D9D9"
_VIETNAMESE = "[$-42A]"
"""The language of a number format: LibreOffice then writes 1.234,5; Word takes the separators of its system."""
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Number = Decimal | None
"""What stands at a category: None leaves its place empty."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series (chuỗi số liệu): its name, its colour as six hexadecimal digits, a number for each category."""

    name: str
    colour: str
    values: Sequence[Number]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart (biểu đồ): its title, its categories in order, a number of each series for each category, its width and
    height in millimetres. ``description`` is what screen readers speak, ``unit`` what the value axis counts; blank
    where the title says so."""

    title: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Series]
    description: str
    size_mm: tuple[float, float]


def stacked_bars(document: Document, chart: Chart) -> Node:
    """A paragraph with horizontal bars, the series one behind another; its parts are put into ``document``. Zeros get
    no label."""
    bars = "".join(
        _series(index, one, chart.categories, _fill(one.colour), _labels("0;;;"))
        for index, one in enumerate(chart.series)
    )
    plot = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="40"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        + _category_axis("l", "maxMin")
        + _value_axis("b", "0", "max", chart.unit, from_zero=True)
    )
    return _placed(document, chart, chart.series, plot, legend=True)


def columns(document: Document, chart: Chart, now: str, level: Series | None = None) -> Node:
    """A paragraph with upright columns of the chart's only series, the last one, which is now, in the colour ``now``;
    across them the line of ``level``, a target. Its parts are put into ``document``."""
    (series,) = chart.series
    look = f'<c:invertIfNegative val="0"/>{_fill(now)}'
    last = f'<c:dPt><c:idx val="{len(series.values) - 1}"/>{look}</c:dPt>'
    values = [value for value in (*series.values, *(level.values if level else ())) if value is not None]
    plot = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        + _series(0, series, chart.categories, _fill(series.colour), last + _each_labelled(series.values))
        + '<c:gapWidth val="120"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        + ("" if level is None else _line(level, chart.categories))
        + _category_axis("b", "minMax")
        + _value_axis("l", f"{_VIETNAMESE}#,##0.##", "autoZero", chart.unit, from_zero=min(values, default=0) >= 0)
    )
    return _placed(document, chart, [series, *([level] if level else [])], plot, legend=level is not None)


def _placed(document: Document, chart: Chart, series: Sequence[Series], plot: str, *, legend: bool) -> Node:
    """The paragraph that shows the chart, its part and its workbook put into the document."""
    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK, _workbook(chart.categories, series), package
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = _space(chart.title, plot, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE), legend=legend).encode()
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    width, height = (round(side * EMU_PER_MM) for side in chart.size_mm)
    run = parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{9000 + number}" name="Biểu đồ {number}" descr={quoteattr(legal(chart.description))}/>'
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
            value = one.values[row - 1]
            if value is not None:
                sheet.number(row, column, float(value))
    return book.bytes()


def _space(title: str, plot: str, workbook: str, *, legend: bool) -> str:
    shown = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if legend else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONS}"><c:roundedCorners val="0"/>'
        f'<c:chart>{_title(title, _TITLE_SIZE, bold=True)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'{plot}</c:plotArea>{shown}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters(_TEXT_SIZE)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(index: int, one: Series, categories: Sequence[str], look: str, labels: str) -> str:
    """A series of bars or columns; ``labels`` are its own points and labels."""
    return (
        f'<c:ser>{_named(index, one)}{look}<c:invertIfNegative val="0"/>{labels}{_data(index, one, categories)}</c:ser>'
    )


def _line(one: Series, categories: Sequence[str]) -> str:
    """A second series as a line without markers."""
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:ser>{_named(1, one)}<c:spPr><a:ln w="{_LINE_WIDTH}"><a:solidFill><a:srgbClr val="{one.colour}"/>'
        '</a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f'{_data(1, one, categories)}<c:smooth val="0"/></c:ser>'
        '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )


def _named(index: int, one: Series) -> str:
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{_SHEET}!${_column(index)}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(legal(one.name))}</c:v></c:pt></c:strCache>'
        "</c:strRef></c:tx>"
    )


def _data(index: int, one: Series, categories: Sequence[str]) -> str:
    size, last, column = len(categories), len(categories) + 1, _column(index)
    names = "".join(f'<c:pt idx="{i}"><c:v>{escape(legal(name))}</c:v></c:pt>' for i, name in enumerate(categories))
    numbers = "".join(
        f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(one.values) if value is not None
    )
    return (
        f'<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{size}"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{size}"/>{numbers}</c:numCache></c:numRef></c:val>'
    )


def _column(index: int) -> str:
    return chr(ord("B") + index)


def _fill(colour: str) -> str:
    return (
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln w="{_EDGE_WIDTH}">'
        f'<a:solidFill><a:srgbClr val="{_EDGE}"/></a:solidFill></a:ln></c:spPr>'
    )


_SHOW_VALUE = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(number_format: str, each: str = "") -> str:
    """The labels of a series; ``each`` are those of single points."""
    look = f'<c:numFmt formatCode="{number_format}" sourceLinked="0"/><c:spPr/>{_letters(_LABEL_SIZE)}'
    return f"<c:dLbls>{each}{look}{_SHOW_VALUE}</c:dLbls>"


def _each_labelled(values: Sequence[Number]) -> str:
    """Each number with as many decimals as it has."""
    each = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:numFmt formatCode="{_format(value)}" sourceLinked="0"/><c:spPr/>'
        f'{_letters(_LABEL_SIZE)}<c:dLblPos val="outEnd"/>{_SHOW_VALUE}</c:dLbl>'
        for i, value in enumerate(values)
        if value is not None
    )
    return _labels(f"{_VIETNAMESE}#,##0", each)


def _format(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{_VIETNAMESE}#,##0" + (f".{'0' * places}" if places else "")


def _category_axis(side: str, orientation: str) -> str:
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{orientation}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
    )


def _value_axis(side: str, number_format: str, crosses: str, unit: str, *, from_zero: bool) -> str:
    least = '<c:min val="0"/>' if from_zero else ""
    title = _title(unit, _LABEL_SIZE) if unit else ""
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorGridlines><c:spPr><a:ln w="{_EDGE_WIDTH}"><a:solidFill>'
        f'<a:srgbClr val="{_GRID}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>{title}'
        f'<c:numFmt formatCode="{number_format}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="{crosses}"/>'
        "</c:valAx>"
    )


def _title(text: str, size: int, *, bold: bool = False) -> str:
    letters = _look("rPr", size, f' lang="vi-VN" b="{int(bold)}"')
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>"
        f'<a:r>{letters}<a:t>{escape(legal(text))}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
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
