"""Small made-up cases for the rules: a child of six, her mother and father, and whatever a test adds."""

from __future__ import annotations

from datetime import date

from leadpro.casefile import CaseFile, Held
from leadpro.records import (
    Agency,
    Case,
    Day,
    Entry,
    Household,
    Involvement,
    Lead,
    Part,
    Person,
    Record,
    Residence,
    Step,
    Tie,
)

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
    plain = {"people": (Part(person="child"),), **fields}
    return Entry(
        id=f"{on}-{text[:24]}", case="case", day=day(on), agency=agency, text=text, **plain
    )  # type: ignore[arg-type]


def case(*more: Record, today: date = TODAY, without: tuple[str, ...] = ()) -> CaseFile:
    """The family and more, looked at from a day."""
    rows = {r.id: r for r in (*family(), *more) if r.id not in without}
    return CaseFile("case", {i: Held(r, (i,), today) for i, r in rows.items()}, today)
