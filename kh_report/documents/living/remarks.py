"""Word comments beside a person's own words: the new value, dated by the data's day and never said twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from kh_report.documents.living.holding import Held
from kh_report.nd30.xml import Node, run, w
from kh_report.vn.dates import day_month_year
from kh_report.vn.text import inline

AUTHOR = "kh-report"
INITIALS = "KH"
_LEAD = "Theo số liệu đến ngày"
"""How our comments begin; those of ``lint --annotate`` begin otherwise."""
_ID, _TEXT, _PARAGRAPH = qn("w:id"), qn("w:t"), qn("w:p")
_START, _END, _REFERENCE = qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference")
_EXTENDED = "/commentsExtended"
_W14, _W15 = (
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/wordml",
)


def new_value(value: str) -> str:
    """What is said beside a sentence that a person changed."""
    return f"nội dung này là: “{value}” Câu trong văn bản đã được người soạn sửa nên được giữ nguyên."


NEW_CHART = "biểu đồ này có số liệu mới; biểu đồ trong văn bản đã được người soạn sửa nên được giữ nguyên."
NOTHING_LEFT = "báo cáo không còn nội dung này; phần trong văn bản được giữ nguyên để người soạn quyết định."


class Remarks:
    """The comments of ``document``. Ours are told by their author and first words; one into which a person wrote is
    that person's: ``said`` holds what each anchor's comment said when it was written."""

    def __init__(self, document: Document, as_of: date, said: Mapping[str, str]) -> None:
        self._document = document
        self._as_of = as_of
        self._said = dict(said)
        self._resolved = _resolved(document)
        self._covered = _covered(document.element.body)
        self.changed = False

    @property
    def said(self) -> dict[str, str]:
        """What our comment at each anchor says now, for the register."""
        return dict(self._said)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the comments that are ours and untouched."""
        return frozenset(identity for identity, node in self._own().items() if self._is_untouched(node))

    def told(self, held: Held) -> bool:
        """Whether our comment at ``held`` still stands there to be looked at: not taken away, not resolved."""
        return any(identity not in self._resolved for identity in self._at(held))

    def put(self, held: Held, told: str) -> None:
        """See to it that a comment there says ``told``: ours is said anew, the same one is left alone; one that a
        person wrote into, or resolved, stays and gets a new one beside it."""
        text = f"{_LEAD} {day_month_year(self._as_of)}, {told}"
        own = self._own()
        mine = [own[identity] for identity in self._at(held) if identity not in self._resolved]
        if any(inline(told) in _letters(comment) for comment in mine):
            return
        comment = next((node for node in mine if self._is_untouched(node)), None)
        if comment is None:
            made = self._document.comments.add_comment(text, AUTHOR, INITIALS)
            comment = made._comment_elm
            self._tie(held, str(made.comment_id))
            self._covered.setdefault(str(made.comment_id), set()).update(_text_nodes(held), [held.start])
        else:
            _say(comment, text)
        comment.set(qn("w:date"), f"{self._as_of.isoformat()}T00:00:00Z")
        self._said[held.name] = inline(text)
        self.changed = True

    def drop(self, held: Held) -> None:
        """Take our comment there away: what it said holds no more. One that a person wrote into stays."""
        own = self._own()
        for identity in self._at(held):
            comment = own[identity]
            if not self._is_untouched(comment):
                continue
            for node in list(self._document.element.body.iter(_START, _END, _REFERENCE)):
                if node.get(_ID) == identity:
                    around = node.getparent()
                    _remove(around if node.tag == _REFERENCE and around is not None else node)
            _remove(comment)
            self.changed = True
        self._said.pop(held.name, None)

    def _at(self, held: Held) -> list[str]:
        """Ids of our comments that cover some of the anchor's words, or its mark where it has none."""
        wanted = _text_nodes(held) or {held.start}
        return [identity for identity in self._own() if wanted & self._covered.get(identity, set())]

    def _is_untouched(self, comment: Node) -> bool:
        """Whether our comment still says what was written. What an older register did not note counts as untouched."""
        letters = _letters(comment)
        return len(list(comment.iter(_PARAGRAPH))) == 1 and (not self._said or letters in self._said.values())

    def _tie(self, held: Held, identity: str) -> None:
        """Mark the range, inside paragraphs: a bookmark may begin or end between two of them."""
        reference = w("r", w("commentReference", id=identity))
        blocks = held.blocks if held.table is None else list(held.table.iter(_PARAGRAPH))[:1]
        if _is_in_paragraph(held.start) or not blocks:
            held.start.addprevious(w("commentRangeStart", id=identity))
        else:
            properties = blocks[0].find(qn("w:pPr"))
            blocks[0].insert(0 if properties is None else 1, w("commentRangeStart", id=identity))
        end = held.end if held.end is not None else held.start
        if _is_in_paragraph(end) or not blocks:
            end.addnext(reference)
            end.addnext(w("commentRangeEnd", id=identity))
        else:
            blocks[-1].append(w("commentRangeEnd", id=identity))
            blocks[-1].append(reference)

    def _own(self) -> dict[str, Node]:
        if not any(relation.reltype.endswith("/comments") for relation in self._document.part.rels.values()):
            return {}
        comments = [comment._comment_elm for comment in self._document.comments]
        return {
            str(comment.id): comment
            for comment in comments
            if comment.author == AUTHOR and _letters(comment).startswith(_LEAD)
        }


def _covered(body: Node) -> dict[str, set[Node]]:
    """For each comment the letters and bookmarks inside its range; where a program left no range, all of the paragraph
    in which its sign stands."""
    found: dict[str, set[Node]] = {}
    opened: dict[str, set[Node]] = {}
    marks = (_START, _END, _REFERENCE, _TEXT, qn("w:bookmarkStart"))
    for node in body.iter(*marks):
        identity = node.get(_ID, "")
        if node.tag == _START:
            opened[identity] = found.setdefault(identity, set())
        elif node.tag == _END:
            opened.pop(identity, None)
        elif node.tag == _REFERENCE:
            if identity not in found:
                paragraph = next(node.iterancestors(_PARAGRAPH), None)
                found[identity] = set() if paragraph is None else set(paragraph.iter(_TEXT, qn("w:bookmarkStart")))
        else:
            for covered in opened.values():
                covered.add(node)
    return found


def _resolved(document: Document) -> frozenset[str]:
    """Ids of the comments that somebody marked as done (Word: Resolve)."""
    extended = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(_EXTENDED)), None)
    if extended is None:
        return frozenset()
    root = etree.fromstring(extended.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    done = {
        node.get(f"{{{_W15}}}paraId")
        for node in root.iter(f"{{{_W15}}}commentEx")
        if node.get(f"{{{_W15}}}done") in ("1", "true")
    }
    return frozenset(
        str(comment.comment_id)
        for comment in document.comments
        if any(node.get(f"{{{_W14}}}paraId") in done for node in comment._comment_elm.iter(_PARAGRAPH))
    )


def _text_nodes(held: Held) -> set[Node]:
    if held.table is not None:
        first = next(held.table.iter(_PARAGRAPH), None)
        return set() if first is None else set(first.iter(_TEXT))
    return {piece.node for piece in held.pieces if piece.node is not None and piece.node.tag == _TEXT}


def _say(comment: Node, text: str) -> None:
    first = next(comment.iter(_PARAGRAPH))
    for node in list(first.iterchildren(qn("w:r"))):
        first.remove(node)
    first.append(run(text))


def _letters(comment: Node) -> str:
    return inline("".join(_spelled(comment.iter(_TEXT, _PARAGRAPH))))


def _spelled(nodes: Iterable[Node]) -> Iterable[str]:
    return (" " if node.tag == _PARAGRAPH else node.text or "" for node in nodes)


def _is_in_paragraph(node: Node) -> bool:
    parent = node.getparent()
    return (
        parent is not None
        and next((around for around in (parent, *parent.iterancestors(_PARAGRAPH)) if around.tag == _PARAGRAPH), None)
        is not None
    )


def _remove(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
