"""What is due and what needs me today, over several cases."""

from __future__ import annotations

from leadpro.checks import engine
from leadpro.owed.due import ahead, due, today
from leadpro.records import Case, Record, Responsibility
from tests.checks.made import case, day, entry

BELT = entry("Amy said that mum's boyfriend hit her with a belt.", "2025-02-03")


def tasks() -> list[Record]:
    """One past, one of the day, one of this month, one far off, one without a day."""
    days = {
        "past": "2025-03-03",
        "now": "2025-03-12",
        "month": "2025-03",
        "far": "2026-01-01",
        "": "",
    }
    return [
        Responsibility(
            id=f"t{n}", case="case", what=f"ring {n}", owners=("lead",), due=day(on) if on else None
        )
        for n, on in days.items()
    ]


def test_what_is_past_and_what_comes() -> None:
    """By day; a month is due by its end; what lies further ahead than asked is left out."""
    found = due([case(*tasks())], 28)
    assert [(d.id, d.when, d.days) for d in found] == [
        ("tpast", "past", -9), ("tnow", "today", 0), ("tmonth", "coming", 19)
    ]  # fmt: skip
    last = found[-1]
    assert (last.reference, last.initials, last.first, last.day) == ("K1", "AB", "2025-03-01", "2025-03-31")  # fmt: skip
    assert (last.kind, last.text, last.who) == ("task", "ring month", ("Jo Finch",))
    assert [d.id for d in due([case(*tasks())], 0)] == ["tpast", "tnow"]
    assert [d.record for d in ahead(case(*tasks()), 28)] == ["tmonth", "tnow"]


def test_what_needs_me_first() -> None:
    """Danger, past, today, new, next; new only where I looked before."""
    checked = engine.check(case(BELT, *tasks()))
    keys = {g.key for g in checked.gaps}
    whys = [n.why for n in today([(checked, keys)])]
    assert whys[0] == "danger"
    assert [w for w in whys if w != "danger"] == ["overdue", "today", "next"]
    assert "new" not in {n.why for n in today([(checked, None)])}
    (new,) = [n for n in today([(checked, sorted(keys)[1:])]) if n.why == "new"]
    assert new.count == 1
    for one in today([(checked, keys)]):
        assert "Amy" not in one.what


def test_the_most_urgent_case_comes_first() -> None:
    """Of two with something overdue, the one with danger."""
    other = Case(id="case", case="case", reference="K2", title="Amy", child="child")
    quiet, grave = engine.check(case(*tasks())), engine.check(case(other, BELT, *tasks()))
    order = [n.reference for n in today([(quiet, None), (grave, None)]) if n.why == "overdue"]
    assert order == ["K2", "K1"]
