"""Findings of the batch stage."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_

ENTRIES: tuple[Entry, ...] = ()
