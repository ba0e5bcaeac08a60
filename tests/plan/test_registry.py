"""Registries: chosen by place, read from data, and told what is wrong with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kh_report.plan.agencies import read_agencies
from kh_report.plan.model import AgencyKind, Plan
from kh_report.plan.registry import Registry, load_registry, registry_for, registry_of

HEAD = "code\tname\tkind\tgroups\taliases\n"


@pytest.mark.parametrize("issuer", ["Hải Phòng", "HẢI PHÒNG, ngày", "Ủy ban nhân dân thành phố Hải Phòng"])
def test_a_registry_goes_with_its_place(issuer: str) -> None:
    registry = registry_for(issuer)
    assert registry is not None
    kinds = [agency.kind for agency in registry.agencies]
    assert [kinds.count(kind) for kind in AgencyKind] == [15, 114, 6]


def test_another_place_has_none() -> None:
    assert registry_for("Ủy ban nhân dân tỉnh Cà Mau") is None


def _load(text: str) -> tuple[Registry | None, list[tuple[str, str | None]]]:
    registry, findings = load_registry(text.encode("utf-8"), "co-quan.tsv")
    return registry, [(item.code, item.places[0].cell) for item in findings]


def test_a_registry_of_ones_own_may_be_tsv_or_csv_with_the_usual_groups() -> None:
    rows = (
        ("SYT", "Sở Y tế", "department", "so-ban-nganh", ""),
        ("001", "Ủy ban nhân dân xã A", "Xã, phường, đặc khu", "xa-phuong-dac-khu", ""),
    )
    for text in (
        HEAD + "\n".join("\t".join(row) for row in rows),
        "\ufeffcode;name;kind;groups;aliases\n" + "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows),
    ):
        registry, findings = _load(text)
        assert registry is not None
        assert [(agency.code, agency.kind.value) for agency in registry.agencies] == [
            ("SYT", "department"), ("001", "commune"),
        ]  # fmt: skip
        assert [group.code for group in registry.groups] == ["so-ban-nganh", "xa-phuong-dac-khu"]
        assert findings == []


def test_a_city_without_special_zones_may_say_communes_and_wards_only() -> None:
    registry, _ = _load(HEAD + "001\tỦy ban nhân dân xã A\tcommune\txa-phuong-dac-khu\t")
    assert registry is not None
    assert "UBND các xã, phường" in registry.groups[0].phrases
    with_zones = registry_for("Hải Phòng")
    assert with_zones is not None
    assert "UBND các xã, phường" not in with_zones.groups[1].phrases


def test_a_group_of_ones_own_is_known_by_its_code() -> None:
    registry, _ = _load(HEAD + "X\tSở X\tdepartment\tkhoi-van-xa\t")
    assert registry is not None
    assert [(group.code, group.name) for group in registry.groups] == [("khoi-van-xa", "khoi-van-xa")]


def test_bad_rows_are_named_and_left_out() -> None:
    text = HEAD + "A\tSở A\tdepartment\t\t\n\tSở B\tdepartment\t\t\nC\tSở C\tcông ty\t\t\nA\tSở D\tdepartment\t\t\n"
    registry, findings = _load(text + "E\tSở  A\tdepartment\t\t\n")
    assert registry is not None
    assert [agency.code for agency in registry.agencies] == ["A"]
    assert findings == [
        ("registry-row", "C3"), ("registry-row", "C4"), ("registry-duplicate", "A5"), ("registry-duplicate", "A6"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "SYT\tSở Y tế\n", "mã\ttên\n"])
def test_without_header_there_is_no_registry(text: str) -> None:
    assert _load(text) == (None, [("registry-unreadable", None)])


def test_an_alias_that_somebody_added_is_known_at_the_next_import(plan: Plan) -> None:
    agencies = tuple(
        replace(agency, aliases=(*agency.aliases, "Cơ quan môi trường")) if agency.code == "SNNMT" else agency
        for agency in plan.agencies
    )
    registry = registry_of(replace(plan, agencies=agencies))
    reading = read_agencies("Cơ quan môi trường; UBND xã, phường, đặc khu có biển", registry)
    assert [mention.code for mention in reading.mentions] == ["SNNMT", "co-bien"]
    assert len(registry.former_units) == 33
