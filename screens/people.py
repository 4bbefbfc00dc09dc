"""Everyone around the child as a plain list, by household and agency: the linear reading of the network."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from leadpro.casefile import CaseFile
from leadpro.people_list import Group, Listed
from leadpro.records import Agency
from leadpro.screens.parts import Part, fit, line, text
from leadpro.screens.titles import letter

_NAME = 24


def options(case: CaseFile, groups: list[Group], wanted: list[str]) -> Iterator[Option]:
    """A heading a group and a row a person, of those that hold all the words. Ids are place and person,
    because somebody can stand in several groups, an option only once."""
    for group in groups:
        found = [p for p in group.people if _holds(group, p, wanted)]
        if found or (not group.people and _holds(group, None, wanted)):
            yield Option(_heading(case, group), disabled=True)
            yield from (Option(_row(p), id=f"{group.id}:{p.id}") for p in found)


def _heading(case: CaseFile, group: Group) -> Content:
    agency = case.get(group.id, Agency)
    mark = f"{letter(agency)} " if agency else ""
    kind = group.kind if group.kind.casefold() not in group.title.casefold() else ""
    nobody: Part = "" if group.people else ("  nobody named", "$accent")
    return text(
        (mark, "$secondary"), (line(group.title), "bold $primary"),
        (f"  {kind.lower()}" if kind else "", "$muted"), nobody,
    )  # fmt: skip


def _holds(group: Group, person: Listed | None, wanted: list[str]) -> bool:
    own = f"{person.name} {person.role} {person.state}" if person else ""
    here = f"{group.title} {group.kind} {own}".casefold()
    return all(w in here for w in wanted)


def _row(person: Listed) -> Content:
    style = "$muted" if person.state else ""
    return text(
        ("  " + fit(person.name, _NAME), style),
        (" " + line(person.role), "$muted"),
        (f"  ({person.state})" if person.state else "", "$muted"),
    )
