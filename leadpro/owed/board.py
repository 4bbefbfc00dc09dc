"""The board: what is owed, grouped by who owes it, by its day or by agency. What has not exactly one owner
comes first in each; what is over last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Literal, NamedTuple, get_args

from leadpro.casefile import CaseFile
from leadpro.owed.rows import Row

By = Literal["owner", "day", "agency"]
GROUPINGS: tuple[By, ...] = get_args(By)
NOBODY, NO_AGENCY, OVER = "Nobody", "No agency", "No longer open"
_PAST, _TODAY, _SOON, _LATER, _NO_DAY = (
    "Past its day",
    "Today",
    "The coming 7 days",
    "Later",
    "No day",
)
_WEEK = timedelta(days=7)


class Group(NamedTuple):
    """A heading and its rows; `urgent` when it stands for what nobody may overlook."""

    title: str
    rows: tuple[Row, ...]
    urgent: bool = False


def board(case: CaseFile, rows: Iterable[Row], by: By) -> list[Group]:
    """The rows in groups. By owner, something with two owners stands under each of them."""
    listed = list(rows)
    groups = _BY[by](case, (r for r in listed if r.open))
    if over := sorted((r for r in listed if not r.open), key=lambda r: r.id, reverse=True):
        groups.append(Group(OVER, tuple(over)))
    return groups


def _by_owner(case: CaseFile, rows: Iterable[Row]) -> list[Group]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for who in row.who or ("",):
            found.setdefault(who, []).append(row)
    return _named(case, found, NOBODY)


def _by_agency(case: CaseFile, rows: Iterable[Row]) -> list[Group]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.agency, []).append(row)
    return _named(case, found, NO_AGENCY)


def _named(case: CaseFile, found: Mapping[str, list[Row]], none: str) -> list[Group]:
    """Groups by name, those without one first."""
    order = sorted(found, key=lambda i: (bool(i), case.name(i).casefold(), i))
    return [Group(case.name(i) or none, tuple(found[i]), urgent=not i) for i in order]


def _by_day(case: CaseFile, rows: Iterable[Row]) -> list[Group]:
    found: dict[str, list[Row]] = {t: [] for t in (_PAST, _TODAY, _SOON, _LATER, _NO_DAY)}
    for row in rows:
        found[_when(case, row)].append(row)
    return [Group(t, tuple(some), urgent=t == _PAST) for t, some in found.items() if some]


def _when(case: CaseFile, row: Row) -> str:
    if row.due is None or row.due.last is None:
        return _NO_DAY
    if row.last < case.day:
        return _PAST
    if row.last == case.day:
        return _TODAY
    return _SOON if row.last <= case.day + _WEEK else _LATER


_BY = {"owner": _by_owner, "day": _by_day, "agency": _by_agency}
