"""Signature (II.7), Kính gửi and Nơi nhận (II.9)."""

from __future__ import annotations

import re

from kh_report.locale import N_
from kh_report.nd30.judge.checks.head import off_centre
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, check
from kh_report.nd30.judge.pages import Line
from kh_report.nd30.judge.reading import LETTER_KIND, UNKNOWN_KIND, Reading
from kh_report.nd30.judge.words import fold, is_placeholder, letters_of
from kh_report.nd30.rules import ADDRESSEE_LABEL, ARCHIVE_CLERK, AS_ABOVE, AUTHORITY_PREFIXES, RECIPIENTS_LABEL, Element

_PREFIX = re.compile(
    r"^(?P<letters>T\s*/?\s*U\s*/?\s*Q|T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|Q)(?P<after>[./]?)(?P<gap>\s*)(?=\S)"
)
_TITLES = re.compile(
    r"^(GS|PGS|TS|ThS|Ths|CN|KS|BS|BSCK|DS|LS|NGND|NGƯT|TTƯT|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Luật sư|"
    r"Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Ông|Bà)\b[.\s]"
)
_DASH = re.compile(r"^[-–—]\s*")
_TO_SUPERIORS = frozenset({"to-trinh", "bao-cao", LETTER_KIND})
_NO_ADDRESSEE = frozenset({"quyet-dinh", "nghi-quyet", "ke-hoach", "thong-bao", "chi-thi", "chuong-trinh", "huong-dan",
                           "phuong-an", "de-an", "quy-che", "quy-dinh", "thong-cao"})  # fmt: skip


def _posts(reading: Reading) -> tuple[Line, ...]:
    return () if reading.signature is None else reading.signature.posts


def _name(reading: Reading) -> Line | None:
    return None if reading.signature is None else reading.signature.name


register_look("S3", Element.SIGNER_POST, _posts)
register_look("S4", Element.SIGNER_NAME, lambda reading: tuple(line for line in (_name(reading),) if line is not None))
register_look("R2", Element.ADDRESSEE, lambda reading: _addressed(reading))
register_look(
    "R5", Element.RECIPIENTS_LABEL, lambda reading: () if reading.recipients is None else (reading.recipients.label,)
)
register_look(
    "R6",
    Element.RECIPIENT,
    lambda reading: () if reading.recipients is None else tuple(x for item in reading.recipients.items for x in item),
)


def _addressed(reading: Reading) -> tuple[Line, ...]:
    return () if reading.addressee is None else (reading.addressee.line, *reading.addressee.items)


def _prefixed(line: Line) -> re.Match[str] | None:
    """The authority prefix of a post, when the first word surely is one."""
    found = _PREFIX.match(line.text)
    if found is None or not (found["after"] or "/" in found["letters"] or found["gap"]):
        return None
    return found


@check(
    "S1",
    N_("The authority is written “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Write TM., Q., KT., TL. or TUQ. with a full stop, without a slash."),
)
def prefix(reading: Reading) -> Outcome:
    """``TM.`` not ``T/M`` (the style of the Party) nor ``TM``."""
    if not _posts(reading):
        return Silence.ABSENT
    for line in _posts(reading):
        found = _prefixed(line)
        if found is None:
            continue
        letters = re.sub(r"[\s/]", "", found["letters"])
        written = found["letters"] + found["after"]
        if written != f"{letters}." and f"{letters}." in AUTHORITY_PREFIXES:
            return [at_line(line, written, f"{letters}.")]
    return ()


@check(
    "S2",
    N_("After “{seen}” the line with the signer's own post is missing; expected: {expected}."),
    N_("Write the signer's post on the next line: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC."),
)
def second_line(reading: Reading) -> Outcome:
    """Behind TM., KT., TL. and TUQ. stands the signer's own post."""
    posts = _posts(reading)
    if not posts:
        return Silence.ABSENT
    found = _prefixed(posts[0])
    if found is None or found["letters"] == "Q" or len(posts) > 1:
        return ()
    return [at_line(posts[0], posts[0].text, N_("a second line with the post"))]


@check(
    "S3/space",
    N_("“{seen}” lacks the space after the full stop; expected: “{expected}”."),
    N_("Put one space after TM., Q., KT., TL., TUQ."),
)
def space_after_prefix(reading: Reading) -> Outcome:
    """One space after the dot, as in Mục V."""
    if not _posts(reading):
        return Silence.ABSENT
    for line in _posts(reading):
        found = _prefixed(line)
        if found is not None and found["after"] and not found["gap"]:
            return [at_line(line, line.text, line.text[: found.end()] + " " + line.text[found.end() :])]
    return ()


@check(
    "S4/align",
    N_("The signer's name is {seen}; Decree 30 asks for {expected} under the post."),
    N_("Select the name, then Home > Center."),
)
def name_centred(reading: Reading) -> Outcome:
    """Centred under the post."""
    name = _name(reading)
    return Silence.ABSENT if name is None else off_centre([name])


@check(
    "S4/title",
    N_("A title stands before the signer's name (“{seen}”); Decree 30 asks for {expected}."),
    N_("Write family name, middle name and name only, unless your sector's head decided otherwise."),
)
def bare_name(reading: Reading) -> Outcome:
    """No degrees, ranks or honours; armed forces, schools, hospitals and institutes may have leave (II.7.c)."""
    name = _name(reading)
    if name is None:
        return Silence.ABSENT
    found = _TITLES.match(name.text)
    return [at_line(name, found[0].strip(), N_("the name alone"))] if found else ()


@check(
    "R1",
    N_("Kính gửi: {seen}; Decree 30 asks for {expected}."),
    N_("Kính gửi belongs to công văn, and to tờ trình and báo cáo sent to a higher body."),
)
def addressed(reading: Reading) -> Outcome:
    """A công văn has an addressee; a kế hoạch, quyết định, thông báo … has none."""
    if reading.kind == UNKNOWN_KIND:
        return Silence.ABSENT
    if reading.addressee is None:
        if reading.kind == LETTER_KIND and reading.letter_abstract:
            return [at_line(reading.letter_abstract[0], N_("none"), N_("Kính gửi in a công văn"))]
        return () if reading.kind in _TO_SUPERIORS else Silence.ABSENT
    if reading.kind in _NO_ADDRESSEE:
        return [at_line(reading.addressee.line, N_("given"), N_("no Kính gửi in this type"))]
    return ()


@check(
    "R2",
    N_("The label reads “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Write “Kính gửi:” with a colon."),
)
def addressee_label(reading: Reading) -> Outcome:
    """``Kính gửi`` with a colon."""
    if reading.addressee is None:
        return Silence.ABSENT
    text = reading.addressee.line.text
    label = f"{ADDRESSEE_LABEL}:"
    flat = re.sub(r"\s+:", ":", " ".join(text.split()))
    return () if flat.startswith(label) else [at_line(reading.addressee.line, text[:12], label)]


@check(
    "R3",
    N_("One addressee stands below “Kính gửi”; Decree 30 asks for {expected}."),
    N_("Put the one addressee on the line of “Kính gửi:”."),
)
def one_addressee(reading: Reading) -> Outcome:
    """One recipient: on the same line."""
    addressee = reading.addressee
    if addressee is None:
        return Silence.ABSENT
    if not addressee.inline and len(addressee.items) == 1 and addressee.items[0].paragraph.cell is None:
        return [at_line(addressee.items[0], addressee.items[0].text, N_("the same line"))]
    return ()


@check(
    "R4",
    N_("In the list of addressees, “{seen}” should read {expected}."),
    N_("Begin each addressee with a hyphen (-), end it with a semicolon (;) and the last one with a full stop (.)."),
)
def addressees(reading: Reading) -> Outcome:
    """``-`` before, ``;`` after, ``.`` after the last."""
    addressee = reading.addressee
    if addressee is None or len(addressee.items) < 2:
        return Silence.ABSENT
    return _list_faults([(line,) for line in addressee.items])


def _list_faults(items: list[tuple[Line, ...]]) -> list[Fault]:
    faults: list[Fault] = []
    undashed = [item for item in items if not _DASH.match(item[0].paragraph.label or item[0].text)]
    if undashed:
        faults.append(at_line(undashed[0][0], undashed[0][0].text, N_("with a hyphen in front")))
    loose = [item for item in items[:-1] if not item[-1].text.endswith(";") and not is_placeholder(item[-1].text)]
    if loose:
        faults.append(at_line(loose[0][-1], loose[0][-1].text, N_("with a semicolon at the end")))
    last = items[-1][-1]
    if not last.text.endswith((".", ")")) and not is_placeholder(last.text):
        faults.append(at_line(last, last.text, N_("with a full stop at the end")))
    return faults


@check(
    "R4/align",
    N_("The hyphens of the addressees are {seen}; Decree 30 asks for {expected}."),
    N_("Give all addressees the same left indent, so that the hyphens stand under the colon."),
)
def addressees_aligned(reading: Reading) -> Outcome:
    """Under each other: the same indents. Centred lines never line up."""
    addressee = reading.addressee
    if addressee is None or len(addressee.items) < 2:
        return Silence.ABSENT
    if any(line.paragraph.text[:1] in "\t " for line in addressee.items):
        return Silence.UNSURE
    shapes = {(line.paragraph.shape.left + line.paragraph.shape.first_line) for line in addressee.items}
    centred = any(line.paragraph.shape.align == "center" for line in addressee.items)
    if len(shapes) > 1 or centred:
        return [at_line(addressee.items[0], N_("not aligned"), N_("one below the other"))]
    return ()


@check(
    "R5",
    N_("The label reads “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Write “Nơi nhận:” on a line of its own, flush left, with a colon."),
)
def recipients_label(reading: Reading) -> Outcome:
    """``Nơi nhận:`` on a line of its own, flush left."""
    recipients = reading.recipients
    if recipients is None:
        return Silence.ABSENT
    label = f"{RECIPIENTS_LABEL}:"
    text = re.sub(r"\s+:", ":", " ".join(recipients.label.text.split()))
    faults = [] if fold(text) == fold(label) else [at_line(recipients.label, text, label)]
    if recipients.label.paragraph.shape.align in {"center", "right"}:
        faults.append(at_line(recipients.label, N_("not flush left"), N_("flush left")))
    return faults


@check(
    "R6",
    N_("In the list of recipients, “{seen}” should read {expected}."),
    N_("Begin each recipient with a hyphen (-) and end it with a semicolon (;)."),
)
def recipient_lines(reading: Reading) -> Outcome:
    """``-`` before and ``;`` after each item; the last line is R8's."""
    recipients = reading.recipients
    if recipients is None or len(recipients.items) < 2:
        return Silence.ABSENT
    return [fault for fault in _list_faults([*recipients.items]) if fault.expected != "with a full stop at the end"]


@check(
    "R7",
    N_("The recipients begin with “{seen}”; with Kính gửi, Decree 30 asks for “{expected}”."),
    N_("Make the first line of the recipients “- Như trên;”."),
)
def as_above(reading: Reading) -> Outcome:
    """``- Như trên;`` comes first where there is a Kính gửi."""
    recipients = reading.recipients
    if recipients is None or reading.addressee is None or not recipients.items:
        return Silence.ABSENT
    first = recipients.items[0][0]
    return () if letters_of(AS_ABOVE) in letters_of(first.text) else [at_line(first, first.text, f"- {AS_ABOVE};")]


@check(
    "R8",
    N_("The last line of the recipients reads “{seen}”; Decree 30 asks for “{expected}”."),
    N_("End the list with: - Lưu: VT, <drafting unit>."),
)
def archive(reading: Reading) -> Outcome:
    """``- Lưu: VT, …``: Lưu, colon, VT, comma, unit, full stop. The unit may be missing (samples 1.8, 3.1)."""
    recipients = reading.recipients
    if recipients is None or not recipients.items:
        return Silence.ABSENT
    item = recipients.items[-1]
    text = " ".join(line.text for line in item)
    expected = f"- Lưu: {ARCHIVE_CLERK}, …."
    if is_placeholder(text):
        return Silence.UNSURE
    body = _DASH.sub("", text)
    good = re.match(rf"Lưu\s*:\s*{ARCHIVE_CLERK}\b\s*([,.(]|$)", body)
    if not good:
        return [at_line(item[0], text, expected)]
    if not re.search(r"(\.|\(\d+\)\.?)$", text):
        return [at_line(item[-1], text, f"{text.rstrip(';, ')}.")]
    return ()
