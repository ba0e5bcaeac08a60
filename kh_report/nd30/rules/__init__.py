"""Decree 30 as data: numbers and texts (``values``), the table of rules (``RULES``), an agency's choices (``Profile``).

Writer and judge read every number here and nowhere else. Replace this package when a decree replaces NĐ 30/2020/NĐ-CP.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kh_report.nd30.rules.model import Level, Rule
from kh_report.nd30.rules.profile import Margins, Pair, Profile, ProfileError
from kh_report.nd30.rules.table_main import main_rules
from kh_report.nd30.rules.table_other import other_rules
from kh_report.nd30.rules.values import (
    ADDRESSEE_LABEL,
    APPENDIX_LABEL,
    ARCHIVE_CLERK,
    ARCHIVE_LABEL,
    AS_ABOVE,
    ATTACHED_WITH,
    AUTHORITY_PREFIXES,
    CIRCULATION_MARKS,
    COLOUR,
    COPY_KINDS,
    DRAFT_MARK,
    END_MARK,
    FIRST_INDENT_TOLERANCE_MM,
    FIRST_INDENTS_MM,
    FONT,
    LETTER_ABSTRACT_GAP_PT,
    LETTER_PREFIX,
    LINE_SPACING,
    LINE_UNDER_MOTTO,
    LINE_UNDER_MOTTO_TOLERANCE,
    LINE_UNDER_NAME,
    LOOKS,
    MARGIN_TOLERANCE_MM,
    MARGINS,
    NUMBER_LABEL,
    PADDED_BELOW,
    PADDED_MONTHS,
    PAGE_HEIGHT_MM,
    PAGE_NUMBER_FIRST,
    PAGE_WIDTH_MM,
    PARAGRAPH_GAP_MIN_PT,
    POINT_LETTERS,
    POINTS_PER_MM,
    QUOC_HIEU,
    QUOC_HIEU_ACCEPTED,
    RECIPIENTS_LABEL,
    SECRECY_MARKS,
    TIEU_NGU,
    TWIPS_PER_MM,
    TWIPS_PER_POINT,
    TYPE_ABBREVIATIONS,
    URGENCY_BOXES_MM,
    URGENCY_COLOUR,
    Element,
    Look,
    Span,
    same_text,
    twips,
)

RULES: tuple[Rule, ...] = (*main_rules(), *other_rules())
"""Every rule in the order of the table."""

RULES_BY_ID: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in RULES})
"""The same rules by id, as ``G3/left``."""

__all__ = [
    "ADDRESSEE_LABEL", "APPENDIX_LABEL", "ARCHIVE_CLERK", "ARCHIVE_LABEL", "AS_ABOVE", "ATTACHED_WITH",
    "AUTHORITY_PREFIXES", "CIRCULATION_MARKS", "COLOUR", "COPY_KINDS", "DRAFT_MARK", "END_MARK",
    "FIRST_INDENTS_MM", "FIRST_INDENT_TOLERANCE_MM", "FONT", "LETTER_ABSTRACT_GAP_PT", "LETTER_PREFIX", "LINE_SPACING",
    "LINE_UNDER_MOTTO", "LINE_UNDER_MOTTO_TOLERANCE", "LINE_UNDER_NAME", "LOOKS", "MARGINS", "MARGIN_TOLERANCE_MM",
    "NUMBER_LABEL", "PADDED_BELOW", "PADDED_MONTHS", "PAGE_HEIGHT_MM", "PAGE_NUMBER_FIRST", "PAGE_WIDTH_MM",
    "PARAGRAPH_GAP_MIN_PT", "POINTS_PER_MM", "POINT_LETTERS", "QUOC_HIEU", "QUOC_HIEU_ACCEPTED", "RECIPIENTS_LABEL",
    "RULES", "RULES_BY_ID", "SECRECY_MARKS", "TIEU_NGU", "TWIPS_PER_MM", "TWIPS_PER_POINT", "TYPE_ABBREVIATIONS",
    "URGENCY_BOXES_MM", "URGENCY_COLOUR", "Element", "Level", "Look", "Margins", "Pair", "Profile", "ProfileError",
    "Rule", "Span", "same_text", "twips",
]  # fmt: skip
