"""Draws the boxes of the ring: heading, people as rows, last contact, gaps; on a small screen one line each.

No person has a colour of their own. Home and lines belong to `paint`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from leadpro.network.around import Around, Box, Somebody
from leadpro.network.canvas import Canvas
from leadpro.network.contact import say_since
from leadpro.network.glyphs import Glyphs
from leadpro.network.label import cells, cut, fill, plain, short
from leadpro.network.place import Placed
from leadpro.network.route import Path
from leadpro.network.scene import Rect

_NAME = 4  # of a short name, what must be left


@dataclass(frozen=True)
class Look:
    """What is chosen, what is lit with it, and the lines from it; what an overlay says beside whom."""

    chosen: str = ""
    lit: Collection[str] = ()
    lines: Mapping[str, Path] = field(default_factory=dict)
    notes: Mapping[str, str] | None = None

    def lights(self, own: str) -> bool:
        """True for what has to do with what is chosen, or is named by the overlay."""
        if self.notes is not None:
            return own in self.notes
        return not self.chosen or own in self.lit

    def style(self, own: str, wanted: str) -> str:
        """A style, quiet for whatever is not lit."""
        if own == self.chosen and own not in self.lit:
            return "chosen"
        return wanted if self.lights(own) else "dim"

    def note(self, own: str, since: str) -> str:
        """What stands beside somebody: of an overlay its note, else the time since contact."""
        return since if self.notes is None else self.notes.get(own, "")


class BoxPainter:
    """Draws boxes on a canvas and notes where everybody stands."""

    def __init__(self, placed: Placed, around: Around, glyphs: Glyphs, look: Look) -> None:
        self.placed, self.around, self.glyphs, self.look = placed, around, glyphs, look
        self.canvas = Canvas(placed.width, placed.height)
        self.boxes = {b.id: b for b in around.boxes}
        self.spots: dict[str, Rect] = {}

    def box(self, box: Box, rect: Rect) -> None:
        self.spots[box.id] = rect
        style = self.look.style(box.id, "frame")
        style = "frame" if style == "dim" and self.touches(box) else style
        if rect.h == 1:
            self._pill(box, rect, "name" if style == "frame" else style)
            return
        frame = self.glyphs.dashed if box.kind == "not yet" else self.glyphs.frame
        frame = self.glyphs.chosen if style == "chosen" else frame
        self.canvas.frame(rect, frame, "lit" if style == "chosen" else style)
        self._heading(box, rect, style)
        self._footing(box, rect, style)
        self._people(box, rect, style)

    def touches(self, box: Box) -> bool:
        """True when somebody in a box, or the box itself, is lit or chosen."""
        inside = {box.id, *(p.id for p in box.people)}
        return self.look.chosen in inside or any(map(self.look.lights, inside))

    def _pill(self, box: Box, rect: Rect, style: str) -> None:
        """One line: letter, short name, harm, last contact, gaps; the last two only if there is room."""
        own = str(len(box.people)) if box.kind == "not yet" else say_since(box.days)
        since = f" {self.look.note(box.id, own)}".rstrip()
        badge = f" !{box.gaps}" if box.gaps and self.look.notes is None else ""
        harm = " harm" if box.quality.startswith("harm") else ""
        room = rect.w - 4
        tails = (harm + since + badge, harm + badge, harm)
        tail = next((t for t in tails if room - cells(t) >= _NAME), "")
        words = f"[{box.letter} {fill(box.short, room - cells(tail))}{tail}]"
        unknown = box.kind == "not yet" and style == "name"
        self.canvas.put(rect.x, rect.y, words, "unnamed" if unknown else style)

    def _heading(self, box: Box, rect: Rect, style: str) -> None:
        badge = f" !{box.gaps} " if box.gaps and self.look.notes is None else ""
        room = rect.w - 6 - cells(badge) - 2
        name = box.title if self.placed.level > 1 and cells(plain(box.title)) <= room else box.short
        name = cut(box.title if cells(plain(box.title)) <= room else name, room)
        over = {"frame": "title"}.get(style, style)
        self.canvas.put(rect.x + 1, rect.y, f" {box.letter} {name} ", over)
        if badge:
            at = rect.right - 1 - cells(badge)
            self.canvas.put(at, rect.y, badge, "badge" if style == "frame" else "dim")

    def _footing(self, box: Box, rect: Rect, style: str) -> None:
        if box.kind == "not yet":
            return
        word = "harm" if box.quality.startswith("harm") else ""
        note = cut(self.look.note(box.id, say_since(box.days)), rect.w - 5 - len(word))
        said = " ".join(filter(None, (word, note)))
        said = f" {said} " if said else ""
        plain_style = {"frame": "line harm" if word else "since", "chosen": "name"}.get(
            style, style
        )
        self.canvas.put(rect.right - 1 - cells(said), rect.below - 1, said, plain_style)

    def _people(self, box: Box, rect: Rect, style: str) -> None:
        rows, room = rect.h - 2, rect.w - 4
        if not box.people:
            quiet = {"frame": "unnamed", "chosen": "name"}.get(style, style)
            self.canvas.put(rect.x + 2, rect.y + 1, cut("nobody named", room), quiet)
            return
        shown = self._shown(box, rows)
        hidden = len(box.people) - len(shown)
        for n, person in enumerate(shown):
            spot = Rect(rect.x + 2, rect.y + 1 + n, room, 1)
            self.spots.setdefault(person.id, spot)
            more = f" +{hidden}" if hidden and n == len(shown) - 1 else ""
            own = "unnamed" if person.unnamed else "quiet" if person.gone else "name"
            style = self._row_style(person, box, own)
            at = self._line_of(person, spot, style)
            words = self._row(person, room - at - cells(more), self._beside(person))
            words += " " * (room - at - cells(words) - cells(more)) + more
            self.canvas.put(spot.x + at, spot.y, words, style)

    def _line_of(self, agency: Somebody, spot: Rect, style: str) -> int:
        """Before an agency in a sector, the line as which its tie is drawn; how many cells that takes."""
        if agency.line is None:
            return 0
        kind = f"line {agency.line}".strip() if style in ("name", "quiet") else style
        self.canvas.put(spot.x, spot.y, f"{self.glyphs.across[agency.line]} ", kind)
        return 2

    def _shown(self, box: Box, rows: int) -> list[Somebody]:
        """As many as there are rows; whoever is chosen is always among them."""
        shown = list(box.people[:rows])
        chosen = next((p for p in box.people if p.id == self.look.chosen), None)
        if chosen and chosen not in shown:
            shown[-1] = chosen
        return shown

    def _row_style(self, person: Somebody, box: Box, own: str) -> str:
        if self.look.chosen == box.id:
            return own
        return self.look.style(person.id, own)

    def _beside(self, person: Somebody) -> str:
        """What stands at the end of a row: of an overlay its note; in the fullest boxes the last contact."""
        own = say_since(person.days) if self.placed.level == 3 and not person.unnamed else ""
        return self.look.note(person.id, own)

    def _row(self, person: Somebody, room: int, beside: str) -> str:
        mark = "?" if person.unnamed else self.glyphs.marks[person.mark]
        mark = "" if mark == self.glyphs.marks["work"] else f"{mark} "
        name = plain(person.name) if self.placed.level > 1 else person.short or short(person.name)
        tail = f" {cut(beside, max(room - 8, 4))}" if beside else ""
        room -= cells(mark) + cells(tail)
        says = person.says if self.placed.level > 1 else ""
        said = self._with(name, says, room)
        return mark + (fill(said, room) + tail if tail else said)

    @staticmethod
    def _with(name: str, says: str, room: int) -> str:
        """A name, and what they are if it goes in whole beside it or a good part of it does."""
        left = room - cells(name) - 2
        return f"{name}, {cut(says, left)}" if says and left >= 6 else cut(name, room)
