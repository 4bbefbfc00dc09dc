"""Page 1: everyone around the child as a plain list, by household and agency, one person in full.

The linear reading of the network. Where people stand on a map belongs to a later page of its own.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.days import say_day
from leadpro.people_list import Group, Listed, groups
from leadpro.records import Agency, Person
from leadpro.screens.page import Page
from leadpro.screens.parts import Choices, Filter, Part, fit, line, text
from leadpro.screens.titles import letter

_NAME, _ROLE = 24, 30


class NetworkPage(Page):
    """Groups of people; the one under the cursor in full."""

    TITLE = "Network"

    people = query_one("#people", Choices)
    person = query_one("#person", Static)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._case: CaseFile | None = None
        self._groups: list[Group] = []

    def compose(self) -> ComposeResult:
        """The filter, the people, one person."""
        yield Filter()
        with Container(classes="two"):
            yield Choices(id="people")
            with VerticalScroll(classes="detail"):
                yield Static(id="person")

    @property
    def first(self) -> Widget:
        """The list has the keys."""
        return self.people

    @property
    def chosen(self) -> str:
        """The person under the cursor."""
        at = self.people.highlighted
        option = self.people.get_option_at_index(at).id if at is not None else None
        return (option or "").partition(":")[2]

    def show(self, case: CaseFile, checked: Checked | None) -> None:
        """Take a case file."""
        if case is not self._case:
            self._case = case
            self._groups = groups(case)
            self.narrow(self.field.value)

    def narrow(self, words: str) -> None:
        """Only people and agencies that hold all these words."""
        if self._case is None:
            return
        wanted = words.casefold().split()
        self.people.clear_options()
        for place, group in enumerate(self._groups):
            found = [p for p in group.people if _holds(group, p, wanted)]
            if found or (not group.people and _holds(group, None, wanted)):
                self.people.add_option(Option(self._heading(group), disabled=True))
                # somebody can stand in several groups, an option only once
                self.people.add_options(Option(_row(p), id=f"{place}:{p.id}") for p in found)
        at = next((n for n, o in enumerate(self.people.options) if not o.disabled), None)
        self.people.highlighted = at
        if at is None:
            self.person.update(text("Nobody is called that. Esc clears the filter."))

    def _heading(self, group: Group) -> Content:
        agency = self._case.get(group.id, Agency) if self._case else None
        mark = f"{letter(agency)} " if agency else ""
        kind = group.kind if group.kind.casefold() not in group.title.casefold() else ""
        nobody: Part = "" if group.people else ("  nobody named", "$accent")
        return text(
            (mark, "$secondary"), (line(group.title), "bold $primary"),
            (f"  {kind.lower()}" if kind else "", "$muted"), nobody,
        )  # fmt: skip

    @on(OptionList.OptionHighlighted, "#people")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        person = (event.option_id or "").partition(":")[2]
        record = self._case.get(person, Person) if self._case else None
        if record and self._case:
            self.person.update(_describe(self._case, self._groups, record))

    @on(OptionList.OptionSelected, "#people")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if self._case:
            name = self._case.name((event.option_id or "").partition(":")[2])
            self.post_message(self.Jump(words=name))


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


def _describe(case: CaseFile, places: list[Group], person: Person) -> Content:
    about = case.entries_about.get(person.id, ())
    written = [e for e in case.entries if e.author and case.one(e.author) == person.id]
    rows = [
        ("Also called", ", ".join(person.aliases)),
        ("Born", say_day(person.born, case.day) if person.born else ""),
        ("Parental resp.", person.parental_responsibility),
        ("Language", person.first_language),
        ("Interpreter", person.interpreter),
        ("Safe contact", person.safe_contact),
        ("Named in", f"{len(about)} entries" if about else "no entry"),
        ("Last", say_day(about[-1].day, case.day) if about else ""),
        ("Wrote", f"{len(written)} entries" if written else ""),
    ]
    parts: list[Part] = [(person.name, "bold"), "\n"]
    for group in places:
        for place in group.people:
            if place.id == person.id:
                state = f" ({place.state})" if place.state else ""
                parts += [(f"\n{group.title}", "$primary"), f"\n  {place.role}{state}"]
    parts.append("\n")
    for title, value in rows:
        if value:
            parts += [(f"\n{title:<15}", "$muted"), value]
    parts.append(("\n\nEnter: the entries with this person", "$muted"))
    return text(*parts)
