"""``python -m kh_report.documents.build_templates FOLDER…``: write the templates from their sources."""

from __future__ import annotations

import sys
from pathlib import Path

from kh_report.documents.template_sources import SOURCES
from kh_report.nd30.rules import Profile
from kh_report.office.files import write_atomically


def build(folder: Path) -> list[Path]:
    """Write every template into ``folder``; returns their paths."""
    paths = []
    for name, make in SOURCES.items():
        write_atomically(folder / name, make(Profile()))
        paths.append(folder / name)
    return paths


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        build(Path(argument))
