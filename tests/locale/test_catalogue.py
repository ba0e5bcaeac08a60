"""Every English id has its Vietnamese, with the same placeholders, and the compiled catalogue is fresh."""

from __future__ import annotations

import ast
import io
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

import kh_report
from kh_report.locale import DOMAIN, LOCALE_DIR, translate

PACKAGE = Path(kh_report.__file__).parent
MESSAGES = LOCALE_DIR / "vi" / "LC_MESSAGES"
MARKS = {"N_", "say", "tell", "translate"}


def vietnamese() -> Catalog:
    with (MESSAGES / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale="vi")


def ids_in_code() -> set[str]:
    """Every literal handed to a marking function anywhere in the package."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                    found.add(first.value)
    return found | ids_in_pages()


def ids_in_pages() -> set[str]:
    """Every literal that a template of the local page translates."""
    found = set()
    for path in (PACKAGE / "web" / "templates").rglob("*.html"):
        for _, _, given, _ in babel_extract(io.BytesIO(path.read_bytes()), ("_",), (), {"trimmed": "false"}):
            message = given if isinstance(given, str) else given[0]
            assert message, f"{path.name}: only literals can be translated"
            found.add(message)
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_id_in_the_code_has_its_vietnamese() -> None:
    known = {str(message.id) for message in vietnamese() if message.id and message.string}
    assert sorted(ids_in_code() - known) == []


def test_no_translation_is_left_over() -> None:
    known = {str(message.id) for message in vietnamese() if message.id}
    assert sorted(known - ids_in_code()) == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = {
        str(message.id): str(message.string)
        for message in vietnamese()
        if message.id and not placeholders(str(message.string)) <= placeholders(str(message.id))
    }
    assert wrong == {}


@pytest.mark.parametrize("domain", [DOMAIN, "messages"])
def test_the_compiled_catalogue_is_fresh(domain: str) -> None:
    with (MESSAGES / f"{domain}.po").open("rb") as stream:
        catalogue = read_po(stream, locale="vi")
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    assert (MESSAGES / f"{domain}.mo").read_bytes() == buffer.getvalue(), "run `make catalogues`"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert translate("{file}: {status}", "en", file="{status}", status="x") == "{status}: x"


def test_a_placeholder_without_a_value_stays_visible() -> None:
    assert translate("{file}: {status}", "en", file="a") == "a: {status}"
