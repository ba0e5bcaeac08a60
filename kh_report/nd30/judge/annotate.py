"""A copy of the document with each finding as a Word comment at its place, so that a clerk mends it where it stands."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun
from lxml import etree

from kh_report.locale import DEFAULT_LANG, Lang
from kh_report.nd30.judge.ooxml import Element, W
from kh_report.nd30.judge.package import Unreadable, open_package
from kh_report.nd30.judge.verdict import DecreeFinding, Verdict
from kh_report.office.zipping import repack

_AUTHOR = "kh-report"
_INITIALS = "NĐ30"
_COMMENT_STYLES = frozenset({"CommentText", "CommentReference"})


def annotate(data: bytes, verdict: Verdict, lang: Lang = DEFAULT_LANG) -> bytes:
    """``data`` with one comment per finding. Findings about pages, headers or the file stand at the first paragraph.

    A file that cannot be read, or to which no comment can be added, comes back unchanged.
    """
    document = _opened(data) if verdict.findings else None
    if document is None:
        return data
    nodes = list(document.element.iter(W + "p"))
    for finding in verdict.findings:
        at = finding.anchor if finding.anchor is not None and finding.anchor < len(nodes) else 0
        runs = _runs(nodes[at], document) if nodes else []
        if runs:
            comment = document.add_comment(runs, "", author=_AUTHOR, initials=_INITIALS)
            paragraph = comment.paragraphs[0]
            for text in _texts(finding, lang):
                paragraph.add_run(text)
                paragraph = comment.add_paragraph()
            paragraph._p.getparent().remove(paragraph._p)
    _without_clock(document)
    _without_unknown_styles(document)
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _without_clock(document: Document) -> None:
    """The same document and verdict give the same bytes: comments carry no time of day."""
    for comment in document.comments:
        if W + "date" in comment._comment_elm.attrib:
            del comment._comment_elm.attrib[W + "date"]


def _without_unknown_styles(document: Document) -> None:
    """Styles of comments that this document does not define are left out, so that no reference dangles."""
    known = {style.style_id for style in document.styles}
    for root in (document.element, *(comment._comment_elm for comment in document.comments)):
        for name in ("pStyle", "rStyle"):
            for node in list(root.iter(W + name)):
                parent = node.getparent()
                if node.get(W + "val") in _COMMENT_STYLES - known and parent is not None:
                    parent.remove(node)


def _opened(data: bytes) -> Document | None:
    """The document, None when it is damaged in a way that the judge tolerates and a writer cannot."""
    if isinstance(open_package(data), Unreadable):
        return None
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, OpcError, etree.XMLSyntaxError):
        return None


def _texts(finding: DecreeFinding, lang: Lang) -> tuple[str, ...]:
    label = f"[{finding.rule}, {finding.reference}]" if finding.reference else f"[{finding.rule}]"
    return f"{label} {finding.message(lang)}", finding.fix(lang)


def _runs(node: Element, document: Document) -> list[WordRun]:
    paragraph = WordParagraph(node, document)  # type: ignore[arg-type]
    return paragraph.runs or [paragraph.add_run("")]
