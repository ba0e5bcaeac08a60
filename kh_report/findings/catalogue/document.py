"""Findings of the document stage: what an edited template would lose or could not say."""

from __future__ import annotations

from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Severity, Stage
from kh_report.locale import N_

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "template-unreadable",
        Severity.STOP,
        Stage.DOCUMENT,
        message=N_("The template is not a Word document (.docx), or it is damaged."),
        fix=N_("Open it in Word and save it as “Word Document (.docx)”, or copy a fresh one from a new workspace."),
        reason=N_("Only a .docx can be filled in; a renamed .doc or a file cut short cannot."),
        good=N_("bao-cao.docx saved by Word"),
        bad=N_("bao-cao.doc renamed to bao-cao.docx"),
    ),
    Entry(
        "template-tag-broken",
        Severity.STOP,
        Stage.DOCUMENT,
        message=N_("A tag of the template cannot be read: {kind}."),
        fix=N_(
            "Write each tag with two braces on either side, for instance {example}; close every “if” and “for” in the "
            "paragraph that opens it, or give each of the two a paragraph of its own, with “p” behind the brace."
        ),
        reason=N_("With one tag broken the report cannot be written at all."),
        good="{% if nop.mien %}; {{ nop.mien }} đơn vị được miễn báo cáo{% endif %}",
        bad="{% if nop.mien %}; {{ nop.mien } đơn vị được miễn báo cáo",
    ),
    Entry(
        "template-text-lost",
        Severity.FIX,
        Stage.DOCUMENT,
        message=N_("This text would vanish: it stands beside {tag}, which replaces all of its paragraph, row or cell."),
        fix=N_("Put the tag into a paragraph (or row) of its own, and the text into the next one."),
        reason=N_("The tag takes away everything beside it, and the report would lack the text without a warning."),
        good="{%p if so_sanh %}",
        bad="{%p if so_sanh %} So với kỳ trước:",
    ),
    Entry(
        "template-name-unknown",
        Severity.STOP,
        Stage.DOCUMENT,
        message=N_("This template has nothing called “{name}”."),
        fix=N_("Use a name of the original template, for instance {example}."),
        reason=N_("An unknown name would leave a gap in the sentence; it is refused instead."),
        good="{{ nop.da_gui }}",
        bad="{{ nop.dagui }}",
    ),
    Entry(
        "template-code-forbidden",
        Severity.STOP,
        Stage.DOCUMENT,
        message=N_("The template tries to run code; it may only print values, repeat and choose."),
        fix=N_("Remove the call or the definition; printing names, “for” and “if” are enough."),
        reason=N_("Templates travel by e-mail; one that runs code could do harm on this computer."),
        good="{{ van_ban.co_quan }}",
        bad="{{ ''.__class__ }}",
    ),
)
