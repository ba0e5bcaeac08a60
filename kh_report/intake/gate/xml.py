"""Proves that a part is plain well-formed XML before anything reads it, in one pass of expat without a tree.

Policy (one, for every reader): a part that is not well-formed is refused, although python-calamine would read on
past a missing ``</row>``; so is any DOCTYPE, any encoding but UTF-8. What is left can be scanned with regular
expressions exactly, because a ``<`` can then only begin a tag, unless :attr:`Traits.plain` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from kh_report.intake.gate.directory import GateError

_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


@dataclass(frozen=True, slots=True)
class Traits:
    """How a well-formed part is written. ``plain``: no comments, CDATA sections or processing instructions."""

    plain: bool


class _DoctypeError(Exception):
    """Raised inside expat at the first DOCTYPE, before any entity is declared."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def new_parser(xml: bytes, part: str, namespaces: bool = False) -> expat.XMLParserType:
    """An expat parser for ``xml`` that stops at a DOCTYPE. Raises :class:`GateError` for another encoding."""
    declared = _DECLARED.match(xml[:200])
    if b"\x00" in xml[:64] or (declared and declared[1].lower() not in _UTF8):
        raise GateError("xml-encoding", part)
    parser = expat.ParserCreate("utf-8", " ") if namespaces else expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def run(parser: expat.XMLParserType, xml: bytes, part: str) -> None:
    """Parse ``xml`` to its end. Raises :class:`GateError` for a DOCTYPE or malformed XML."""
    try:
        parser.Parse(xml, True)
    except _DoctypeError:
        raise GateError("xml-doctype", part) from None
    except expat.ExpatError as trouble:
        raise GateError("xml-malformed", f"{part}: {trouble}") from None


def prove(xml: bytes, part: str) -> Traits:
    """The traits of a well-formed part. Raises :class:`GateError` with the code of what is wrong with it."""
    parser = new_parser(xml, part)
    odd: list[object] = []
    parser.CommentHandler = odd.append
    parser.StartCdataSectionHandler = lambda: odd.append(None)
    parser.ProcessingInstructionHandler = lambda *seen: odd.append(seen)
    run(parser, xml, part)
    return Traits(plain=not odd)
