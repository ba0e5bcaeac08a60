"""What was assigned: plan, tasks, agencies, deadlines, periods; the import of the official plan and the plan workbook."""
