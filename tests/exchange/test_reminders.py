"""The calendar file: strictly read back, and its bytes searched for whatever may not be in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from leadpro.exchange.reminders import VERBS, Reminder, calendar
from leadpro.owed.days import SetDay

NOW = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)
ONE = SetDay(date(2025, 3, 14), date(2025, 3, 16), "task", "rec1", "Ring Ruth Bell", ("ruth",))


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar, by the grammar of RFC 5545: CRLF, 75 octets, unfolded, in their frame."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    lines = re.sub(rb"\r\n[ \t]", b"", content[:-2]).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    head: dict[str, str] = {}
    found: list[dict[str, str]] = []
    into = head
    for line in lines[1:-1]:
        matched = re.fullmatch(r"([A-Z-]+(?:;[A-Z-]+=[A-Z-]+)*):(.*)", line)
        assert matched, line
        name, value = matched.groups()
        if line == "BEGIN:VEVENT":
            assert into is head
            found.append(into := {})
        elif line == "END:VEVENT":
            assert into is not head
            into = head
        else:
            assert name not in into
            into[name] = value
    assert head.keys() == {"VERSION", "PRODID", "CALSCALE"}
    assert head["VERSION"] == "2.0"
    return found


def test_a_reminder_is_a_whole_day_with_a_reference_and_a_verb() -> None:
    """On the last day of what is rough; called by nothing that is anybody's."""
    content = calendar([Reminder("K7", ONE)], NOW)
    (event,) = events(content)
    assert event["SUMMARY"] == "K7: do"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20250316", "20250317")
    assert event["DTSTAMP"] == "20250312T120000Z"
    assert event["CLASS"] == "PRIVATE"
    for word in (b"Ring", b"Ruth", b"Bell", b"ruth", b"rec1"):
        assert word not in content


def test_the_id_stays_and_tells_two_apart() -> None:
    """Written again it is the same reminder; another record is another."""
    again = calendar([Reminder("K7", ONE._replace(words="other", last=date(2025, 4, 1)))], NOW)
    first, second = events(calendar([Reminder("K7", ONE)], NOW))[0], events(again)[0]
    assert first["UID"] == second["UID"]
    two = events(calendar([Reminder("K7", ONE), Reminder("K7", ONE._replace(record="rec2"))], NOW))
    assert len({e["UID"] for e in two}) == 2


@pytest.mark.parametrize("reference", ["K7", "ü" * 60, "a,b;c\\d", "two\nlines"])
def test_any_reference_is_written_so_that_it_is_read_back(reference: str) -> None:
    """Long ones are folded between letters, signs escaped, line ends taken out."""
    (event,) = events(calendar([Reminder(reference, ONE)], NOW))
    said = re.sub(r"\\(.)", r"\1", event["SUMMARY"])
    assert said == " ".join(reference.split()) + ": do"


def test_every_kind_of_day_has_its_verb() -> None:
    """A kind without one could not be written."""
    for kind in VERBS:
        (event,) = events(calendar([Reminder("K7", ONE._replace(kind=kind))], NOW))
        assert event["SUMMARY"] == f"K7: {VERBS[kind]}"
