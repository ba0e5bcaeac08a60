"""Law 5 at work: every value handed to a template or a table is proven to be in the rendered document."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.oxml.ns import qn


class LostValueError(AssertionError):
    """A value did not arrive in the document: our own error, never the user's."""


def document_text(document: Document) -> str:
    """All text of the document, headers and footers included, white space collapsed."""
    parts = [document.element.body]
    for section in document.sections:
        around = (section.first_page_header, section.header, section.first_page_footer, section.footer)
        parts.extend(part._element for part in around if not part.is_linked_to_previous)
    breaks = {qn("w:br"): " ", qn("w:tab"): " ", qn("w:p"): " "}
    pieces = [
        node.text or "" if node.tag == qn("w:t") else breaks[node.tag]
        for part in parts
        for node in part.iter(qn("w:t"), *breaks)
    ]
    return _collapsed("".join(pieces))


def prove(document: Document, values: Iterable[str]) -> None:
    """Raise LostValueError naming every value that the document does not show."""
    text = document_text(document)
    lost = [value for value in dict.fromkeys(values) if _collapsed(value) not in text]
    if lost:
        raise LostValueError(f"{len(lost)} values did not arrive, the first: {lost[0]!r}")


def _collapsed(text: str) -> str:
    return " ".join(text.split())
