"""An edited report takes new figures and keeps the person's words: what python-docx and people do to it."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.documents.living import Refreshed, generated_in, refresh
from kh_report.documents.living.holding import holdings
from kh_report.documents.living.remarks import AUTHOR
from kh_report.documents.living.retelling import find_told, retell
from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.nd30.soundness import faults
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

DAY = date(2026, 9, 14)
LATER = date(2026, 9, 20)
OWN = "Riêng phường Thành Đông đã vượt tiến độ."


@pytest.fixture(scope="module")
def before(plan: Plan, answers_to: Any) -> Merged:
    answers = answers_to(plan).drawn(seed=5, silent=0.1)
    return answers.silence("10507", "SYT").merged()


@pytest.fixture(scope="module")
def after(plan: Plan, answers_to: Any) -> Merged:
    """The same period, two late answers in."""
    answers = answers_to(plan).drawn(seed=5, silent=0.1).silence("10507", "SYT")
    for agency in ("10507", "SYT"):
        for task in plan.tasks:
            if agency in task.leads:
                answers.row(agency, task.id, state=State.IN_PROGRESS, result="Đang rà soát", difficulties="Thiếu người")
    return answers.merged()


@pytest.fixture(scope="module")
def first(before: Merged, write: Callable[..., bytes]) -> bytes:
    return write(before)


@pytest.fixture(scope="module")
def second(after: Merged, write: Callable[..., bytes]) -> bytes:
    return write(after)


def edited(data: bytes, *changes: Callable[[Document], object]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for change in changes:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def anchored(document: Document, name: str) -> Any:
    """The paragraph of an anchor, as python-docx shows it."""
    start = holdings(document)[name].start
    return next(p for p in document.paragraphs if p._p is start.getparent())


def refreshed(data: bytes, first: bytes, second: bytes, **more: Any) -> Refreshed:
    found = refresh(data, second, more.pop("generated", generated_in(first)), more.pop("as_of", DAY), **more)
    assert found is not None
    return found


def texts(data: bytes) -> dict[str, str]:
    return {name: held.text for name, held in holdings(docx.Document(io.BytesIO(data))).items()}


def comments(data: bytes) -> list[tuple[str, str]]:
    return [(c.author, c.text) for c in docx.Document(io.BytesIO(data)).comments]


def differing(first: bytes, second: bytes) -> set[str]:
    one, two = generated_in(first), generated_in(second)
    return {name for name in one.keys() & two.keys() if one[name] != two[name]}


SENDING, RUNNING, TABLE = "kh_nop_du_dung_han", "kh_kq_dang_trien_khai", "kh_bang_gui"


def test_what_nobody_touched_becomes_what_is_new(first: bytes, second: bytes) -> None:
    found = refreshed(first, first, second)
    assert texts(found.document) == texts(second)
    assert set(found.refreshed) == differing(first, second) >= {SENDING, TABLE, "kh_bang_ket_qua"}
    assert (found.kept, found.to_look_at, found.deleted) == ((), (), ())
    assert found.generated == generated_in(second)
    assert faults(found.document) == ()


def test_own_sentences_paragraphs_and_styles_stay(first: bytes, second: bytes) -> None:
    def write_own(document: Document) -> None:
        sending = anchored(document, SENDING)
        sending.add_run(f" {OWN}").bold = True
        opening = anchored(document, "kh_ke_hoach_vien_dan")
        own = copy.deepcopy(opening._p)
        for mark in list(own.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        opening._p.addnext(own)
        paragraph = document.paragraphs[[p._p for p in document.paragraphs].index(own)]
        paragraph.runs[0].text = "Một đoạn do người soạn viết."
        anchored(document, RUNNING).style = document.styles["NĐ30 Nội dung"]

    data = edited(first, write_own)
    found = refreshed(data, first, second)
    document = docx.Document(io.BytesIO(found.document))
    sending = anchored(document, SENDING)
    assert sending.text == f"{texts(second)[SENDING]} {OWN}"
    assert [run.text for run in sending.runs if run.bold] == [f" {OWN}"]
    assert "Một đoạn do người soạn viết." in [p.text for p in document.paragraphs]
    assert anchored(document, RUNNING).style.name == "NĐ30 Nội dung"
    assert SENDING in found.refreshed
    assert comments(found.document) == []


def test_words_typed_inside_an_anchor_beside_its_sentence_stay(first: bytes, second: bytes) -> None:
    def type_in_front(document: Document) -> None:
        run = anchored(document, SENDING).runs[0]
        run.text = f"{OWN} {run.text}"

    found = refreshed(edited(first, type_in_front), first, second)
    assert texts(found.document)[SENDING] == f"{OWN} {texts(second)[SENDING]}"
    again = refreshed(found.document, first, second, generated=found.generated)
    assert (again.document, again.refreshed) == (found.document, ())


def test_bold_letters_and_peoples_comments_survive_new_figures(first: bytes, second: bytes) -> None:
    def adorn(document: Document) -> None:
        paragraph = anchored(document, SENDING)
        (run,) = paragraph.runs
        head, word, tail = run.text.partition("cơ quan, đơn vị")
        run.text = head
        bold = paragraph.add_run(word)
        bold.bold = True
        rest = paragraph.add_run(tail)
        run._r.addnext(bold._r)
        bold._r.addnext(rest._r)
        document.add_comment([bold], "Xem lại cách gọi", author="Trưởng phòng")

    found = refreshed(edited(first, adorn), first, second)
    paragraph = anchored(docx.Document(io.BytesIO(found.document)), SENDING)
    assert paragraph.text.split() == texts(second)[SENDING].split()
    assert [run.text for run in paragraph.runs if run.bold] == ["cơ quan, đơn vị"]
    assert comments(found.document) == [("Trưởng phòng", "Xem lại cách gọi")]


@pytest.mark.parametrize("way", ["run", "paragraph"])
def test_a_changed_sentence_is_kept_with_its_new_value_beside_it(first: bytes, second: bytes, way: str) -> None:
    def change(document: Document) -> None:
        paragraph = anchored(document, SENDING)
        words = paragraph.text.replace("cơ quan, đơn vị gửi báo cáo", "đơn vị đã có báo cáo gửi Sở")
        if way == "run":
            paragraph.runs[0].text = words
        else:
            paragraph.text = words  # takes the bookmark away, too

    data = edited(first, change)
    found = refreshed(data, first, second)
    shown = texts(found.document)[SENDING]
    assert "đơn vị đã có báo cáo gửi Sở" in shown
    assert found.to_look_at == (SENDING,)
    ((author, told),) = comments(found.document)
    assert author == AUTHOR
    assert told.startswith("Theo số liệu đến ngày 14/9/2026, nội dung này là: ")
    assert texts(second)[SENDING] in told
    assert set(found.refreshed) == differing(first, second) - {SENDING}
    assert faults(found.document) == ()

    again = refreshed(found.document, first, second, generated=found.generated, told=found.told, as_of=LATER)
    assert (again.document, again.to_look_at, again.refreshed) == (found.document, (SENDING,), ())


def test_a_comment_taken_away_is_not_written_again_until_the_value_changes(
    first: bytes, second: bytes, after: Merged, write: Callable[..., bytes], answers_to: Any, plan: Plan
) -> None:
    def change(document: Document) -> None:
        anchored(document, SENDING).runs[0].text = "Các đơn vị gửi báo cáo cơ bản đầy đủ."

    def look(document: Document) -> None:
        for node in list(document.element.body.iter(*(qn(f"w:{n}") for n in ("commentRangeStart", "commentRangeEnd")))):
            node.getparent().remove(node)
        for node in list(document.element.body.iter(qn("w:commentReference"))):
            node.getparent().getparent().remove(node.getparent())
        for comment in list(document.comments):
            comment._comment_elm.getparent().remove(comment._comment_elm)

    found = refreshed(edited(first, change), first, second)
    seen = edited(found.document, look)
    again = refreshed(seen, first, second, generated=found.generated, told=found.told, said=found.said)
    assert (again.document, again.kept, again.to_look_at) == (seen, (SENDING,), ())

    third = write(answers_to(plan).drawn(seed=5, silent=0).merged())
    later = refreshed(seen, first, third, generated=again.generated, told=again.told, said=again.said, as_of=LATER)
    assert later.to_look_at == (SENDING,)
    assert comments(later.document)[0][1].startswith("Theo số liệu đến ngày 20/9/2026")

    back = refreshed(later.document, first, first, generated=later.generated, told=later.told, said=later.said)
    ((_, words),) = comments(back.document)
    assert back.to_look_at == (SENDING,)
    assert texts(first)[SENDING] in words, "whoever changed it may have followed the last comment"


def test_a_deleted_sentence_stays_deleted(first: bytes, second: bytes) -> None:
    def delete(document: Document) -> None:
        node = anchored(document, SENDING)._p
        node.getparent().remove(node)

    found = refreshed(edited(first, delete), first, second)
    assert found.deleted == (SENDING,)
    assert SENDING not in texts(found.document)
    again = refreshed(found.document, first, second, generated=found.generated, deleted=found.deleted)
    assert (again.document, again.deleted) == (found.document, (SENDING,))


def test_new_lines_come_in_their_place_and_lines_that_are_over_go(first: bytes, second: bytes) -> None:
    def mark(document: Document) -> None:
        anchored(document, RUNNING).add_run(" (đã soát)")

    one, two = generated_in(first), generated_in(second)
    forth = refreshed(edited(first, mark), first, second)
    assert set(forth.added) == two.keys() - one.keys()
    assert set(forth.removed) == one.keys() - two.keys()
    assert [name for name in texts(forth.document) if name in two] == list(two)
    back = refreshed(edited(second, mark), second, first)
    assert set(back.added) == one.keys() - two.keys()
    assert list(texts(back.document)) == list(one)
    assert forth.added or back.added


def test_a_table_that_a_person_changed_is_kept_and_told_of(first: bytes, second: bytes) -> None:
    def correct(document: Document) -> None:
        table = holdings(document)[TABLE].table
        cell = next(t for t in table.iter(qn("w:t")) if t.text == "Chưa gửi")
        cell.text = "Đã gửi bản giấy"

    found = refreshed(edited(first, correct), first, second)
    assert found.to_look_at == (TABLE,)
    assert "Đã gửi bản giấy" in texts(found.document)[TABLE]
    ((_, told),) = comments(found.document)
    assert "bảng này có 2 dòng mới hoặc thay đổi" in told
    again = refreshed(found.document, first, second, generated=found.generated, told=found.told, said=found.said)
    assert again.document == found.document


def test_a_table_of_the_same_shape_keeps_a_persons_widths_and_bold_letters(first: bytes, second: bytes) -> None:
    def widen(document: Document) -> None:
        table = holdings(document)[TABLE].table
        table.find(qn("w:tblGrid"))[1].set(qn("w:w"), "4321")
        for letters in table.iter(qn("w:t")):
            if letters.text == "Sở Y tế":
                letters.getparent().get_or_add_rPr().get_or_add_b()

    found = refreshed(edited(first, widen), first, second)
    document = docx.Document(io.BytesIO(found.document))
    table = holdings(document)[TABLE].table
    assert table.find(qn("w:tblGrid"))[1].get(qn("w:w")) == "4321"
    assert [b.getparent().getparent().find(qn("w:t")).text for b in table.iter(qn("w:b"))] == ["Sở Y tế"]
    assert texts(found.document)[TABLE] == texts(second)[TABLE] != texts(first)[TABLE]
    assert faults(found.document) == ()


def test_a_table_with_more_rows_or_other_merges_is_replaced(first: bytes, second: bytes) -> None:
    found = refreshed(edited(first, lambda document: anchored(document, RUNNING).add_run(" x")), first, second)
    assert texts(found.document)["kh_bang_kho_khan"] == texts(second)["kh_bang_kho_khan"]
    assert texts(found.document)["kh_bang_ket_qua"] == texts(second)["kh_bang_ket_qua"]
    rows = [len(holdings(docx.Document(io.BytesIO(data)))["kh_bang_kho_khan"].table) for data in (first, second)]
    assert rows[0] != rows[1]


def test_tracked_changes_are_never_touched(first: bytes, second: bytes) -> None:
    def track(document: Document) -> None:
        (run,) = anchored(document, SENDING).runs
        inserted = run._r.makeelement(qn("w:ins"), {qn("w:id"): "900", qn("w:author"): "Phó Giám đốc"})
        inserted.append(copy.deepcopy(run._r))
        inserted[0].find(qn("w:t")).text = " (sơ bộ)"
        run._r.addnext(inserted)

    data = edited(first, track)
    found = refreshed(data, first, second)
    assert found.to_look_at == (SENDING,)
    assert texts(found.document)[SENDING] == f"{texts(first)[SENDING]} (sơ bộ)"
    assert len(list(docx.Document(io.BytesIO(found.document)).element.body.iter(qn("w:ins")))) == 1


def test_a_document_without_anchors_and_likeness_is_none_of_ours(second: bytes, first: bytes) -> None:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Một văn bản khác.")
    document.save(stream)
    assert refresh(stream.getvalue(), second, generated_in(first), DAY) is None


def test_anchors_that_a_program_dropped_are_found_again_by_their_text(first: bytes, second: bytes) -> None:
    def strip(document: Document) -> None:
        for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)

    found = refreshed(edited(first, strip), first, second)
    assert texts(found.document)[SENDING] == texts(second)[SENDING]
    assert texts(found.document)[TABLE] == texts(second)[TABLE]


def test_the_same_edit_refreshed_twice_gives_the_same_bytes(first: bytes, second: bytes) -> None:
    data = edited(first, lambda document: anchored(document, RUNNING).add_run(" (đã soát)"))
    assert refreshed(data, first, second) == refreshed(data, first, second)


words = st.lists(st.sampled_from(["có", "03", "đơn", "vị", "04", "hoàn", "thành,", "chưa", "gửi."]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(words, words, st.integers(1, 4))
def test_any_text_can_be_retold_over_any_runs(old: list[str], new: list[str], parts: int) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    letters = " ".join(old)
    size = max(1, len(letters) // parts)
    for at in range(0, len(letters), size):
        paragraph.add_run(letters[at : at + size])
    start = paragraph._p.makeelement(qn("w:bookmarkStart"), {qn("w:id"): "0", qn("w:name"): "kh_thu"})
    paragraph._p.insert(0, start)
    paragraph._p.append(paragraph._p.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): "0"}))
    held = holdings(document)["kh_thu"]
    retell(held, " ".join(new), (0, len(held.raw)))
    assert holdings(document)["kh_thu"].text.split() == new


def test_told_text_is_found_once_or_not_at_all() -> None:
    assert find_told("a  b\nc", "a b c") == (0, 6)
    assert find_told("a b, a b", "a b") is None
    assert find_told("a b", "") is None
