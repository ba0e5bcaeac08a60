"""Report, appendices and letters: context, templates, our tables."""
