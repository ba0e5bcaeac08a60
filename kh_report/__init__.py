"""kh-report: from the appendix of an official plan to the signed-off report, without retyping a cell."""

__version__ = "0.1.0"
