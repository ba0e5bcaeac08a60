"""The page of findings says everything of every entry, and the committed one is what the catalogue says today."""

from __future__ import annotations

import re
from pathlib import Path

from kh_report.findings import CATALOGUE, Entry, Severity, Stage
from kh_report.findings.page import SEVERITIES, STAGES, main, page

COMMITTED = Path(__file__).parents[2] / "docs" / "findings.md"


def test_the_committed_page_is_fresh() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_code_stands_on_the_page_once() -> None:
    assert sorted(re.findall(r'<a id="([a-z0-9-]+)"></a>\n\n###', page())) == sorted(CATALOGUE)


def test_every_severity_and_stage_has_words() -> None:
    assert set(SEVERITIES) == set(Severity)
    assert set(STAGES) == set(Stage)


def test_an_entry_shows_texts_in_both_languages_cure_reason_and_examples() -> None:
    entry = Entry(
        "row-is-odd",
        Severity.CHECK,
        Stage.ROW,
        message="The row {key} is *odd*.",
        fix="Look at {key}.",
        reason="Odd rows are rare.",
        good="A | B",
        bad="a `b`",
    )
    text = page([entry])
    assert text.endswith(
        '<a id="row"></a>\n\n## Từng nhiệm vụ\n\n<a id="row-is-odd"></a>\n\n'
        "### The row … is \\*odd\\*.\n\n"
        "*cần xem* · `row-is-odd` · The row … is \\*odd\\*.\n\n"
        "- Cách xử lý: Look at ….\n- Vì sao: Odd rows are rare.\n- Được: `A | B`\n- Chưa được: `` a `b` ``\n"
    )


def test_heavier_findings_come_first_in_a_chapter() -> None:
    def entry(code: str, severity: Severity) -> Entry:
        return Entry(code, severity, Stage.CELL, message="m", fix="f", reason="r", good="g", bad="b")

    text = page([entry("light", Severity.NOTE), entry("heavy", Severity.STOP)])
    assert text.index("`heavy`") < text.index("`light`")


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "findings.md"
    main([str(target)])
    assert target.read_bytes().decode() == page()
