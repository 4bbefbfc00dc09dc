"""Reminders for a calendar (iCalendar, RFC 5545): one whole day each, called by the case's reference and
a verb. A calendar is seen by others: never a name, an agency or a word of a record goes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from leadpro.owed.days import SetDay

VERBS = {
    "task": "do", "answer": "answer due", "meeting": "meet", "supervision": "supervision",
    "judgement ends": "judge again", "review": "review", "order ends": "look again",
    "disagreement": "answer due", "plan": "review", "birth": "look again",
}  # fmt: skip
"""What each kind of day is called outside: never more than what is to be done."""
_OCTETS = 75


class Reminder(NamedTuple):
    """A day that is set, in the case of this reference."""

    reference: str
    set_day: SetDay


def calendar(reminders: Iterable[Reminder], now: datetime) -> bytes:
    """The calendar, ready to be written. A reminder keeps its id from one writing to the next."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//leadpro//reminders//EN",
        "CALSCALE:GREGORIAN",
    ]
    for reminder in reminders:
        lines += _event(reminder, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(reminder: Reminder, now: datetime) -> Iterator[str]:
    one = reminder.set_day
    own = sha256(f"{one.record} {one.kind}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{own}@leadpro"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.last:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{reminder.reference}: {VERBS[one.kind]}')}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(words: str) -> str:
    """Text as the format wants it: on one line, its signs escaped."""
    plain = " ".join(words.split()).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, the rest on lines that begin with a space; never within a letter."""
    pieces, room = [b""], _OCTETS
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = _OCTETS - 1  # for the space before it
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
