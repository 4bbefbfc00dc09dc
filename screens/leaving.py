"""What goes to the terminal at last: only what it can show, and nothing of the page once it is left.

Over GNU screen or on a bare console what was drawn last would stay for the next person to read.
"""

from __future__ import annotations

import sys

from textual.driver import Driver

from leadpro.screens.plain import shown_by

_CLEAR = "\x1b[0m\x1b[2J\x1b[H"


def cleared(driver: type[Driver]) -> type[Driver]:
    """The driver, which also empties the screen before it gives the terminal back, and sends signs of
    ASCII where the terminal has no others."""
    # Textual writes to the error stream
    shown = shown_by(getattr(sys.__stderr__, "encoding", None))

    def write(self: Driver, data: str) -> None:
        driver.write(self, shown(data))

    def stop_application_mode(self: Driver) -> None:
        self.write(_CLEAR)
        self.flush()
        driver.stop_application_mode(self)

    return type(
        "Cleared" + driver.__name__,
        (driver,),
        {"write": write, "stop_application_mode": stop_application_mode},
    )
