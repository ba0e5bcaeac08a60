"""Word comments beside a person's own words: the new value, dated by the data's day and never said twice."""

from __future__ import annotations

from datetime import date

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.living.holding import Held
from kh_report.nd30.xml import Node, run, w
from kh_report.vn.dates import day_month_year

AUTHOR = "kh-report"
INITIALS = "KH"
_LEAD = "Theo số liệu đến ngày"
"""How our comments begin; those of ``lint --annotate`` begin otherwise."""
_ID = qn("w:id")
_RANGES = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"))
_REFERENCE = qn("w:commentReference")


def new_value(value: str) -> str:
    """What is said beside a sentence that a person changed."""
    return f"nội dung này là: “{value}” Câu trong văn bản đã được người soạn sửa nên được giữ nguyên."


NEW_CHART = "biểu đồ này có số liệu mới; biểu đồ trong văn bản đã được người soạn sửa nên được giữ nguyên."
NOTHING_LEFT = "báo cáo không còn nội dung này; phần trong văn bản được giữ nguyên để người soạn quyết định."


class Remarks:
    """The comments of ``document``; ours are told from people's by author and first words."""

    def __init__(self, document: Document, as_of: date) -> None:
        self._document = document
        self._as_of = as_of
        self.changed = False

    def on(self, held: Held) -> Node | None:
        """Our comment at ``held``."""
        own = self._own()
        return next((own[identity] for identity in self._ids(held) if identity in own), None)

    def by_people(self, held: Held) -> bool:
        """Whether somebody else commented there."""
        own = self._own()
        return any(identity not in own for identity in self._ids(held))

    def put(self, held: Held, told: str) -> None:
        """See to it that our comment there says ``told``: an earlier one is said anew, the same one is left alone."""
        comment = self.on(held)
        if comment is not None and _letters(comment).endswith(_plain(told)):
            return
        text = f"{_LEAD} {day_month_year(self._as_of)}, {told}"
        if comment is not None:
            first = next(comment.iter(qn("w:p")))
            for node in list(comment):
                if node is not first:
                    comment.remove(node)
            for node in list(first.iterchildren(qn("w:r"))):
                first.remove(node)
            first.append(run(text))
        else:
            made = self._document.comments.add_comment(text, AUTHOR, INITIALS)
            comment = made._comment_elm
            self._tie(held, str(made.comment_id))
        comment.set(qn("w:date"), f"{self._as_of.isoformat()}T00:00:00Z")
        self.changed = True

    def drop(self, held: Held) -> None:
        """Take our comment there away: what it said holds no more."""
        comment = self.on(held)
        if comment is None:
            return
        identity = comment.get(_ID)
        for node in list(self._document.element.body.iter(*_RANGES, _REFERENCE)):
            if node.get(_ID) == identity:
                around = node.getparent()
                gone = around if node.tag == _REFERENCE and around is not None else node
                parent = gone.getparent()
                if parent is not None:
                    parent.remove(gone)
        parent = comment.getparent()
        if parent is not None:
            parent.remove(comment)
        self.changed = True

    def _tie(self, held: Held, identity: str) -> None:
        held.start.addprevious(w("commentRangeStart", id=identity))
        end = held.end if held.end is not None else held.start
        end.addnext(w("r", w("commentReference", id=identity)))
        end.addnext(w("commentRangeEnd", id=identity))

    def _ids(self, held: Held) -> list[str]:
        """Ids of the comments whose sign stands in the anchor's paragraphs, or anywhere in its table."""
        return [node.get(_ID, "") for block in held.blocks for node in block.iter(_REFERENCE)]

    def _own(self) -> dict[str, Node]:
        if not any(relation.reltype.endswith("/comments") for relation in self._document.part.rels.values()):
            return {}
        comments = [comment._comment_elm for comment in self._document.comments]
        return {
            str(comment.id): comment
            for comment in comments
            if comment.author == AUTHOR and _letters(comment).startswith(_LEAD)
        }


def _letters(comment: Node) -> str:
    return _plain("".join(node.text or "" for node in comment.iter(qn("w:t"))))


def _plain(text: str) -> str:
    return " ".join(text.split())
