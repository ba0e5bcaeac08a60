"""The only names of WordprocessingML that the judge uses, so that every other module speaks of paragraphs and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_OFF = frozenset({"0", "false", "off", "none"})
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 566.929, "mm": 56.6929, "pc": 240.0, "pi": 240.0}
TWIPS_PER_MM: Final = 1440 / 25.4


def child(parent: Element | None, name: str) -> Element | None:
    """The first ``w:name`` child."""
    return None if parent is None else parent.find(W + name)


def val(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """The ``w:val`` (or another attribute) of the first ``w:name`` child."""
    found = child(parent, name)
    return None if found is None else found.get(W + attribute)


def switch(parent: Element | None, name: str) -> bool | None:
    """An on/off property: None when absent, else its value; a bare element means on (ECMA-376, 17.17.4)."""
    found = child(parent, name)
    if found is None:
        return None
    return (found.get(W + "val") or "true").lower() not in _OFF


def twips(text: str | None) -> int | None:
    """A measure in twips; strict files write ``"12pt"``. Nonsense is None."""
    if text is None:
        return None
    text = text.strip()
    factor = _TWIPS.get(text[-2:].lower())
    try:
        return round(float(text[:-2]) * factor) if factor else round(float(text))
    except (ValueError, OverflowError):
        return None


def number(text: str | None) -> int | None:
    """A whole number, None when absent or nonsense."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def elements(parent: Element) -> Iterator[Element]:
    """Children that are elements: comments and processing instructions are passed over."""
    return (item for item in parent if isinstance(item.tag, str))


def local(node: Element) -> str:
    """The name without its namespace."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
