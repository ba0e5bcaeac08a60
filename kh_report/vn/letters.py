"""The letters of points (điểm), because a), b), c), d), đ) is not the English alphabet."""

from __future__ import annotations

POINTS: tuple[str, ...] = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters of points in their order (NĐ 30/2020, PL I, II.5.đ: "theo thứ tự bảng chữ cái tiếng Việt"; by custom
without ă, â, ê, ô, ơ, ư, and Vietnamese has no f, j, w, z)."""


def point(index: int) -> str:
    """The letter of the point at ``index``, counted from 0.

    The decree is silent on a twenty-fourth point. Convention here: two letters, the first one turning slowest
    (aa, ab, ac, ad, ađ …), so that the order of the letters stays the order of the points.

    >>> point(4), point(22), point(23), point(27)
    ('đ', 'y', 'aa', 'ađ')
    """
    if index < 0:
        raise ValueError(f"no point before a): {index}")
    letters = ""
    index += 1
    while index:
        index, last = divmod(index - 1, len(POINTS))
        letters = POINTS[last] + letters
    return letters
