"""The form (biểu mẫu): one declaration of its fields, and the writer that issues it."""
