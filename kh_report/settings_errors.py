"""What is wrong with a setting, said to the officer who typed it: what pydantic and TOML find, in our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kh_report.locale import N_

_BY_TYPE: Final[tuple[tuple[str, str], ...]] = (
    (
        "extra_forbidden",
        N_("There is no setting of this name; a new workspace (kh-report init) lists and explains them all."),
    ),
    ("literal_error", N_("Write one of: {expected}.")),
    ("enum", N_("Write one of: {expected}.")),
    ("greater_than", N_("Write a whole number from {least}, for example {least}.")),
    ("less_than", N_("Write a whole number up to {most}, for example {most}.")),
    ("int", N_("Write a whole number without quotation marks, for example 4.")),
    ("bool", N_("Write true or false, without quotation marks.")),
    ("date", N_("Write year-month-day without quotation marks, for example 2026-09-18.")),
    ("string", N_('Write the text between quotation marks, for example "SNNMT".')),
    ("list", N_('Write a list in square brackets, for example ["GIÁM ĐỐC"].')),
    ("tuple", N_('Write a list in square brackets, for example ["GIÁM ĐỐC"].')),
)
_GONE: Final = {
    "documents.number": N_(
        "This setting is gone: every report has its own number. Delete this line; below [documents.report_numbers] "
        'write "2026-Q3" = "125" and below [documents.report_dates] "2026-Q3" = 2026-09-20.'
    ),
}
"""Settings of earlier versions, and where what they held belongs now."""
_LINE: Final = re.compile(r"at line (\d+)")
ANYTHING: Final = N_("This value cannot be used: {seen}.")
NO_TOML: Final = N_("Line {line} cannot be read: a setting is written name = value, a text between quotation marks.")
NOT_UTF8: Final = N_("Save the file as UTF-8: in Notepad, choose the encoding UTF-8 in “Save as”.")


def cure_of(error: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The sentence (an English id) for one of pydantic's errors, and what fills its placeholders."""
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden" and (gone := _GONE.get(".".join(str(part) for part in error["loc"]))):
        return gone, {}
    for beginning, message in _BY_TYPE:
        if error["type"].startswith(beginning):
            expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
            return message, {
                "expected": expected,
                "least": str(context.get("ge", "")),
                "most": str(context.get("le", "")),
            }
    return ANYTHING, {"seen": str(context.get("error", error["msg"]))}


def line_of(error: ValueError) -> str:
    """The line at which reading TOML stopped; "cuối" when the file ended too soon."""
    found = _LINE.search(str(error))
    return found[1] if found else "cuối"
