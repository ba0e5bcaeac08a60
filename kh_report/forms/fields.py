"""The one declaration of every field: the form, its in-cell rules, the checks on return, the help and the merged
columns are made from this table and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from kh_report.forms.field import Field, Kind, SheetKey, Switch
from kh_report.forms.states import State

SHEETS: Final[dict[SheetKey, str]] = {
    SheetKey.GUIDE: "Hướng dẫn",
    SheetKey.REPORT: "Báo cáo",
    SheetKey.COOPERATION: "Phối hợp",
    SheetKey.FIGURES: "Số liệu",
    SheetKey.GENERAL: "Thông tin chung",
    SheetKey.LISTS: "Danh mục",
    SheetKey.SEAL: "kh_report",
}
"""Sheet names in the order of the workbook; the last two are hidden and very hidden."""

RECORD_ROW: Final = "general"
"""The row key of the sheet ``Thông tin chung``, which is one record written downwards: a line is a field."""

_WORKED: Final = frozenset({State.IN_PROGRESS, State.DONE, State.CONTINUING})

_REPORT: Final = (
    Field("task_id", SheetKey.REPORT, "Mã", Kind.KEY, 7, aliases=("Mã nhiệm vụ", "Mã số")),
    Field("task", SheetKey.REPORT, "Nội dung nhiệm vụ", Kind.GIVEN, 38,
          aliases=("Nhiệm vụ", "Nội dung thực hiện", "Tên nhiệm vụ", "Nội dung công việc")),
    Field("due", SheetKey.REPORT, "Thời hạn", Kind.GIVEN, 12,
          aliases=("Thời hạn hoàn thành", "Tiến độ hoàn thành", "Thời gian hoàn thành", "Hạn hoàn thành")),
    Field("previous", SheetKey.REPORT, "Kỳ trước đã báo cáo", Kind.GIVEN, 26, switched_on_by=Switch.PREVIOUS,
          help="Nội dung đơn vị đã báo cáo kỳ trước, để tham khảo; không sửa cột này."),
    Field("state", SheetKey.REPORT, "Tình trạng thực hiện", Kind.STATE, 17, required=True,
          aliases=("Tình trạng", "Trạng thái", "Trạng thái thực hiện"),
          help="Chọn một trong tám tình trạng của danh sách; không gõ nội dung khác.",
          prompt_title="Tình trạng thực hiện",
          prompt="Bấm mũi tên ở góc phải ô và chọn một tình trạng. Xem giải thích từng tình trạng ở trang Hướng dẫn."),
    Field("progress", SheetKey.REPORT, "Tiến độ (%)", Kind.PERCENT, 8, switched_on_by=Switch.PROGRESS,
          aliases=("Tỷ lệ hoàn thành (%)", "% hoàn thành"), minimum=0, maximum=100,
          help="Ước tính khối lượng đã làm, từ 0 đến 100.",
          prompt_title="Tiến độ (%)", prompt="Ghi số từ 0 đến 100, không ghi dấu %. Ví dụ: 85"),
    Field("result", SheetKey.REPORT, "Kết quả thực hiện", Kind.TEXT, 38, required_when=_WORKED,
          aliases=("Kết quả", "Kết quả đạt được", "Kết quả thực hiện nhiệm vụ"),
          help="Việc đã làm và kết quả cụ thể, có số liệu thì ghi số liệu. Bắt buộc khi tình trạng là Đang thực hiện, "
               "Thực hiện thường xuyên hoặc Đã hoàn thành.",
          prompt_title="Kết quả thực hiện",
          prompt="Ghi ngắn gọn việc đã làm, kết quả, số liệu đến hết kỳ báo cáo. Bắt buộc khi đang thực hiện, "
                 "thực hiện thường xuyên hoặc đã hoàn thành. Xuống dòng trong ô: Alt + Enter."),
    Field("documents", SheetKey.REPORT, "Văn bản, sản phẩm", Kind.DOCUMENT, 22,
          aliases=("Sản phẩm", "Văn bản", "Số, ngày văn bản", "Số/ngày văn bản"),
          help="Văn bản đã ban hành (số, ký hiệu, ngày) hoặc sản phẩm khác.",
          prompt_title="Văn bản, sản phẩm",
          prompt="Ghi số, ký hiệu, ngày của văn bản hoặc tên sản phẩm. Ví dụ: Kế hoạch số 15/KH-UBND ngày 05/8/2026. "
                 "Nhiều văn bản: mỗi văn bản một dòng."),
    Field("completed", SheetKey.REPORT, "Ngày hoàn thành", Kind.DATE, 12,
          required_when=frozenset({State.DONE}), aliases=("Ngày hoàn thành thực tế", "Ngày HT"),
          help="Chỉ ghi khi tình trạng là Đã hoàn thành.",
          prompt_title="Ngày hoàn thành",
          prompt="Chỉ ghi khi chọn Đã hoàn thành. Ghi ngày/tháng/năm, ví dụ 20/8/2026."),
    Field("difficulties", SheetKey.REPORT, "Khó khăn, đề xuất", Kind.TEXT, 24,
          aliases=("Khó khăn, vướng mắc", "Khó khăn", "Vướng mắc", "Đề xuất, kiến nghị",
                   "Khó khăn, vướng mắc, đề xuất"),
          help="Khó khăn, vướng mắc, nguyên nhân và điều đơn vị đề nghị; không có thì để trống.",
          prompt_title="Khó khăn, đề xuất",
          prompt="Không có thì để trống. Nếu tạm dừng hoặc đề nghị điều chỉnh thời hạn: ghi lý do "
                 "và thời hạn đề nghị."),
    Field("office", SheetKey.REPORT, "Bộ phận thực hiện", Kind.TEXT, 16, switched_on_by=Switch.OFFICE,
          aliases=("Bộ phận", "Phòng, bộ phận", "Đơn vị thực hiện"),
          help="Phòng, bộ phận trực tiếp thực hiện.",
          prompt_title="Bộ phận thực hiện", prompt="Ghi phòng, bộ phận trực tiếp làm. Ví dụ: Phòng Kinh tế"),
    Field("funding_need", SheetKey.REPORT, "Kinh phí nhu cầu (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Nhu cầu kinh phí",), minimum=0,
          help="Kinh phí cần trong năm cho nhiệm vụ.",
          prompt_title="Kinh phí nhu cầu", prompt="Ghi số, đơn vị triệu đồng. Ví dụ: 1245,5"),
    Field("funding_allocated", SheetKey.REPORT, "Kinh phí đã bố trí (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Kinh phí được giao",), minimum=0,
          help="Kinh phí đã được giao, bố trí.",
          prompt_title="Kinh phí đã bố trí", prompt="Ghi số, đơn vị triệu đồng. Ví dụ: 800"),
    Field("funding_state", SheetKey.REPORT, "Trong đó: ngân sách nhà nước (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Ngân sách nhà nước", "NSNN"), minimum=0,
          help="Phần ngân sách nhà nước trong kinh phí đã bố trí.",
          prompt_title="Ngân sách nhà nước", prompt="Phần của kinh phí đã bố trí, đơn vị triệu đồng. Ví dụ: 500"),
    Field("funding_social", SheetKey.REPORT, "Trong đó: xã hội hóa (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Xã hội hóa",), minimum=0,
          help="Phần xã hội hóa trong kinh phí đã bố trí.",
          prompt_title="Xã hội hóa", prompt="Phần của kinh phí đã bố trí, đơn vị triệu đồng. Ví dụ: 200"),
    Field("funding_other", SheetKey.REPORT, "Trong đó: nguồn khác (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Nguồn khác",), minimum=0,
          help="Phần từ nguồn khác trong kinh phí đã bố trí.",
          prompt_title="Nguồn khác", prompt="Phần của kinh phí đã bố trí, đơn vị triệu đồng. Ví dụ: 100"),
    Field("funding_spent", SheetKey.REPORT, "Kinh phí đã chi (triệu đồng)", Kind.MONEY, 12,
          switched_on_by=Switch.FUNDING, aliases=("Kinh phí đã giải ngân",), minimum=0,
          help="Kinh phí đã chi đến hết kỳ báo cáo.",
          prompt_title="Kinh phí đã chi", prompt="Ghi số, đơn vị triệu đồng, lũy kế từ đầu năm. Ví dụ: 312,4"),
    Field("missing", SheetKey.REPORT, "Còn thiếu", Kind.VERDICT, 17,
          help="Tự hiện phần còn thiếu của từng dòng; trống nghĩa là dòng đã đủ."),
)  # fmt: skip

_COOPERATION: Final = (
    Field("task_id", SheetKey.COOPERATION, "Mã", Kind.KEY, 7, aliases=("Mã nhiệm vụ", "Mã số")),
    Field("task", SheetKey.COOPERATION, "Nội dung nhiệm vụ", Kind.GIVEN, 60,
          aliases=("Nhiệm vụ", "Nội dung thực hiện", "Tên nhiệm vụ")),
    Field("leads", SheetKey.COOPERATION, "Cơ quan chủ trì", Kind.GIVEN, 30, aliases=("Đơn vị chủ trì", "Chủ trì")),
    Field("result", SheetKey.COOPERATION, "Kết quả phối hợp", Kind.TEXT, 60,
          aliases=("Kết quả", "Kết quả thực hiện"),
          help="Không bắt buộc. Chỉ ghi khi trong kỳ đơn vị có việc phối hợp đáng báo cáo.",
          prompt_title="Kết quả phối hợp",
          prompt="Không bắt buộc. Có phát sinh kết quả phối hợp trong kỳ thì ghi ngắn gọn; không có thì để trống."),
)  # fmt: skip

_FIGURES: Final = (
    Field("indicator_id", SheetKey.FIGURES, "Mã", Kind.KEY, 9, aliases=("Mã chỉ tiêu", "Mã số")),
    Field("indicator", SheetKey.FIGURES, "Chỉ tiêu", Kind.GIVEN, 54, aliases=("Tên chỉ tiêu", "Nội dung")),
    Field("unit", SheetKey.FIGURES, "Đơn vị tính", Kind.GIVEN, 14, aliases=("ĐVT",)),
    Field("in_period", SheetKey.FIGURES, "Trong kỳ", Kind.NUMBER, 14, aliases=("Thực hiện trong kỳ",),
          help="Số phát sinh trong kỳ báo cáo.",
          prompt_title="Trong kỳ", prompt="Ghi số phát sinh trong kỳ báo cáo. Không phát sinh thì ghi 0; "
          "không có số liệu thì để trống."),
    Field("cumulative", SheetKey.FIGURES, "Lũy kế từ đầu năm", Kind.NUMBER, 14, aliases=("Lũy kế", "Cộng dồn"),
          help="Số cộng dồn từ đầu năm báo cáo đến hết kỳ.",
          prompt_title="Lũy kế từ đầu năm", prompt="Ghi số cộng dồn từ đầu năm báo cáo đến hết kỳ này."),
    Field("last_year", SheetKey.FIGURES, "Cùng kỳ năm trước", Kind.NUMBER, 14, aliases=("Cùng kỳ",),
          help="Số của cùng kỳ năm trước, nếu có.",
          prompt_title="Cùng kỳ năm trước", prompt="Ghi số của cùng kỳ năm trước; không có số liệu thì để trống."),
    Field("estimate", SheetKey.FIGURES, "Ước cả năm", Kind.NUMBER, 14, aliases=("Ước thực hiện cả năm", "Ước năm"),
          help="Số ước thực hiện cả năm.",
          prompt_title="Ước cả năm", prompt="Ghi số ước thực hiện đến hết năm; chưa ước được thì để trống."),
    Field("note", SheetKey.FIGURES, "Ghi chú", Kind.TEXT, 26,
          help="Cách tính, nguồn số liệu, lý do tăng giảm nhiều.",
          prompt_title="Ghi chú", prompt="Ghi cách tính, nguồn số liệu hoặc lý do tăng, giảm nhiều (nếu cần)."),
)  # fmt: skip

_GENERAL: Final = (
    Field("plan_number", SheetKey.GENERAL, "Kế hoạch triển khai của đơn vị: số, ký hiệu", Kind.DOCUMENT, 90,
          help="Số, ký hiệu kế hoạch mà đơn vị ban hành để thực hiện Kế hoạch này.",
          prompt_title="Số, ký hiệu kế hoạch",
          prompt="Ghi số, ký hiệu. Ví dụ: 15/KH-UBND. Chưa ban hành thì để trống."),
    Field("plan_date", SheetKey.GENERAL, "Kế hoạch triển khai của đơn vị: ngày ban hành", Kind.DATE, 90,
          prompt_title="Ngày ban hành kế hoạch", prompt="Ghi ngày/tháng/năm, ví dụ 05/8/2026."),
    Field("directing", SheetKey.GENERAL, "Văn bản chỉ đạo, điều hành trong kỳ", Kind.DOCUMENT, 90,
          help="Các văn bản chỉ đạo, điều hành đơn vị ban hành trong kỳ, mỗi văn bản một dòng.",
          prompt_title="Văn bản chỉ đạo, điều hành",
          prompt="Mỗi văn bản một dòng: loại, số, ký hiệu, ngày, nội dung. Xuống dòng trong ô: Alt + Enter."),
    Field("assessment", SheetKey.GENERAL, "Đánh giá chung", Kind.TEXT, 90,
          help="Hai, ba câu về tình hình chung và kết quả nổi bật.",
          prompt_title="Đánh giá chung", prompt="Hai, ba câu: tình hình chung, kết quả nổi bật trong kỳ."),
    Field("difficulties", SheetKey.GENERAL, "Tồn tại, khó khăn và nguyên nhân", Kind.TEXT, 90,
          prompt_title="Khó khăn và nguyên nhân",
          prompt="Ghi khó khăn chung của đơn vị và nguyên nhân (khách quan, chủ quan). Không có thì để trống."),
    Field("proposals", SheetKey.GENERAL, "Đề xuất, kiến nghị", Kind.TEXT, 90,
          prompt_title="Đề xuất, kiến nghị", prompt="Ghi rõ đề nghị cơ quan nào, việc gì. Không có thì để trống."),
    Field("next_work", SheetKey.GENERAL, "Nhiệm vụ trọng tâm kỳ tiếp theo", Kind.TEXT, 90,
          prompt_title="Nhiệm vụ kỳ tiếp theo", prompt="Ghi các việc chính đơn vị sẽ làm trong kỳ tiếp theo."),
    Field("prepared_by", SheetKey.GENERAL, "Người lập biểu", Kind.TEXT, 90,
          prompt_title="Người lập biểu", prompt="Họ tên, chức vụ người lập biểu, để liên hệ khi cần làm rõ."),
    Field("approved_by", SheetKey.GENERAL, "Người duyệt", Kind.TEXT, 90,
          prompt_title="Người duyệt", prompt="Họ tên, chức vụ lãnh đạo đã duyệt nội dung báo cáo."),
    Field("telephone", SheetKey.GENERAL, "Điện thoại liên hệ", Kind.PHONE, 90,
          aliases=("Điện thoại", "Số điện thoại"),
          prompt_title="Điện thoại liên hệ", prompt="Số điện thoại của người lập biểu."),
)  # fmt: skip

FIELDS: Final[tuple[Field, ...]] = (*_REPORT, *_COOPERATION, *_FIGURES, *_GENERAL)
"""Every field, sheet by sheet, in column order (on ``Thông tin chung``: in line order)."""


@cache
def fields_of(sheet: SheetKey, switches: frozenset[Switch] = frozenset()) -> tuple[Field, ...]:
    """The fields of ``sheet`` that a form with these ``switches`` has, in order."""
    return tuple(
        field
        for field in FIELDS
        if field.sheet is sheet and (field.switched_on_by is None or field.switched_on_by in switches)
    )


def inputs_of(sheet: SheetKey, switches: Iterable[Switch] = ()) -> tuple[Field, ...]:
    """The fields of ``sheet`` that the agency fills, in order."""
    return tuple(field for field in fields_of(sheet, frozenset(switches)) if field.is_input)


def find_field(sheet: SheetKey, key: str) -> Field:
    """The declaration of one field. Raises KeyError when there is none."""
    for candidate in FIELDS:
        if candidate.sheet is sheet and candidate.key == key:
            return candidate
    raise KeyError((sheet, key))
