"""The tour of eight steps on the made-up family: one line at the bottom that says what to press next.

It looks on and moves by itself once a step was done; it takes no key but its own two and shows no name.
What a step is stands in `STEPS`; where it is shown follows whatever screen is on top.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.widgets import Static

from leadpro.screens.blank import BlankScreen
from leadpro.screens.parts import text

if TYPE_CHECKING:
    from textual.timer import Timer

    from leadpro.screens.app import LeadproApp

_LOOKS = 0.2  # seconds between two looks at where we are


@dataclass
class Deeds:
    """What was done since the step began, and where that has led."""

    acts: set[str] = field(default_factory=set)
    saves: int = 0
    page: str = ""
    past: bool = False


class Step(NamedTuple):
    """What a step is for, what to press, and when it is done."""

    what: str
    press: str
    done: Callable[[Deeds], bool]


STEPS = (
    Step("Open the case", "enter", lambda d: bool(d.page)),
    Step(
        "A gap: what the records leave open. See its evidence",
        "j and k to move, l to the evidence", lambda d: "details" in d.acts,
    ),
    Step("Why does it ask, and from which source?", "h back to the list, then i", lambda d: "explain" in d.acts),
    Step("Go to the entry behind it", "enter on a gap or on its evidence", lambda d: d.page == "chronology"),
    Step("Look back: what was known a while ago? The frame changes", "[ earlier, ] later", lambda d: d.past),
    Step("Write one line, in your own words", "n, the words, enter", lambda d: d.saves > 0),
    Step("Take it back: it says first what that means", "u, then enter", lambda d: d.saves > 0),
    Step(
        "Somebody comes in: blank the screen", "b; any key within ten seconds brings it back",
        lambda d: "blank" in d.acts,
    ),
)  # fmt: skip


class TourPanel(Static):
    """The line at the bottom."""

    ALLOW_SELECT = False
    DEFAULT_CSS: ClassVar[str] = """
    TourPanel {
        dock: bottom; height: auto; margin-bottom: 1; padding: 0 1; width: 100%;
        background: $panel; border-top: solid $accent;
    }
    """

    def say(self, number: int) -> None:
        """Show a step."""
        step = STEPS[number]
        self.update(
            text(
                (f"Tour {number + 1} of {len(STEPS)}  ", "bold $accent"),
                f"{step.what}\n",
                ("Press  ", "$muted"),
                (step.press, "bold"),
                ("   f6 next  f7 leave", "$muted"),
            )
        )


class Tour:
    """One tour that is on. The app tells it what was done."""

    def __init__(self, app: LeadproApp) -> None:
        self._app = app
        self._number = 0
        self._deeds = Deeds()
        self._panel = TourPanel()
        self._timer: Timer = app.set_interval(_LOOKS, self._look)

    def did(self, act: str) -> None:
        """An act was done."""
        self._deeds.acts.add(act)

    def saved(self) -> None:
        """Something was saved."""
        self._deeds.saves += 1

    def on(self) -> None:
        """To the next step; after the last it ends."""
        self._number += 1
        self._deeds = Deeds()
        if self._number == len(STEPS):
            self._app.action_tour_off()
            self._app.say("That was the tour. ? shows what can be done wherever you are.")
        else:
            self._panel.say(self._number)

    def end(self) -> None:
        """Take the line away."""
        self._timer.stop()
        if self._panel.is_attached:
            self._panel.remove()

    async def _look(self) -> None:
        """Be on the screen that is on top; move on when the step is done."""
        screen = self._app.screen
        if isinstance(screen, BlankScreen):
            return
        if self._panel not in screen.children:
            await self._panel.remove()
            self._panel = TourPanel()
            await screen.mount(self._panel)
            self._panel.say(self._number)
        self._deeds.page, self._deeds.past = self._app.place()
        if STEPS[self._number].done(self._deeds):
            self.on()
