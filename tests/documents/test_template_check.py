"""A template edited in Word: each mistake is found before rendering, with its place."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.documents.context.letter_names import LETTER_NAMES
from kh_report.documents.context.names import NAMES
from kh_report.documents.context.report import Counter, report_context
from kh_report.documents.letter_sources import REQUEST
from kh_report.documents.prose import TemplateTroubleError
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_check import check_template
from kh_report.findings.render import message
from kh_report.merge.model import Merged

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""


def _saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return _saved(document)


def _told(*paragraphs: str) -> list[tuple[str, str | None]]:
    findings = check_template(_template(*paragraphs), "bao-cao.docx")
    assert all(place.file == "bao-cao.docx" for item in findings for place in item.places)
    return [(item.code, item.places[0].cell) for item in findings]


def test_the_template_as_built_is_in_order(template: bytes) -> None:
    assert check_template(template, "bao-cao.docx") == ()


BROKEN = "template-tag-broken"
LOST = "template-text-lost"
UNKNOWN = "template-name-unknown"
CODE = "template-code-forbidden"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["{{ ky.ten }}", "Văn bản thường, 100 % và {ngoặc}"], []),
        (["{{ ky.ten }"], [(BROKEN, "đoạn 1")]),
        (["{ { ky.ten }}"], [(BROKEN, "đoạn 1")]),
        (["{ ky.ten }"], [(BROKEN, "đoạn 1")]),
        (["Kỳ", "{% if so_sanh %}So sánh", "{% endif %}"], [(BROKEN, "đoạn 2"), (BROKEN, "đoạn 3")]),
        (["{%p if so_sanh %}", "{{ so_sanh }}"], [(BROKEN, "đoạn 1")]),
        (["{{ so_sanh }}", "{%p endif %}"], [(BROKEN, "đoạn 2")]),
        (["{%p else %}"], [(BROKEN, "đoạn 1")]),
        (["{{ ky.ten|hoa }}"], [(BROKEN, "đoạn 1")]),
        (["{%p if so_sanh %} So với kỳ trước:", "{%p endif %}"], [(LOST, "đoạn 1")]),
        (["{%p if so_sanh %}{%p endif %}"], [(LOST, "đoạn 1"), (BROKEN, "đoạn 1")]),
        (["{{ kỳ }}"], [(UNKNOWN, "đoạn 1")]),
        (["{{ ky.tenn }}"], [(UNKNOWN, "đoạn 1")]),
        (["{%p for x in nhom %}", "{{ x.ten }}{{ x.tieu_de }}", "{%p endfor %}"], [(UNKNOWN, "đoạn 2")]),
        (["{%p for x in nhoms %}", "{{ x.ten }}", "{%p endfor %}"], [(UNKNOWN, "đoạn 1")]),
        (["{%p for x in so_lieu %}", "{{ loop.index }}. {{ x }}", "{%p endfor %}"], []),
        (["{{ nhom[0].ten }}{{ ky['ten'] }}"], []),
        (["{{ stt() }}"], []),
        (["{{ stt.__call__() }}"], [(CODE, "đoạn 1")]),
        (["{{ ''.__class__.__mro__ }}"], [(CODE, "đoạn 1")]),
        (["{{ ky.ten.upper() }}"], [(CODE, "đoạn 1")]),
        (["{{ range(10) }}"], [(CODE, "đoạn 1")]),
        (["{% set x = 1 %}"], [(CODE, "đoạn 1")]),
        (["{{ 9**9**9**9 }}"], [(CODE, "đoạn 1")]),
        (["{{ 'a' * 1000000000 }}"], [(CODE, "đoạn 1")]),
        (["{{ '%01000000000d' % 1 }}"], [(CODE, "đoạn 1")]),
        (["{{ 'a'|center(1000000000) }}"], [(BROKEN, "đoạn 1")]),
        (["{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}"], [(BROKEN, "đoạn 1")]),
        (["{{ " + "9" * 5000 + " }}"], [(BROKEN, "đoạn 1")]),
        (["{{ ky.ten|upper }} {{ nhom|length }}"], []),
        (["{% include 'a' %}"], [(CODE, "đoạn 1")]),
    ],
)
def test_each_mistake_and_its_paragraph(paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    assert _told(*paragraphs) == expected


def test_a_name_nearly_right_is_suggested() -> None:
    (item,) = check_template(_template("{{ nop.dagui }}"), "bao-cao.docx")
    told = dict(item.params)
    assert (told["name"], told["suggestion"]) == ("nop.dagui", "nop.da_gui")


def test_a_letters_template_is_not_called_a_report() -> None:
    (item,) = check_template(_template("{{ nop.da_gui }}"), REQUEST, LETTER_NAMES[REQUEST])
    assert message(item, "vi") == "Mẫu này không có nội dung nào tên là “nop”."


def test_tags_split_over_runs_and_with_word_s_quotes_are_read_as_one() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ ky[“t", "en”] }", "}"):
        paragraph.add_run(piece)
    assert check_template(_saved(document), "bao-cao.docx") == ()


def test_headers_are_read_too() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ ky.tenn }}"
    (item,) = check_template(_saved(document), "bao-cao.docx")
    assert (item.code, item.places[0].cell) == (UNKNOWN, "đầu trang, đoạn 1")


def test_text_in_a_row_with_a_row_tag_would_vanish() -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "{%tr for x in so_lieu %}", "{{ x }}"
    document.add_table(1, 1).rows[0].cells[0].text = "{%tr endfor %}"
    assert [item.code for item in check_template(_saved(document), "bao-cao.docx")] == [LOST]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_document_is_said_so(data: bytes) -> None:
    assert [item.code for item in check_template(data, "bao-cao.docx")] == ["template-unreadable"]


def _paths(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {found for key, item in value.items() for found in _paths(item, f"{path}.{key}" if path else key)}
    if isinstance(value, list | tuple):
        return {found for item in value for found in _paths(item, f"{path}[]")} or {f"{path}[]"}
    return {f"{path}()"} if isinstance(value, Counter) else {path}


def test_the_names_declared_are_the_names_that_the_report_has(drawn: Merged, office: DocumentSettings) -> None:
    labels = {"ket_qua": "Phụ lục I", "gui": "Phụ lục II", "kho_khan": "Phụ lục III"}
    assert _paths(report_context(drawn, None, office, "SNNMT", labels, simulated=False)) == set(NAMES)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.sampled_from("{}%#p ifendor.kytn_\"'|()[]*=+01é"), max_size=40), max_size=4))
def test_whatever_is_typed_gives_findings_and_never_a_crash(paragraphs: list[str]) -> None:
    legal = [text for text in paragraphs if text.strip()]
    for code, cell in _told(*legal):
        assert code in {BROKEN, LOST, UNKNOWN, CODE}
        assert cell is not None
        assert 1 <= int(cell.removeprefix("đoạn ")) <= len(legal)


MISTAKES = (
    "{{ ky.tenn }}",
    "{{ ky.ten",
    "{{ ''.__class__ }}",
    "{{ nop.du_dung_han }}",
    "{{ ky.ten + 1 }}",
    "{{ 1/0 }}",
)


@pytest.mark.parametrize("tag", MISTAKES)
def test_a_template_that_cannot_be_rendered_says_why(
    tag: str, template: bytes, drawn: Merged, write: Callable[..., Any]
) -> None:
    document = docx.Document(io.BytesIO(template))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Thực hiện"))
    paragraph.runs[0].text = tag
    with pytest.raises(TemplateTroubleError) as caught:
        write(drawn, template=_saved(document))
    assert caught.value.template == "bao-cao.docx"
    assert caught.value.reason


def test_a_paragraph_tag_never_closed_is_trouble_not_a_crash(
    template: bytes, drawn: Merged, write: Callable[..., Any]
) -> None:
    document = docx.Document(io.BytesIO(template))
    tag = next(one for one in document.paragraphs if one.text.startswith("{%p endif"))
    parent = tag._element.getparent()
    assert parent is not None
    parent.remove(tag._element)
    data = _saved(document)
    assert [item.code for item in check_template(data, "bao-cao.docx")] == [BROKEN]
    with pytest.raises(TemplateTroubleError):
        write(drawn, template=data)


def test_an_inline_tag_over_two_paragraphs_is_trouble_not_a_crash(
    template: bytes, drawn: Merged, write: Callable[..., Any]
) -> None:
    document = docx.Document(io.BytesIO(template))
    body = next(one for one in document.paragraphs if one.text.startswith("Thực hiện"))
    second = copy.deepcopy(body._element)
    body._element.addnext(second)
    body.runs[0].text = "{% if so_sanh %}"
    Paragraph(second, body._parent).runs[0].text = "{% endif %}"
    data = _saved(document)
    assert {item.code for item in check_template(data, "bao-cao.docx")} == {BROKEN}
    with pytest.raises(TemplateTroubleError):
        write(drawn, template=data)
