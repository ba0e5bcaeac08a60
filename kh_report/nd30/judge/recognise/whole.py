"""Puts the parts of a reading together, from the head to the last appendix."""

from __future__ import annotations

from kh_report.nd30.judge.pages import Document, Line, Paragraph
from kh_report.nd30.judge.reading import APPENDIX_KIND, Appendix, Mark, Reading
from kh_report.nd30.judge.recognise.appendix import Found, find_appendices
from kh_report.nd30.judge.recognise.content import read_content
from kh_report.nd30.judge.recognise.header import Header, read_header
from kh_report.nd30.judge.recognise.kinds import kind_of
from kh_report.nd30.judge.recognise.rules import below, head_rules
from kh_report.nd30.judge.recognise.signature import find_label, read_recipients, read_signature
from kh_report.nd30.judge.recognise.title import read_title
from kh_report.nd30.judge.words import fold, is_capitals, letters_of
from kh_report.nd30.rules import COPY_KINDS, TYPE_ABBREVIATIONS

_OTHER_RULES = ("dang cong san viet nam", "doan tncs ho chi minh", "doan thanh nien cong san")
_ABOVE_LABEL = 2
_SHORT = 100
"""Signing information may stand above the label of an attached file: this many lines, this short."""
_DECIDING = frozenset({"quyet-dinh", "nghi-quyet"})


def recognise(document: Document) -> Reading:
    """The reading of a whole document. Never raises for what the document says."""
    paragraphs = document.paragraphs
    appendices = find_appendices(document, 0)
    first = appendices[0].start if appendices else len(paragraphs)
    header = read_header(document, first)
    if header is None:
        return _without_head(document, appendices)
    title = read_title(paragraphs, header.after, first)
    kind = kind_of(title.type_text, header.number, bool(header.letter_abstract), title.addressee is not None)
    label = find_label(paragraphs, title.after, first)
    if not (header.number or header.issuer or title.type_text or label) or _is_of_the_party(header):
        return _without_head(document, appendices)
    signature = read_signature(paragraphs, label, title.after, first)
    content_end = _content_end(label, first)
    blocks = read_content(paragraphs[title.after : content_end], kind in _DECIDING)
    motto, name, spare = head_rules(
        header.tieu_ngu, header.issuer[-1] if header.issuer else None, header.paragraphs, paragraphs
    )
    reach = next((block.paragraph.order for block in blocks), title.after)
    return Reading(
        document,
        kind,
        title.type_text if title.type_text is not None and title.type_text in TYPE_ABBREVIATIONS else "",
        header.quoc_hieu,
        header.tieu_ngu,
        motto,
        header.superior,
        header.issuer,
        header.issuer_certain,
        name,
        header.number,
        header.date,
        header.letter_abstract,
        title.type_name,
        title.abstract,
        below(title.abstract, paragraphs, spare, reach) if title.abstract else None,
        title.addressee,
        blocks,
        None if label is None else read_recipients(paragraphs, label, first),
        signature,
        tuple(_appendix(document, appendices, at) for at in range(len(appendices))),
        header.urgency,
        header.circulation,
        _copy_kind(paragraphs[content_end:first]),
    )


def _is_of_the_party(header: Header) -> bool:
    """The Party and its unions write by rules of their own: their head shows no Quốc hiệu."""
    text = fold(" ".join(paragraph.text for paragraph in header.paragraphs))
    return header.quoc_hieu is None and any(name in text for name in _OTHER_RULES)


def _without_head(document: Document, appendices: tuple[Found, ...]) -> Reading:
    """An appendix in a file of its own, or something that no agency issues: a form, a contract, notes."""
    above = [p for p in document.paragraphs[: appendices[0].start] if not p.blank] if appendices else []
    if not appendices or len(above) > _ABOVE_LABEL or any(len(p.text) > _SHORT for p in above):
        return Reading(document, "unknown")
    read = tuple(_appendix(document, appendices, at) for at in range(len(appendices)))
    return Reading(document, APPENDIX_KIND, appendices=read)


def _content_end(label: Line | None, first: int) -> int:
    """Where the content ends: at the table or paragraph of ``Nơi nhận``, else at the first appendix."""
    return first if label is None else label.paragraph.order


def _appendix(document: Document, found: tuple[Found, ...], at: int) -> Appendix:
    here = found[at]
    paragraphs = document.paragraphs
    end = found[at + 1].start if at + 1 < len(found) else len(paragraphs)
    inside = paragraphs[here.content : end]
    blocks = read_content(inside, False)
    head = here.reference or here.title or (here.label,)
    reach = next((block.paragraph.order for block in blocks), here.content)
    return Appendix(
        here.label,
        here.number,
        here.own_line,
        here.title,
        here.reference,
        below(head, paragraphs, 0, reach),
        blocks,
        _ends(inside),
    )


def _ends(inside: tuple[Paragraph, ...]) -> bool | None:
    last = next((p for p in reversed(inside) if not p.blank and p.box is None), None)
    if last is None or last.cell is not None:
        return None
    return last.full_text.endswith("./.")


def _copy_kind(paragraphs: tuple[Paragraph, ...]) -> Mark | None:
    known = {letters_of(text): text for text in COPY_KINDS}
    for paragraph in paragraphs:
        for line in paragraph.lines():
            if letters_of(line.text) in known and is_capitals(line.text):
                return Mark(line, known[letters_of(line.text)])
    return None
