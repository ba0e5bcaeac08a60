"""Returned files: gate, reader, identity, checks, ledger, versions."""
