"""Results per task and per agency, with provenance."""
