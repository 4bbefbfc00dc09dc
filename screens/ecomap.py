"""Draws a scene of `leadpro.network` and moves through what stands in it. It works nothing out itself.

A row is drawn only when it is looked at, from runs that are ready, so that moving costs little.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from leadpro.network.scene import Scene
from leadpro.screens.actions import bindings

_STYLES = (
    "frame", "title", "name", "quiet", "since", "badge", "home", "child", "unnamed", "chosen", "dim",
    "lit", "line", "line strong", "line ordinary", "line weak", "line strained", "line cut off",
    "line harm", "line never", "never", "kin", "warm", "cooling", "cold", "silent",
)  # fmt: skip


class EcoMap(ScrollView, can_focus=True):
    """A scene with one chosen in it. Arrows and hjkl go to the nearest in that direction."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{s.replace(' ', '-')}" for s in _STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("map"),
        Binding("left", "go(-1, 0)", show=False),
        Binding("right", "go(1, 0)", show=False),
        Binding("up", "go(0, -1)", show=False),
        Binding("down", "go(0, 1)", show=False),
    ]

    class Chosen(Message):
        """Another one is chosen."""

        def __init__(self, record: str) -> None:
            super().__init__()
            self.record = record

    class Opened(Chosen):
        """Enter, or a click on the chosen one."""

    class Resized(Message):
        """There is another size to draw for."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.scene = Scene(0, 0, (), {})
        self.record = ""
        self._styles: dict[str, Style] = {}

    def show(self, scene: Scene, chosen: str) -> None:
        """Take a finished scene; the chosen one comes into view."""
        self.scene, self.record = scene, chosen
        self.virtual_size = Size(scene.width, scene.height)
        self.refresh()
        if spot := scene.spots.get(chosen):
            region = Region(spot.x, spot.y, min(spot.w, self.size.width), min(spot.h, 2))
            self.scroll_to_region(region, animate=False, force=True)

    def notify_style_update(self) -> None:
        """Another theme: the colours are asked for again."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in view."""
        row, width = y + self.scroll_offset.y, self.size.width
        if not 0 <= row < self.scene.height:
            return Strip.blank(width, self.rich_style)
        pieces = [Segment(words, self._style(name)) for words, name in self.scene.rows[row]]
        left = self.scroll_offset.x
        strip = Strip(pieces, self.scene.width).crop(left, left + width)
        return strip.extend_cell_length(width, self.rich_style)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            own = (
                self.get_component_rich_style(f"map--{name.replace(' ', '-')}", partial=True)
                if name
                else Style()
            )
            self._styles[name] = self.rich_style + own
        return self._styles[name]

    def action_go(self, right: int, down: int) -> None:
        """To the nearest in a direction."""
        self._choose(self.scene.beside(self.record, right, down))

    def action_open(self) -> None:
        """Open the chosen one."""
        if self.record:
            self.post_message(self.Opened(self.record))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a second click opens it."""
        hit = self.scene.hit(event.x + self.scroll_offset.x, event.y + self.scroll_offset.y)
        if hit and hit == self.record:
            self.action_open()
        elif hit:
            self._choose(hit)

    def on_resize(self) -> None:
        """What is drawn hangs on the size."""
        self.post_message(self.Resized())

    def _choose(self, record: str) -> None:
        if record and record != self.record:
            self.post_message(self.Chosen(record))
