"""The elements of a document (thành phần thể thức), one function each, returning paragraphs and tables to be placed.

Texts may be template tags. What depends on the length of a text (lines, wrapped names) is set by
``kh_report.nd30.fit.fit`` once the texts are there.
"""

from kh_report.nd30.elements.appendix import appendix_heading, attached_signing
from kh_report.nd30.elements.content import (
    article,
    basis,
    body,
    chapter,
    clause,
    clause_title,
    dash,
    decides,
    deciding_authority,
    heading,
    last,
    part,
    plain,
    point,
    point_title,
    section,
    subsection,
)
from kh_report.nd30.elements.copies import copy_block
from kh_report.nd30.elements.head import Header, header
from kh_report.nd30.elements.letter import addressees
from kh_report.nd30.elements.marks import address_block, circulation, draft_mark, secrecy, urgency
from kh_report.nd30.elements.signing import Signature, signature
from kh_report.nd30.elements.titles import title

__all__ = [
    "Header",
    "Signature",
    "address_block",
    "addressees",
    "appendix_heading",
    "article",
    "attached_signing",
    "basis",
    "body",
    "chapter",
    "circulation",
    "clause",
    "clause_title",
    "copy_block",
    "dash",
    "decides",
    "deciding_authority",
    "draft_mark",
    "header",
    "heading",
    "last",
    "part",
    "plain",
    "point",
    "point_title",
    "secrecy",
    "section",
    "signature",
    "subsection",
    "title",
    "urgency",
]  # fmt: skip
