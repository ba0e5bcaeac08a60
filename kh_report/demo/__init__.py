"""A whole period with simulated agencies, built on the pipeline."""
