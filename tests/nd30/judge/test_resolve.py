"""The style hierarchy of ECMA-376 (17.7.2, 17.7.3); every expected value was worked out by hand from the fixture."""

from __future__ import annotations

import io
import zipfile

import pytest

from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.formatting import CharFormat, ParaFormat
from kh_report.nd30.judge.package import Unreadable, open_package
from kh_report.nd30.judge.pages import Document, Paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme>
<a:fontScheme name="x"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:font script="Viet" typeface="Times New Roman"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"""


def document(body: str, styles: str = "", numbering: str = "", settings: str = "") -> Document:
    """A document read from these pieces of XML."""
    parts = {
        "_rels/.rels": _rels((("officeDocument", "word/document.xml"),)),
        "word/_rels/document.xml.rels": _rels(
            (("styles", "styles.xml"), ("numbering", "numbering.xml"), ("theme", "theme/theme1.xml"),
             ("settings", "settings.xml"))
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/theme/theme1.xml": THEME,
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    package = open_package(stream.getvalue())
    assert not isinstance(package, Unreadable)
    return read_document(package)


def _rels(targets: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def paragraph(run: str = "", shape: str = "", styles: str = "", numbering: str = "", settings: str = "") -> Paragraph:
    body = f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Chữ</w:t></w:r></w:p>"
    return document(body, styles, numbering, settings).paragraphs[0]


def seen(run: str = "", shape: str = "", styles: str = "", settings: str = "") -> CharFormat:
    return paragraph(run, shape, styles, settings=settings).runs[0].format


def shaped(shape: str = "", styles: str = "", numbering: str = "") -> ParaFormat:
    return paragraph("", shape, styles, numbering).shape


DEFAULT_STYLE = '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
DEFAULTS = """<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="24"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""
NORMAL = """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:rPr><w:sz w:val="28"/></w:rPr></w:style>"""


class TestFontsAndSizes:
    def test_with_nothing_said_word_writes_ten_points_of_times_new_roman(self) -> None:
        assert seen() == CharFormat("Times New Roman", "Times New Roman", 10.0)

    def test_document_defaults_are_the_first_word(self) -> None:
        assert seen(styles=DEFAULTS) == CharFormat("Arial", "Arial", 12.0)

    def test_the_default_paragraph_style_outweighs_them_slot_by_slot(self) -> None:
        assert seen(styles=DEFAULTS + NORMAL) == CharFormat("Arial", "Arial", 14.0)

    def test_a_style_inherits_what_it_does_not_say(self) -> None:
        styles = (
            DEFAULTS
            + NORMAL
            + (
                '<w:style w:type="paragraph" w:styleId="Than"><w:basedOn w:val="Normal"/><w:rPr>'
                '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:style>'
            )
        )
        assert seen(shape='<w:pStyle w:val="Than"/>', styles=styles) == CharFormat(size=14.0)

    def test_direct_formatting_outweighs_character_style_outweighs_paragraph_style(self) -> None:
        styles = NORMAL + '<w:style w:type="character" w:styleId="C"><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
        assert seen('<w:rStyle w:val="C"/>', styles=styles).size == 11.0
        assert seen('<w:rStyle w:val="C"/><w:sz w:val="27"/>', styles=styles).size == 13.5

    def test_an_unknown_style_counts_as_the_default_one(self) -> None:
        assert seen(shape='<w:pStyle w:val="Mất"/>', styles=NORMAL).size == 14.0

    def test_a_circle_of_styles_ends(self) -> None:
        circle = "".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/><w:rPr><w:sz w:val="{size}"/></w:rPr>'
            "</w:style>"
            for a, b, size in (("A", "B", 26), ("B", "A", 24))
        )
        assert seen(shape='<w:pStyle w:val="A"/>', styles=circle).size == 13.0

    def test_a_theme_font_outweighs_the_name_beside_it(self) -> None:
        fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Arial" w:hAnsi="Arial"/>'
        assert seen(fonts) == CharFormat("Calibri", "Arial")

    def test_a_vietnamese_theme_language_takes_the_vietnamese_face(self) -> None:
        fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        assert seen(fonts, settings='<w:themeFontLang w:val="vi-VN"/>') == CharFormat()

    def test_a_name_in_a_later_layer_outweighs_an_inherited_theme_font(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:asciiTheme="majorHAnsi" '
            'w:hAnsiTheme="majorHAnsi"/></w:rPr></w:style>'
        )
        direct = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        assert (seen(styles=styles).hansi_font, seen(direct, styles=styles).hansi_font) == (
            "Cambria",
            "Times New Roman",
        )

    @pytest.mark.parametrize(
        ("name", "bold", "italic"),
        [
            ("Times New Roman Bold", True, False),
            ("Times New Roman Italic", False, True),
            ("Times New Roman Bold Italic", True, True),
            ("TimesNewRomanPS-BoldMT", True, False),
            ("Times New Roman;serif", False, False),
        ],
    )
    def test_faces_of_times_new_roman_are_times_new_roman(self, name: str, bold: bool, italic: bool) -> None:
        fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
        assert seen(fonts) == CharFormat("Times New Roman", "Times New Roman", bold=bold, italic=italic)

    def test_theme_colours_are_looked_up(self) -> None:
        assert seen('<w:color w:val="auto" w:themeColor="text1"/>').colour == "000000"
        assert seen('<w:color w:val="4472C4" w:themeColor="accent1"/>').colour == "4472C4"


class TestToggles:
    """17.7.3: exclusive or between the levels, the last word inside one, direct formatting absolute."""

    BOLD = "<w:rPr><w:b/></w:rPr>"
    STYLES = (
        f'<w:style w:type="paragraph" w:styleId="P">{BOLD}</w:style>'
        f'<w:style w:type="character" w:styleId="C">{BOLD}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="P"/>{BOLD}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="P"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )

    @pytest.mark.parametrize(
        ("run", "shape", "bold"),
        [
            ("", "", False),
            ("", '<w:pStyle w:val="P"/>', True),
            ('<w:rStyle w:val="C"/>', "", True),
            ('<w:rStyle w:val="C"/>', '<w:pStyle w:val="P"/>', False),
            ("", '<w:pStyle w:val="Child"/>', True),
            ("", '<w:pStyle w:val="Off"/>', False),
            ('<w:rStyle w:val="C"/>', '<w:pStyle w:val="Off"/>', True),
            ('<w:rStyle w:val="C"/><w:b/>', '<w:pStyle w:val="P"/>', True),
            ('<w:b w:val="false"/>', '<w:pStyle w:val="P"/>', False),
        ],
    )
    def test_bold(self, run: str, shape: str, bold: bool) -> None:
        assert seen(run, shape, self.STYLES).bold is bold

    def test_what_the_document_defaults_switch_on_no_style_switches_off(self) -> None:
        defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>"
        style = '<w:style w:type="paragraph" w:styleId="I"><w:rPr><w:i/></w:rPr></w:style>'
        assert seen(shape='<w:pStyle w:val="I"/>', styles=defaults + style).italic is True
        assert seen('<w:i w:val="0"/>', '<w:pStyle w:val="I"/>', defaults + style).italic is False

    def test_capitals_by_formatting_are_what_the_reader_sees(self) -> None:
        assert paragraph("<w:caps/>").text == "CHỮ"

    def test_hidden_text_is_not_seen(self) -> None:
        assert paragraph("<w:vanish/>").text == ""


class TestParagraphs:
    def test_spacing_is_inherited_attribute_by_attribute(self) -> None:
        shape = shaped('<w:spacing w:before="120"/>', DEFAULTS)
        assert (shape.before, shape.after, shape.line, shape.line_rule) == (120, 160, 259, "auto")

    def test_automatic_spacing_is_fourteen_points(self) -> None:
        assert shaped('<w:spacing w:before="20" w:beforeAutospacing="1"/>').before == 280

    def test_spacing_in_lines_outweighs_spacing_in_twips(self) -> None:
        assert shaped('<w:spacing w:before="20" w:beforeLines="50"/>').before == 120

    def test_hanging_replaces_an_inherited_first_line(self) -> None:
        style = DEFAULT_STYLE + '<w:pPr><w:ind w:left="720" w:firstLine="567"/></w:pPr></w:style>'
        shape = shaped('<w:ind w:hanging="360"/>', style)
        assert (shape.left, shape.first_line) == (720, -360)

    def test_an_indent_in_characters_is_measured_by_the_font_size(self) -> None:
        assert shaped('<w:ind w:firstLine="10" w:firstLineChars="200"/>').first_line_twips(14) == 560

    def test_logical_sides_are_left_and_right(self) -> None:
        shape = shaped('<w:ind w:start="300" w:end="200"/><w:jc w:val="start"/>')
        assert (shape.left, shape.right, shape.align) == (300, 200, "left")

    def test_a_table_style_lies_below_the_paragraph_style(self) -> None:
        styles = (
            '<w:style w:type="table" w:styleId="T"><w:pPr><w:jc w:val="center"/><w:spacing w:after="40"/></w:pPr>'
            '<w:rPr><w:sz w:val="20"/></w:rPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
            '<w:style w:type="paragraph" w:styleId="P"><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
        )
        rows = "".join(
            '<w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>Ô</w:t></w:r></w:p></w:tc></w:tr>'
            for _ in "ab"
        )
        body = (
            '<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:val="0020"/></w:tblPr>'
            + rows
            + "</w:tbl>"
        )
        first, second = document(body, styles).paragraphs
        assert (first.shape.align, first.shape.after) == ("center", 80)
        assert [(p.runs[0].format.size, p.runs[0].format.bold) for p in (first, second)] == [
            (10.0, True),
            (10.0, False),
        ]


class TestNumbering:
    LIST = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Điều %1."/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )

    def labels(self, depths: str, numbering: str = LIST) -> list[str]:
        body = "".join(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'
            for depth in depths
        )
        return [p.label for p in document(body, numbering=numbering).paragraphs]

    def test_labels_count_and_deeper_levels_restart(self) -> None:
        assert self.labels("0111011") == ["Điều 1.", "a)", "b)", "c)", "Điều 2.", "a)", "b)"]

    def test_a_label_may_name_an_upper_level(self) -> None:
        assert self.labels("0022") == ["Điều 1.", "Điều 2.", "2.1.", "2.2."]

    def test_letters_of_word_have_no_đ(self) -> None:
        assert self.labels("01111")[-1] == "d)"
        assert self.labels("011111")[-1] == "e)"

    def test_an_override_starts_elsewhere(self) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        assert self.labels("00", self.LIST.replace("</w:num>", override)) == ["Điều 7.", "Điều 8."]

    def test_numbering_set_on_the_paragraph_outweighs_its_style(self) -> None:
        style = DEFAULT_STYLE + '<w:pPr><w:ind w:firstLine="100"/></w:pPr></w:style>'
        shape = shaped('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>', style, self.LIST)
        assert (shape.first_line, shape.list_id) == (567, "5")

    def test_a_style_outweighs_the_numbering_that_it_carries(self) -> None:
        style = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>'
            '<w:ind w:firstLine="100"/></w:pPr></w:style>'
        )
        shape = shaped("", style, self.LIST)
        assert (shape.first_line, shape.list_id) == (100, "5")

    def test_list_zero_means_no_list(self) -> None:
        style = DEFAULT_STYLE + '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        assert shaped('<w:numPr><w:numId w:val="0"/></w:numPr>', style, self.LIST).list_id == ""


class TestSections:
    def test_headers_are_inherited_and_page_sizes_are_not(self) -> None:
        body = (
            '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:left="1701" w:right="851" w:gutter="100"/>'
            "<w:titlePg/></w:sectPr></w:pPr></w:p><w:p/><w:sectPr/>"
        )
        first, second = document(body).sections
        assert (first.width, first.left, first.right, first.top, first.title_page) == (11906, 1801, 851, 1440, True)
        assert (second.width, second.height, second.title_page) == (12240, 15840, False)
