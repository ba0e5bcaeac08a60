"""Templates rendered safely: sandboxed, escaped, strict; every value printed is remembered for the proof.

docxtpl loses data silently by default (an ``&`` in a value cuts the paragraph short); this is the only place that calls
it, always with the same environment.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError
from markupsafe import Markup

from kh_report.documents.anchors import keyed, mark_template, name_anchors
from kh_report.findings import Finding
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import count, decimal
from kh_report.vn.text import clean


class TemplateTroubleError(Exception):
    """A clerk's edited template cannot be rendered; ``reason`` says what its tags stumble over, for a person to read.

    ``findings`` are those of the check before rendering; empty when the trouble showed only with the values.
    """

    def __init__(self, template: str, reason: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(f"{template}: {reason}")
        self.template = template
        self.reason = reason
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered document and every text that its tags printed, in order of printing."""

    document: Document
    printed: tuple[str, ...]


def render(template: bytes, name: str, context: Mapping[str, Any], *, anchored: bool = False) -> Rendered:
    """``template`` with ``context``. Counts print as ``03``, dates as ``05/9/2026``, numbers as ``1.245,5``.

    ``anchored`` puts a bookmark around each paragraph of the body that was computed (see ``anchors``).

    Raises TemplateTroubleError for what shows only with the values: a name that this period does not have, a sum of
    text and number. What shows without them is found by ``template_check.check_template`` beforehand.
    """
    printed: list[str] = []
    try:
        tpl = DocxTemplate(io.BytesIO(mark_template(template) if anchored else template))
        tpl.render(dict(context), jinja_env=environment(printed, keys=anchored))
    except (TemplateError, BadZipFile, XMLSyntaxError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateTroubleError(name, str(error)) from error
    buffer = io.BytesIO()
    tpl.save(buffer)
    document = docx.Document(buffer)
    if anchored:
        name_anchors(document)
    return Rendered(document, tuple(text for text in printed if text.strip()))


FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
"""What a template may do to a value; none of them can be made to fill the memory."""
FORBIDDEN_SIGNS = frozenset({"*", "**", "%"})
"""A short template could write a text of gigabytes with these, and Jinja would do so while it only compiles."""


class _Environment(SandboxedEnvironment):
    intercepted_binops = FORBIDDEN_SIGNS

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"“{operator}”")


def environment(printed: list[str], *, keys: bool = False) -> SandboxedEnvironment:
    """The one environment of all templates; texts that tags print are appended to ``printed``. ``keys``: a line prints
    its key before its text, for the anchors."""

    def shown(value: object) -> object:
        if isinstance(value, Undefined | Markup):
            return value
        text = as_text(value)
        printed.append(text)
        return keyed(value, text) if keys else text

    jinja = _Environment(autoescape=True, undefined=StrictUndefined, finalize=shown)
    jinja.filters = {name: jinja.filters[name] for name in FILTERS}
    jinja.globals = {}
    return jinja


def as_text(value: object) -> str:
    """``value`` as documents print it."""
    if isinstance(value, bool):
        raise TypeError("a condition is no text: print a word instead")
    if isinstance(value, int):
        return count(value)
    if isinstance(value, Decimal | float):
        return decimal(value)
    if isinstance(value, datetime.date):
        return day_month_year(value)
    return clean(str(value)).text
