"""What the documentation tells people to type exists, and its links and pictures lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kh_report.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|`)(kh-report [^`\n]+)", re.MULTILINE)


def commands() -> Iterator[tuple[str, str]]:
    """Every command line quoted on a page, without its comment."""
    for page in PAGES:
        for match in COMMAND.finditer(page.read_text(encoding="utf-8")):
            yield page.name, re.split(r"\s{2,}#|\s→", match[1])[0].strip()


def refused(line: str) -> str:
    """Why the command line would not be understood; empty when it would."""
    words = shlex.split(line)[1:]
    command: click.Command = app
    while words:
        word = words.pop(0)
        options = {name: param for param in command.params for name in param.opts if isinstance(param, click.Option)}
        if word.startswith("-") and word not in ("--help", "--version", "-h"):
            if word not in options:
                return f"{command.name} has no option {word}"
            option = options[word]
            if isinstance(option, click.Option) and not option.is_flag:
                words.pop(0)
        elif isinstance(command, click.Group):
            if word not in command.commands:
                return f"no command {word}"
            command = command.commands[word]
    return ""


@pytest.mark.parametrize(("page", "line"), sorted(set(commands())))
def test_a_quoted_command_is_understood(page: str, line: str) -> None:
    assert refused(line) == "", page


def test_the_walk_over_options_finds_faults() -> None:
    assert refused("kh-report formz 2026-Q3") == "no command formz"
    assert refused("kh-report forms 2026-Q3 --all") == "forms has no option --all"
    assert {page for page, _ in commands()} >= {"README.md", "huong-dan.md"}


def anchors(text: str) -> set[str]:
    """The anchors of a page: its own ids, and headings as GitHub makes them."""
    made = {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    return made | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    lost = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            lost.append(link)
    assert lost == []
