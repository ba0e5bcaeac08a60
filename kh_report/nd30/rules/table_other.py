"""Rules of the other elements, of copies and of capital letters: rows X, C and V (Phụ lục I, Phần II; Phụ lục II)."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.nd30.rules.model import Rule
from kh_report.nd30.rules.table_main import look_rules, person
from kh_report.nd30.rules.values import (
    APPENDIX_LABEL,
    CIRCULATION_MARKS,
    COPY_KINDS,
    SECRECY_MARKS,
    URGENCY_BOXES_MM,
    Element,
)

E = Element


def other_rules() -> tuple[Rule, ...]:
    """Rows X1 to V15 in the order of the table."""
    return (*_appendices(), *_marks(), *_copies(), *_capitals())


def _appendices() -> Iterator[Rule]:
    yield Rule("X1", E.BODY, "Có phụ lục thì trong văn bản có chỉ dẫn về phụ lục đó", "III.1.a")
    yield Rule("X2", E.APPENDIX_LABEL, "Từ hai phụ lục trở lên đánh số La Mã; một phụ lục không đánh số", "III.1.a")
    yield Rule("X3", E.APPENDIX_LABEL, f"“{APPENDIX_LABEL}” trên dòng riêng, chữ in thường, canh giữa", "III.1.b")
    yield from look_rules("X3", E.APPENDIX_LABEL, f"“{APPENDIX_LABEL}”", "III.1.b")
    yield Rule("X4", E.APPENDIX_TITLE, "Tên phụ lục canh giữa, chữ in hoa", "III.1.b")
    yield from look_rules("X4", E.APPENDIX_TITLE, "Tên phụ lục", "III.1.b")
    yield Rule("X5", E.APPENDIX_REFERENCE, "“(Kèm theo … số … ngày … của …)” dưới tên phụ lục, canh giữa", "III.1.c")
    yield from look_rules("X5", E.APPENDIX_REFERENCE, "Thông tin chỉ dẫn kèm theo", "III.1.c")
    yield person(
        "X6", E.APPENDIX_REFERENCE, "Văn bản giấy: thông tin chỉ dẫn ghi đầy đủ", "III.1.c",
        "Tệp không cho biết ban hành bản giấy hay bản điện tử",
    )  # fmt: skip
    yield person(
        "X7", E.APPENDIX_REFERENCE, "Văn bản điện tử: không phải điền số, ngày trong thông tin chỉ dẫn", "III.1.c",
        "Tệp không cho biết ban hành bản giấy hay bản điện tử",
    )  # fmt: skip
    yield Rule("X8", E.APPENDIX_REFERENCE, "Đường kẻ ngắn dưới thông tin chỉ dẫn", "PL III, mẫu 2.1, 2.2", "convention")
    yield Rule("X9", E.PAGE_NUMBER, "Số trang đánh riêng theo từng phụ lục", "III.1.đ")
    yield person(
        "X10", E.ATTACHED_SIGNING, "Phụ lục cùng tệp không ký số riêng; khác tệp ký ở góc trên bên phải", "III.1.d",
        "Ký số sau khi soạn thảo", written=False,
    )  # fmt: skip
    yield Rule("X11", E.BODY, "Hết phụ lục có “./.”", "PL III, mẫu 2.1, 2.2", "convention")


def _marks() -> Iterator[Rule]:
    boxes = "; ".join(f"{name} {width:g}×{height:g} mm" for name, (width, height) in URGENCY_BOXES_MM.items())
    yield person(
        "X12", E.SECRECY, f"Dấu chỉ độ mật {', '.join(SECRECY_MARKS)}", "III.2.a",
        "Con dấu khắc sẵn theo pháp luật về bảo vệ bí mật nhà nước",
    )  # fmt: skip
    yield Rule("X13", E.URGENCY, f"Dấu chỉ mức độ khẩn trong khung viền đơn: {boxes}; màu đỏ tươi", "III.2.b")
    yield from look_rules("X13", E.URGENCY, "Dấu chỉ mức độ khẩn", "III.2.b")
    marks = ", ".join(CIRCULATION_MARKS)
    yield person(
        "X14", E.CIRCULATION, f"Chỉ dẫn phạm vi lưu hành ({marks}) trong khung viền đơn", "III.2.c",
        "Khung có thể là hình vẽ, đường viền hoặc con dấu",
    )  # fmt: skip
    yield from look_rules("X14", E.CIRCULATION, "Chỉ dẫn phạm vi lưu hành", "III.2.c")
    yield Rule("X15", E.DRAFTER, "Ký hiệu người soạn thảo chữ in hoa, số lượng bản bằng chữ số Ả Rập", "III.3")
    yield from look_rules("X15", E.DRAFTER, "Ký hiệu người soạn thảo", "III.3")
    yield person(
        "X16", E.ADDRESS, "Địa chỉ cơ quan ở chân trang nhất, dưới đường kẻ hết chiều ngang", "III.4",
        "Đường kẻ có thể là hình vẽ, đường viền hoặc chú thích",
    )  # fmt: skip
    yield from look_rules("X16", E.ADDRESS, "Địa chỉ cơ quan", "III.4")
    yield person(
        "X17", E.TABLE, "Bảng trong văn bản: cỡ chữ 10–13, tiêu đề lặp lại mỗi trang", "(không quy định)",
        "Nghị định không quy định cách trình bày bảng", "convention",
    )  # fmt: skip
    yield person(
        "X18", E.DRAFT_MARK, "DỰ THẢO, hình chìm, mã QR, biểu trưng không có trong quy định", "(không quy định)",
        "Nghị định không quy định, không cấm", "convention",
    )  # fmt: skip


def _copies() -> Iterator[Rule]:
    kinds = ", ".join(COPY_KINDS)
    yield Rule("C1", E.COPY_KIND, f"Hình thức sao: {kinds}", "Phần II, I.1; Điều 25")
    yield person(
        "C2", E.COPY_KIND, "Bản sao điện tử: PDF 1.4 trở lên, ảnh màu, 200 dpi, tỷ lệ 100%", "Phần II, I.2–3",
        "Bản sao là tệp PDF quét, không phải tệp Word", written=False,
    )  # fmt: skip
    yield person(
        "C3", E.COPY_KIND, "Bản sao giấy: dưới đường kẻ hết chiều ngang, ngay sau phần cuối văn bản", "Phần II, II.2",
        "Ranh giới giữa văn bản và phần sao do người sao xác định",
    )  # fmt: skip
    yield from look_rules("C3", E.COPY_KIND, "Hình thức sao", "Phần II, II.2.b")
    symbols = ", ".join(COPY_KINDS.values())
    yield Rule("C4", E.NUMBER, f"Ký hiệu bản sao: {symbols}", "Phần II, II.1.c; PL III, I")
    yield person(
        "C5", E.DOCUMENT, "Các thành phần bản sao ở đúng ô của sơ đồ Phần II", "Phần II, II.3",
        "Bản sao đi sau văn bản gốc, ranh giới do người sao xác định",
    )  # fmt: skip


def _capitals() -> Iterator[Rule]:
    def capital(number: int, title: str, ref: str) -> Rule:
        return Rule(f"V{number}", E.BODY, title, f"PL II, {ref}", "warning", written=False)

    def left(number: int, title: str, ref: str, reason: str) -> Rule:
        return person(f"V{number}", E.BODY, title, f"PL II, {ref}", reason, "warning", written=False)

    meaning = "Cần hiểu nghĩa của câu"
    yield left(1, "Viết hoa đầu câu và khi xuống dòng", "I", "Dòng nối của danh sách, bảng không phải câu mới")
    yield capital(2, "Viết hoa mọi âm tiết tên người Việt Nam", "II.1")
    yield left(3, "Tên người nước ngoài phiên âm", "II.2", "Cần biết nguyên ngữ của tên")
    yield capital(4, "Đơn vị hành chính: danh từ chung chữ thường, tên riêng viết hoa", "III.1.a")
    yield capital(5, "Đơn vị hành chính gắn chữ số, tên người, sự kiện: viết hoa cả danh từ chung", "III.1.b")
    yield capital(6, "Thủ đô Hà Nội, Thành phố Hồ Chí Minh", "III.1.c")
    yield left(7, "Tên địa hình, vùng, miền", "III.1.d–đ", "Cần danh mục địa danh")
    yield capital(8, "Tên cơ quan, tổ chức: viết hoa từ chỉ loại hình, chức năng, lĩnh vực", "IV")
    yield capital(9, "Nhân dân, Nhà nước viết hoa", "V.1")
    yield left(10, "Huân chương, danh hiệu", "V.2", "Cần danh mục danh hiệu")
    yield left(11, "Chức vụ, học vị gắn tên người cụ thể", "V.3", meaning)
    yield left(12, "Ngày lễ, ngày tết, năm âm lịch", "V.5, V.8", meaning)
    yield capital(13, "Tên văn bản cụ thể: viết hoa tên loại và âm tiết đầu của tên", "V.6")
    yield capital(14, "Viện dẫn Phần, Chương, Mục, Điều của văn bản cụ thể viết hoa", "V.7")
    yield left(15, "Sự kiện lịch sử, triều đại, tên tác phẩm", "V.9–10", "Cần danh mục sự kiện, tác phẩm")
