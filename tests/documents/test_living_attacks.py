"""What people, Word and other programs do to a report beyond plain typing: nothing of theirs goes or stays old."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from kh_report.documents.living import Refreshed, generated_in, refresh
from kh_report.documents.living.holding import block_of, holdings
from kh_report.forms.states import State
from kh_report.nd30.soundness import faults
from kh_report.nd30.xml import Node, text_of
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

DAY = date(2026, 9, 14)
SENDING, WHO, HARD = "kh_nop_du_dung_han", "kh_bang_gui", "kh_bang_kho_khan"
PROPOSALS = ("kh_de_xuat", "kh_dx_")
LATE = ("10507", "SYT")
Edit = Callable[[Document], object]


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def edited(data: bytes, *changes: Edit) -> bytes:
    document = opened(data)
    for change in changes:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def refreshed(data: bytes, first: bytes, second: bytes, before: Refreshed | None = None) -> Refreshed:
    known: dict[str, Any] = {"generated": generated_in(first)}
    if before is not None:
        known = {name: getattr(before, name) for name in ("generated", "told", "said", "deleted")}
    found = refresh(data, second, as_of=DAY, **known)
    assert found is not None
    assert faults(found.document) == ()
    return found


def texts(data: bytes) -> dict[str, str]:
    return {name: held.text for name, held in holdings(opened(data)).items()}


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in opened(data).comments]


def line(document: Document, name: str) -> Any:
    """The paragraph of an anchor."""
    return next(p for p in document.paragraphs if p._p is block_of(holdings(document)[name].start))


def say(name: str, words: str) -> Edit:
    def change(document: Document) -> None:
        line(document, name).runs[0].text = words

    return change


def footnote() -> Node:
    made: Node = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
    return made


def cell_with(document: Document, table: str, words: str) -> Node:
    held = holdings(document)[table].table
    assert held is not None
    return next(p for p in held.iter(qn("w:p")) if text_of(p) == words)


def rows(data: bytes, table: str) -> list[str]:
    held = holdings(opened(data))[table].table
    assert held is not None
    return [" | ".join(text_of(p) for p in row.iter(qn("w:p"))) for row in held.iter(qn("w:tr"))]


@pytest.fixture(scope="module")
def reports(plan: Plan, answers_to: Any, write: Callable[..., bytes]) -> tuple[bytes, bytes]:
    """A report, and the one after two late answers."""
    before = answers_to(plan).drawn(seed=5, silent=0.1).silence(*LATE)
    after = answers_to(plan).drawn(seed=5, silent=0.1).silence(*LATE)
    for agency in LATE:
        for task in plan.tasks:
            if agency in task.leads:
                after.row(agency, task.id, state=State.IN_PROGRESS, result="Đang rà soát", difficulties="Thiếu người")
    return write(before.merged()), write(after.merged())


@pytest.fixture(scope="module")
def first(reports: tuple[bytes, bytes]) -> bytes:
    return reports[0]


@pytest.fixture(scope="module")
def second(reports: tuple[bytes, bytes]) -> bytes:
    return reports[1]


@pytest.fixture(scope="module")
def gone(first: bytes, second: bytes) -> str:
    """A line of the first report that the second one has no more."""
    return next(name for name in generated_in(first) if name not in generated_in(second) and name.startswith("kh_nhom"))


def test_letters_composed_in_another_way_are_the_same_letters(first: bytes, second: bytes) -> None:
    def decompose(document: Document) -> None:
        for node in document.element.body.iter(qn("w:t")):
            node.text = unicodedata.normalize("NFD", node.text or "")

    found = refreshed(edited(first, decompose), first, second)
    assert (found.kept, found.to_look_at, comments(found.document)) == ((), (), [])
    assert texts(found.document) == texts(second)


def test_two_sentences_in_one_paragraph_keep_their_own_comments(first: bytes, second: bytes) -> None:
    one, two = "kh_nv_I_1", "kh_nv_I_2"

    def join(document: Document) -> None:
        upper, lower = line(document, one)._p, line(document, two)._p
        for node in list(lower):
            if node.tag != qn("w:pPr"):
                upper.append(node)
        lower.getparent().remove(lower)

    found = refreshed(edited(first, say(one, "Câu một của tôi."), join), first, second)
    assert found.to_look_at == (one,)
    assert [texts(second)[one] in words for words in comments(found.document)] == [True]
    again = refreshed(found.document, first, second, found)
    assert (again.document, again.to_look_at) == (found.document, (one,))


def test_a_table_takes_new_rows_and_keeps_notes_and_widths(first: bytes, second: bytes) -> None:
    def work(document: Document) -> None:
        held = holdings(document)[HARD].table
        assert held is not None
        next(p for p in held.iter(qn("w:p")) if text_of(p) == "Sở Nội vụ").append(footnote())
        held.find(qn("w:tblGrid"))[1].set(qn("w:w"), "4321")

    found = refreshed(edited(first, work), first, second)
    assert HARD in found.refreshed
    assert rows(found.document, HARD) == rows(second, HARD)
    held = holdings(opened(found.document))[HARD].table
    assert held is not None and held.find(qn("w:tblGrid"))[1].get(qn("w:w")) == "4321"
    (noted,) = (row for row in held.iter(qn("w:tr")) if next(row.iter(qn("w:footnoteReference")), None) is not None)
    assert "Sở Nội vụ" in text_of(noted)


def test_a_row_with_a_persons_note_never_becomes_another_agencys(
    plan: Plan, answers_to: Any, write: Callable[..., bytes]
) -> None:
    def of(*agencies: str) -> bytes:
        answers = answers_to(plan)
        for agency in agencies:
            answers.general(agency, plan_number="1/KH", plan_date=date(2026, 4, 20), difficulties=f"Khó {agency}")
        return write(answers.merged())

    one, two = of("SNV", "STC"), of("STC", "SYT")
    data = edited(one, lambda document: cell_with(document, HARD, "Khó SNV").append(footnote()))
    found = refreshed(data, one, two)
    assert HARD in found.to_look_at
    assert rows(found.document, HARD) == rows(one, HARD)
    assert ["bảng này có" in words for words in comments(found.document)] == [True]
    without = refreshed(edited(one, lambda document: cell_with(document, HARD, "Khó STC").append(footnote())), one, two)
    assert rows(without.document, HARD) == rows(two, HARD)
    assert len(list(opened(without.document).element.body.iter(qn("w:footnoteReference")))) == 1


def test_a_comment_of_the_chief_does_not_freeze_a_table(first: bytes, second: bytes) -> None:
    def comment(document: Document) -> None:
        table = next(t for t in document.tables if t._tbl is holdings(document)[WHO].table)
        document.add_comment([table.rows[3].cells[1].paragraphs[0].runs[0]], "Xem lại tên", author="Trưởng phòng")

    found = refreshed(edited(first, comment), first, second)
    assert WHO in found.refreshed
    assert rows(found.document, WHO) == rows(second, WHO)
    assert comments(found.document) == ["Xem lại tên"]


@pytest.mark.parametrize("what", ["footnote", "equation", "picture", "bookmark"])
def test_a_line_that_is_over_does_not_take_what_a_person_put_there(
    first: bytes, second: bytes, gone: str, what: str
) -> None:
    made = {
        "footnote": footnote(),
        "equation": parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        ),
        "picture": parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"),
        "bookmark": parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="9001" w:name="muc_rieng"/>'),
    }[what]

    def work(document: Document) -> None:
        line(document, gone)._p.append(made)
        if what == "bookmark":
            line(document, gone)._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="9001"/>'))

    found = refreshed(edited(first, work), first, second)
    assert gone in found.to_look_at and gone not in found.removed
    assert made.tag in {node.tag for node in line(opened(found.document), gone)._p.iter()}


def test_words_typed_into_our_comment_are_that_persons(first: bytes, second: bytes) -> None:
    def answer(document: Document) -> None:
        (ours,) = document.comments
        ours.paragraphs[0].add_run(" Đã hỏi đơn vị.")

    found = refreshed(edited(first, say(SENDING, "Của tôi.")), first, second)
    data = edited(found.document, answer)
    same = refreshed(data, first, second, found)
    assert (same.document, same.to_look_at) == (data, (SENDING,))
    later = refreshed(data, first, first, same)
    assert len(comments(later.document)) == 2
    assert "Đã hỏi đơn vị." in comments(later.document)[0]
    assert texts(first)[SENDING] in comments(later.document)[1]


def test_a_resolved_comment_is_seen_and_a_new_value_gets_a_new_one(
    first: bytes, second: bytes, plan: Plan, answers_to: Any, write: Callable[..., bytes]
) -> None:
    def resolve(document: Document) -> None:
        (ours,) = document.comments
        mark = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
        ours._comment_elm.find(qn("w:p")).set(mark, "1A2B3C4D")
        space = "http://schemas.microsoft.com/office/word/2012/wordml"
        root = etree.Element(f"{{{space}}}commentsEx", nsmap={"w15": space})
        etree.SubElement(root, f"{{{space}}}commentEx", {f"{{{space}}}paraId": "1A2B3C4D", f"{{{space}}}done": "1"})
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
        part = docx.opc.part.Part(
            docx.opc.packuri.PackURI("/word/commentsExtended.xml"), kind, etree.tostring(root), document.part.package
        )
        document.part.relate_to(part, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended")

    found = refreshed(edited(first, say(SENDING, "Của tôi.")), first, second)
    data = edited(found.document, resolve)
    same = refreshed(data, first, second, found)
    assert (same.document, same.to_look_at) == (data, ())
    third = write(answers_to(plan).drawn(seed=5, silent=0).merged())
    later = refreshed(data, first, third, same)
    assert later.to_look_at == (SENDING,)
    assert [
        texts(report)[SENDING] in words for report, words in zip((second, third), comments(later.document), strict=True)
    ] == [True, True]


def test_a_sentence_retyped_whole_is_a_changed_one(first: bytes, second: bytes) -> None:
    def retype(document: Document) -> None:
        line(document, SENDING).text = "Hầu hết các đơn vị đã nộp đủ, nghiêm túc."
        for mark in list(line_marks(document)):
            mark.getparent().remove(mark)

    def line_marks(document: Document) -> list[Node]:
        paragraph = next(p._p for p in document.paragraphs if p.text.startswith("Hầu hết"))
        return list(paragraph.iterchildren(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))

    found = refreshed(edited(first, retype), first, second)
    assert (found.to_look_at, found.deleted) == ((SENDING,), ())
    assert texts(found.document)[SENDING] == "Hầu hết các đơn vị đã nộp đủ, nghiêm túc."
    assert texts(second)[SENDING] in comments(found.document)[0]


def test_a_table_that_lost_its_bookmark_and_a_word_is_found_below_its_heading(first: bytes, second: bytes) -> None:
    def retype(document: Document) -> None:
        held = holdings(document)[WHO]
        for mark in (held.start, held.end):
            assert mark is not None
            mark.getparent().remove(mark)  # type: ignore[union-attr]
        assert held.table is not None
        next(node for node in held.table.iter(qn("w:t")) if node.text == "TT").text = "STT"

    found = refreshed(edited(first, retype), first, second)
    assert (found.to_look_at, found.deleted) == ((WHO,), ())
    assert ["bảng này có" in words for words in comments(found.document)] == [True]


def test_who_takes_the_new_value_over_with_own_words_is_told_no_more(first: bytes, second: bytes) -> None:
    found = refreshed(edited(first, say(SENDING, "Của tôi.")), first, second)
    taken = f"{texts(second)[SENDING]} Riêng Sở Y tế gửi muộn."
    again = refreshed(edited(found.document, say(SENDING, taken)), first, second, found)
    assert (again.to_look_at, comments(again.document)) == ((), [])
    back = refreshed(again.document, first, first, again)
    assert back.refreshed.count(SENDING) == 1
    assert texts(back.document)[SENDING] == f"{texts(first)[SENDING]} Riêng Sở Y tế gửi muộn."


def test_a_digit_typed_before_a_figure_makes_it_another_figure(first: bytes, second: bytes) -> None:
    name = next(
        key for key, text in generated_in(first).items() if text[:1].isdigit() and text != generated_in(second)[key]
    )
    told = texts(first)[name]
    found = refreshed(edited(first, say(name, f"1{line(opened(first), name).runs[0].text}")), first, second)
    assert name in found.to_look_at
    assert texts(found.document)[name].startswith(f"1{told[:2]}")


def test_a_bookmark_that_ends_between_paragraphs_gets_a_valid_comment(first: bytes, second: bytes) -> None:
    def end_outside(document: Document) -> None:
        held = holdings(document)[SENDING]
        assert held.end is not None
        block_of(held.start).addnext(held.end)

    found = refreshed(edited(first, say(SENDING, "Của tôi."), end_outside), first, second)
    assert found.to_look_at == (SENDING,)
    body = opened(found.document).element.body
    assert {node.tag for node in body} <= {qn(f"w:{name}") for name in ("p", "tbl", "sectPr", "bookmarkEnd")}


def test_the_last_paragraph_of_a_cell_stays(first: bytes, second: bytes, gone: str) -> None:
    def into_a_cell(document: Document) -> None:
        table, moved = document.add_table(1, 1), line(document, gone)._p
        cell = table.rows[0].cells[0]._tc
        cell.remove(cell[-1])
        cell.append(moved)
        document.paragraphs[10]._p.addnext(table._tbl)

    found = refreshed(edited(first, into_a_cell), first, second)
    assert gone in found.removed


def test_a_new_line_comes_below_its_own_heading(plan: Plan, answers_to: Any, write: Callable[..., bytes]) -> None:
    def report(*agencies: str) -> bytes:
        answers = answers_to(plan).drawn(silent=0)
        for agency in agencies:
            answers.general(agency, plan_number="15/KH", plan_date=date(2026, 4, 20), proposals="Bố trí kinh phí.")
        return write(answers.merged())

    one, two = report(), report("10507", "11593", "11602", "SYT")
    fresh = [text for name, text in texts(two).items() if name.startswith(PROPOSALS) and name not in generated_in(one)]
    assert fresh

    def own(document: Document) -> None:
        for name in [name for name in generated_in(one) if name.startswith(PROPOSALS)]:
            node = line(document, name)._p
            node.getparent().remove(node)

    told = [p.text for p in opened(refreshed(edited(one, own), one, two).document).paragraphs]
    heading = next(i for i, text in enumerate(told) if text.startswith("V. "))
    assert all(told.index(text) > heading for text in fresh)


def test_what_stands_below_the_last_table_stays_above_a_new_appendix(
    reports: tuple[bytes, bytes], drawn: Any, office: Any, write: Callable[..., bytes], report: bytes
) -> None:
    charted = write(drawn, office=office.model_copy(update={"charts": True}))
    note = f"<w:p {nsdecls('w')}><w:r><w:t>Ghi chú dưới bảng.</w:t></w:r></w:p>"
    data = edited(report, lambda document: document.element.body[-1].addprevious(parse_xml(note)))
    told = [p.text for p in opened(refreshed(data, report, charted).document).paragraphs]
    assert told.index("Ghi chú dưới bảng.") < told.index("BIỂU ĐỒ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")


def test_words_moved_from_cell_to_cell_are_a_change(first: bytes, second: bytes) -> None:
    def move(document: Document) -> None:
        held = holdings(document)[WHO].table
        assert held is not None
        cells = list(held.iterchildren(qn("w:tr")))[2].findall(qn("w:tc"))
        run = cells[2].find(f"{qn('w:p')}/{qn('w:r')}")
        cells[3].find(qn("w:p")).append(run)

    found = refreshed(edited(first, move), first, second)
    assert WHO in found.to_look_at


def test_an_emptied_sentence_is_a_deleted_one_and_typed_back_it_lives(first: bytes, second: bytes) -> None:
    found = refreshed(edited(first, say(SENDING, "")), first, second)
    assert (found.deleted, found.to_look_at) == ((SENDING,), ())
    back = refreshed(edited(found.document, say(SENDING, texts(first)[SENDING])), first, second, found)
    assert (back.deleted, back.refreshed) == ((), (SENDING,))
    assert texts(back.document)[SENDING] == texts(second)[SENDING]


def test_a_persons_bookmark_with_a_name_like_ours_is_left_alone(first: bytes, second: bytes) -> None:
    def mark(document: Document) -> None:
        paragraph = next(p for p in document.paragraphs if p.text.startswith("II. "))._p
        paragraph.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="9001" w:name="kh_2026"/>'))
        paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="9001"/>'))

    found = refreshed(edited(first, mark), first, second)
    assert (found.to_look_at, comments(found.document)) == ((), [])
    assert "kh_2026" in holdings(opened(found.document))


def test_a_deleted_appendix_stays_deleted_when_its_table_grows_over_several_pieces(
    plan: Plan, answers_to: Any, write: Callable[..., bytes]
) -> None:
    def with_difficulties(number: int) -> bytes:
        answers, left = answers_to(plan).drawn(silent=0), number
        for agency in answers.entries:
            for task in plan.tasks:
                if agency in task.leads and left:
                    answers.row(agency, task.id, state=State.IN_PROGRESS, result="x", difficulties=f"Khó {left}")
                    left -= 1
        return write(answers.merged())

    one, two = with_difficulties(80), with_difficulties(1100)
    assert f"{HARD}_2" in generated_in(two)

    def drop(document: Document) -> None:
        held, body = holdings(document), list(document.element.body)
        first, last = block_of(held["kh_nhan_kho_khan"].start), held[HARD].table
        assert last is not None
        for node in body[body.index(first) : body.index(last) + 1]:
            document.element.body.remove(node)

    found = refreshed(edited(one, drop), one, two)
    assert not [name for name in found.added if "kho_khan" in name]

    def picture(document: Document) -> None:
        gap = holdings(document)[f"{HARD}_2"].table
        assert gap is not None
        gap.getprevious().append(parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"))  # type: ignore[union-attr]

    less = refreshed(edited(two, picture), two, one)
    assert f"{HARD}_2" in less.removed
    assert len(list(opened(less.document).element.body.iter(qn("w:pict")))) == 1


def test_a_new_line_before_an_edited_one_does_not_push_the_others_out_of_place(
    plan: Plan, answers_to: Any, write: Callable[..., bytes]
) -> None:
    def asking(*lines: str) -> bytes:
        answers = answers_to(plan).drawn(silent=0)
        answers.general("SNNMT", plan_number="1/KH", plan_date=date(2026, 4, 20), proposals="\n".join(lines))
        return write(answers.merged())

    one = asking("Bố trí kinh phí cho cấp xã.", "Tăng biên chế.")
    two = asking("Sửa quy định về phí.", "Bố trí kinh phí cho cấp xã.", "Tăng biên chế.")
    name = next(key for key, text in texts(one).items() if text == "- Bố trí kinh phí cho cấp xã.")
    found = refreshed(edited(one, say(name, "- Ưu tiên bố trí kinh phí cho cấp xã.")), one, two)
    told = [text for key, text in texts(found.document).items() if key.startswith("kh_dx_")]
    assert told == ["- Sửa quy định về phí.", "- Ưu tiên bố trí kinh phí cho cấp xã.", "- Tăng biên chế."]
    assert (comments(found.document), found.kept) == ([], (name,))
