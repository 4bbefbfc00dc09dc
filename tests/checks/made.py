"""Small made-up cases for the rules: a child of six, her mother and father, and whatever a test adds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from leadpro import timescales
from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine, presenting
from leadpro.checks.presenting import Finding
from leadpro.records import (
    Agency,
    Attendance,
    Case,
    Day,
    Entry,
    Household,
    Involvement,
    Lead,
    Meeting,
    Part,
    Person,
    Record,
    Residence,
    Status,
    Step,
    Telling,
    Tie,
    Told,
)
from leadpro.timescales import working_days_between

TODAY = date(2025, 3, 12)
NAMES = {"child": "Amy Bell", "mother": "Ruth Bell", "father": "Sam Bell", "lead": "Jo Finch"}


def day(text: str) -> Day:
    """A day from its written form."""
    return Day.parse(text)


def family() -> list[Record]:
    """Amy, six, with her mother; the father is known and lives elsewhere; Jo Finch leads."""
    rows: list[Record] = [
        Case(
            id="case", case="case", reference="K1", title="Amy", child="child",
            leads=(Lead(state="lead", person="lead", on=day("2024-01-08")),),
            steps=(Step(state="opened", on=day("2024-01-08")),),
        ),
        Person(id="child", case="case", name="Amy Bell", born=day("2019-02-03"), sex="female"),
        Person(id="mother", case="case", name="Ruth Bell", born=day("1992"), sex="female"),
        Person(id="father", case="case", name="Sam Bell", born=day("1990"), sex="male", parental_responsibility="yes"),
        Person(id="lead", case="case", name="Jo Finch"),
        Tie(id="tie1", case="case", person="mother", to="child", kind="mother"),
        Tie(id="tie2", case="case", person="father", to="child", kind="father"),
        Household(
            id="home", case="case",
            residents=tuple(Residence(state="in", person=p, on=day("2019-02-03")) for p in ("child", "mother")),
        ),
        Involvement(
            id="inv-lead", case="case", person="lead", agency="help", role="family support worker",
            steps=(Step(state="begun", on=day("2024-01-08")),),
        ),
    ]  # fmt: skip
    kinds = {
        "help": "early-help",
        "school": "school",
        "gp": "gp",
        "police": "police",
        "care": "social-care",
    }
    return rows + [Agency(id=i, case="case", name=i.title(), kind=k) for i, k in kinds.items()]


def entry(text: str, on: str = "2025-03-03", agency: str = "school", **fields: object) -> Entry:
    """An entry about Amy by an agency of the family, its id made from its words and day."""
    made: dict[str, Any] = {"id": f"{on}-{text[:24]}", "people": (Part(person="child"),), **fields}
    return Entry(case="case", day=day(on), agency=agency, text=text, **made)


def case(*more: Record, today: date = TODAY, without: tuple[str, ...] = ()) -> CaseFile:
    """The family and more, looked at from a day."""
    rows = {r.id: r for r in (*family(), *more) if r.id not in without}
    return CaseFile("case", {i: Held(r, (i,), today) for i, r in rows.items()}, today)


def found(code: str, *more: Record, **seen: Any) -> list[Finding]:
    """What one rule finds in the family and more; `today` and `without` as for a case."""
    return presenting.findings(engine.check(case(*more, **seen), select=[code]))


def about(code: str, name: str, *more: Record, **seen: Any) -> list[Finding]:
    """What one rule finds about one person or agency by name."""
    return [f for f in found(code, *more, **seen) if name in f.about]


def fires(code: str, *more: Record, **seen: Any) -> Finding:
    """The one finding of a rule; fails when there is none or more than one."""
    (finding,) = found(code, *more, **seen)
    return finding


def ids(finding: Finding) -> list[str]:
    """The evidence of a finding."""
    return [e.id for e in finding.entries]


def back(days: int) -> str:
    """The day so many days before TODAY."""
    return (TODAY - timedelta(days=days)).isoformat()


def working_back(days: int) -> str:
    """The latest day from which so many working days have passed by TODAY."""
    on = TODAY
    while working_days_between(on, TODAY) < days:
        on -= timedelta(days=1)
    return on.isoformat()


def months_back(months: int, days: int = 0) -> str:
    """The day so many months, and so many days, before TODAY."""
    return (timescales.months_back(TODAY, months) - timedelta(days=days)).isoformat()


def steps(*states: str) -> tuple[Step, ...]:
    """Steps from their written form: `told 2025-03-01`."""
    pairs = (s.rsplit(" ", 1) for s in states)
    return tuple(Step(state=state, on=day(on)) for state, on in pairs)


def telling(of: Entry, to: str, state: str, **fields: Any) -> Telling:
    """An entry told, sent or withheld: `told 2025-03-01`."""
    return Telling(
        id=f"tell-{of.id}-{to}", case="case", told=(Told(entry=of.id),), to=(to,), steps=steps(state), **fields
    )  # fmt: skip


def person(name: str, tie: str = "", to: str = "child", **fields: Any) -> list[Record]:
    """Somebody else, called by their first name in small letters, and whose they are if said."""
    own = name.split(" ")[0].lower()
    rows: list[Record] = [Person(id=own, case="case", name=name, **fields)]
    return rows + ([Tie(id=f"tie-{own}", case="case", person=own, to=to, kind=tie)] if tie else [])


def worker(name: str, agency: str, *states: str, role: str = "worker") -> list[Record]:
    """Somebody of an agency, with the steps of their work in this case."""
    own = name.split(" ")[0].lower()
    work = Involvement(
        id=f"inv-{own}", case="case", person=own, agency=agency, role=role, steps=steps(*states)
    )
    return [*person(name), work]


def met(kind: str, on: str, *who: str, state: str = "came", **fields: object) -> Meeting:
    """A meeting with those who came, or were asked."""
    there = tuple(Attendance(state=state, who=w) for w in who)
    return Meeting(id=f"met-{on}", case="case", kind=kind, on=day(on), attendance=there, **fields)  # type: ignore[arg-type]


def status(kind: str, begun: str) -> Status:
    """A status that runs from a day."""
    return Status(id=f"status-{kind}", case="case", kind=kind, steps=steps(f"begun {begun}"))


def agency(own: str, kind: str) -> Agency:
    """Another agency."""
    return Agency(id=own, case="case", name=own.title(), kind=kind)


def born(on: str) -> Person:
    """Amy, born on another day."""
    return Person(id="child", case="case", name="Amy Bell", born=day(on), sex="female")
