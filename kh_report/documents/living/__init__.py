"""The living document (văn bản sống): a report that a person edited takes new figures and keeps the person's words."""

from kh_report.documents.living.refreshing import Refreshed, generated_in, refresh

__all__ = ["Refreshed", "generated_in", "refresh"]
