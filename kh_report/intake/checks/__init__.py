"""The checks: each a small named function that yields findings and never raises for user data."""
