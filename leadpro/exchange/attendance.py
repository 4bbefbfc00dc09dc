"""Who was asked to a meeting, came, sent something, got its minutes: the short columns of meetings.csv."""

from __future__ import annotations

from leadpro.exchange.intake import Intake
from leadpro.exchange.shapes import Shape
from leadpro.exchange.tables import Row
from leadpro.exchange.values import read, split, unescaped
from leadpro.records import Attendance

ATTENDED = {
    "asked": "asked", "came": "came", "apologies": "apologies",
    "sent information": "sent information", "minutes to": "minutes sent",
}  # fmt: skip


def attendance(intake: Intake, row: Row) -> tuple[Attendance, ...]:
    """Who was asked, came and so on: names by `;`, each perhaps with its part after `|`."""
    shape = Shape("ref", refs=("person", "agency"))
    found = []
    for heading, state in ATTENDED.items():
        days = {"asked": "asked on", "minutes to": "minutes on"}
        on = days[heading] if row.get(days.get(heading, "")) else "on"
        for item in split(row.get(heading), ";"):
            who, _, part = item.partition("|")
            person = read(shape, unescaped(who.strip()), heading, intake)
            found.append(
                Attendance(
                    on=intake.day(on, row.get(on)), state=state, who=person, part=part.strip()
                )
            )
    return tuple(found)
