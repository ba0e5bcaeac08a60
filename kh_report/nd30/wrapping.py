"""Breaking names at sensible words: an agency's name is read as phrases, not cut at the margin.

Convention, not decree: NĐ 30/2020, PL I, II.2.b only says that long names may take several lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kh_report.nd30.metrics import break_lines, text_width
from kh_report.nd30.rules import LINE_UNDER_NAME

_UNITS = ("THÀNH PHỐ", "TỈNH", "ĐẶC KHU", "PHƯỜNG", "XÃ", "QUẬN", "HUYỆN", "THỊ XÃ", "THỊ TRẤN")
"""Administrative units: a line may begin with one, and its name never leaves it."""

_PHRASES = """
ỦY BAN|UỶ BAN|NHÂN DÂN|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|HỘI ĐỒNG|CHỦ TỊCH|GIÁM ĐỐC
BAN QUẢN LÝ|BAN CHỈ ĐẠO|QUẢN LÝ|KHU KINH TẾ|KINH TẾ|KHU CÔNG NGHIỆP|CÔNG NGHIỆP
NÔNG NGHIỆP|NÔNG THÔN|MÔI TRƯỜNG|TÀI NGUYÊN|TÀI CHÍNH|CÔNG THƯƠNG|XÂY DỰNG|NỘI VỤ|NGOẠI VỤ|TƯ PHÁP|Y TẾ|GIÁO DỤC
ĐÀO TẠO|KHOA HỌC|CÔNG NGHỆ|VĂN HÓA|VĂN HOÁ|THỂ THAO|DU LỊCH|DÂN TỘC|TÔN GIÁO|THANH TRA|VĂN PHÒNG|CÔNG AN|CHÍNH PHỦ
BẢO VỆ|PHÁT TRIỂN|ĐẦU TƯ|KẾ HOẠCH|TRUNG TÂM|CHI CỤC|LƯU TRỮ|VĂN THƯ|NHÀ NƯỚC|PHỤC VỤ|HÀNH CHÍNH CÔNG|HÀNH CHÍNH
ĐOÀN ĐẠI BIỂU|QUỐC HỘI|MẶT TRẬN|TỔ QUỐC|VIỆT NAM|LIÊN ĐOÀN|LAO ĐỘNG|THƯƠNG MẠI|XÚC TIẾN|KIỂM LÂM|THỦY LỢI|THỦY SẢN
CHĂN NUÔI|THÚ Y|TRỒNG TRỌT|BIẾN ĐỔI|KHÍ HẬU|BAN HÀNH|THỰC HIỆN|TRIỂN KHAI|NGHỊ QUYẾT|KẾT QUẢ|CÔNG TÁC
HẢI PHÒNG|HÀ NỘI|HỒ CHÍ MINH|ĐÀ NẴNG|CẦN THƠ|HẢI DƯƠNG|AN GIANG|BẮC NINH|CÀ MAU|CAO BẰNG|ĐẮK LẮK|ĐIỆN BIÊN|ĐỒNG NAI
ĐỒNG THÁP|GIA LAI|HÀ TĨNH|HƯNG YÊN|KHÁNH HÒA|LAI CHÂU|LẠNG SƠN|LÀO CAI|LÂM ĐỒNG|NGHỆ AN|NINH BÌNH|PHÚ THỌ|QUẢNG NGÃI
QUẢNG NINH|QUẢNG TRỊ|SƠN LA|TÂY NINH|THÁI NGUYÊN|THANH HÓA|TUYÊN QUANG|VĨNH LONG
"""
"""Words that belong together in the names of agencies and of the 34 provinces."""

_LEADING = ("VÀ", "CỦA", "VỀ", "THUỘC")
"""Words that open a line rather than end one."""

_INSIDE_UNIT = 6.0
_INSIDE_PHRASE = 4.0
_AFTER_LEADING = 4.0
_LONE_WORD = 3.0
_NEW_LINE = 0.6
_BEFORE_NUMERAL = 2.0
_BEFORE_SO = 1.5
_BEFORE_UNIT = -1.0
_BEFORE_LEADING = -0.1
_MOST_WORDS_OF_A_UNIT = 6
_UNEVEN = 3.0
_NO_COMMON_LINE = 2.0
"""No line below could be 1/3 to 1/2 of every line above (II.5.b)."""
_HAIR = 1e-6
"""In points: just wide enough for the next word."""
_NUMERAL = re.compile(r"[0-9(].*|[IVX]+[.,;)]?")


def wrap(text: str, width_pt: float, size_pt: float, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
    """Lines of ``text``, each at most ``width_pt`` points wide where its words allow, broken between phrases.

    Prefers few lines of like length; never leaves a single short word; does not cut "THÀNH PHỐ" from its name nor a
    known phrase in two unless nothing else fits. Breaks that the text has already are kept.

    >>> wrap("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", 185, 13)
    ('ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HẢI PHÒNG')
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_wrap_part(part.split(), width_pt, size_pt, bold, italic))
    return tuple(lines)


def _wrap_part(words: list[str], width_pt: float, size_pt: float, bold: bool, italic: bool) -> list[str]:
    whole = text_width(" ".join(words), size_pt, bold, italic)
    if len(words) < 2 or whole <= width_pt:
        return [" ".join(words)]
    costs = break_costs(words)
    ideal = whole / max(2, -(-whole // width_pt))
    # best[i]: the cheapest way to set the words from i on, as (cost, end of the first line)
    best: list[tuple[float, int]] = [(0.0, len(words))] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        options: list[tuple[float, int]] = []
        for end in range(start + 1, len(words) + 1):
            width = text_width(" ".join(words[start:end]), size_pt, bold, italic)
            if width > width_pt and end > start + 1:
                break
            cost = ((width - ideal) / ideal) ** 2 + _NEW_LINE + best[end][0]
            if end < len(words):
                cost += costs[end]
            if end == start + 1:
                cost += _LONE_WORD
            options.append((cost, end))
        best[start] = min(options)
    lines: list[str] = []
    start = 0
    while start < len(words):
        end = best[start][1]
        lines.append(" ".join(words[start:end]))
        start = end
    return lines


def break_costs(written: Sequence[str]) -> list[float]:
    """What it costs to begin a line at each word (index 0 is never asked for): the higher, the worse the break."""
    words = [word.upper() for word in written]
    costs = [0.0] * len(words)
    for phrase in _PHRASES.replace("\n", "|").split("|"):
        for start in _places(words, phrase):
            for index in range(start + 1, start + len(phrase.split())):
                costs[index] += _INSIDE_PHRASE
    for unit in _UNITS:
        for start in _places(words, unit):
            if start + len(unit.split()) < len(words):
                costs[start] += _BEFORE_UNIT
            for index in range(start + 1, min(len(words), start + _MOST_WORDS_OF_A_UNIT)):
                if words[index] in _LEADING:
                    break
                costs[index] += _INSIDE_UNIT
    for index, word in enumerate(words):
        if word in _LEADING:
            costs[index] += _BEFORE_LEADING
        if index and words[index - 1] in _LEADING:
            costs[index] += _AFTER_LEADING
        if word == "SỐ":
            costs[index] += _BEFORE_SO
        if _NUMERAL.fullmatch(word):
            costs[index] += _BEFORE_NUMERAL
    return costs


def _places(words: list[str], phrase: str) -> list[int]:
    parts = phrase.split()
    return [i for i in range(len(words) - len(parts) + 1) if parts and words[i : i + len(parts)] == parts]


def balanced(text: str, width_pt: float, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """The width in which a word processor breaks ``text`` into its fewest lines, alike in length, between phrases.

    Found by trying every way in which ever wider paragraphs break; halfway to the next way, so that another layout
    engine breaks alike. ``width_pt`` for a text that fits on one line.
    """
    fewest = len(break_lines(text, width_pt, size_pt, bold, italic))
    if fewest <= text.count("\n") + 1:
        return width_pt
    words = text.replace("\n", " ").split(" ")
    costs = break_costs(words)
    best = (float("inf"), width_pt)
    width = text_width(text, size_pt, bold, italic) / fewest
    while width < width_pt:
        lines = break_lines(text, width, size_pt, bold, italic)
        following = min(_widened(lines, size_pt, bold, italic), width_pt)
        if len(lines) == fewest:
            widths = [text_width(line, size_pt, bold, italic) for line in lines]
            needed = max(widths)
            cost = _cost(lines, costs) + _UNEVEN * (needed - min(widths)) / needed
            if min(widths) * LINE_UNDER_NAME.high < needed * LINE_UNDER_NAME.low:
                cost += _NO_COMMON_LINE
            best = min(best, (cost, (max(needed, width) + following) / 2))
        if following <= width:
            break
        width = following
    return best[1]


def _widened(lines: Sequence[str], size_pt: float, bold: bool, italic: bool) -> float:
    """The width at which the first word of some line would move up to the line before."""
    moved = (
        text_width(f"{line} {following.split(' ')[0]}", size_pt, bold, italic)
        for line, following in itertools.pairwise(lines)
    )
    return min(moved, default=float("inf")) + _HAIR


def _cost(lines: Sequence[str], costs: Sequence[float]) -> float:
    starts, at = [], 0
    for line in lines[:-1]:
        at += len(line.split(" "))
        starts.append(at)
    lone = _LONE_WORD * sum(" " not in line for line in lines)
    return sum(costs[start] for start in starts) + lone
