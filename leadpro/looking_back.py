"""Looking at a case from another day, on either clock: what is asked for, which days are worth a stop, and
what differs between two views.

Pure. Who asks, and how a view looks, belongs to the screen and the command line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from leadpro.casefile import LONDON, CaseFile, Held
from leadpro.records import Agency, Day, Entry, Person, Record, kind_of
from leadpro.records.refs import step_fields

MINUS = "\N{MINUS SIGN}"
_NAMED = 2  # so many by name, then a number


class View(NamedTuple):
    """From where a case is looked at: what was known by a day, what was written down by a day. None:
    by today."""

    known: date | None = None
    recorded: date | None = None

    @property
    def past(self) -> bool:
        """True when it is not as of now on both clocks."""
        return self != View()


def seen_from(case: CaseFile, view: View) -> CaseFile:
    """A case as it is seen from there."""
    if view.recorded:
        case = case.recorded_by(end_of(view.recorded))
    return case.as_of(view.known) if view.known else case


def end_of(day: date) -> datetime:
    """The last moment of a civil day in London."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


# --- days worth a stop ------------------------------------------------------------------------------


def earlier(case: CaseFile, view: View, clock: str) -> View | None:
    """The last day before on which the case looked otherwise; None when there is none."""
    at: date = getattr(view, clock) or case.day
    now = seen_from(case, view)
    days = (d for d in sorted(_days(case, clock), reverse=True) if d < at)
    return next((v for v in _views(case, view, clock, days) if _differs(now, v[1])), (None,))[0]


def later(case: CaseFile, view: View, clock: str) -> View | None:
    """The next day on which it looks otherwise, up to today; None when it is today."""
    at: date | None = getattr(view, clock)
    if at is None:
        return None
    now = seen_from(case, view)
    days = (d for d in sorted(_days(case, clock)) if at < d < case.day)
    found = (v for v in _views(case, view, clock, days) if _differs(now, v[1]))
    return next(found, (view._replace(**{clock: None}),))[0]


def days_known(case: CaseFile) -> tuple[date, ...]:
    """The days on which something may have become known, oldest first, up to today."""
    return tuple(sorted(d for d in _days(case, "known") if d <= case.day))


def _views(
    case: CaseFile, view: View, clock: str, days: Iterable[date]
) -> Iterator[tuple[View, CaseFile]]:
    """The views from these days. Of what was not yet written down, and had no case, there is none."""
    for day in days:
        other = view._replace(**{clock: day})
        seen = seen_from(case, other)
        if seen.held:
            yield other, seen


def _days(case: CaseFile, clock: str) -> set[date]:
    """Every day on which something may have become known, or was written down."""
    if clock == "recorded":
        written = {h.recorded for h in case.held.values()}
        return written | {
            p.since.astimezone(LONDON).date() for ps in case.past.values() for p in ps
        }
    return {d for h in case.held.values() for d in _known_days(h)}


def _known_days(held: Held) -> Iterator[date]:
    record = held.record
    if isinstance(record, Entry):
        yield record.learned_on.known_from(held.recorded)
        return
    for name in step_fields(type(record)):
        for step in getattr(record, name):
            yield step.learned_on.known_from(held.recorded)
            yield from filter(None, (step.on.first,))
    on = getattr(record, "on", None)
    if isinstance(on, Day) and on.first:
        yield on.first


def _differs(one: CaseFile, other: CaseFile) -> bool:
    return len(one.held) != len(other.held) or any(
        i not in other.held or not _same(h, other.held[i]) for i, h in one.held.items()
    )


def _same(one: Held, other: Held) -> bool:
    return one.record is other.record or one.record == other.record


# --- what differs -----------------------------------------------------------------------------------


def what_changed(before: CaseFile, now: CaseFile) -> str:
    """What came, went and changed from one view to another, in one line; empty when nothing did."""
    came = [h.record for i, h in now.held.items() if i not in before.held]
    gone = [h.record for i, h in before.held.items() if i not in now.held]
    other = [
        h.record for i, h in now.held.items() if i in before.held and not _same(h, before.held[i])
    ]
    parts = (*_counted(came, "+", "joined"), *_counted(gone, MINUS, "not yet there"))
    return ", ".join((*parts, *([f"{len(other)} changed"] if other else [])))


def _counted(records: list[Record], sign: str, named: str) -> Iterator[str]:
    """Entries first, then who came by name, then the rest by kind."""
    counts = Counter(kind_of(type(r)).replace("_", " ") for r in records)
    if entries := counts.pop("entry", 0):
        yield f"{sign}{entries} {'entry' if entries == 1 else 'entries'}"
    for kind in (Agency, Person):
        names = [r.name for r in records if isinstance(r, kind)]
        counts.pop(kind_of(kind), 0)
        if names:
            said = names if len(names) <= _NAMED else [f"{len(names)} {_plural(kind)}"]
            yield f"{', '.join(said)} {named}"
    for word, count in counts.items():
        yield f"{sign}{count} {word}"


def _plural(kind: type[Agency] | type[Person]) -> str:
    return "agencies" if kind is Agency else "people"
