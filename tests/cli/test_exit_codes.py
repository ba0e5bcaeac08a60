"""Each kind of trouble has its exit code, and the person is told what to do."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kh_report.cli import app as app_module
from kh_report.cli.entry import run
from kh_report.cli.language import speak
from kh_report.office.files import OutputLockedError
from kh_report.pipeline.desk import NothingToWorkOnError
from kh_report.workspace import SettingsError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> dict[str, BaseException]:
    """A command that fails with whatever is put under ``error``."""
    speak("vi")
    trouble: dict[str, BaseException] = {}

    @click.command()
    def fail() -> None:
        raise trouble["error"]

    monkeypatch.setitem(app_module.app.commands, "fail", fail)
    return trouble


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OutputLockedError(Path("bao-cao.docx")), 2, "bao-cao.docx"),
        (SettingsError("kh-report.toml", "forms.days", "TOML"), 2, "forms.days"),
        (NothingToWorkOnError("{path} holds no plan that can be read.", path="x.xlsx"), 3, "x.xlsx"),
        (click.UsageError("sai"), 2, "sai"),
        (KeyboardInterrupt(), 130, "Đã dừng"),
    ],
)
def test_trouble_has_its_exit_code(
    failing: dict[str, BaseException], capsys: pytest.CaptureFixture[str], error: BaseException, code: int, told: str
) -> None:
    failing["error"] = error
    assert run(["fail"]) == code
    assert told in capsys.readouterr().err


def test_our_own_error_leaves_a_file_to_send(
    failing: dict[str, BaseException],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failing["error"] = ZeroDivisionError("bug")
    assert run(["fail"]) == 70
    (report,) = tmp_path.glob("kh-report-loi-*.txt")
    assert str(report) in capsys.readouterr().err.replace("\n", "")
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: bug" in text
    assert "kh-report 0." in text


def test_wrong_settings_are_named_by_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kh-report.toml").write_text("[forms]\ndays_to_answer = -1\n", encoding="utf-8")
    assert run(["-w", str(tmp_path), "forms", "2026-Q3"]) == 2
    assert "forms.days_to_answer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[forms]\ndays_to_answer = -1\n", "kh-report.toml, forms.days_to_answer: Ghi số nguyên từ 0"),
        ("[forms]\nhan = 3\n", "kh-report.toml, forms.han: Không có cài đặt nào tên này"),
        ('[forms]\nfields = ["abc"]\n', "kh-report.toml, forms.fields.0: Ghi một trong các giá trị: progress, funding"),
        ('[merge]\ndue_soon_days = "x"\n', "kh-report.toml, merge.due_soon_days: Ghi số nguyên"),
        ("[forms.deadlines]\n2026-Q3 = 18/9/2026\n", "kh-report.toml: Không đọc được dòng 2"),
        ('[forms.deadlines]\n"2026-Q3" = "18/9/2026"\n', "kh-report.toml, forms.deadlines.2026-Q3: Ghi năm-tháng-ngày"),
        ("[forms", "kh-report.toml: Không đọc được dòng"),
    ],
)
def test_the_cure_of_a_setting_is_in_vietnamese(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak("vi")
    (tmp_path / "kh-report.toml").write_text(text, encoding="utf-8")
    assert run(["-w", str(tmp_path), "forms", "2026-Q3"]) == 2
    assert told in capsys.readouterr().err
