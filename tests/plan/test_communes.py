"""The communes of a plan by the kinds that it has."""

from __future__ import annotations

import pytest

from kh_report.plan.communes import commune_words, group_titles, kind_words
from kh_report.plan.model import Agency, AgencyKind
from kh_report.plan.registry import load_registry, registry_for

KIND_OF = {"Sở Y tế": AgencyKind.DEPARTMENT, "Bộ Y tế": AgencyKind.EXTERNAL}


def _agencies(*names: str) -> list[Agency]:
    return [
        Agency(str(number), name, KIND_OF.get(name, AgencyKind.COMMUNE)) for number, name in enumerate(names, start=1)
    ]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Ủy ban nhân dân phường A", "Ủy ban nhân dân xã B", "Ủy ban nhân dân đặc khu C"), "xã, phường, đặc khu"),
        (("Ủy ban nhân dân phường A", "UBND xã B", "Sở Y tế"), "xã, phường"),
        (("Phường A", "Ủy ban nhân dân Phường B"), "phường"),
        (("UBND xã B", "UBND thị trấn C"), "xã, thị trấn"),
        (("Sở Y tế", "Bộ Y tế"), "xã, phường, đặc khu"),
        ((), "xã, phường, đặc khu"),
    ],
)
def test_communes_are_called_by_the_kinds_that_there_are(names: tuple[str, ...], words: str) -> None:
    assert commune_words(_agencies(*names)) == words


def test_counts_and_lists_use_the_same_words() -> None:
    agencies = _agencies("Sở Y tế", "Ủy ban nhân dân phường A", "Ủy ban nhân dân xã B")
    assert kind_words(agencies) == {AgencyKind.DEPARTMENT: "sở, ban, ngành", AgencyKind.COMMUNE: "xã, phường"}
    assert group_titles(agencies) == {
        AgencyKind.DEPARTMENT: "Các sở, ban, ngành",
        AgencyKind.COMMUNE: "Ủy ban nhân dân các xã, phường",
    }


def test_hai_phong_has_all_three() -> None:
    registry = registry_for("Hải Phòng")
    assert registry is not None
    assert commune_words(registry.agencies) == "xã, phường, đặc khu"


@pytest.mark.parametrize(
    ("third", "name"),
    [("Đặc khu Vân Đồn", "UBND các xã, phường, đặc khu"), ("Xã Bãi Cháy", "UBND các xã, phường")],
)
def test_the_group_of_all_communes_is_named_by_the_kinds_that_there_are(third: str, name: str) -> None:
    rows = ["code\tname\tkind\tgroups"]
    rows += [
        f"{number}\tỦy ban nhân dân {unit}\tcommune\txa-phuong-dac-khu"
        for number, unit in enumerate(("Phường Hạ Long", "Xã Cô Tô", third), start=1)
    ]
    registry, findings = load_registry("\n".join(rows).encode(), "co-quan.tsv")
    assert registry is not None and findings == ()
    assert [group.name for group in registry.groups] == [name]
