"""The same documents after LibreOffice has rewritten every style and part of them: still clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document

from kh_report.nd30.judge import judge
from kh_report.office.pdf import convert, find_soffice


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_documents_rewritten_by_libreoffice_are_judged_the_same(
    make: Callable[[str], Document], save: Callable[[Document], bytes], tmp_path: Path
) -> None:
    sources = {name: tmp_path / f"{name}.docx" for name in ("report", "letter", "decision", "copy", "attachment")}
    for name, path in sources.items():
        path.write_bytes(save(make(name)))
    folder = tmp_path / "rewritten"
    folder.mkdir()
    rewritten = convert(list(sources.values()), "docx", folder)
    assert len(rewritten) == len(sources)
    for before, after in zip(sources.values(), rewritten, strict=True):
        then, now = judge(before.read_bytes(), before.name), judge(after.read_bytes(), after.name)
        assert (now.kind, now.findings) == (then.kind, ())
