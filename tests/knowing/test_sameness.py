"""Two records that are one are read as one, lose nothing, and come apart again."""

from __future__ import annotations

from datetime import date

from leadpro.casefile import CaseFile, Held
from leadpro.records import Case, ContactWay, Day, Person, Record, Sameness

TODAY = date(2026, 3, 1)
BORN = Day.on(date(2019, 5, 4))


def case_file(*rows: Record) -> CaseFile:
    """A case of these records, all written today."""
    case = Case(id="0", case="0", reference="K1", title="t", child="p1")
    return CaseFile("0", {r.id: Held(r, (r.id,), TODAY) for r in (case, *rows)}, TODAY)


def person(number: int, name: str, **fields: object) -> Person:
    """A person whose id says the order in which they were made."""
    return Person(id=f"p{number}", case="0", name=name, **fields)  # type: ignore[arg-type]


def same(first: str, second: str, **fields: object) -> Sameness:
    """These two are one."""
    return Sameness(id=f"s{first}{second}", case="0", first=first, second=second, **fields)  # type: ignore[arg-type]


def test_what_only_the_second_says_is_read_too() -> None:
    """Empty fields are filled, lists put together, the other name kept; what both say stays the first's."""
    ring = ContactWay(value="020 7946 0001")
    text = ContactWay(kind="email", value="ada@example.org")
    rows = (
        person(1, "Ada Finch", first_language="Polish", contact=(ring,)),
        person(2, "Ada Marsh", first_language="English", born=BORN, contact=(ring, text)),
        same("p1", "p2"),
    )
    file = case_file(*rows)
    (ada,) = file.people
    assert (ada.id, ada.name, ada.aliases) == ("p1", "Ada Finch", ("Ada Marsh",))
    assert (ada.first_language, ada.born, ada.contact) == ("Polish", BORN, (ring, text))
    assert file.get("p2", Person) == ada


def test_the_name_of_the_named_one_stands() -> None:
    """A lodger of no known name who turns out to be somebody is called by that name."""
    lodger = person(1, "lodger", confidence="unnamed", own_needs="drinks")
    file = case_file(lodger, person(2, "Nell Orr"), same("p1", "p2"))
    assert file.name("p1") == file.name("p2") == "Nell Orr"
    (nell,) = file.people
    assert (nell.confidence, nell.own_needs, nell.aliases) == ("named", "drinks", ())


def test_a_chain_is_one_and_a_later_no_takes_it_apart() -> None:
    """Three found to be one are one; a Sameness revised to no leaves each as it was."""
    rows = [person(1, "A"), person(2, "B", upn="X1"), person(3, "C", born=BORN)]
    (one,) = case_file(*rows, same("p2", "p3"), same("p1", "p2")).people
    assert (one.id, one.upn, one.born, one.aliases) == ("p1", "X1", BORN, ("B", "C"))
    assert case_file(*rows, same("p1", "p2", same=False)).people == tuple(rows)


def test_a_view_from_before_it_was_decided_has_the_older_name() -> None:
    """Who the lodger was found to be stands in no view of the days before it was found."""
    lodger = person(1, "lodger", confidence="unnamed")
    found = same("p1", "p2", on=Day.on(date(2026, 2, 10)))
    file = case_file(lodger, person(2, "Nell Orr"), found)
    assert file.as_of(date(2026, 2, 9)).name("p1") == "lodger"
    assert file.as_of(date(2026, 2, 10)).name("p1") == "Nell Orr"
