"""Settings of periods (``[periods."2026-Q3"]`` in kh-report.toml): cut-off dates that differ from Decree 09/2019."""

from __future__ import annotations

import dataclasses
import datetime

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kh_report.plan.period import Period


class PeriodSettings(BaseModel):
    """First and last day of a period's figures, where the city sets its own (NĐ 09/2019, Điều 5.2, 12)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: datetime.date | None = Field(default=None, description="Ngày đầu của số liệu kỳ báo cáo")
    end: datetime.date | None = Field(default=None, description="Ngày chốt số liệu")

    @model_validator(mode="after")
    def _in_order(self) -> PeriodSettings:
        if self.start and self.end and self.start > self.end:
            raise ValueError("start > end")
        return self

    def applied_to(self, period: Period) -> Period:
        """``period`` with these dates instead of the decree's."""
        return dataclasses.replace(period, start=self.start or period.start, end=self.end or period.end)
