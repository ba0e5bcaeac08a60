"""Help speaks both languages, completely, and quickly enough not to be noticed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kh_report.cli.app import app
from kh_report.cli.entry import run
from kh_report.cli.language import language_of, speak
from kh_report.locale import translate

COMMANDS = sorted(app.commands)


def test_every_command_of_the_contract_is_there() -> None:
    assert COMMANDS == [
        "appendix", "check", "demo", "forms", "init", "letters", "lint", "merge", "plan", "report", "run", "status",
        "trace", "web",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_is_in_the_language_asked_for(command: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    speak("vi" if lang == "vi" else "en")
    assert run([command, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    text = app.commands[command].help or ""
    assert " ".join(translate(text, "vi" if lang == "vi" else "en").split()) in shown
    assert ("Cách dùng:" in shown) == (lang == "vi")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], "vi"), (["--lang", "en", "plan"], "en"), (["--lang=en"], "en"), (["--lang", "fr"], "vi"), (["--lang"], "vi")],
)
def test_the_language_is_known_before_the_command_line_is_read(arguments: list[str], expected: str) -> None:
    assert language_of(arguments) == expected


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kh_report.cli.entry import run; run(['--help']);"
        "heavy = {'docx','docxtpl','openpyxl','xlsxwriter','pydantic','babel','rich','lxml','flask','waitress'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_misspelt_command_is_answered_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    speak("vi")
    assert run(["frms"]) == 2
    assert "Có phải: 'forms'?" in capsys.readouterr().err


def test_wrong_usage_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["no-such-command"]) == 2
    assert run(["check"]) == 2
    capsys.readouterr()
