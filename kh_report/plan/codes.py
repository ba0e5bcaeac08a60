"""Lists of codes as people edit them: agencies and groups, ``SNNMT; @xa-phuong-dac-khu``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kh_report.plan.model import AgencyKind, Plan

GROUP_MARK = "@"
"""What stands before the code of a group."""


def compress(codes: Sequence[str], plan: Plan, without: Iterable[str] = ()) -> tuple[str, ...]:
    """``codes`` with every complete run of a group's members written as the group, in the same order.

    ``without`` are codes that expanding leaves out anyway (leads, when ``codes`` cooperate): a group is complete when
    all its other members stand in a row. ``expand(compress(codes)) == codes`` for codes that get a form.
    """
    left_out = set(without)
    members = {group.code: _members(plan, group.code) for group in plan.groups}
    largest = sorted(members, key=lambda group: -len(members[group]))
    written: list[str] = []
    index = 0
    while index < len(codes):
        taken = {*codes[:index], *left_out}
        for group in largest:
            run = [code for code in members[group] if code not in taken]
            if len(run) > 1 and list(codes[index : index + len(run)]) == run:
                written.append(GROUP_MARK + group)
                index += len(run)
                break
        else:
            written.append(codes[index])
            index += 1
    return tuple(written)


def expand(codes: Iterable[str], plan: Plan, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Agency codes that a list stands for: groups as their members that get a form, each once, in order.

    An unknown group stands for nobody; ``plan check`` reports it.
    """
    left_out = set(without)
    expanded: dict[str, None] = {}
    for code in codes:
        expanded |= dict.fromkeys(_members(plan, code[1:]) if code.startswith(GROUP_MARK) else (code,))
    return tuple(code for code in expanded if code not in left_out)


def _members(plan: Plan, group: str) -> tuple[str, ...]:
    return tuple(
        agency.code for agency in plan.agencies if group in agency.groups and agency.kind is not AgencyKind.EXTERNAL
    )
