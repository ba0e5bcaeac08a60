"""A whole period with simulated agencies (mô phỏng), built on the pipeline; every answer is marked as simulated."""
