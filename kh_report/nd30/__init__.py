"""Decree 30 (Nghị định 30/2020/NĐ-CP): rules as data, styles, elements, sections, the judge that reads a DOCX back."""
