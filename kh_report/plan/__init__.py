"""What was assigned: plan, tasks, agencies, deadlines, periods; import of the official plan; the plan workbook."""
