"""The catalogue as a page (``docs/findings.md``): an officer finds a message in Vietnamese, a developer its code.

``python -m kh_report.findings.page docs/findings.md`` writes it; ``make docs`` does so.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kh_report.findings.catalogue import CATALOGUE, Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import translate

SEVERITIES: Final[dict[Severity, tuple[str, str]]] = {
    Severity.STOP: ("không nhận", "không đọc tiếp được hoặc không được phép đoán; chưa tổng hợp gì từ tệp này"),
    Severity.FIX: ("cần sửa", "dòng có nội dung này chưa được tổng hợp cho đến khi sửa"),
    Severity.CHECK: ("cần xem", "vẫn tổng hợp, nhưng nên có người xem lại"),
    Severity.NOTE: ("ghi nhận", "phần mềm đã hiểu và ghi lại cách hiểu; không phải làm gì"),
}
"""Each severity (mức độ): its name, and what it means for the file or the row."""

STAGES: Final[dict[Stage, str]] = {
    Stage.PLAN: "Kế hoạch và danh mục cơ quan",
    Stage.CONTAINER: "Mở tệp",
    Stage.IDENTITY: "Nhận ra đơn vị và biểu mẫu",
    Stage.STRUCTURE: "Cấu trúc bảng tính",
    Stage.CELL: "Từng ô",
    Stage.ROW: "Từng nhiệm vụ",
    Stage.FORM: "Cả biểu mẫu",
    Stage.BATCH: "Giữa các đơn vị, và quyết định của cơ quan đầu mối",
    Stage.HISTORY: "So với kỳ trước",
    Stage.DOCUMENT: "Mẫu văn bản",
}
"""Each stage as a chapter of the page."""

_PLACEHOLDER: Final = re.compile(r"\{[a-z_]+\}")
_MARKUP: Final = re.compile(r"([\\`*_<>\[\]|#{}])")

_OPENING: Final = """\
# Các nội dung kiểm tra

<!-- Trang này được tạo tự động từ kh_report/findings/catalogue (`make docs`); không sửa trực tiếp. -->

Mọi điều phần mềm có thể nhắc, xếp theo thứ tự công việc. Trong lời nhắc, dấu … là chỗ điền giá trị cụ thể (mã nhiệm vụ,
chữ đã ghi, ngày). Dưới mỗi lời nhắc là mức độ và mã; mã này cũng đứng ở cột “Mã kiểm tra” của `quyet-dinh.xlsx`.

*Every finding that the checks can say, from the catalogue: Vietnamese first, then severity, code, English.*

| mức độ | nghĩa là |
|---|---|
"""


def page(entries: Iterable[Entry] = CATALOGUE.values()) -> str:
    """The whole page in Markdown: severities, contents, then one chapter per stage in the order of the work."""
    by_stage: dict[Stage, list[Entry]] = {stage: [] for stage in Stage}
    for entry in entries:
        by_stage[entry.stage].append(entry)
    chapters = [(stage, found) for stage, found in by_stage.items() if found]
    lines = [f"| **{name}** (`{severity.value}`) | {meaning} |" for severity, (name, meaning) in SEVERITIES.items()]
    lines += ["", "Mục lục: " + " · ".join(f"[{STAGES[stage]}](#{stage.value}) ({len(f)})" for stage, f in chapters)]
    for stage, found in chapters:
        lines += ["", f'<a id="{stage.value}"></a>', "", f"## {STAGES[stage]}"]
        for entry in sorted(found, key=lambda item: item.severity.rank):
            lines += ["", *_described(entry)]
    return _OPENING + "\n".join(lines) + "\n"


def _described(entry: Entry) -> Iterator[str]:
    name, _ = SEVERITIES[entry.severity]
    yield f'<a id="{entry.code}"></a>'
    yield ""
    yield f"### {_plain(translate(entry.message))}"
    yield ""
    yield f"*{name}* · `{entry.code}` · {_plain(entry.message)}"
    yield ""
    yield f"- Cách xử lý: {_plain(translate(entry.fix))}"
    yield f"- Vì sao: {_plain(translate(entry.reason))}"
    yield f"- Được: {_code(translate(entry.good))}"
    yield f"- Chưa được: {_code(translate(entry.bad))}"


def _plain(text: str) -> str:
    """``text`` on one line, placeholders as an ellipsis, nothing of it read as Markdown."""
    return _MARKUP.sub(r"\\\1", _PLACEHOLDER.sub("…", " ".join(text.split())))


def _code(text: str) -> str:
    """An example as it stands, in code letters; a longer fence where it holds a backtick itself."""
    return f"`` {text.strip()} ``" if "`" in text else f"`{text.strip()}`"


def main(arguments: list[str]) -> None:
    """Write the page to the file named."""
    Path(arguments[0]).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
