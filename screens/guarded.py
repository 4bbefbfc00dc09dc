"""An app that keeps what it shows to itself: no picture, no copy, no report with values, no trace.

What Textual offers by itself and would put case data elsewhere is shut here, once, for every screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from rich.text import Text
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.screen import Screen
from textual.selection import SELECT_ALL
from textual.widgets import Static

from leadpro.problem import Problem
from leadpro.safetext import for_screen
from leadpro.screens import faults
from leadpro.screens.leaving import cleared

_MOST_COPIED = 600  # characters


class GuardedApp(App[None]):
    """Textual's app with those doors shut. Pictures and copies work in made-up workspaces only."""

    @property
    def made_up(self) -> bool:
        """True when what is open is made up."""
        return False

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, which leaves an empty screen behind."""
        return cleared(super().get_driver_class())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette without what shows or keeps the screen; a picture in made-up only."""
        yield SystemCommand("Quit", "Leave the app", self.action_quit)
        if self.made_up:
            yield SystemCommand(
                "Screenshot", "Save a picture of this made-up case", self.deliver_screenshot
            )

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """A picture of a real case would lie in the clear: made-up only."""
        if self.made_up:
            super().action_screenshot(filename, path)

    def copy_to_clipboard(self, text: str) -> None:
        """The clipboard crosses to other machines and keeps a history: made-up only."""
        if self.made_up:
            super().copy_to_clipboard(text)
        else:
            self.notify("Copying is off: a clipboard is read by others.", markup=False)

    def action_copy_selected(self) -> None:
        """Copy what was selected with the mouse, once, because it was asked for; never most of a page."""
        words = self.screen.get_selected_text() or ""
        if not words.strip():
            self.say("Nothing is selected: drag over the words with the mouse, then press y.")
        elif len(words) > _MOST_COPIED or 2 * len(words) > self._words_there():
            self.say(
                f"That is too much to copy: select less than half of what is shown, and at most {_MOST_COPIED} characters."
            )
        else:
            super().copy_to_clipboard(words)
            self.screen.clear_selection()
            self.say(
                f"Copied, {len(words)} characters. Other programs and machines can read a clipboard, and some keep it: paste, then copy something else."
            )

    def _words_there(self) -> int:
        """How many characters stand on the screen that could be selected."""
        shown = (w for w in self.screen.query(Static) if w.is_on_screen and w.allow_select)
        found = (w.get_selection(SELECT_ALL) for w in shown)
        return sum(len(words[0]) for words in found if words)

    def say(self, words: str, *, problem: bool = False) -> None:
        """A sentence over the footer. No names: it may stay while the screen is masked."""
        severity: Literal["information", "error"] = "error" if problem else "information"
        self.notify(for_screen(words), severity=severity, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """A Problem is said, and the app goes on. Of anything else only type and place are said:
        Textual's own report shows the locals of every frame."""
        cause = faults.cause(error)
        if isinstance(cause, Problem):
            self.notify(for_screen(str(cause)), severity="error", markup=False, timeout=20)
            return
        self._return_code = 70
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.panic(Text(faults.sentence(error)))
