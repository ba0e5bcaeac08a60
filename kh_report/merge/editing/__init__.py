"""``bien-tap.xlsx`` (sổ biên tập): what the report quotes, groups and names. People choose; we only append.

A choice holds for the words that were read: when an agency changes them, it falls and the new words wait.
"""

from kh_report.merge.editing.model import NOTHING_CHOSEN, Choices, Chosen, Group, Quote
from kh_report.merge.editing.reading import read_choices
from kh_report.merge.editing.sheets import FILE_NAME
from kh_report.merge.editing.standing import chosen_of
from kh_report.merge.editing.writing import write_editing

__all__ = [
    "FILE_NAME",
    "NOTHING_CHOSEN",
    "Choices",
    "Chosen",
    "Group",
    "Quote",
    "chosen_of",
    "read_choices",
    "write_editing",
]
