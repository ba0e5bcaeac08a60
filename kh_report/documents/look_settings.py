"""Settings of the look (``[documents.look]`` in kh-report.toml): what the decree leaves to the agency, in its ranges.

They shape templates that nobody edited; in an edited one Word's styles and page set-up count.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kh_report.nd30.rules import FIRST_INDENTS_MM, LINE_SPACING, LOOKS, MARGINS, PARAGRAPH_GAP_MIN_PT, Element, Margins

_TABLE = LOOKS[Element.TABLE].size
_DEFAULT = Margins()
_WIDEST_GAP_PT = 24


class LookSettings(BaseModel):
    """Margins, indent and spacing (lề, thụt dòng, giãn dòng; NĐ 30/2020, PL I, I.3 and II.6.e)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    top: float = Field(
        default=_DEFAULT.top, ge=MARGINS["top"].low, le=MARGINS["top"].high, description="Lề trên, 20–25 mm"
    )
    bottom: float = Field(
        default=_DEFAULT.bottom, ge=MARGINS["bottom"].low, le=MARGINS["bottom"].high, description="Lề dưới, 20–25 mm"
    )
    left: float = Field(
        default=_DEFAULT.left, ge=MARGINS["left"].low, le=MARGINS["left"].high, description="Lề trái, 30–35 mm"
    )
    right: float = Field(
        default=_DEFAULT.right, ge=MARGINS["right"].low, le=MARGINS["right"].high, description="Lề phải, 15–20 mm"
    )
    first_indent: float = Field(default=12.7, description="Lùi đầu dòng: 10 hoặc 12.7 mm (1 cm hoặc 1,27 cm)")
    paragraph_gap: float = Field(
        default=6, ge=PARAGRAPH_GAP_MIN_PT, le=_WIDEST_GAP_PT, description="Khoảng cách giữa các đoạn, từ 6 pt"
    )
    line_spacing: float = Field(
        default=1.1, ge=LINE_SPACING.low, le=LINE_SPACING.high, description="Khoảng cách dòng, từ 1 đến 1.5 dòng"
    )
    table_size: float = Field(
        default=12, ge=_TABLE.low, le=_TABLE.high, description="Cỡ chữ trong bảng, 10–13 (quy ước)"
    )

    @field_validator("first_indent")
    @classmethod
    def _one_of_two(cls, value: float) -> float:
        if value not in FIRST_INDENTS_MM:
            raise ValueError(" / ".join(f"{allowed:g}" for allowed in FIRST_INDENTS_MM) + " mm")
        return value

    @property
    def margins(self) -> Margins:
        """The page's margins."""
        return Margins(self.top, self.bottom, self.left, self.right)
