"""Recognises the elements of Decree 30 in a document of any layout."""

from kh_report.nd30.judge.recognise.whole import recognise

__all__ = ["recognise"]
