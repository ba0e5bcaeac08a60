"""The gateway: what it repairs, what it says it repaired, what it leaves alone; and the keys made from it."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn import text as vn

TEXT = "Sở Nông nghiệp và Môi trường"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("seen", "text", "changes"),
    [
        (TEXT, TEXT, ()),
        ("", "", ()),
        ("   ", "", ()),
        ("  Xã An Lão \n", "Xã An Lão", ()),
        ("dòng một  \ndòng hai", "dòng một\ndòng hai", ()),
        ("một\n\n  - hai", "một\n\n  - hai", ()),
        (nfd(TEXT), TEXT, ("nfd",)),
        ("e\u0302\u0323 e\u0323\u0302 ẹ\u0302 ê\u0323", "ệ ệ ệ ệ", ("nfd",)),
        ("tha\u0340nh", "thành", ("nfd",)),
        ("Ðặc khu, Ɖồ Sơn, ðang, ɖã", "Đặc khu, Đồ Sơn, đang, đã", ("d-stroke",)),
        ("Xã\u00a0An\u202fLão\u2007", "Xã An Lão", ("no-break-space",)),
        ("\ufeffXã\u200b An\u00ad Lão\u2060", "Xã An Lão", ("invisible",)),
        ("Xã \u202eAn\u202c Lão\u200f", "Xã An Lão", ("bidi",)),
        ("một_x000D_\nhai", "một\nhai", ("x-escape",)),
        ("một_x000B_hai", "một\nhai", ("x-escape",)),
        ("tệp_x005F_1", "tệp_1", ("x-escape",)),
        ("_x005F_x000D_a", "a", ("x-escape",)),
        ("mã _x0041_", "mã _x0041_", ()),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm", ("line-end",)),
        ("a\x00b\x1fc\ud800d\uffff", "a\ufffdb\ufffdc\ufffdd\ufffd", ("illegal-xml",)),
        ("a_x0000_b", "a\ufffdb", ("x-escape", "illegal-xml")),
        ("10 m³, ½ diện tích, 30 °C", "10 m³, ½ diện tích, 30 °C", ()),
        ("Đã xong 👍", "Đã xong 👍", ()),
        ("\u200b" + nfd("Ðạt\u00a0tốt"), "Đạt tốt", ("d-stroke", "no-break-space", "invisible", "nfd")),
    ],
)  # fmt: skip
def test_clean_repairs_and_says_what_it_repaired(seen: str, text: str, changes: tuple[str, ...]) -> None:
    assert vn.clean(seen) == vn.Cleaned(text, changes)


@given(data=st.data())
def test_clean_text_is_left_alone(data: st.DataObject, rough_texts: st.SearchStrategy[str]) -> None:
    once = vn.clean(data.draw(rough_texts)).text
    assert vn.clean(once) == vn.Cleaned(once, ())


@given(data=st.data())
def test_clean_text_is_composed_trimmed_and_legal_in_xml(
    data: st.DataObject, rough_texts: st.SearchStrategy[str]
) -> None:
    text = vn.clean(data.draw(rough_texts)).text
    assert unicodedata.is_normalized("NFC", text)
    assert all(line == line.rstrip(" \t") for line in text.split("\n"))
    assert text == text.strip()
    legal = {"\t", "\n"}
    assert [c for c in text if (c < " " and c not in legal) or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"] == []
    assert set(text).isdisjoint("ÐðƉɖ\u00a0\u200b\ufeff\u00ad\u202e\r")


@pytest.mark.slow
def test_a_clean_cell_costs_little_more_than_looking_whether_it_is_clean() -> None:
    cells = [f"{TEXT}: đã ban hành Kế hoạch số {number}/KH-UBND" for number in range(20_000)]

    def cost(look: Callable[[str], object]) -> float:
        started = time.process_time()
        for cell in cells:
            look(cell)
        return time.process_time() - started

    def looked_at(cell: str) -> object:
        return unicodedata.is_normalized("NFC", cell), cell.strip()

    assert any(cost(vn.clean) < 8 * cost(looked_at) for _ in range(4))


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        ("Cơ quan\nchủ trì", "Cơ quan chủ trì"),
        (" a \t b_x000D_\nc ", "a b c"),
        ("\u3000Xã\u00a0 An", "Xã An"),
        ("\u200b", ""),
    ],
)
def test_inline_text_stands_on_one_line(seen: str, line: str) -> None:
    assert vn.inline(seen) == line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND phường Thuỷ Nguyên", "ubnd Phường  Thủy Nguyên"),
        ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("Ðặc khu Bạch Long Vĩ", "đặc khu Bạch Long Vĩ"),
        ("Xã Tứ Kỳ", "xã Tứ Kì"),
        ("Kỹ thuật", "kĩ thuật"),
        ("Quý III", "quí III"),
        ("tỷ lệ", "tỉ lệ"),
        ("Tình trạng thực hiện (*)", "Tình trạng thực hiện:"),
        ("Ngày hoàn thành\n(dd/mm/yyyy)", "Ngày hoàn thành"),
        ("Kết quả [1] ((a))", "kết quả"),
        ("Cát Hải – Bạch Long Vĩ", "Cát Hải - Bạch Long Vĩ"),
        ("“Đã hoàn thành”", '"Đã hoàn thành"'),
        ("Đã hoàn thành.", " đã\u200b hoàn thành "),
    ],
)
def test_texts_that_mean_the_same_share_a_key(one: str, other: str) -> None:
    assert vn.key(one) == vn.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xã Cẩm Giang", "xã Cẩm Giàng"),
        ("Nam Đồng", "Nam Đông"),
        ("Hải An", "An Hải"),
        ("đang", "dang"),
        ("TT", "STT"),
        ("Không", "Không có"),
        ("-", ""),
    ],
)
def test_texts_that_differ_keep_different_keys(one: str, other: str) -> None:
    assert vn.key(one) != vn.key(other)


@pytest.mark.parametrize("text", ["thủy", "ngày", "y tế", "ý kiến", "thuyết", "tay", "khuyến", "may", "quyết"])
def test_y_stays_where_it_is_not_the_whole_rhyme(text: str) -> None:
    assert vn.key(text) == text


def test_brackets_alone_are_kept_because_an_empty_key_would_match_everything_blank() -> None:
    assert vn.key("(*)") == "(*)"
    assert vn.key("(Không)") == "(không)"


@given(data=st.data())
def test_keys_are_stable_and_do_not_see_decomposition(data: st.DataObject, rough_texts: st.SearchStrategy[str]) -> None:
    text = data.draw(rough_texts)
    assert vn.key(vn.key(text)) == vn.key(text)
    cleaned = vn.clean(text).text
    assert vn.key(nfd(cleaned)) == vn.key(cleaned) == vn.key(text)


@given(st.text("aàáđĐ ơưỳYhoàuỷ-–", min_size=1))
def test_keys_do_not_see_case(text: str) -> None:
    assert vn.key(text.upper()) == vn.key(text.lower())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phường Thành Đông", "Phuong-Thanh-Dong"),
        ("Ðặc khu Cát Hải", "Dac-khu-Cat-Hai"),
        ("Quý III/2026", "Quy-III-2026"),
        ("  Sở Văn hóa, Thể thao và Du lịch. ", "So-Van-hoa-The-thao-va-Du-lich"),
        (nfd("Xã Ứng Hòe"), "Xa-Ung-Hoe"),
        ("../../etc", "etc"),
        ("…", ""),
    ],
)
def test_slugs_are_file_names_everywhere(text: str, name: str) -> None:
    assert vn.slug(text) == name


@given(data=st.data())
def test_slugs_hold_ascii_letters_digits_and_hyphens_only(
    data: st.DataObject, rough_texts: st.SearchStrategy[str]
) -> None:
    slug = vn.slug(data.draw(rough_texts))
    assert slug.replace("-", "a").isalnum() or slug == ""
    assert slug.isascii()
    assert slug == slug.strip("-")


def test_bare_text_has_no_marks() -> None:
    assert vn.bare("Đặc khu CÁT HẢI, Ứng Hòe") == "dac khu cat hai, ung hoe"


@pytest.mark.parametrize(
    ("text", "capitalised"),
    [
        ("đã ban hành UBND", "Đã ban hành UBND"),
        ("“ủy ban", "“Ủy ban"),
        ("- kết quả", "- Kết quả"),
        ("03 nhiệm vụ", "03 nhiệm vụ"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_only_the_first_letter_is_capitalised(text: str, capitalised: str) -> None:
    assert vn.capitalise(text) == capitalised


@pytest.mark.parametrize("text", [None, "", " \n\t", "\u200b\ufeff", "_x000D_", "\u00a0"])
def test_what_nobody_can_see_is_blank(text: str | None) -> None:
    assert vn.is_blank(text)


@pytest.mark.parametrize("text", ["-", "…", ".", "0", "Không"])
def test_a_placeholder_is_an_answer_and_not_blank(text: str) -> None:
    assert not vn.is_blank(text)
