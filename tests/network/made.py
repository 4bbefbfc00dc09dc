"""Made-up networks: small ones with known answers, and large ones of any size, the same each time."""

from __future__ import annotations

from datetime import timedelta

from leadpro.casefile import CaseFile
from leadpro.network.around import Around
from leadpro.network.ecomap import Map, lay_out
from leadpro.network.graph import NotYet
from leadpro.network.reading import around
from leadpro.records import Agency, Household, Involvement, Part, Person, Record, Residence, Tie
from tests.checks import made

KINDS = ("gp", "school", "police", "housing", "social-care", "voluntary", "hospital", "nursery")
DENTIST = NotYet("dentist", "Dentist", "dentist")
NAMES = (
    "Ngozi Adichie-Featherstonehaugh",
    "山田 太郎",
    "שרה לוי",
    "e\u0301lodie\u0301",
    "👨‍👩‍👧 Ann",
    "x" * 200,
    "\x1b]0;no\x07",
)


def many(people: int, agencies: int) -> CaseFile:
    """The family of the rules, and so many professionals spread over so many agencies."""
    rows: list[Record] = []
    for n in range(agencies):
        rows.append(
            Agency(id=f"agency-{n:03}", case="case", name=f"Agency {n}", kind=KINDS[n % len(KINDS)])
        )
    for n in range(people):
        agency = f"agency-{n % agencies:03}"
        name = NAMES[n % len(NAMES)] if n % 5 == 0 else f"Worker {n}"
        rows.append(Person(id=f"person-{n:03}", case="case", name=name))
        rows.append(
            Involvement(
                id=f"work-{n:03}",
                case="case",
                person=f"person-{n:03}",
                agency=agency,
                role="worker",
            )
        )
        day = (made.TODAY - timedelta(days=n * 3)).isoformat()
        rows.append(
            made.entry(
                f"Seen {n}.",
                day,
                agency,
                author=f"person-{n:03}",
                people=(Part(person="child", part="seen"),),
            )
        )
    return made.case(*rows)


def odd() -> CaseFile:
    """Ties to nobody and to oneself, a circle of parents, two of one name, and a full house."""
    rows: list[Record] = [
        Tie(id="t-self", case="case", person="mother", to="mother", kind="mother"),
        Tie(id="t-nobody", case="case", person="mother", to="gone", kind="aunt"),
        Tie(id="t-circle", case="case", person="child", to="mother", kind="mother"),
        Person(id="twin", case="case", name="Ruth Bell"),
    ]
    full = [
        Person(id=f"kid-{n:02}", case="case", name=f"Kid {n} of a long name") for n in range(40)
    ]
    living = tuple(Residence(state="in", person=p.id, on=made.day("2020-01-01")) for p in full)
    own = Residence(state="in", person="child", on=made.day("2019-02-03"))
    return made.case(*rows, *full, Household(id="full", case="case", residents=(own, *living)))


def drawn(case: CaseFile, width: int = 120, height: int = 39, **more: object) -> tuple[Around, Map]:
    """A case placed on a screen."""
    whole = around(case, (DENTIST,))
    return whole, lay_out(whole, width, height, **more)  # type: ignore[arg-type]
