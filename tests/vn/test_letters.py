"""Letters of points: the Vietnamese alphabet, and an order that never breaks."""

import pytest

from kh_report.vn.letters import POINTS, point


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert " ".join(POINTS) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert [point(index) for index in range(len(POINTS))] == list(POINTS)


def test_after_y_the_letters_double() -> None:
    assert [point(index) for index in (22, 23, 24, 27, 45, 46)] == ["y", "aa", "ab", "ađ", "ay", "ba"]


def test_no_two_points_share_their_letters() -> None:
    assert len({point(index) for index in range(2_000)}) == 2_000


def test_there_is_no_point_before_the_first() -> None:
    with pytest.raises(ValueError, match="no point before"):
        point(-1)
