"""Findings of the structure stage: what is wrong with a workbook's sheets, rows before cells count."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "workbook-empty",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("The workbook has no sheets."),
        fix=N_("Fill in the issued form and save it as Excel Workbook (.xlsx)."),
        reason=N_("There is nothing that could be read."),
        good="the sheets of the issued form",
        bad="a workbook without any sheet",
    ),
    Entry(
        "workbook-too-many-sheets",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("The workbook has {seen} sheets; a form has fewer than ten."),
        fix=N_("Fill in the issued form and save it as Excel Workbook (.xlsx)."),
        reason=N_("Hundreds of sheets are never a filled form."),
        good="6 sheets",
        bad="3,000 sheets",
    ),
    Entry(
        "cell-far",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("A cell far away from the form is filled in."),
        fix=N_(
            "Delete that cell: press Ctrl+G, type its address, press Enter, then Delete; save and send the file again."
        ),
        reason=N_("One character in the last row makes every program treat the sheet as millions of cells."),
        good="the last filled cell is J60",
        bad="one space in XFD1048576",
    ),
    Entry(
        "sheet-padded",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("The sheet is formatted to its last rows although they are empty."),
        fix=N_(
            "Select the first empty row below the answers, press Ctrl+Shift+Down, right click, Delete; save "
            "and send the file again."
        ),
        reason=N_("Formatting of empty rows makes the file so large that it cannot be read in reasonable time."),
        good="60 rows",
        bad="1,048,576 formatted rows, 45 of them filled",
    ),
    Entry(
        "sheet-too-large",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("The workbook holds far more cells or text than a form."),
        fix=N_("Keep only the rows of the form; send other tables as a separate file."),
        reason=N_("A form has some hundred cells; more than the form asked for cannot be merged."),
        good="60 rows",
        bad="a copied register of 500,000 rows",
    ),
    Entry(
        "text-too-large",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("The same long text is repeated in so many cells that it does not fit into memory."),
        fix=N_("Keep only the rows of the form and shorten the repeated text."),
        reason=N_("A long text is stored once but read once per cell."),
        good="a text of 500 letters",
        bad="a text of one million letters in 10,000 cells",
    ),
    Entry(
        "cell-address-impossible",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("A cell or row has an address that no sheet has."),
        fix=N_("Open the file in Excel, choose File, Save As, Excel Workbook (.xlsx), and send the new file."),
        reason=N_("Nobody can say where the value belongs."),
        good="H12",
        bad="H0",
    ),
    Entry(
        "shared-string-missing",
        Severity.STOP,
        Stage.STRUCTURE,
        message=N_("A cell refers to a text that is not in the file ({seen})."),
        fix=N_("Open the file in Excel, choose File, Save As, Excel Workbook (.xlsx), and send the new file."),
        reason=N_("Without its text the cell would be read as empty, or as another cell's text."),
        good="a text cell with its text",
        bad="text number 99999 of 120",
    ),
    Entry(
        "cell-duplicate",
        Severity.CHECK,
        Stage.STRUCTURE,
        message=N_("A cell stands twice in the file; the last value was taken."),
        fix=N_("Look at the value in Excel; if it is right, save the file there and send it again."),
        reason=N_("Excel shows one value only; another program may show the other."),
        good="H12 once",
        bad="H12 twice, with 5 and with 7",
    ),
    Entry(
        "rows-out-of-order",
        Severity.CHECK,
        Stage.STRUCTURE,
        message=N_("Rows or cells do not stand in ascending order in the file."),
        fix=N_("Open the file in Excel, look whether all rows are there, save and send it again."),
        reason=N_("Some programs drop rows that come too late; all of them were read here."),
        good="rows 12, 13, 14",
        bad="rows 12, 14, 13",
    ),
    Entry(
        "cells-unnumbered",
        Severity.CHECK,
        Stage.STRUCTURE,
        message=N_("Rows or cells of the sheet carry no address; they were counted from the top left."),
        fix=N_("Open the file in Excel, look whether the answers stand in their rows, save and send it again."),
        reason=N_("If a program left out empty rows, all answers below have moved."),
        good="a row with its number",
        bad="a row without a number",
    ),
    Entry(
        "dimension-wrong",
        Severity.NOTE,
        Stage.STRUCTURE,
        message=N_("The file states a wrong size for the sheet; all cells were read all the same."),
        fix=N_("Nothing to do; saving in Excel corrects it."),
        reason=N_("Some programs trust the stated size and read one cell only."),
        good="A1:J60 stated, A1:J60 filled",
        bad="A1 stated, A1:J60 filled",
    ),
)
