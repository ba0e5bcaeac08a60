"""Signature and recipients: cells 7a - 7c, 9b and 12 of the layout grid (NĐ 30/2020, PL I, II.7, II.9.d, III.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kh_report.nd30.elements.grid import grid
from kh_report.nd30.rules import RECIPIENTS_LABEL, Element, Profile, twips
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph

RECIPIENTS_SHARE = 0.48
"""Share of the text width for the recipients: cell 7a begins at about half (diagram of Mục IV)."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. ``posts``: the lines above the signature, ``("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")``, two or three (S2);
    ``name`` empty in a draft; ``other_post`` only in documents of advisory bodies (S5)."""

    posts: tuple[str, ...]
    name: str = ""
    other_post: str | None = None


def signature(
    profile: Profile, signer: Signature, recipient_lines: Sequence[str], drafter: str | None = None
) -> list[Node]:
    """Recipients at the left, signature at the right, level with each other (R5), whole on one page and bound to the
    paragraph before it (``body.last``). ``drafter`` as ``PL.(300)``."""
    left = [
        paragraph(style_id(Element.RECIPIENTS_LABEL), f"{RECIPIENTS_LABEL}:"),
        *(paragraph(style_id(Element.RECIPIENT), line) for line in recipient_lines),
    ]
    if drafter:
        left.append(paragraph(style_id(Element.DRAFTER), drafter))
    width = twips(profile.text_width_mm())
    first = round(width * RECIPIENTS_SHARE)
    return [grid((first, width - first), [[left, signing_cell(signer)]], "Nơi nhận và chữ ký")]


def signing_cell(signer: Signature) -> list[Node]:
    """Cells 7a to 7c: posts, room for the signature, other post, name."""
    cell = [paragraph(style_id(Element.SIGNER_POST), post) for post in signer.posts]
    cell.append(paragraph(style_id(Extra.SIGNING_SPACE)))
    if signer.other_post is not None:
        cell.append(paragraph(style_id(Element.SIGNER_OTHER_POST), signer.other_post))
    cell.append(paragraph(style_id(Element.SIGNER_NAME), signer.name))
    return cell
