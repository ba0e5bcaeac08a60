"""Measured on the page: LibreOffice's PDF of sample documents shows what the decree asks, to the point."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kh_report.nd30.rules import (
    LINE_UNDER_MOTTO_TOLERANCE,
    LINE_UNDER_NAME,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    POINTS_PER_MM,
    QUOC_HIEU,
    TIEU_NGU,
    Margins,
    Pair,
)
from kh_report.office.pdf import find_soffice, to_pdf

pdfplumber = pytest.importorskip("pdfplumber")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

CITY = "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
ISSUERS = ("SỞ Y TẾ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG")
WARD = "ỦY BAN NHÂN DÂN PHƯỜNG THỦY NGUYÊN"
NARROW = Margins(25, 25, 35, 20)
HAIR = 1.0
"""Points of rounding allowed between a measured and a wanted position."""


@pytest.fixture(scope="session")
def names(sample):
    made = {}
    for pair, issuer in itertools.product(Pair, ISSUERS):
        made[f"{pair.name}-{ISSUERS.index(issuer)}"] = sample(pair=pair, issuer=issuer)
    made["letter"] = sample(kind="Công văn", addressees=("Các sở, ban, ngành thành phố", "Ủy ban nhân dân các xã"))
    made["decision"] = sample(kind="Quyết định", posts=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    made["proposal"] = sample(kind="Tờ trình", posts=("GIÁM ĐỐC",), name="")
    made["no-superior"] = sample(issuer=WARD, superior=None, posts=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    for count in (1, 2, 3):
        made[f"appendices-{count}"] = sample(appendices=count, landscape=count != 2, rows=40)
    for pair in Pair:
        made[f"narrow-{pair.name}"] = sample(pair=pair, margins=NARROW, issuer=ISSUERS[2], appendices=1)
    for paragraphs in range(5, 13):
        made[f"length-{paragraphs}"] = sample(paragraphs=paragraphs)
    return made


@pytest.fixture(scope="session")
def pages(names, build_sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    files = []
    for name, wanted in names.items():
        file = folder / f"{name}.docx"
        file.write_bytes(build_sample(wanted))
        files.append(file)
    opened = {Path(pdf).stem: pdfplumber.open(pdf) for pdf in to_pdf(files, folder / "pdf")}
    yield opened
    for pdf in opened.values():
        pdf.close()


@pytest.fixture(scope="session")
def each(pages) -> list[tuple[str, object]]:
    assert len(pages) == 23
    return list(pages.items())


def text_lines(page) -> list[dict]:
    return page.extract_text_lines(x_tolerance=1.5)


def find(page, text: str, after: float = 0.0) -> dict:
    for found in page.search(text.replace("(", r"\("), regex=True, x_tolerance=1.5):
        if found["top"] >= after:
            return found
    raise AssertionError(f"{text!r} is not on one line of page {page.page_number}")


def baseline(box: dict) -> float:
    """From the bottom of the page, in points."""
    return box["chars"][0]["matrix"][5]


def rules_drawn(page) -> Iterator[tuple[float, float, float]]:
    seen = {(round(line["x0"], 2), round(line["x1"], 2), round(line["top"], 2)) for line in page.lines}
    return iter(sorted(seen, key=lambda line: line[2]))


def line_below(page, box: dict) -> tuple[float, float]:
    middle = (box["x0"] + box["x1"]) / 2
    for x0, x1, top in rules_drawn(page):
        if x0 <= middle <= x1 and -2 < top - box["bottom"] < 12:
            return x0, x1
    raise AssertionError(f"no line under {box['text']!r}")


def test_only_faces_with_the_metrics_of_times_are_used(each) -> None:
    faces = {name: {char["fontname"].split("+")[1].split("-")[0] for char in pdf.chars} for name, pdf in each}
    assert set().union(*faces.values()) <= {"LiberationSerif", "Tinos", "TimesNewRoman", "TimesNewRomanPSMT"}


def test_every_page_is_a4(each) -> None:
    sizes = {tuple(sorted((round(float(p.width)), round(float(p.height))))) for _, pdf in each for p in pdf.pages}
    assert sizes == {(round(PAGE_WIDTH_MM * POINTS_PER_MM), round(PAGE_HEIGHT_MM * POINTS_PER_MM))}


def test_quoc_hieu_and_tieu_ngu_stand_on_one_line_each(each) -> None:
    for _, pdf in each:
        national, motto = find(pdf.pages[0], QUOC_HIEU), find(pdf.pages[0], TIEU_NGU)
        centers = [(box["x0"] + box["x1"]) / 2 for box in (national, motto)]
        assert centers[0] == pytest.approx(centers[1], abs=HAIR)
        assert motto["bottom"] - national["top"] < 35


def test_the_line_under_tieu_ngu_is_as_long_as_its_text(each) -> None:
    for name, pdf in each:
        motto = find(pdf.pages[0], TIEU_NGU)
        x0, x1 = line_below(pdf.pages[0], motto)
        assert (x1 - x0) / (motto["x1"] - motto["x0"]) == pytest.approx(1, abs=LINE_UNDER_MOTTO_TOLERANCE), name
        assert (x0 + x1) / 2 == pytest.approx((motto["x0"] + motto["x1"]) / 2, abs=HAIR), name


@pytest.mark.parametrize("pair", list(Pair))
@pytest.mark.parametrize(
    ("issuer", "last_line"),
    list(zip(ISSUERS, ("SỞ Y TẾ", "VÀ MÔI TRƯỜNG", "KHU KINH TẾ HẢI PHÒNG"), strict=True)),
)
def test_the_line_under_the_issuer_is_a_third_to_half_of_it_and_centred(pages, pair, issuer, last_line) -> None:
    page = pages[f"{pair.name}-{ISSUERS.index(issuer)}"].pages[0]
    box = find(page, last_line)
    x0, x1 = line_below(page, box)
    assert LINE_UNDER_NAME.holds((x1 - x0) / (box["x1"] - box["x0"]))
    assert (x0 + x1) / 2 == pytest.approx((box["x0"] + box["x1"]) / 2, abs=HAIR)


def test_the_superior_breaks_before_the_city_and_stands_over_the_issuer(pages) -> None:
    for name in (f"{pair.name}-{number}" for pair in Pair for number in range(3)):
        page = pages[name].pages[0]
        first, second = find(page, "ỦY BAN NHÂN DÂN"), find(page, "THÀNH PHỐ HẢI PHÒNG")
        assert 0 < second["top"] - first["top"] < 20
        assert (first["x0"] + first["x1"]) / 2 == pytest.approx((second["x0"] + second["x1"]) / 2, abs=HAIR)


def test_the_line_under_the_abstract_is_a_third_to_half_of_each_of_its_lines(pages) -> None:
    for pair in Pair:
        page = pages[f"{pair.name}-1"].pages[0]
        lines = [
            line
            for line in text_lines(page)
            if "Kế hoạch triển khai" in line["text"] or line["text"][-16:] == "Quý III năm 2026"
        ]
        abstract = [line for line in lines if line["chars"][0]["fontname"].endswith("Bold")][:2]
        x0, x1 = line_below(page, abstract[-1])
        for line in abstract:
            assert LINE_UNDER_NAME.holds((x1 - x0) / (line["x1"] - line["x0"])), line["text"]
        assert (x0 + x1) / 2 == pytest.approx((abstract[-1]["x0"] + abstract[-1]["x1"]) / 2, abs=HAIR)


def test_number_and_date_stand_on_one_line(each) -> None:
    for _, pdf in each:
        number, place = find(pdf.pages[0], "Số:"), find(pdf.pages[0], "Hải Phòng, ngày")
        assert baseline(number) == pytest.approx(baseline(place), abs=0.2)


def test_nothing_leaves_the_margins(pages, names) -> None:
    for name, pdf in pages.items():
        margins = names[name].margins
        for page in pdf.pages:
            inside = [word for word in page.extract_words() if word["top"] > margins.top * POINTS_PER_MM - HAIR]
            assert min(word["x0"] for word in inside) >= margins.left * POINTS_PER_MM - HAIR, name
            assert max(word["x1"] for word in inside) <= float(page.width) - margins.right * POINTS_PER_MM + HAIR, name
            bottom = float(page.height) - margins.bottom * POINTS_PER_MM
            assert max(word["bottom"] for word in inside) <= bottom + HAIR, name


def test_page_numbers_are_centred_in_the_top_margin_and_hidden_on_first_pages(pages, names) -> None:
    for name, pdf in pages.items():
        margins, shown = names[name].margins, []
        for page in pdf.pages:
            top = [word for word in page.extract_words() if word["bottom"] < margins.top * POINTS_PER_MM]
            shown.append([word["text"] for word in top])
            for word in top:
                text_middle = (float(page.width) + (margins.left - margins.right) * POINTS_PER_MM) / 2
                assert (word["x0"] + word["x1"]) / 2 == pytest.approx(text_middle, abs=HAIR)
        starts = [index for index, texts in enumerate(shown) if not texts]
        assert len(starts) == 1 + names[name].appendices, name
        for start, end in zip(starts, [*starts[1:], len(shown)], strict=True):
            assert shown[start + 1 : end] == [[str(n)] for n in range(2, end - start + 1)], name


def test_the_signature_is_whole_and_never_alone_on_a_page(pages, names) -> None:
    split = 0
    for name, pdf in pages.items():
        for page in pdf.pages:
            text = page.extract_text()
            if "Nơi nhận:" in text:
                assert all(post in text for post in names[name].posts), name
                assert "Lưu: VT, BVMT." in text, name
                assert names[name].name in text, name
                assert "/." in text, name
                split += page.page_number > 1
    assert split > 3


def test_dashes_of_the_addressees_stand_under_the_colon(pages) -> None:
    page = pages["letter"].pages[0]
    label = find(page, "Kính gửi:")
    first, second = find(page, "- Các sở"), find(page, "- Ủy ban nhân dân các xã")
    assert first["x0"] == pytest.approx(second["x0"], abs=HAIR)
    assert label["chars"][-1]["x0"] - HAIR <= first["x0"] <= label["chars"][-1]["x1"] + HAIR


def test_the_abstract_of_a_letter_is_centred_six_points_under_the_number(pages) -> None:
    page = pages["letter"].pages[0]
    number, abstract = find(page, r"Số: +/SNNMT-BVMT"), find(page, "V/v đôn đốc báo cáo")
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx((abstract["x0"] + abstract["x1"]) / 2, abs=HAIR)
    assert abstract["top"] - number["bottom"] == pytest.approx(6, abs=3)


def test_recipients_are_level_with_the_first_line_of_the_signature(pages, names) -> None:
    for name, pdf in pages.items():
        page = next(page for page in pdf.pages if "Nơi nhận:" in page.extract_text())
        label, post = find(page, "Nơi nhận:"), find(page, names[name].posts[0])
        assert baseline(label) == pytest.approx(baseline(post), abs=0.2), name


def test_table_headers_repeat_on_every_page_of_an_appendix(pages) -> None:
    for count in (1, 2, 3):
        pdf = pages[f"appendices-{count}"]
        with_rows = [page for page in pdf.pages if "31/12/2026" in page.extract_text()]
        assert len(with_rows) > count
        assert [page.page_number for page in with_rows if "Thời hạn" not in page.extract_text()] == []


def test_landscape_appendices_turn_the_page_and_portrait_ones_do_not(pages) -> None:
    def turned(name: str) -> set[bool]:
        return {page.width > page.height for page in pages[name].pages if "31/12/2026" in page.extract_text()}

    assert (turned("appendices-1"), turned("appendices-2")) == ({True}, {False})


def test_the_same_sample_gives_the_same_bytes(names, build_sample) -> None:
    wanted = names["appendices-2"]
    assert build_sample(wanted) == build_sample(replace(wanted))
