"""How a case stands on its day, in a few figures: what a status line and a caseload show.

Pure: a case file in, figures out. Nothing here judges, scores or ranks a child; the order of a
caseload is by what is open and how long nobody heard the child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks.engine import Checked
from leadpro.checks.facts import Facts
from leadpro.checks.record import state_of
from leadpro.checks.responsible import is_late
from leadpro.checks.v_children import alone, heard
from leadpro.records import Entry, Responsibility, Safeguard, Status
from leadpro.timescales import months_old, say_age


@dataclass(frozen=True)
class Standing:
    """The figures of one case. Days are since the last time, None when nothing says so. Until the
    rules have run, gaps and danger are None and the days are not looked for; `first` are the codes of the gaps in the order shown,
    each with how many there are. `seen_by` is set when it is what one agency could know."""

    case: str
    reference: str
    child: str
    initials: str
    age: str
    statuses: tuple[tuple[str, str], ...]
    safeguards: tuple[str, ...]
    seen: int | None
    heard: int | None
    alone: int | None
    entries: int
    last_entry: date | None
    overdue: int
    day: date
    as_of: date | None = None
    gaps: int | None = None
    danger: int | None = None
    first: tuple[tuple[str, int], ...] = ()
    seen_by: str = ""

    def with_found(self, before: Standing) -> Standing:
        """With what only the rules can tell as it was before, until they have run again."""
        return replace(
            self, gaps=before.gaps, danger=before.danger, first=before.first,
            seen=before.seen, heard=before.heard, alone=before.alone,
        )  # fmt: skip

    @property
    def asked(self) -> bool:
        """True once the rules have run."""
        return self.gaps is not None

    @property
    def quiet(self) -> bool:
        """True when nothing was written for long (thresholds.toml): that is no sign of safety."""
        longest = reference.table("thresholds")["quiet"]["days"]
        return self.last_entry is None or (self.day - self.last_entry).days > longest

    @property
    def urgency(self) -> tuple[int, int, int, int]:
        """Sorts a caseload, most urgent first: danger, overdue, quiet, then how long not heard."""
        unheard = 10_000 if self.heard is None else self.heard
        return -(self.danger or 0), -self.overdue, -int(self.quiet), -unheard


def standing(case: CaseFile, checked: Checked | None = None) -> Standing:
    """How a case stands on the day of its case file. Gaps, danger and the days since the child was
    seen, heard and alone come only with what the rules found: all entries may have to be read."""
    facts = Facts(case)
    child = facts.child
    gaps = checked.gaps if checked else None
    seen, spoke, by_itself = _clocks(facts, child) if checked else (None, None, None)
    return Standing(
        case=case.id,
        reference=case.case.reference,
        child=case.child.name,
        initials=initials(case.child.name),
        age=_age(facts),
        statuses=statuses(case),
        safeguards=safeguards(case),
        seen=seen,
        heard=spoke,
        alone=by_itself,
        entries=len(case.entries),
        last_entry=_last_day(case),
        overdue=len(overdue(case)),
        day=case.day,
        as_of=case.as_of_day,
        gaps=None if gaps is None else len(gaps),
        danger=None if gaps is None else sum(g.code.startswith("D") for g in gaps),
        first=tuple(Counter(g.code for g in gaps or ()).items()),
    )


def through(figures: Standing, case: CaseFile, seen_by: str) -> Standing:
    """Figures of a case with only what one agency could know of it (`protecting`). Which gaps,
    statuses and tasks it knows nobody wrote down: they are left out."""
    facts = Facts(case)
    seen, spoke, by_itself = _clocks(facts, facts.child)
    return replace(
        figures, seen_by=seen_by, seen=seen, heard=spoke, alone=by_itself, entries=len(case.entries),
        last_entry=_last_day(case), statuses=(), safeguards=(), overdue=0, gaps=None, danger=None,
        first=(),
    )  # fmt: skip


def _clocks(facts: Facts, child: str) -> tuple[int | None, int | None, int | None]:
    """Days since the child was seen, heard, and seen or heard alone."""
    wanted: tuple[Callable[[Entry], bool], ...] = (
        lambda e: _seen(facts, e, child),
        lambda e: heard(facts, e, child),
        lambda e: alone(facts, e, child),
    )
    seen, spoke, by_itself = (_days(facts, w) for w in wanted)
    return seen, spoke, by_itself


def initials(name: str) -> str:
    """The first letters of a name's words: `AB`."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha()) or "?"


def statuses(case: CaseFile) -> tuple[tuple[str, str], ...]:
    """Title and short name of every status that runs, the weightiest first."""
    table = {s["code"]: s for s in reference.table("statuses")["status"]}
    running = [s.kind for s in case.all(Status) if state_of(s) == "begun"]
    running.sort(key=lambda k: -int(table.get(k, {}).get("weight", 0)))
    return tuple(
        (str(table.get(k, {}).get("title", k)), k.replace("-", " ")) for k in dict.fromkeys(running)
    )


def safeguards(case: CaseFile) -> tuple[str, ...]:
    """The kinds of orders and safety plans that run on the day."""
    return tuple(s.kind for s in case.all(Safeguard) if _runs(s, case.day))


def _runs(safeguard: Safeguard, day: date) -> bool:
    if state_of(safeguard) == "ended":
        return False
    begun = safeguard.begins is None or safeguard.begins.sort_key <= day
    ended = safeguard.ends is not None and safeguard.ends.last is not None
    return begun and not (ended and safeguard.ends.last < day)  # type: ignore[union-attr,operator]


def overdue(case: CaseFile) -> list[Responsibility]:
    """Responsibilities that are open and past their day."""
    return [r for r in case.all(Responsibility) if is_late(r, case.day)]


def _age(facts: Facts) -> str:
    born = facts.case.child.born
    if born is None or born.first is None:
        return "due" if facts.case.child.due else "age not known"
    months = months_old(born.first, facts.day)
    return say_age(months)


def _seen(facts: Facts, entry: Entry, child: str) -> bool:
    """True when whoever wrote the entry saw the child: a part says so, or the words."""
    parts = {p.part for p in entry.people if facts.case.one(p.person) == child}
    if parts & {"seen", "seen alone"}:
        return True
    if child not in facts.about_children(entry) or facts.says(entry, "child-not-seen"):
        return False
    return facts.says(entry, "child-seen", "child-alone")


def _days(facts: Facts, wanted: Callable[[Entry], bool]) -> int | None:
    """Days since the last entry that is wanted; read from the newest back, so that it is quick."""
    for entry in reversed(facts.case.entries):
        if wanted(entry):
            return max(0, facts.days(facts.since(entry)))
    return None


def _last_day(case: CaseFile) -> date | None:
    days = (e.day.first for e in case.entries if e.day.first is not None)
    return max(days, default=None)
