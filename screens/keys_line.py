"""The line of keys at the foot of every screen: Textual's footer, made anew only when what it shows changes.

A move of the focus says that the keys may have changed; mostly they have not, and making a dozen
widgets anew is felt. Which keys there are is the actions' to say.
"""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeysLine(Footer):
    """The keys that do something here."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._shows: list[tuple[str, str, bool]] = []

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Make it anew when a key, its words or whether it acts is another."""
        active = screen.active_bindings.values()
        shows = [(b.key, b.description, enabled) for _, b, enabled, _ in active if b.show]
        if shows != self._shows and screen is self.screen and screen.app.app_focus:
            self._shows = shows
            super().bindings_changed(screen)
