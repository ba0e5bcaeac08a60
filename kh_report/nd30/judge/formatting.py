"""What a reader sees of a run or paragraph, after every style has had its say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CharFormat:
    """Effective formatting of a run. Sizes in points; colours as six hex digits or ``auto``."""

    ascii_font: str = "Times New Roman"
    hansi_font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    underline: bool = False
    colour: str = "auto"
    raised: bool = False
    """Superscript or subscript: smaller on the page than ``size`` says."""
    hyperlink: bool = False


@dataclass(frozen=True, slots=True)
class ParaFormat:
    """Effective formatting of a paragraph. Lengths in twips; ``first_line`` is negative for a hanging indent."""

    style: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    first_line: int = 0
    first_line_chars: int = 0
    """Hundredths of a character; overrides ``first_line`` when not 0."""
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    contextual: bool = False
    border_above: bool = False
    border_below: bool = False
    page_break_before: bool = False
    centred_frame: bool = False
    list_id: str = ""
    list_depth: int = 0

    @property
    def line_ratio(self) -> float | None:
        """Line spacing in lines, None when it is a fixed height."""
        return self.line / 240 if self.line_rule == "auto" else None

    def first_line_twips(self, size: float) -> int:
        """The first-line indent, given the font size in points that a "character" stands for."""
        return round(self.first_line_chars / 100 * size * 20) if self.first_line_chars else self.first_line


@dataclass(frozen=True, slots=True)
class TableContext:
    """The table around a paragraph, as far as its style reaches the text: style id and the conditions that hold."""

    style: str = ""
    conditions: tuple[str, ...] = ()
