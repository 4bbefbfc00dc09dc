"""Leaves a terminal without a trace of the page: some have no second screen to switch back from.

Over GNU screen or on a bare console what was drawn last would stay for the next person to read.
"""

from __future__ import annotations

from textual.driver import Driver

_CLEAR = "\x1b[0m\x1b[2J\x1b[H"


def cleared(driver: type[Driver]) -> type[Driver]:
    """The driver, which also empties the screen before it gives the terminal back."""

    def stop_application_mode(self: Driver) -> None:
        self.write(_CLEAR)
        self.flush()
        driver.stop_application_mode(self)

    return type(
        "Cleared" + driver.__name__, (driver,), {"stop_application_mode": stop_application_mode}
    )
