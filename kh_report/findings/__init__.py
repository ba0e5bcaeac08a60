"""Trouble is data: findings (nội dung kiểm tra), their places, their one catalogue and their renderings."""

from kh_report.findings.catalogue import CATALOGUE, Entry, finding
from kh_report.findings.model import Finding, Place, Severity, Stage, in_order

__all__ = ["CATALOGUE", "Entry", "Finding", "Place", "Severity", "Stage", "finding", "in_order"]
