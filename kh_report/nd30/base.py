"""The base document (văn bản gốc), built by code: A4, Times New Roman, vi-VN, our styles and nothing else.

python-docx's own template brings a Letter page, a thumbnail, a theme, English latent styles and an author of 2013;
none of that is wanted in an official document.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kh_report.nd30.rules import FONT, Profile
from kh_report.nd30.sections import page_properties
from kh_report.nd30.style_sheet import style_nodes
from kh_report.nd30.xml import Node, serialize, w
from kh_report.office.zipping import pack

LANGUAGE = "vi-VN"
_PANOSE = "02020603050405020304"
"""The shape by which a machine without Times New Roman finds the nearest font."""
_PACKAGE = "application/vnd.openxmlformats-package"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = f"""{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="{_PACKAGE}.core-properties+xml"/></Types>"""
_ROOT_RELATIONS = f"""{_DECLARATION}<Relationships \
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" \
Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT_RELATIONS = f"""{_DECLARATION}<Relationships \
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_RELATIONS}/settings" Target="settings.xml"/>\
<Relationship Id="rId3" Type="{_RELATIONS}/fontTable" Target="fontTable.xml"/></Relationships>"""
_CORE = f"""{_DECLARATION}<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"""


def new_document(profile: Profile, *, landscape: bool = False) -> Document:
    """An empty document in which every style of ``profile`` exists; its one section has the profile's page.

    ``landscape`` for an appendix that is a file of its own (G2).
    """
    root = parse_xml(f"<w:document {nsdecls('w', 'r')}/>")  # else the prefix of r:id hangs on what else is loaded
    root.append(w("body", page_properties(profile, landscape=landscape)))
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES.encode(),
        "_rels/.rels": _ROOT_RELATIONS.encode(),
        "docProps/core.xml": _CORE.encode(),
        "word/document.xml": serialize(root),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS.encode(),
        "word/fontTable.xml": serialize(_fonts()),
        "word/settings.xml": serialize(_settings()),
        "word/styles.xml": serialize(_styles(profile)),
    }
    return docx.Document(io.BytesIO(pack(parts)))


def append(document: Document, blocks: Iterable[Node]) -> None:
    """Put paragraphs and tables at the end of the document, before the last section's properties."""
    body = document.element.body
    end = body.find(qn("w:sectPr"))
    for block in blocks:
        if end is None:
            body.append(block)
        else:
            end.addprevious(block)


def _styles(profile: Profile) -> Node:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    size = round(profile.body * 2)
    letters = w("rPr", fonts, w("sz", val=size), w("szCs", val=size), w("lang", val=LANGUAGE, eastAsia=LANGUAGE))
    flow = w("pPr", w("widowControl"), w("spacing", before=0, after=0, line=240, lineRule="auto"))
    defaults = w("docDefaults", w("rPrDefault", letters), w("pPrDefault", flow))
    latent = w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
    return w("styles", defaults, latent, *style_nodes(profile))


def _fonts() -> Node:
    font = w("font", w("panose1", val=_PANOSE), w("charset", val="00"), w("family", val="roman"), name=FONT)
    font.append(w("pitch", val="variable"))
    return w("fonts", font)


def _settings() -> Node:
    uri = "http://schemas.microsoft.com/office/word"
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatible = [w("compatSetting", name=name, uri=uri, val=value) for name, value in modern.items()]
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *compatible),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )
