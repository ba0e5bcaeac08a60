"""The one finding about a file that cannot be judged."""

from __future__ import annotations

from kh_report.locale import N_
from kh_report.nd30.judge.package import Unreadable
from kh_report.nd30.judge.pages import Place
from kh_report.nd30.judge.verdict import FILE_RULE, DecreeFinding

_TEXTS = {
    Unreadable.EMPTY: (N_("The file is empty."), N_("Save the document again and send that file.")),
    Unreadable.OLD_OR_LOCKED: (
        N_("This is a document of Word 97-2003, or it has a password; it cannot be read here."),
        N_("Open it in Word, take off the password, File > Save As > Word Document (.docx)."),
    ),
    Unreadable.NOT_A_ZIP: (
        N_("This is not a Word document (.docx)."),
        N_("Open it in Word or LibreOffice, then File > Save As > Word Document (.docx)."),
    ),
    Unreadable.BROKEN_ZIP: (
        N_("The file is damaged; parts of it cannot be unpacked."),
        N_("Ask for the file again, or let Word repair it: File > Open > Open and Repair."),
    ),
    Unreadable.TOO_LARGE: (
        N_("The file unpacks to more than any document should; it was not read."),
        N_("Open it in Word, remove large pictures, and save it again."),
    ),
    Unreadable.NOT_WORD: (
        N_("The file holds no Word document; it may be a workbook or presentation."),
        N_("Send the .docx file itself."),
    ),
    Unreadable.BROKEN_XML: (
        N_("The text of the document is damaged and cannot be read."),
        N_("Let Word repair it: File > Open > Open and Repair, then save."),
    ),
    Unreadable.FORBIDDEN_XML: (
        N_("The document holds a DOCTYPE, which Word never writes; it was not read."),
        N_("Do not open this file; ask the sender where it comes from."),
    ),
}


def unreadable(why: Unreadable) -> DecreeFinding:
    """The finding, level error, rule :data:`FILE_RULE`."""
    message, fix = _TEXTS[why]
    return DecreeFinding(FILE_RULE, "error", "", (Place(),), why.value, ".docx", message, fix)
