"""The command line: one face of the pipeline."""

from __future__ import annotations

from kh_report.cli.entry import main

__all__ = ["main"]
