"""Settings of the merge (``[merge]`` in kh-report.toml)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from kh_report.merge.results import DUE_SOON_DAYS


class MergeSettings(BaseModel):
    """How near a due date counts as near."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    due_soon_days: int = Field(
        default=DUE_SOON_DAYS, ge=0, le=366, description="Nhiệm vụ còn bao nhiêu ngày thì ghi là sắp đến hạn"
    )
