"""The plan workbook ``inputs/ke-hoach.xlsx``: the plan as people edit it, and the source of everything that follows."""

from kh_report.plan.workbook.read import read_plan_workbook
from kh_report.plan.workbook.write import write_plan_workbook

__all__ = ["read_plan_workbook", "write_plan_workbook"]
