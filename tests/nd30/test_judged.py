"""What the writer writes, the judge finds nothing wrong with: every kind, size pair, issuer, signature, appendices."""

from __future__ import annotations

import itertools

import pytest

from kh_report.nd30.judge import judge
from kh_report.nd30.rules import Pair

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

ISSUERS = ("SỞ Y TẾ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG")
POSTS = (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
KINDS = {"Báo cáo": "bao-cao", "Công văn": "cong-van", "Quyết định": "quyet-dinh", "Tờ trình": "to-trinh"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pair", list(Pair))
@pytest.mark.parametrize("appendices", [0, 1, *(pytest.param(count, marks=pytest.mark.slow) for count in (2, 3))])
def test_our_own_documents_have_no_finding(kind, pair, appendices, sample, build_sample) -> None:
    for issuer, posts in itertools.product(ISSUERS, POSTS):
        made = build_sample(sample(kind=kind, pair=pair, appendices=appendices, issuer=issuer, posts=posts, rows=3))
        verdict = judge(made, "document.docx")
        assert verdict.kind == KINDS[kind]
        assert [(item.rule, item.place, item.seen) for item in verdict.findings] == [], (issuer, posts)
