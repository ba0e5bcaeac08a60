"""The place in the date line of every unit, one by one: the unit word stays where the name remembers somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kh_report.documents.context.places import place_of
from kh_report.plan.model import Agency, AgencyKind, Plan

PLACES = """
10507 | Thành Đông
10525 | Hải Dương
10532 | Phường Lê Thanh Nghị
10537 | Tân Hưng
10543 | Việt Hòa
10546 | Chí Linh
10549 | Phường Chu Văn An
10552 | Phường Nguyễn Trãi
10570 | Phường Trần Hưng Đạo
10573 | Phường Trần Nhân Tông
10603 | Phường Lê Đại Hành
10606 | Nam Sách
10615 | Hợp Tiến
10633 | Xã Trần Phú
10642 | Thái Tân
10645 | An Phú
10660 | Phường Ái Quốc
10675 | Kinh Môn
10678 | Bắc An Phụ
10705 | Nam An Phụ
10714 | Nhị Chiểu
10726 | Phường Phạm Sư Mạnh
10729 | Phường Trần Liễu
10744 | Phường Nguyễn Đại Năng
10750 | Phú Thái
10756 | Lai Khê
10792 | An Thành
10804 | Kim Thành
10813 | Thanh Hà
10816 | Hà Bắc
10837 | Nam Đồng
10843 | Hà Nam
10846 | Hà Tây
10882 | Hà Đông
10888 | Cẩm Giang
10891 | Tứ Minh
10903 | Cẩm Giàng
10909 | Xã Tuệ Tĩnh
10930 | Mao Điền
10945 | Kẻ Sặt
10966 | Bình Giang
10972 | Đường An
10993 | Thượng Hồng
10999 | Gia Lộc
11002 | Thạch Khôi
11020 | Xã Yết Kiêu
11050 | Gia Phúc
11065 | Trường Tân
11074 | Tứ Kỳ
11086 | Đại Sơn
11113 | Tân Kỳ
11131 | Xã Chí Minh
11140 | Lạc Phượng
11146 | Xã Nguyên Giáp
11164 | Vĩnh Lại
11167 | Tân An
11203 | Ninh Giang
11218 | Hồng Châu
11224 | Xã Khúc Thừa Dụ
11239 | Thanh Miện
11242 | Xã Nguyễn Lương Bằng
11254 | Bắc Thanh Miện
11257 | Hải Hưng
11284 | Nam Thanh Miện
11311 | Hồng Bàng
11329 | Phường Ngô Quyền
11359 | Gia Viên
11383 | Phường Lê Chân
11407 | An Biên
11411 | Đông Hải
11413 | Hải An
11443 | Kiến An
11446 | Phù Liễn
11455 | Đồ Sơn
11473 | Phường Bạch Đằng
11488 | Lưu Kiếm
11503 | Việt Khê
11506 | Phường Lê Ích Mộc
11533 | Hòa Bình
11542 | Nam Triệu
11557 | Thiên Hương
11560 | Thủy Nguyên
11581 | An Dương
11593 | An Phong
11602 | Hồng An
11617 | An Hải
11629 | An Lão
11635 | An Trường
11647 | An Quang
11668 | An Khánh
11674 | An Hưng
11680 | Kiến Thụy
11689 | Phường Hưng Đạo
11692 | Dương Kinh
11713 | Nghi Dương
11725 | Kiến Minh
11728 | Kiến Hưng
11737 | Nam Đồ Sơn
11749 | Kiến Hải
11755 | Tiên Lãng
11761 | Quyết Thắng
11779 | Tân Minh
11791 | Tiên Minh
11806 | Chấn Hưng
11809 | Hùng Thắng
11824 | Vĩnh Bảo
11836 | Vĩnh Thịnh
11842 | Vĩnh Thuận
11848 | Vĩnh Hòa
11875 | Vĩnh Hải
11887 | Vĩnh Am
11911 | Xã Nguyễn Bỉnh Khiêm
11914 | Cát Hải
11948 | Bạch Long Vĩ
"""
"""Code | place, for the 114 units of the first registry."""
TABLE = dict(line.split(" | ") for line in PLACES.strip().splitlines())


def communes(plan: Plan) -> dict[str, Agency]:
    return {agency.code: agency for agency in plan.agencies if agency.kind is AgencyKind.COMMUNE}


def test_the_table_holds_every_unit(plan: Plan) -> None:
    assert len(TABLE) == 114
    assert list(TABLE) == list(communes(plan))


@pytest.mark.parametrize("code", TABLE)
def test_each_unit_dates_its_documents_from_its_place(plan: Plan, code: str) -> None:
    assert place_of(communes(plan)[code], plan) == TABLE[code]


def test_a_department_dates_from_the_city(plan: Plan) -> None:
    assert place_of(plan.agency("SYT"), plan) == "Hải Phòng"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ủy ban nhân dân phường Điện Biên Phủ", "Phường Điện Biên Phủ"),
        ("Ủy ban nhân dân xã Tuệ Tĩnh", "Xã Tuệ Tĩnh"),
        ("Ủy ban nhân dân phường Phan Bội Châu", "Phường Phan Bội Châu"),
        ("Ủy ban nhân dân phường 12", "Phường 12"),
        ("Ủy ban nhân dân xã Hoa Lư", "Hoa Lư"),
        ("Ủy ban nhân dân thị trấn Cát Bà", "Cát Bà"),
    ],
)
def test_units_of_any_province(plan: Plan, name: str, place: str) -> None:
    commune = next(iter(communes(plan).values()))
    assert place_of(replace(commune, code="99999", name=name), plan) == place
