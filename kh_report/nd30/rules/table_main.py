"""Rules of the page and of the main elements (thành phần thể thức chính): rows G, Q, A, N, D, T, B, S, P, R."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.nd30.rules.model import Level, Rule
from kh_report.nd30.rules.values import (
    ADDRESSEE_LABEL,
    END_MARK,
    FIRST_INDENTS_MM,
    LETTER_ABSTRACT_GAP_PT,
    LETTER_PREFIX,
    LINE_SPACING,
    LOOKS,
    MARGINS,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    PARAGRAPH_GAP_MIN_PT,
    QUOC_HIEU,
    RECIPIENTS_LABEL,
    TIEU_NGU,
    Element,
)

E = Element


def main_rules() -> tuple[Rule, ...]:
    """Rows G1 to R9 in the order of the table."""
    return (*_page(), *_header(), *_body(), *_foot())


def look_rules(prefix: str, element: Element, name: str, ref: str, level: Level = "error") -> Iterator[Rule]:
    """The ``/size`` and ``/style`` rules that follow from the element's look, worded from its numbers."""
    look = LOOKS[element]
    weight = ", ".join(
        [
            *(["chữ in hoa"] if look.capitals else []),
            "kiểu chữ nghiêng" if look.italic else "kiểu chữ đứng",
            "đậm" if look.bold else "không đậm",
        ]
    )
    yield Rule(f"{prefix}/size", element, f"{name}: cỡ chữ {look.size}", ref, level)
    yield Rule(f"{prefix}/style", element, f"{name}: {weight}", ref, level)


def person(
    rule_id: str, element: Element, title: str, ref: str, reason: str, level: Level = "error", written: bool = True
) -> Rule:
    """A rule that only a person can judge."""
    return Rule(rule_id, element, title, ref, level, written, False, reason)


def _page() -> Iterator[Rule]:
    sides = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
    yield Rule("G1", E.PAGE, f"Khổ giấy A4 ({PAGE_WIDTH_MM:g} × {PAGE_HEIGHT_MM:g} mm)", "I.1")
    yield Rule("G2", E.PAGE, "Trình bày theo chiều dài khổ giấy; trang ngang chỉ khi có bảng, biểu", "I.2", "warning")
    for side, allowed in MARGINS.items():
        yield Rule(f"G3/{side}", E.PAGE, f"Lề {sides[side]} {allowed} mm", "I.3")
    yield Rule("G4", E.DOCUMENT, "Phông chữ Times New Roman, bộ mã Unicode", "I.4")
    yield Rule("G4/nfc", E.DOCUMENT, "Chữ Unicode dựng sẵn (NFC)", "I.4", "warning")
    yield Rule("G5", E.DOCUMENT, "Chữ màu đen", "I.4")
    number = "Số trang"
    yield Rule("G6", E.PAGE_NUMBER, f"{number}: có, bằng chữ số Ả Rập, đánh từ số 1, không kèm chữ khác", "I.7")
    yield Rule("G6/position", E.PAGE_NUMBER, f"{number}: canh giữa trong phần lề trên", "I.7")
    yield Rule("G6/first", E.PAGE_NUMBER, f"{number}: không hiển thị ở trang thứ nhất", "I.7")
    yield from look_rules("G6", E.PAGE_NUMBER, number, "I.7")
    yield Rule(
        "G7", E.DOCUMENT, "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh và thời gian cùng tăng, cùng giảm (13–14–14, 12–13–13)",
        "V, chú thích 1", "warning",
    )  # fmt: skip
    yield Rule("G8", E.DOCUMENT, "Các thành phần ở đúng ô của sơ đồ Mục IV", "I.6, IV")


def _header() -> Iterator[Rule]:
    yield Rule("Q1/text", E.QUOC_HIEU, f"Quốc hiệu ghi đúng “{QUOC_HIEU}”", "II.1.a")
    yield from look_rules("Q1", E.QUOC_HIEU, "Quốc hiệu", "II.1.a")
    yield Rule("Q2/text", E.TIEU_NGU, f"Tiêu ngữ ghi đúng “{TIEU_NGU}”, gạch nối có cách chữ", "II.1.b")
    yield from look_rules("Q2", E.TIEU_NGU, "Tiêu ngữ", "II.1.b")
    yield Rule("Q3", E.TIEU_NGU, "Dưới Tiêu ngữ có đường kẻ nét liền", "II.1.b")
    yield Rule("Q3/length", E.TIEU_NGU, "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ", "II.1.b")
    yield Rule("Q4", E.TIEU_NGU, "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn", "II.1.c")
    yield Rule("Q5", E.QUOC_HIEU, "Quốc hiệu canh giữa, trên một dòng", "IV, mẫu 1.4", "convention")

    yield person(
        "A1", E.ISSUER, "Tên cơ quan ban hành chính thức, đầy đủ, dưới tên cơ quan chủ quản trực tiếp", "II.2.a",
        "Tên chính thức và cơ quan chủ quản theo quyết định thành lập, không có trong tệp",
    )  # fmt: skip
    yield person(
        "A2", E.SUPERIOR, "Tên cơ quan chủ quản ở địa phương kèm tên tỉnh, thành phố hoặc xã, phường", "II.2.a",
        "Cần biết trụ sở và cơ quan chủ quản",
    )  # fmt: skip
    yield from look_rules("A3", E.SUPERIOR, "Tên cơ quan chủ quản", "II.2.b")
    yield from look_rules("A4", E.ISSUER, "Tên cơ quan ban hành", "II.2.b")
    yield Rule("A4/position", E.ISSUER, "Tên cơ quan ban hành canh giữa dưới tên cơ quan chủ quản", "II.2.b")
    yield Rule("A5", E.ISSUER, "Dưới tên cơ quan ban hành có đường kẻ nét liền", "II.2.b")
    yield Rule("A5/length", E.ISSUER, "Đường kẻ dưới tên cơ quan dài 1/3 đến 1/2 dòng chữ, cân đối", "II.2.b")
    yield Rule("A6", E.ISSUER, "Tên cơ quan chủ quản và cơ quan ban hành cách nhau dòng đơn", "II.2.b")

    yield person(
        "N1", E.NUMBER, "Số thứ tự trong năm, bằng chữ số Ả Rập, bắt đầu từ 01", "II.3.a; Điều 15.1",
        "Thứ tự và tính duy nhất theo sổ đăng ký văn bản đi",
    )  # fmt: skip
    yield Rule("N2", E.NUMBER, "Số nhỏ hơn 10 có số 0 phía trước", "II.3.c")
    yield Rule("N3", E.NUMBER, "Từ “Số” chữ in thường, sau có dấu hai chấm", "II.3.c")
    yield from look_rules("N3", E.NUMBER, "Số, ký hiệu", "II.3.c")
    yield Rule("N4", E.NUMBER, "Ký hiệu bằng chữ in hoa", "II.3.c")
    yield Rule("N5", E.NUMBER, "Gạch chéo giữa số và ký hiệu, gạch nối giữa các nhóm chữ, không cách chữ", "II.3.c")
    yield Rule("N6", E.NUMBER, "Ký hiệu văn bản có tên loại bắt đầu bằng chữ viết tắt tên loại", "II.3.b; PL III, I")
    yield Rule("N7", E.NUMBER, "Ký hiệu công văn: tên cơ quan và đơn vị soạn thảo, không có “CV”", "II.3.b")
    yield person(
        "N8", E.NUMBER, "Chữ viết tắt tên cơ quan, đơn vị đúng quy định của cơ quan", "II.3.b",
        "Do người đứng đầu cơ quan quy định; khai báo trong cấu hình",
    )  # fmt: skip
    yield Rule("N9", E.NUMBER, "Số, ký hiệu canh giữa dưới tên cơ quan", "II.3.c")
    yield person(
        "N10", E.NUMBER, "Tổ chức tư vấn dùng dấu của cơ quan lấy hệ thống số riêng", "II.3.a",
        "Theo sổ đăng ký văn bản đi", written=False,
    )  # fmt: skip
    yield Rule("N11", E.NUMBER, "Số văn bản hành chính không ghi năm", "II.3", "warning")
    yield person(
        "N12", E.NUMBER, "Số và ngày ghi sau khi ký; dự thảo để trống", "Điều 15.2–3",
        "Tệp không cho biết văn bản đã ký hay chưa",
    )  # fmt: skip

    yield person(
        "D1", E.PLACE_DATE, "Địa danh là tên chính thức của đơn vị hành chính nơi đóng trụ sở", "II.4.a",
        "Cần biết trụ sở của cơ quan",
    )  # fmt: skip
    yield Rule("D2", E.PLACE_DATE, "“Địa danh, ngày … tháng … năm …” đầy đủ, có dấu phẩy sau địa danh", "II.4.b–c")
    yield Rule("D3/day", E.PLACE_DATE, "Ngày nhỏ hơn 10 có số 0 phía trước", "II.4.b")
    yield Rule("D3/month", E.PLACE_DATE, "Tháng 1, 2 có số 0 phía trước", "II.4.b")
    yield Rule("D3/other-month", E.PLACE_DATE, "Tháng 3 đến 9 không thêm số 0", "II.4.b", "warning")
    yield from look_rules("D4", E.PLACE_DATE, "Địa danh và thời gian", "II.4.c")
    yield Rule("D5", E.PLACE_DATE, "Địa danh, thời gian cùng dòng với số, ký hiệu, canh giữa dưới Tiêu ngữ", "II.4.c")

    yield from look_rules("T1", E.TYPE_NAME, "Tên loại văn bản", "II.5.b")
    yield Rule("T1/align", E.TYPE_NAME, "Tên loại văn bản canh giữa theo chiều ngang", "II.5.b")
    yield from look_rules("T2", E.ABSTRACT, "Trích yếu nội dung", "II.5.b")
    yield Rule("T2/align", E.ABSTRACT, "Trích yếu ngay dưới tên loại, canh giữa", "II.5.b")
    yield Rule("T3", E.ABSTRACT, "Dưới trích yếu có đường kẻ nét liền", "II.5.b")
    yield Rule("T3/length", E.ABSTRACT, "Đường kẻ dưới trích yếu dài 1/3 đến 1/2 dòng chữ, cân đối", "II.5.b")
    yield Rule("T4", E.LETTER_ABSTRACT, f"Trích yếu công văn bắt đầu bằng “{LETTER_PREFIX}”", "II.5.b")
    yield from look_rules("T4", E.LETTER_ABSTRACT, "Trích yếu công văn", "II.5.b")
    yield Rule("T4/align", E.LETTER_ABSTRACT, "Trích yếu công văn canh giữa dưới số, ký hiệu", "II.5.b")
    yield Rule(
        "T4/gap",
        E.LETTER_ABSTRACT,
        f"Trích yếu công văn cách số, ký hiệu {LETTER_ABSTRACT_GAP_PT:g} pt",
        "II.5.b",
        "warning",
    )
    yield person(
        "T5", E.DOCUMENT, "Biên bản, giấy mời, giấy giới thiệu… theo mẫu riêng", "PL III, mẫu 1.6–1.10",
        "Mẫu riêng của từng loại, gồm nhiều phần để trống", written=False,
    )  # fmt: skip


def _body() -> Iterator[Rule]:
    yield person(
        "B1", E.BASIS, "Căn cứ ghi đủ tên loại, số, ký hiệu, cơ quan, ngày và trích yếu", "II.6.a",
        "Cần đối chiếu với văn bản được dẫn",
    )  # fmt: skip
    yield from look_rules("B2", E.BASIS, "Căn cứ ban hành", "II.6.a")
    yield Rule("B3", E.BASIS, "Mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy, dòng cuối dấu chấm", "II.6.a")
    yield person(
        "B4", E.BODY, "Viện dẫn lần đầu ghi đầy đủ, các lần sau chỉ tên loại và số, ký hiệu", "II.6.b",
        "Cần hiểu nội dung và văn bản được dẫn",
    )  # fmt: skip
    yield person(
        "B5", E.BODY, "Bố cục theo phần, chương, mục, điều, khoản, điểm từ lớn đến nhỏ", "II.6.c",
        "Bố cục tùy tên loại và nội dung",
    )  # fmt: skip
    yield Rule("B6", E.PART, "Phần, chương, mục, tiểu mục, điều có tiêu đề", "II.6.d", "warning")
    yield Rule("B7", E.PART, "“Phần”, “Chương” canh giữa trên dòng riêng, số La Mã", "II.6.đ")
    yield from look_rules("B7", E.PART, "“Phần”, “Chương”", "II.6.đ")
    yield Rule("B7/title", E.PART_TITLE, "Tiêu đề phần, chương ngay dưới, canh giữa, chữ in hoa, đứng, đậm", "II.6.đ")
    yield Rule("B8", E.SECTION, "“Mục”, “Tiểu mục” canh giữa trên dòng riêng, chữ số Ả Rập", "II.6.đ")
    yield from look_rules("B8", E.SECTION, "“Mục”, “Tiểu mục”", "II.6.đ")
    yield Rule(
        "B8/title", E.SECTION_TITLE, "Tiêu đề mục, tiểu mục ngay dưới, canh giữa, chữ in hoa, đứng, đậm", "II.6.đ"
    )
    yield Rule("B9", E.ARTICLE, "“Điều” có chữ số Ả Rập, sau số có dấu chấm, đứng, đậm", "II.6.đ")
    yield Rule("B9/indent", E.ARTICLE, f"“Điều” lùi đầu dòng {_indents()}", "II.6.đ")
    yield Rule("B9/size", E.ARTICLE, "“Điều” cỡ chữ bằng phần lời văn", "II.6.đ")
    yield Rule("B10", E.CLAUSE, "Khoản đánh chữ số Ả Rập, sau có dấu chấm; tiêu đề khoản đứng, đậm", "II.6.đ")
    yield Rule("B10/size", E.CLAUSE, "Khoản cỡ chữ bằng phần lời văn", "II.6.đ")
    yield Rule("B11", E.POINT, "Điểm theo thứ tự bảng chữ cái tiếng Việt (a, b, c, d, đ, e, g…), sau có “)”", "II.6.đ")
    yield Rule("B11/size", E.POINT, "Điểm cỡ chữ bằng phần lời văn", "II.6.đ")
    yield Rule("B12", E.HEADING, "Mục “I.” và tiêu đề chữ in hoa, đứng, đậm (bố cục phần, mục, khoản, điểm)", "V, 6.b")
    yield Rule("B12/numbering", E.HEADING, "Không đánh số kiểu 1.1, 1.1.1", "II.6.đ; V, 6", "convention")
    yield from look_rules("B13", E.BODY, "Nội dung", "II.6.e")
    yield Rule("B13/align", E.BODY, "Nội dung canh đều cả hai lề", "II.6.e")
    yield Rule("B14", E.BODY, f"Đầu đoạn lùi vào {_indents()}", "II.6.e")
    yield Rule("B15", E.BODY, f"Khoảng cách giữa các đoạn tối thiểu {PARAGRAPH_GAP_MIN_PT:g} pt", "II.6.e")
    yield Rule("B16", E.BODY, f"Khoảng cách dòng {LINE_SPACING} dòng", "II.6.e")
    yield Rule("B17", E.BODY, f"Hết nội dung có “{END_MARK}”", "PL III, mẫu 1.1–3.2", "warning")


def _indents() -> str:
    return " hoặc ".join(f"{mm / 10:g}".replace(".", ",") + " cm" for mm in FIRST_INDENTS_MM)


def _foot() -> Iterator[Rule]:
    yield Rule("S1", E.SIGNER_POST, "Quyền hạn ghi TM., Q., KT., TL., TUQ.", "II.7.b")
    yield Rule("S2", E.SIGNER_POST, "Dòng một quyền hạn, dòng hai chức vụ người ký", "II.7.đ; V, 7", "warning")
    yield from look_rules("S3", E.SIGNER_POST, "Quyền hạn, chức vụ", "II.7.đ")
    yield Rule("S3/space", E.SIGNER_POST, "Sau TM., Q., KT., TL., TUQ. có một khoảng cách", "V, 7", "warning")
    yield from look_rules("S4", E.SIGNER_NAME, "Họ và tên người ký", "II.7.đ")
    yield Rule("S4/align", E.SIGNER_NAME, "Họ và tên canh giữa dưới quyền hạn, chức vụ", "II.7.đ")
    yield Rule("S4/title", E.SIGNER_NAME, "Trước họ tên không ghi học hàm, học vị, danh hiệu", "II.7.c", "warning")
    yield person(
        "S5", E.SIGNER_OTHER_POST, "Chức vụ khác của người ký ở trên họ tên", "II.7.c, đ",
        "Cần biết chức vụ của người ký trong tổ chức tư vấn",
    )  # fmt: skip
    yield person(
        "S6", E.SIGNER_POST, "Chỉ ghi chức vụ lãnh đạo chính thức", "II.7.c", "Theo quyết định bổ nhiệm"
    )  # fmt: skip
    yield person(
        "S7", E.SIGNER_NAME, "Hình ảnh chữ ký số màu xanh, .png nền trong suốt, giữa chức vụ và họ tên", "II.7.d",
        "Gắn khi ký số, sau khi soạn thảo", written=False,
    )  # fmt: skip
    yield person(
        "S8", E.SIGNER_NAME, "Khoảng trống để ký", "II.7", "Nghị định không quy định chiều cao", "convention"
    )  # fmt: skip
    yield person(
        "P1", E.DOCUMENT, "Hình ảnh dấu màu đỏ, đúng kích thước, trùm 1/3 chữ ký về bên trái", "II.8.a; Điều 33.1",
        "Đóng dấu, ký số sau khi soạn thảo", written=False,
    )  # fmt: skip
    yield from look_rules("P2", E.ATTACHED_SIGNING, "Thông tin ký số trên văn bản kèm theo tệp riêng", "II.8.b")
    yield person(
        "P3", E.DOCUMENT, "Dấu giáp lai, dấu treo trên văn bản giấy", "Điều 33.1", "Đóng dấu trên giấy", written=False
    )  # fmt: skip
    yield Rule(
        "R1", E.ADDRESSEE, f"“{ADDRESSEE_LABEL}” ở công văn và tờ trình, báo cáo gửi cấp trên, không ở loại khác",
        "II.9.b–d", "warning",
    )  # fmt: skip
    yield Rule("R2", E.ADDRESSEE, f"“{ADDRESSEE_LABEL}” chữ in thường, sau có dấu hai chấm", "II.9.d")
    yield from look_rules("R2", E.ADDRESSEE, f"“{ADDRESSEE_LABEL}”", "II.9.d")
    yield Rule("R3", E.ADDRESSEE, "Gửi một nơi: cùng dòng với “Kính gửi”", "II.9.d")
    yield Rule(
        "R4", E.ADDRESSEE_ITEM, "Gửi nhiều nơi: mỗi nơi một dòng, gạch đầu dòng, dấu chấm phẩy, dấu chấm", "II.9.d"
    )
    yield Rule("R4/align", E.ADDRESSEE_ITEM, "Các gạch đầu dòng thẳng hàng dưới dấu hai chấm", "II.9.d", "warning")
    yield Rule("R5", E.RECIPIENTS_LABEL, f"“{RECIPIENTS_LABEL}:” sát lề trái, ngang quyền hạn người ký", "II.9.d")
    yield from look_rules("R5", E.RECIPIENTS_LABEL, f"“{RECIPIENTS_LABEL}”", "II.9.d")
    yield Rule("R6", E.RECIPIENT, "Mỗi nơi nhận một dòng, gạch đầu dòng sát lề trái, dấu chấm phẩy", "II.9.d")
    yield from look_rules("R6", E.RECIPIENT, "Danh sách nơi nhận", "II.9.d")
    yield Rule("R7", E.RECIPIENT, "Có “Kính gửi” thì nơi nhận bắt đầu bằng “- Như trên;”", "II.9.b; mẫu 1.5")
    yield Rule("R8", E.RECIPIENT, "Dòng cuối “- Lưu: VT, đơn vị soạn thảo.”, kết thúc bằng dấu chấm", "II.9.d")
    yield person(
        "R9", E.RECIPIENT, "Ghi chú mục đích nhận như “(để báo cáo)”", "II.9.d",
        "Nghị định không bắt buộc, không cấm", "convention", written=False,
    )  # fmt: skip
