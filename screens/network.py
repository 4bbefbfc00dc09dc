"""Page 1: everyone around the child. A map, one of them in the middle, the family as a
genogram, agency by agency, or a plain list.

Everything drawn is made by `leadpro.network`; here is which drawing is looked at, who is chosen and what
is laid over it. Jumps go by id, as two people can share a name.
"""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.getters import query_one
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static

from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.network.label import plain
from leadpro.network.scene import Scene
from leadpro.records import Agency
from leadpro.screens.actions import bindings
from leadpro.screens.drawings import Drawings, glyphs_for, legend
from leadpro.screens.ecomap import EcoMap
from leadpro.screens.keeping import refill
from leadpro.screens.laid_over import ASKS, LaidOver
from leadpro.screens.parts import Choices, Filter, text
from leadpro.screens.people import options
from leadpro.screens.timeline import TimeLine

MAP, EGO, MATRIX, TREE, LIST = "map", "ego", "matrix", "tree", "list"


class NetworkPage(LaidOver):
    """The drawing that is looked at, the chosen one in words, and the legend."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("network")]

    eco = query_one("#eco", EcoMap)
    people = query_one("#people", Choices)
    person = query_one("#person", Static)
    legend = query_one("#legend", Static)

    class Placed(Message):
        """Boxes stand where none stood before: box id -> slot."""

        def __init__(self, slots: dict[str, str]) -> None:
            super().__init__()
            self.slots = slots

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.view = MAP
        self._at = ""  # who is chosen on the drawing
        self._centre = ""
        self._listed = ""  # where the cursor of the list stands: place and person
        self._wanted = ""  # whom to choose once the case is there
        self.slots: dict[str, str] = {}  # as kept from earlier visits
        self.answered: frozenset[str] = frozenset()  # questions not to be asked again

    def compose(self) -> ComposeResult:
        """The filter, the drawing or the list, one person, the legend."""
        yield Filter()
        with Container(classes="two"):
            yield EcoMap(id="eco")
            yield Choices(id="people")
            with VerticalScroll(classes="detail"):
                yield Static(id="person")
        yield TimeLine(id="timeline")
        yield Static(id="legend")

    def on_mount(self) -> None:
        """The map comes first."""
        self.people.display = False

    @property
    def first(self) -> Widget:
        """The drawing or the list has the keys."""
        return self.people if self.view == LIST else self.eco

    @property
    def chosen(self) -> str:
        """The person or agency under the cursor."""
        if self.view == LIST:
            option = self.people.highlighted_option
            return (option.id or "").partition(":")[2] if option else ""
        held = self._drawings.case.held if self._drawings else {}
        return self._at if self._at in held else ""

    def stand_on(self, record: str) -> None:
        """On somebody, or on an agency."""
        self._at = record

    def go_to(self, record: str) -> None:
        """Choose a person or an agency; for a home the first who lives there."""
        self.clear()
        drawings = self._drawings
        if drawings is None:
            self._wanted = record
            return
        people = {g.id: [p.id for p in g.people] for g in drawings.groups}
        drawn = drawings.around.names()
        here = [record] if record in drawn else [p for p in people.get(record, []) if p in drawn]
        if here:
            self._turn(MAP)
            self.choose(here[0])

    # --- the case, and its drawings --------------------------------------------------------------

    def show(self, case: CaseFile, checked: Checked | None, *, checking: bool = False) -> None:
        """Take a case file; whoever is chosen stays chosen, and every box stays where it is. Until it is
        read the last drawing stays."""
        held = self._drawings
        if not (held and case is held.case and checked is held.checked):
            self._read(case, checked)

    @work(exclusive=True, group="read")
    async def _read(self, case: CaseFile, checked: Checked | None) -> None:
        drawings = await asyncio.to_thread(
            Drawings, case, checked, self._drawings, self.slots, self.answered
        )
        self._drawings = drawings
        self._lay_over()
        self._place()
        if self.view == LIST:
            self.narrow(self.field.value)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.go_to(wanted)

    @on(EcoMap.Resized)
    def _place(self) -> None:
        if self._drawings and self.eco.size:
            self._drawings.place(self.eco.size)
            if self.slots != self._drawings.slots:
                self.slots = dict(self._drawings.slots)
                self.post_message(self.Placed(self.slots))
            self.redraw()

    def redraw(self) -> None:
        """The scene of the view, with the chosen one lit; who that is in words; the legend."""
        drawings, size = self._drawings, self.eco.size
        if drawings is None:
            return
        glyphs = glyphs_for(self.app.console, os.environ.get("TERM", ""))
        if self.view == EGO:
            scene: Scene | None = drawings.of_one(glyphs, self._centre, size, self._at)
        elif self.view == TREE:
            scene = drawings.of_family(glyphs, size, self._at)
        elif self.view == MATRIX:
            scene = drawings.of_agencies(size, self._at)
        elif self._way:
            scene = drawings.of_way(glyphs, self._way)
        else:
            scene = drawings.of_all(glyphs, self._at)
        if scene:
            self.eco.show(scene, self._at)
            self.legend.update(text(ASKS if self._asks else legend(glyphs, scene)))
        said = text((self._way_said, "bold")) if self._way_said else None
        self.person.update(said or drawings.in_words(self.chosen))

    # --- choosing -----------------------------------------------------------------------------

    def choose(self, record: str) -> None:
        """Light them and whom they are linked with."""
        self._at, self._way, self._way_said = record, (), ""
        self.redraw()

    @on(EcoMap.Chosen)
    def _chosen(self, event: EcoMap.Chosen) -> None:
        self.choose(event.record)

    @on(EcoMap.Opened)
    def _opened(self, event: EcoMap.Opened) -> None:
        """Into the middle; whoever stands there already opens with their entries."""
        case = self._drawings.case if self._drawings else None
        if case is None or event.record not in case.held:
            return
        if self.view != EGO or event.record != self._centre:
            self._centre = event.record
            self._turn(EGO)
        elif case.get(event.record, Agency):
            self.post_message(self.Jump(agency=event.record))
        else:
            self.post_message(self.Jump(person=event.record))

    def narrow(self, words: str) -> None:
        """In the list only whom all these words name; on a drawing the first of them is chosen."""
        drawings = self._drawings
        if drawings is None:
            return
        wanted = words.casefold().split()
        if self.view == LIST:
            found_rows = options(drawings.case, drawings.groups, wanted)
            refill(self.people, list(found_rows), self._listed)
            self._describe_listed()
            return
        names = drawings.around.names()
        found = [i for i, n in names.items() if all(w in plain(n).casefold() for w in wanted)]
        if wanted and found:
            self.choose(found[0])
        elif wanted:
            self.person.update(text("Nobody is called that. Esc clears the filter."))

    @on(Filter.Submitted)
    @on(Filter.Left)
    def _found(self) -> None:
        """On a drawing the field has done its work once somebody is chosen."""
        if self.view != LIST:
            self.field.value = ""
            self.field.display = False

    # --- the views ----------------------------------------------------------------------------

    def action_view(self, view: str) -> None:
        """To another drawing, or from it back to the map."""
        self._turn(MAP if view == self.view else view)

    def action_level(self, more: int) -> None:
        """More or less in each box; the map scrolls when it is too large."""
        if self._drawings and self.view == MAP:
            self._drawings.more(more)
            self._place()

    def action_move(self, right: int, down: int) -> None:
        """The box of the chosen one to the place beside it, where it stays."""
        if self._drawings and self.view == MAP and self._at:
            self._drawings.move(self._at, right, down)
            self._place()

    def to_map(self) -> None:
        """Back to the map."""
        self._turn(MAP)

    def _turn(self, view: str) -> None:
        self.view = view
        focused = self.eco.has_focus or self.people.has_focus
        self.eco.display, self.people.display = view != LIST, view == LIST
        self.set_class(view == LIST, "-list")
        if view == LIST:
            self.narrow("")
        else:
            self.redraw()
        if focused:
            self.first.focus()

    def step_out(self) -> bool:
        """From another drawing back to the map, then from the chosen one to the whole."""
        if self.view == MAP and self.field.display:
            return False
        if self.view == MAP and self._overlay:
            self._overlay = ""
            self._lay_over()
            self.redraw()
        elif self.view == MAP and not self._at:
            return False
        elif self.view == MAP:
            self.choose("")
        else:
            self._turn(MAP)
        return True

    # --- the list -----------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#people")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self._listed = event.option_id or ""
        self._describe_listed()

    def _describe_listed(self) -> None:
        if self.chosen and self._drawings:
            self.person.update(self._drawings.in_words(self.chosen))
        else:
            self.person.update(text("Nobody is called that. Esc clears the filter."))

    @on(OptionList.OptionSelected, "#people")
    def _open(self) -> None:
        self.post_message(self.Jump(person=self.chosen))
