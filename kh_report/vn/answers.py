"""What people write when they have nothing to write, because "-", "Không", "0" and a blank are different answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kh_report.vn.text import inline, key


class AnswerKind(StrEnum):
    """The kinds of answer in a text cell. Only ``content`` says something of its own."""

    CONTENT = "content"
    BLANK = "blank"
    MARK = "mark"
    """A dash or dots: "-", "…"; the cell was seen, no more can be said."""
    NONE = "none"
    """Không, không có: there is nothing to report; a full answer about difficulties or proposals."""
    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"
    """N/A, không áp dụng, không có đối tượng."""
    NOTHING_THIS_PERIOD = "nothing_this_period"
    """Không phát sinh (trong kỳ)."""
    SAME_AS_ABOVE = "same_as_above"
    """nt, như trên: the answer of the row above, which the merge cannot know to be meant unchanged."""
    SAME_AS_TASK = "same_as_task"
    """Như mục II.C.2: the answer of the task named."""
    SAME_AS_LAST_PERIOD = "same_as_last_period"
    """Như kỳ trước, như quý trước."""
    UNCHANGED = "unchanged"
    """Không thay đổi: the same as before, though "before" is not named."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as classified. ``task``: the task or row it points to, as printed ("II.C.2", "5"), else empty."""

    kind: AnswerKind
    task: str = ""

    @property
    def is_placeholder(self) -> bool:
        """Whether the text carries no content of its own and must not be quoted in a report."""
        return self.kind is not AnswerKind.CONTENT


# All patterns are matched against a key: lower case, i for a final y (kì, quí), no closing full stop.
_MARK = re.compile(r"[-_.…·*/\\\s]+")
_ABOVE = re.compile(
    r"[-\s]*n\.?/?t[-\s]*|[\"'〃]+|(?:tương tự |giống |như )(?:(?:mục|nhiệm vụ|dòng|ý) )?(?:ở )?(?:trên|trước)"
)
_POINTING = r"(?:tương tự|giống|xem|như|đã (?:báo cáo|nêu|trình bày))(?: đã (?:báo cáo|nêu))?(?: tại| ở)? "
_TASK = re.compile(
    rf"(?:{_POINTING})?(?:mục|nhiệm vụ|điểm|dòng|stt|tt|số)(?: (?:số|tt|stt))? "
    r"(?P<task>[ivx]+(?:[. ]+[a-zđ])?(?:[. ]+\d+)?[a-zđ]?|\d+(?:\.\d+)*)(?: (?:ở |nêu )?trên)?"
)
_BEFORE = r"(?:kì|quí|tháng|năm|lần|đợt)(?: báo cáo)? trước"
_LAST_PERIOD = re.compile(
    rf"(?:tương tự |giống |như )(?:(?:báo cáo|kết quả|số liệu) )?(?:của )?(?:{_BEFORE}|báo cáo trước)"
)
_UNCHANGED = re.compile(rf"(?:không|chưa|ko)(?: có)?(?: gì)? (?:thay đổi|biến động)(?: gì)?(?: so với {_BEFORE})?")
_NOTHING = re.compile(
    r"(?:không|chưa|ko)(?: có)? phát sinh(?: (?:mới|gì))?(?: trong (?:kì|quí|tháng|năm)(?: báo cáo| này)?)?"
)
_NOT_APPLICABLE = re.compile(
    r"n/?a|không áp dụng|không thuộc (?:đối tượng|phạm vi|trách nhiệm|thẩm quyền)|"
    r"không có đối tượng(?: áp dụng| thực hiện)?(?: trên địa bàn)?"
)
_TOPIC = r"(?:khó khăn|vướng mắc|tồn tại|hạn chế|bất cập|đề xuất|kiến nghị|ý kiến|nội dung)"
_NONE = re.compile(
    rf"không(?: có)?(?: gì)?|ko(?: có)?|k|none|no|"
    rf"(?:không|chưa|ko)(?: có)? {_TOPIC}(?:(?:,| và|/|;)? {_TOPIC})*(?: gì| nào| khác)?"
)
_KINDS = (
    (_MARK, AnswerKind.MARK),
    (re.compile(r"0+"), AnswerKind.ZERO),
    (_ABOVE, AnswerKind.SAME_AS_ABOVE),
    (_LAST_PERIOD, AnswerKind.SAME_AS_LAST_PERIOD),
    (_TASK, AnswerKind.SAME_AS_TASK),
    (_UNCHANGED, AnswerKind.UNCHANGED),
    (_NOTHING, AnswerKind.NOTHING_THIS_PERIOD),
    (_NOT_APPLICABLE, AnswerKind.NOT_APPLICABLE),
    (_NONE, AnswerKind.NONE),
)


def classify(text: str | None) -> Answer:
    """What kind of answer ``text`` is: a placeholder only if nothing else stands in the cell.

    >>> classify("Như mục II.C.2."), classify("Không có vướng mắc về kinh phí").kind.value
    (Answer(kind=<AnswerKind.SAME_AS_TASK: 'same_as_task'>, task='II.C.2'), 'content')
    """
    if text is None or not inline(text):
        return Answer(AnswerKind.BLANK)
    folded = key(text).strip("()[] ") or key(text)
    for pattern, kind in _KINDS:
        if match := pattern.fullmatch(folded):
            return Answer(kind, _task_id(match["task"]) if kind is AnswerKind.SAME_AS_TASK else "")
    return Answer(AnswerKind.CONTENT)


def _task_id(written: str) -> str:
    """The id of a task as the plan prints it: capitals, points, but the letter of a split row stays small (II.G.8b)."""
    numbered = re.sub(r"[. ]+", ".", written).upper()
    return re.sub(r"(?<=\d)[A-ZĐ]$", lambda match: match[0].lower(), numbered)
