"""New words in old clothes: a text is changed word by word, so that bold letters, comments and styles around stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from docx.oxml.ns import qn

from kh_report.documents.living.holding import Held, Piece
from kh_report.nd30.xml import legal, run, w
from kh_report.vn.text import inline

_TEXT = qn("w:t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD = re.compile(r"\s+|\S+")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
"""A letter with the marks that follow it."""
_ROOM = " " * 2
_SIGNS = {"\n": "br", "\t": "tab"}
Span = tuple[int, int]


def find_told(raw: str, told: str) -> Span | None:
    """Where ``told`` stands in ``raw`` as whole words, whatever its white space and however its letters are composed;
    None unless it stands there exactly once.

    >>> find_told("Đến nay,  có 03\\nđơn vị. Thêm.", "có 03 đơn vị.")
    (10, 23)
    >>> find_told("103 đơn vị", "03 đơn vị")
    """
    words = inline(told).split()
    if not words:
        return None
    text, places = _composed(raw)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    found = list(re.finditer(before + r"\s+".join(map(re.escape, words)) + after, text))
    return (places[found[0].start()], places[found[0].end()]) if len(found) == 1 else None


def _composed(raw: str) -> tuple[str, list[int]]:
    """``raw`` composed and without invisible letters, and where each letter of that, and its end, stands in ``raw``."""
    letters, places = [], []
    for cluster in _CLUSTER.finditer(raw):
        shown = " " if cluster[0].isspace() else inline(cluster[0])
        letters.append(shown)
        places += [cluster.start()] * len(shown)
    return "".join(letters), [*places, len(raw)]


def retell(held: Held, new: str, span: Span) -> None:
    """Make the letters of ``held`` in ``span`` say ``new``: only words that differ are touched."""
    raw = held.raw
    old_words = _words(raw, span)
    new_words = [match[0] for match in _WORD.finditer(legal(new))]
    matcher = SequenceMatcher(None, [_plain(word) for word, _ in old_words], list(map(_plain, new_words)), False)
    changes = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            start = old_words[a][1] if a < len(old_words) else span[1]
            end = old_words[b - 1][1] + len(old_words[b - 1][0]) if b > a else start
            changes.append((start, end, "".join(new_words[c:d])))
    for start, end, text in reversed(changes):
        _change(held, start, end, text)
    for piece in held.pieces:
        if piece.node is not None and piece.node.tag == _TEXT:
            _set_signs(piece)


def _words(raw: str, span: Span) -> list[tuple[str, int]]:
    return [(match[0], match.start()) for match in _WORD.finditer(raw, *span)]


def _plain(word: str) -> str:
    """What two words are compared by; the room that a draft leaves for a number is no space between two words."""
    if word.isspace():
        return _ROOM if word.strip(" ") == "" and len(word) > 1 else " "
    return inline(word)


def _change(held: Held, start: int, end: int, text: str) -> None:
    """Replace the letters from ``start`` to ``end``; changes are made from the last to the first, so that the places
    of earlier ones stay true."""
    spots = _spots(held.pieces)
    home = _home(spots, start, end)
    for piece, at in spots:
        if piece.node is None:
            continue
        begin, stop = max(start, at), min(end, at + len(piece.text))
        if piece.node.tag != _TEXT:
            parent = piece.node.getparent()
            if begin < stop and parent is not None:
                parent.remove(piece.node)
            continue
        letters = piece.node.text or ""
        if piece is home:
            cut = min(max(start, at), at + len(piece.text)) - at
            piece.node.text = letters[:cut] + text + letters[cut + max(0, stop - begin) :]
        elif begin < stop:
            piece.node.text = letters[: begin - at] + letters[stop - at :]
    if home is None and text:
        held.start.addnext(run(text))


def _spots(pieces: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """Each piece with the place of its first letter in the text as it was."""
    spots, at = [], 0
    for piece in pieces:
        spots.append((piece, at))
        at += len(piece.text)
    return spots


def _home(spots: Sequence[tuple[Piece, int]], start: int, end: int) -> Piece | None:
    """The piece that takes new letters: the first whose own are replaced, else the one before, else the one after."""
    letters = [(piece, at) for piece, at in spots if piece.node is not None and piece.node.tag == _TEXT]
    replaced = [piece for piece, at in letters if at < end and start < at + len(piece.text)]
    before = [piece for piece, at in letters if piece.text and at + len(piece.text) == start]
    after = [piece for piece, at in letters if at == start]
    return next(iter([*replaced, *before[-1:], *after, *(piece for piece, _ in letters[-1:])]), None)


def _set_signs(piece: Piece) -> None:
    """Line breaks and tabs among new letters become elements."""
    node = piece.node
    if node is None or not node.text:
        return
    node.set(_SPACE, "preserve")
    parts = re.split("([\n\t])", node.text)
    if len(parts) == 1:
        return
    node.text = parts[0]
    for part in reversed(parts[1:]):
        if part in _SIGNS:
            node.addnext(w(_SIGNS[part]))
        elif part:
            letters = w("t")
            letters.text = part
            letters.set(_SPACE, "preserve")
            node.addnext(letters)
