"""The Vietnamese language: text gateway, legacy encodings, dates, numbers, collation."""
