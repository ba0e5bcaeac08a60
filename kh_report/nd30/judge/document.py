"""From a package to a :class:`Document`: body, sections with their inherited headers, page count."""

from __future__ import annotations

from kh_report.nd30.judge.ooxml import Element, R, W, number, switch, twips, val
from kh_report.nd30.judge.package import Package
from kh_report.nd30.judge.pages import Document, Paragraph, Section
from kh_report.nd30.judge.resolve import Resolver
from kh_report.nd30.judge.walk import Walker

_LETTER = (12240, 15840)
"""Word's paper where a section names none."""
_MARGIN = 1440
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def read_document(package: Package) -> Document:
    """The document in ``package``; parts that are missing or broken count as empty."""
    resolver = Resolver(package)
    root = package.root(package.main)
    if root is None:
        return Document((), (), None, False)
    walker = Walker(resolver, "body")
    paragraphs = walker.paragraphs(root)
    settings_part = package.related("settings")
    settings = None if settings_part is None else package.root(settings_part)
    even = bool(switch(settings, "evenAndOddHeaders"))
    gutter_top = bool(switch(settings, "gutterAtTop"))
    sections = _sections(package, resolver, walker, paragraphs, gutter_top)
    return Document(paragraphs, sections, _pages(package), even)


def _sections(
    package: Package, resolver: Resolver, walker: Walker, paragraphs: tuple[Paragraph, ...], gutter_top: bool
) -> tuple[Section, ...]:
    targets = {item.id: item.target for item in package.relationships(package.main)}
    headers: dict[str, tuple[Paragraph, ...]] = {}
    footers: dict[str, tuple[Paragraph, ...]] = {}
    found: list[Section] = []
    for order, node in enumerate(walker.section_nodes):
        headers = {**headers, **_parts(package, resolver, node, "header", targets)}
        footers = {**footers, **_parts(package, resolver, node, "footer", targets)}
        own = [item for item in paragraphs if item.section == order]
        found.append(_section(order, node, walker, own, gutter_top, headers, footers))
    return tuple(found)


def _section(
    order: int,
    node: Element,
    walker: Walker,
    own: list[Paragraph],
    gutter_top: bool,
    headers: dict[str, tuple[Paragraph, ...]],
    footers: dict[str, tuple[Paragraph, ...]],
) -> Section:
    def margin(side: str) -> int:
        value = twips(val(node, "pgMar", side))
        return _MARGIN if value is None else abs(value)

    gutter = twips(val(node, "pgMar", "gutter")) or 0
    return Section(
        order,
        twips(val(node, "pgSz", "w")) or _LETTER[0],
        twips(val(node, "pgSz", "h")) or _LETTER[1],
        margin("top") + (gutter if gutter_top else 0),
        margin("bottom"),
        margin("left") + (0 if gutter_top else gutter),
        margin("right"),
        bool(switch(node, "titlePg")),
        number(val(node, "pgNumType", "start")),
        val(node, "pgNumType", "fmt") or "decimal",
        order in walker.tables_in_section,
        any(item.picture or not item.line for paragraph in own for item in paragraph.drawings),
        headers,
        footers,
    )


def _parts(
    package: Package, resolver: Resolver, section: Element, name: str, targets: dict[str, str]
) -> dict[str, tuple[Paragraph, ...]]:
    found: dict[str, tuple[Paragraph, ...]] = {}
    for reference in section.findall(f"{W}{name}Reference"):
        part = targets.get(reference.get(R + "id") or "", "")
        root = package.root(part)
        if root is not None:
            leaf = part.rpartition("/")[2].removesuffix(".xml")
            found[reference.get(W + "type") or "default"] = Walker(resolver, leaf).paragraphs(root)
    return found


def _pages(package: Package) -> int | None:
    root = package.root("docProps/app.xml")
    node = None if root is None else root.find(_EXTENDED + "Pages")
    return None if node is None else number(node.text)
