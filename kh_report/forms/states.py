"""The eight answers an agency may choose from, so that form, checks and report speak of the same states."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kh_report.vn.text import inline
from kh_report.vn.tone import place_tone


class State(StrEnum):
    """The state (tình trạng thực hiện) of a task as one agency reports it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    CONTINUING = "continuing"
    DONE = "done"
    PAUSED = "paused"
    EXTENSION_REQUESTED = "extension_requested"
    NOTHING_THIS_PERIOD = "nothing_this_period"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The Vietnamese words of the dropdown."""
        return LABELS[self]


LABELS: Final[dict[State, str]] = {
    State.NOT_STARTED: "Chưa triển khai",
    State.IN_PROGRESS: "Đang thực hiện",
    State.CONTINUING: "Thực hiện thường xuyên",
    State.DONE: "Đã hoàn thành",
    State.PAUSED: "Tạm dừng",
    State.EXTENSION_REQUESTED: "Đề nghị điều chỉnh thời hạn",
    State.NOTHING_THIS_PERIOD: "Không phát sinh trong kỳ",
    State.NOT_APPLICABLE: "Không có đối tượng trên địa bàn",
}
"""Labels in the order of the dropdown."""

MEANINGS: Final[dict[State, str]] = {
    State.NOT_STARTED: "đơn vị chưa làm gì cho nhiệm vụ này; nên ghi lý do và dự kiến thời gian bắt đầu.",
    State.IN_PROGRESS: "đang làm, chưa xong; ghi kết quả đến hết kỳ.",
    State.CONTINUING: "việc làm đều hằng kỳ, không có điểm kết thúc; ghi kết quả trong kỳ.",
    State.DONE: "đã xong toàn bộ phần việc của đơn vị; ghi kết quả và ngày hoàn thành.",
    State.PAUSED: "đã làm nhưng phải dừng; nên ghi lý do ở cột Khó khăn, đề xuất.",
    State.EXTENSION_REQUESTED: "không kịp thời hạn; ghi thời hạn đề nghị và lý do ở cột Khó khăn, đề xuất.",
    State.NOTHING_THIS_PERIOD: "nhiệm vụ vẫn của đơn vị, nhưng kỳ này không có việc phát sinh.",
    State.NOT_APPLICABLE: "đơn vị không có đối tượng để thực hiện (ví dụ: không có làng nghề); không tính vào tỷ lệ.",
}
"""One line for the guide sheet: when to choose the state and what it asks for."""

ALIASES: Final[dict[str, State]] = {
    "Chưa thực hiện": State.NOT_STARTED,
    "Đang triển khai": State.IN_PROGRESS,
    "Đang triển khai thực hiện": State.IN_PROGRESS,
    "Thường xuyên": State.CONTINUING,
    "Thực hiện thường xuyên, liên tục": State.CONTINUING,
    "Hoàn thành": State.DONE,
    "Đã thực hiện xong": State.DONE,
    "Tạm hoãn": State.PAUSED,
    "Đề nghị gia hạn": State.EXTENSION_REQUESTED,
    "Đề nghị điều chỉnh thời gian": State.EXTENSION_REQUESTED,
    "Không phát sinh": State.NOTHING_THIS_PERIOD,
    "Không có phát sinh trong kỳ": State.NOTHING_THIS_PERIOD,
    "Không có đối tượng": State.NOT_APPLICABLE,
}
"""Other words that mean exactly one state (met in real trackers). Anything else is asked back, never guessed."""


def fold(text: str) -> str:
    """``text`` for exact comparison: code points, case, spaces and tone places made equal, diacritics kept.

    Unlike ``vn.text.key`` it keeps what stands in brackets: "Đã hoàn thành (một phần)" is not "Đã hoàn thành".

    >>> fold("  ĐÃ   hoàn thành ")
    'đã hoàn thành'
    """
    return place_tone(inline(text).casefold())


_BY_LABEL: Final = {fold(label): state for state, label in LABELS.items()}
_BY_ALIAS: Final = {fold(alias): state for alias, state in ALIASES.items()}


def read_state(text: str) -> State | None:
    """The state that ``text`` names by its label or an alias, whatever its case and spacing; None for anything else."""
    folded = fold(text)
    return _BY_LABEL.get(folded) or _BY_ALIAS.get(folded)


def is_alias(text: str) -> bool:
    """True when ``text`` names a state in other words than the dropdown's (a note for the sender, not an error)."""
    folded = fold(text)
    return folded in _BY_ALIAS and folded not in _BY_LABEL
