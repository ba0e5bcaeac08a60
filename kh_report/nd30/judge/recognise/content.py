"""Cell 6: what each paragraph of the content is, from the number or sign that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kh_report.nd30.judge.pages import Paragraph
from kh_report.nd30.judge.reading import Block, Part
from kh_report.nd30.judge.words import fold, is_capitals, is_rule
from kh_report.nd30.rules import END_MARK

_DIVISION = re.compile(
    r"(?P<word>(?i:phần|chương|tiểu mục|mục))\s+(?P<mark>thứ\s+\S+|[IVXLC]+\b|\d+\b)"
    r"\s*(?P<closer>[.:]?)\s*(?P<rest>.*)$"
)
_ARTICLE = re.compile(r"(?i:điều)\s+(?P<mark>\d+[a-zđ]?\b|[IVXLC]+\b)\s*(?P<closer>[.:)/-]?)\s*(?P<rest>.*)$")
_ROMAN = re.compile(r"(?P<mark>[IVXLC]+)\s*(?P<closer>[.)/:-]+)\s+(?P<rest>.+)$")
_DEEPER = re.compile(r"(?P<mark>\d+(?:\.\d+)+)(?P<closer>[.)/]?)\s+(?P<rest>.*)$")
_CLAUSE = re.compile(r"(?P<mark>\d{1,3})\s*(?P<closer>[.)/])\s*(?P<rest>[^\d\s].*)$")
_POINT = re.compile(r"(?P<mark>[a-zđăâêôơư])\s*(?P<closer>[.)/])\s*(?P<rest>.+)$")
_DASH = re.compile(r"(?P<mark>[-–—+*•▪➢✓])\s*(?P<rest>.+)$")
_LEGAL_BASIS = "can cu "
_AFTER_BASIS = ("can cu ", "theo de nghi ", "xet de nghi ", "xet ")
_SHORT = 200


def read_content(paragraphs: Iterable[Paragraph], decides: bool) -> tuple[Block, ...]:
    """Blocks of the paragraphs with text outside tables and boxes; ``decides``: the type opens with căn cứ."""
    inside = [p for p in paragraphs if p.cell is None and p.box is None and not p.blank and not is_rule(p.full_text)]
    blocks: list[Block] = []
    bases = _bases(inside, decides)
    for paragraph in inside:
        if paragraph.order in bases:
            blocks.append(Block(Part.BASIS, paragraph, rest=paragraph.full_text))
        else:
            blocks.append(_block(paragraph, blocks[-1] if blocks else None))
    return tuple(blocks)


def _block(paragraph: Paragraph, before: Block | None) -> Block:
    text = paragraph.full_text.replace("\n", " ")
    if text.rstrip(" .") in {END_MARK.rstrip(" ."), ""} or text.strip() == END_MARK:
        return Block(Part.END, paragraph, rest=text)
    division = _division(paragraph)
    if division is not None:
        return division
    article = _ARTICLE.fullmatch(text)
    if article is not None and (article["closer"] in {".", ":"} or _starts_bold(paragraph)):
        return Block(Part.ARTICLE, paragraph, article["mark"], article["closer"], article["rest"])
    for part, pattern in ((Part.HEADING, _ROMAN), (Part.DEEPER, _DEEPER), (Part.CLAUSE, _CLAUSE), (Part.POINT, _POINT)):
        match = pattern.fullmatch(text)
        if match is not None and (part is not Part.HEADING or _is_heading(match["rest"])):
            return Block(part, paragraph, match["mark"], match["closer"], match["rest"])
    if before is not None and before.untitled and len(text) < _SHORT and _titles(paragraph):
        return Block(Part.TITLE, paragraph, rest=text)
    dash = _DASH.fullmatch(text)
    if dash is not None:
        return Block(Part.DASH, paragraph, dash["mark"], "", dash["rest"])
    return Block(Part.CENTRED if paragraph.shape.align == "center" else Part.TEXT, paragraph, rest=text)


def _division(paragraph: Paragraph) -> Block | None:
    """``Phần I``, ``Mục 1`` on the paragraph's first line; a title may follow behind a line break."""
    first, _, below = paragraph.full_text.partition("\n")
    match = _DIVISION.fullmatch(first.strip())
    if match is None or not (len(first) < 20 or (_bold(paragraph) and len(first) < _SHORT)):
        return None
    part = Part.PART if fold(match["word"]) in {"phan", "chuong"} else Part.SECTION
    return Block(part, paragraph, match["mark"], match["closer"], match["rest"], below.strip())


def _is_heading(rest: str) -> bool:
    """Is what follows ``I.`` surely a title, not a sentence or a title with its text run in?"""
    return is_capitals(rest) or (
        len(rest) < _SHORT and ": " not in rest and not rest.rstrip().endswith((".", ";", ":"))
    )


def _bases(inside: list[Paragraph], decides: bool) -> set[int]:
    """The orders of the paragraphs that are legal bases: a run of ``Căn cứ …``, not the opening of a letter."""
    run: list[Paragraph] = []
    for paragraph in inside[:40]:
        folded = fold(paragraph.full_text)
        opens = folded.startswith(_LEGAL_BASIS) or (bool(run) and folded.startswith(_AFTER_BASIS))
        if opens and not folded.endswith(":"):
            run.append(paragraph)
            continue
        if run:
            break
        if len(folded) > 60 and not is_capitals(paragraph.full_text):
            break
    ended = [p for p in run if p.full_text.rstrip().endswith((";", ","))]
    return {p.order for p in run} if decides or (ended and len(run) >= 2) else set()


def _titles(paragraph: Paragraph) -> bool:
    return paragraph.shape.align == "center" or _bold(paragraph) or is_capitals(paragraph.text)


def _bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if paragraph.text[run.start : run.end].strip()]
    return bool(runs) and all(run.format.bold for run in runs)


def _starts_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if paragraph.text[run.start : run.end].strip()]
    return bool(runs) and runs[0].format.bold
