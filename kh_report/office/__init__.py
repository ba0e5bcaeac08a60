"""Office files without opinions of ours: reproducible zip, the XlsxWriter wrapper, LibreOffice to PDF."""
