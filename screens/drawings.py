"""The drawings of the network page: one case read once, placed for a screen, and drawn as it is asked for.

Which drawing is looked at and who is chosen is the page's; here is what is kept between two drawings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from rich.console import Console
from textual.content import Content
from textual.geometry import Size

from leadpro.casefile import CaseFile
from leadpro.checks import expected
from leadpro.checks.engine import Checked
from leadpro.checks.facts import Facts
from leadpro.checks.responsible import lead_of
from leadpro.network.changes import changes
from leadpro.network.ecomap import Map, draw, draw_way, lay_out
from leadpro.network.ego import ego, linked
from leadpro.network.ego_drawing import draw_ego
from leadpro.network.genogram import Genogram, genogram
from leadpro.network.genogram_drawing import draw_genogram
from leadpro.network.glyphs import ASCII, LEGEND, UNICODE, Glyphs
from leadpro.network.graph import NotYet
from leadpro.network.implied import suggestions
from leadpro.network.matrix import draw_matrix
from leadpro.network.measures import Measures
from leadpro.network.overlays import (
    KEPT_OFF,
    Overlay,
    of_gaps,
    of_holders,
    of_single_links,
    of_tasks,
    of_warmth,
    on_boxes,
)
from leadpro.network.place import LEVELS
from leadpro.network.reading import around
from leadpro.network.routes import Routes
from leadpro.network.scene import Scene
from leadpro.network.slots import moved
from leadpro.people_list import Group, groups
from leadpro.records import Agency, Entry, Person
from leadpro.screens import inspector


class Drawings:
    """One case on its day, and where its boxes stand. Slots outlive days: nothing moves between them."""

    def __init__(
        self, case: CaseFile, checked: Checked | None, before: Drawings | None = None,
        slots: Mapping[str, str] | None = None, answered: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.case, self.checked = case, checked
        same = before is not None and before.case is case
        self.groups: list[Group] = before.groups if before and same else groups(case)
        self.measures: Measures = before.measures if before and same else Measures(case)
        self.contacts = self.measures.contacts
        self.around = around(case, _not_yet(checked), _gaps(case, checked), self.contacts)
        self.slots: dict[str, str] = before.slots if before else dict(slots or {})
        self.level: int | None = before.level if before else None
        self.changed: list[str] = before.changed if before else []
        if before and before.case.day != case.day:
            back = case.day < before.case.day
            self.changed = changes(before.around, self.around, back=back)
        self._map: Map | None = None
        self.overlay: Overlay | None = None
        self._perhaps = [s.asks for s in suggestions(case) if s.key not in answered]

    def place(self, size: Size) -> None:
        """Places for the size of the screen; boxes keep their slots. What is taller than the screen leaves
        the last column to the bar that scrolls it."""
        self._map = lay_out(self.around, size.width, size.height, self.slots, self.level)
        if self._map.placed.height > size.height and self._map.placed.width == size.width:
            self._map = lay_out(self.around, size.width - 1, size.height, self.slots, self.level)
        self.slots = dict(self._map.slots)

    def move(self, box: str, right: int, down: int) -> None:
        """A box to the slot beside its own; somebody in a box moves the box."""
        if self._map is not None:
            self.slots = moved(self.slots, self._map.box_of(box), right, down)

    def way(self, start: str, end: str) -> tuple[tuple[str, ...], str]:
        """Who could introduce one to the other (the lead, when nobody is named), and that in words."""
        begin = start or self._lead()
        if not begin:
            return (
                end,
            ), "The case has no lead who stands on the map: choose somebody and press w."
        path = self._routes.route(begin, end)
        return tuple(path or (end,)), self._routes.say_route(begin, end)

    @cached_property
    def _routes(self) -> Routes:
        """Never through whom something is alleged of: all words are read for that, which takes a while."""
        return Routes(self.case, self._facts.alleged | self._facts.of_the_alleged)

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self.case)

    def _lead(self) -> str:
        """Who leads the case, if they work in it."""
        return lead_of(self.case)

    def more(self, levels: int) -> None:
        """More or less in each box, from what fits now."""
        if self._map is not None:
            self.level = min(max(self._map.placed.level + levels, 0), len(LEVELS) - 1)

    def of_all(self, glyphs: Glyphs, chosen: str) -> Scene | None:
        """The map, with the chosen one's lines; None before it has been placed."""
        if self._map is None:
            return None
        notes = on_boxes(self.overlay.notes, self.around) if self.overlay else None
        near = linked(self.case, self.contacts.all, chosen) if chosen else frozenset()
        return draw(self._map, glyphs, chosen, near, notes)

    def of_way(self, glyphs: Glyphs, way: Sequence[str]) -> Scene | None:
        """The map with a route through it."""
        return draw_way(self._map, glyphs, way) if self._map else None

    def of_one(self, glyphs: Glyphs, centre: str, size: Size, chosen: str) -> Scene:
        """One person or agency in the middle."""
        view = ego(self.case, self.around, self.contacts, centre)
        return draw_ego(view, glyphs, size.width, size.height, chosen)

    def of_family(self, glyphs: Glyphs, size: Size, chosen: str) -> Scene:
        """Three generations."""
        return draw_genogram(self.family, glyphs, size.width, size.height, chosen)

    @cached_property
    def family(self) -> Genogram:
        """Who is whose parent and partner."""
        return genogram(self.case, self.around)

    def of_agencies(self, size: Size, chosen: str) -> Scene:
        """Agency by agency."""
        return draw_matrix(self.around, self.contacts, size.width, size.height, chosen)

    def lay_over(self, letter: str, entry: str = "") -> None:
        """Lay what the letter stands for over the map; an empty letter takes it away."""
        held = self.case.get(entry, Entry)
        if letter == "e" and held and self._facts.is_allegation(held):
            self.overlay = Overlay("Who holds this entry", {}, (KEPT_OFF,))
        elif letter == "e" and held:
            self.overlay = of_holders(self.case, self.measures.ledger, held)
        else:
            make = {
                "g": lambda: of_gaps(self.around, _gaps(self.case, self.checked)),
                "r": lambda: of_tasks(self.case),
                "w": lambda: of_warmth(self.around),
                "l": lambda: of_single_links(self.measures),
            }.get(letter)
            self.overlay = make() if make else None

    def in_words(self, chosen: str) -> Content:
        """The chosen one in full; the whole when nobody is chosen."""
        if one := self.case.get(chosen, Person):
            return inspector.person(self.case, self.groups, one, self.measures, self.checked)
        if which := self.case.get(chosen, Agency):
            return inspector.agency(self.case, which, self.measures, self.checked)
        if self.overlay:
            return inspector.overlay(self.overlay)
        return inspector.overview(self.around, self.measures, self.changed, self._perhaps)


def glyphs_for(console: Console, terminal: str) -> Glyphs:
    """Plain signs where the terminal has no others."""
    return ASCII if terminal in ("linux", "vt100") or console.options.ascii_only else UNICODE


def legend(glyphs: Glyphs, scene: Scene) -> str:
    """What the signs of this drawing mean: of lines only those that are in it."""
    styles = {style for row in scene.rows for _, style in row}
    lines = [
        f"{glyphs.across[kind] * 2} {words}"
        for kind, words in LEGEND
        if f"line {kind}".strip() in styles
    ]
    signs = [f"{glyphs.marks[k]} {k}" for k in ("child", "male", "female", "unknown")]
    if "kin" in styles:
        signs.append(f"{glyphs.at_home} lives with the child  // ended")
    people = [] if {"home", "child"}.isdisjoint(styles) else [" ".join(signs)]
    items = ("9w since contact", "!2 gaps", *lines, *people, "? not known")
    return "  ".join(i.replace(" ", "\N{NO-BREAK SPACE}") for i in items)


def _not_yet(checked: Checked | None) -> list[NotYet]:
    """Whom the rules say this child must have and nobody has written of."""
    gaps = checked.gaps if checked else ()
    return [
        NotYet(g.subject.removeprefix(expected.UNNAMED), g.about[0], place)
        for g in gaps
        if g.about and (place := expected.place_of(g))
    ]


def _gaps(case: CaseFile, checked: Checked | None) -> dict[str, set[str]]:
    """The keys of the gaps in which each person or agency stands."""
    found: dict[str, set[str]] = {}
    for gap in checked.gaps if checked else ():
        for who in gap.about:
            found.setdefault(case.one(who), set()).add(gap.key)
    return found
