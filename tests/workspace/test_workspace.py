"""The workspace knows where things lie, reads everything that came back, and names what is wrong in the settings."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kh_report.documents.settings import DocumentSettings
from kh_report.forms import Contact, FormSettings
from kh_report.intake.gate.limits import MAX_FILE
from kh_report.intake.opening import open_files
from kh_report.locale import translate
from kh_report.office.files import digest
from kh_report.plan.period import parse_period
from kh_report.plan.settings import PeriodSettings
from kh_report.settings_file import settings_text
from kh_report.workspace import Settings, SettingsError, Workspace

QUARTER = parse_period("2026-Q3")


def test_everything_that_came_back_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    folder = workspace.returned(QUARTER)
    for name in ("b.xlsx", "a/Phường An Dương.xlsx", "a/x.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    assert [(item.name, item.data.decode()) for item in workspace.incoming(QUARTER)] == [
        ("a/Phường An Dương.xlsx", "a/Phường An Dương.xlsx"),
        ("a/x.pdf", ""),
        ("b.xlsx", "b.xlsx"),
    ]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "kh")
    folder = workspace.returned(QUARTER)
    folder.mkdir(parents=True)
    (tmp_path / "bi-mat.xlsx").write_bytes(b"x")
    (folder / "a.xlsx").symlink_to(tmp_path / "bi-mat.xlsx")
    assert workspace.incoming(QUARTER) == ()


def test_nothing_came_back_yet(tmp_path: Path) -> None:
    assert Workspace(tmp_path).incoming(QUARTER) == ()


def test_issues_are_counted_as_numbers(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    register = workspace.register(QUARTER)
    register.mkdir(parents=True)
    for name in ("phat-hanh-10.json", "phat-hanh-2.json", "phat-hanh-x.json", "so-nhan.jsonl"):
        (register / name).write_text("{}", encoding="utf-8")
    assert [number for number, _ in workspace.issue_files(QUARTER)] == [2, 10]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[forms]\ndays_to_answer = -1\n", "forms.days_to_answer"),
        ("[forms]\nhan = 3\n", "forms.han"),
        ('[documents]\npair = "14/15"\n', "documents.pair"),
        ('[periods."2026-Q3"]\nstart = 2026-09-01\nend = 2026-08-01\n', "periods.2026-Q3"),
    ],
)
def test_a_wrong_setting_is_named_by_its_key(tmp_path: Path, text: str, key: str) -> None:
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as trouble:
        workspace.settings()
    assert trouble.value.key == key


def test_the_number_of_earlier_versions_is_sent_to_its_period(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_text('[documents]\nnumber = ""\n', encoding="utf-8")
    with pytest.raises(SettingsError) as trouble:
        workspace.settings()
    assert trouble.value.key == "documents.number"
    told = translate(trouble.value.cure, "vi", **trouble.value.params)
    assert '[documents.report_numbers] ghi "2026-Q3" = "125"' in told
    assert '[documents.report_dates] ghi "2026-Q3" = 2026-09-20' in told


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_text("forms = [", encoding="utf-8")
    with pytest.raises(SettingsError) as trouble:
        workspace.settings()
    assert trouble.value.file == "kh-report.toml"


def test_a_byte_order_mark_of_notepad_does_no_harm(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_bytes(b"\xef\xbb\xbf[forms]\r\ndays_to_answer = 7\r\n")
    assert workspace.settings().forms.days_to_answer == 7


def test_own_cut_off_dates_replace_those_of_the_decree() -> None:
    settings = Settings(periods={"2026-Q3": PeriodSettings(start=date(2026, 7, 1), end=date(2026, 9, 30))})
    period = settings.period("2026-Q3")
    assert (period.start, period.end, period.name) == (date(2026, 7, 1), date(2026, 9, 30), "Quý III năm 2026")
    assert settings.period("2026-Q4").start == date(2026, 9, 15)


def test_the_settings_file_says_what_it_was_made_from_and_explains_every_key() -> None:
    settings = Settings(
        documents=DocumentSettings(superior='Ủy ban "nhân dân"', signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        forms=FormSettings(
            focal_agency="SNNMT",
            days_to_answer=6,
            deadlines={"2026-Q3": date(2026, 9, 18)},
            contact=Contact(department="Phòng Bảo vệ môi trường"),
        ),
    )
    text = settings_text(settings)
    assert Settings.model_validate(tomllib.loads(text)) == settings
    for model in (DocumentSettings, FormSettings, Contact):
        for name, info in model.model_fields.items():
            assert info.description, name
            assert f"# {info.description}" in text


def test_default_settings_survive_their_file() -> None:
    assert Settings.model_validate(tomllib.loads(settings_text(Settings()))) == Settings()


def test_what_is_never_opened_is_measured_and_not_held_in_memory(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    period = workspace.settings().period("2026-Q3")
    folder = workspace.returned(period)
    folder.mkdir(parents=True)
    (folder / "bao-cao.xlsx").write_bytes(b"PK")
    (folder / "van-ban-ky.pdf").write_bytes(b"%PDF" * 1000)
    with (folder / "qua-lon.xlsx").open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    found = {item.name: (len(item.data), item.size) for item in workspace.incoming(period)}
    assert found == {"bao-cao.xlsx": (2, 2), "van-ban-ky.pdf": (0, 4000), "qua-lon.xlsx": (0, MAX_FILE + 1)}
    opened = {item.name: item for item in open_files(workspace.incoming(period))}
    assert opened["van-ban-ky.pdf"].sha256 == digest(b"%PDF" * 1000)
    assert [finding.code for finding in opened["qua-lon.xlsx"].gate.findings] == ["file-too-large"]


def test_what_was_keyed_in_on_an_agencys_behalf_lies_in_the_register_and_is_received(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    period = workspace.settings().period("2026-Q3")
    for folder in (workspace.returned(period), workspace.register(period) / "nhap-ho"):
        folder.mkdir(parents=True)
        (folder / "a.xlsx").write_bytes(b"PK")
    assert [item.name for item in workspace.incoming(period)] == ["a.xlsx", "nhap-ho/a.xlsx"]
