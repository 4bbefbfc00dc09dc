"""From one pair of hands to another: each step, what is refused, and what is said of it afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leadpro.casefile import CaseFile
from leadpro.checks import engine
from leadpro.checks.responsible import cover_of, lead_of
from leadpro.owed.leaving import leaving
from leadpro.owed.rows import rows
from leadpro.problem import Problem
from leadpro.recording.handing import Handing
from leadpro.recording.handing_over import handed_over, wrong_taker
from leadpro.recording.said_yes import Yes, read_yes, say_yes
from leadpro.records import (
    Author,
    Case,
    Day,
    Handover,
    Involvement,
    Lead,
    Need,
    Part,
    Person,
    Record,
    Request,
    Responsibility,
    Telling,
)
from leadpro.validate import require
from tests.checks.made import TODAY, case, day, entry, steps, worker

ME = Author(id="me", case="workspace", name="Jo Finch", role="family-support", agency="help")
KIT = worker("Kit Moor", "school", "begun 2024-09-02")
BEE = worker("Bee Lund", "school", "begun 2024-09-02")
TASK = Responsibility(
    id="task", case="case", what="Ring the surgery", owners=("lead",), due=day("2025-03-20"),
    if_not_done="Amy stays in pain.", steps=steps("accepted 2025-03-03"),
)  # fmt: skip


def file(*more: Record) -> CaseFile:
    """The family, a teacher, and more."""
    return case(*KIT, *more)


def after(held: CaseFile, *made: Record) -> CaseFile:
    """The case once these are saved; each must be a valid record of it."""
    known = {*held.held, *(r.id for r in made)}
    for record in made:
        require(record, known)
    rows_ = {h.record.id: h.record for h in held.held.values()} | {r.id: r for r in made}
    return case(*rows_.values())


# --- what is typed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Kit Moor", Yes("Kit Moor")),
        ("Kit Moor, yesterday, by phone", Yes("Kit Moor", (day("2025-03-11"),), "by phone")),
        ("Kit Moor, by phone, 3 March", Yes("Kit Moor", (day("2025-03-03"),), "by phone")),
        (" Kit  Moor ,in the meeting", Yes("Kit Moor", (), "in the meeting")),
    ],
)
def test_a_yes_in_one_line(words: str, wanted: Yes) -> None:
    """The name, then a day and a way in any order."""
    read = read_yes(words, TODAY)
    assert (read.who, read.how) == (wanted.who, wanted.how)
    assert [d.first for d in read.days] == [d.first for d in wanted.days]
    assert read.said == (wanted != Yes("Kit Moor"))
    assert wanted.who in say_yes(read, TODAY)


def test_a_yes_to_come_is_none() -> None:
    """A day ahead is refused."""
    with pytest.raises(Problem, match="still to come"):
        read_yes("Kit Moor, 1 April 2025", TODAY)


# --- one responsibility -----------------------------------------------------------------------------


def test_handed_on_it_is_seen_with_whoever_had_it_then() -> None:
    """Jo's until today, Kit's from today; the step of the first stays, and nothing of it is lost."""
    held = file(TASK)
    new, old = Handing(held, ME, TODAY).handed(TASK, Yes("Kit Moor"), "on leave")
    assert (new.owners, new.due, new.if_not_done, new.own) == (("kit",), TASK.due, TASK.if_not_done, False)  # fmt: skip
    assert [s.state for s in old.steps] == ["accepted", "handed back"]
    assert (old.steps[-1].by, old.steps[-1].reason) == ("Jo Finch", "to Kit Moor: on leave")
    later = after(held, new, old)
    (row,) = rows(later)
    assert (row.who, row.state) == (("kit",), "proposed")
    (before,) = rows(later.as_of(TODAY - timedelta(days=1)))
    assert (before.who, before.state) == (("lead",), "accepted")


def test_handed_on_with_a_yes_it_is_accepted() -> None:
    """By phone, for somebody without a login; a new name is a new person."""
    handing = Handing(file(TASK), ME, TODAY)
    new, _ = handing.handed(TASK, read_yes("Pat Cole, today, by phone", TODAY))
    (person,) = handing.made
    assert isinstance(person, Person)
    assert new.owners == (person.id,)
    assert (new.steps[0].state, new.steps[0].by, new.steps[0].how) == ("accepted", "Pat Cole", "by phone")  # fmt: skip


def test_handed_back_it_is_nobodys_and_asked_about() -> None:
    """The rule that asks for an owner has it at once."""
    held = file(TASK)
    later = after(held, *Handing(held, ME, TODAY).handed(TASK, Yes(""), "no time"))
    assert rows(later)[0].alarms == ("Nobody owns it.",)
    assert engine.check(later, select=["R01"]).gaps


def test_who_has_it_already_is_not_given_it() -> None:
    """Of two owners one can be left with it."""
    with pytest.raises(Problem, match="has it already"):
        Handing(file(TASK), ME, TODAY).handed(TASK, Yes("Jo Finch"))
    two = Responsibility(id="task", case="case", what="x", owners=("lead", "kit"))
    new, old = Handing(file(two), ME, TODAY).handed(two, Yes("Kit Moor"))
    assert (new.owners, old.steps[-1].by) == (("kit",), "Jo Finch and Kit Moor")


def test_round_in_a_circle_is_said_and_not_blocked() -> None:
    """Jo to Kit, Kit back to Jo."""
    first = file(TASK)
    to_kit = after(first, *Handing(first, ME, TODAY).handed(TASK, Yes("Kit Moor")))
    task = next(r for r in to_kit.all(Responsibility) if r.owners == ("kit",))
    back_to_jo = after(to_kit, *Handing(to_kit, ME, TODAY).handed(task, Yes("Jo Finch")))
    (row,) = rows(back_to_jo)
    assert row.who == ("lead",)
    assert "Jo Finch had it before: handed back today." in row.asks


def test_done_and_lapsed() -> None:
    """What shows it is kept with the record; why it lapsed with the step."""
    handing = Handing(file(TASK), ME, TODAY)
    done = handing.done(TASK, " Letter seen. ")
    assert (done.steps[-1].state, done.evidence) == ("done", "Letter seen.")
    assert handing.lapsed(TASK, "moved away").steps[-1].reason == "moved away"


def test_a_meetings_decision_that_is_handed_on_still_has_an_owner() -> None:
    """It hangs on the meeting through whoever had it before."""
    from tests.checks.made import met

    meeting = met("conference", "2025-03-03", "lead", decisions=("Dentist",))
    task = Responsibility(id="task", case="case", what="Dentist", due=day("2025-03-20"), hangs_on=meeting.id)  # fmt: skip
    held = file(meeting, task)
    assert engine.check(held, select=["M03"]).gaps
    assert not engine.check(after(held, *Handing(held, ME, TODAY).handed(task, Yes("Kit Moor"))), select=["M03"]).gaps  # fmt: skip


# --- the lead, and cover ----------------------------------------------------------------------------


def test_the_lead_needs_a_yes() -> None:
    """A name alone is none; who leads already does not take it on."""
    handing = Handing(file(), ME, TODAY)
    with pytest.raises(Problem, match="said yes"):
        handing.lead(Yes("Kit Moor"))
    with pytest.raises(Problem, match="leads already"):
        handing.lead(read_yes("Jo Finch, today", TODAY))
    case_ = handing.lead(read_yes("Kit Moor, yesterday, by phone", TODAY))
    last = case_.leads[-1]
    assert (last.person, last.state, last.by, last.how) == ("kit", "lead", "Kit Moor", "by phone")
    assert last.on.first == TODAY - timedelta(days=1)


def test_cover_ends_by_itself() -> None:
    """From its first day to its last, and not before or after."""
    held = file(
        Involvement(
            id="inv-lead", case="case", person="lead", agency="help",
            steps=steps("begun 2024-01-08", "away 2025-03-10"),
        )
    )  # fmt: skip
    to = read_yes("Kit Moor, 14 March 2025, 20 March 2025, by phone", TODAY, ahead=True)
    covered = after(held, Handing(held, ME, TODAY).cover(to))
    assert [
        bool(engine.check(CaseFile(covered.id, covered.held, on), select=["R05"]).gaps)
        for on in (day(f"2025-03-{n}").first for n in (13, 14, 20, 21))
        if on
    ] == [True, False, False, True]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Kit Moor", "from which day"),
        ("Kit Moor, 14 March 2025", "from which day"),
        ("Kit Moor, 20 March 2025, 14 March 2025, by phone", "before the first"),
        ("Jo Finch, 14 March 2025, 20 March 2025, by phone", "somebody else covers"),
    ],
)
def test_cover_that_cannot_be(words: str, says: str) -> None:
    """Said, and nothing made."""
    with pytest.raises(Problem, match=says):
        Handing(file(), ME, TODAY).cover(read_yes(words, TODAY, ahead=True))


def test_cover_that_nobody_accepted_is_proposed() -> None:
    """No cover yet: something to do, for whoever was asked."""
    asked = Handing(file(), ME, TODAY).cover(
        read_yes("Kit Moor, 14 March 2025, 20 March 2025", TODAY, ahead=True)
    )
    assert isinstance(asked, Responsibility)
    assert (asked.owners, asked.steps[0].state) == (("kit",), "proposed")


# --- everything of somebody who leaves --------------------------------------------------------------

COAT = entry("Amy had no coat.", author="kit", people=(Part(person="father", part="spoke"),))
HELD: list[Record] = [
    *BEE, COAT,
    Responsibility(id="own", case="case", what="ring", owners=("kit",), steps=steps("accepted 2025-03-03")),
    Responsibility(id="dep", case="case", what="write", owners=("lead",), deputy="kit"),
    Request(id="req", case="case", what="weight?", to="kit", by="lead", due=day("2025-03-14")),
    Telling(id="tell", case="case", topic="the bruise", teller="kit", to=("gp",), steps=steps("planned 2025-03-01")),
]  # fmt: skip


def over(held: CaseFile, *names: str, why: str = "a new post") -> list[Record]:
    """Everything of Kit's, to these in turn."""
    lines = leaving(held, "kit")
    takers = {h.id: names[n % len(names)] for n, h in enumerate(lines)} if names else {}
    return handed_over(Handing(held, ME, TODAY), "kit", lines, takers, why)


def test_one_hand_over_of_everything() -> None:
    """One record, and each thing with whoever takes it on; afterwards they hold nothing."""
    held = case(*KIT, *HELD)
    made = over(held, "Bee Lund")
    (record,) = [r for r in made if isinstance(r, Handover)]
    assert (record.of, record.giver, record.receiver, record.agency) == ("professional", "kit", "bee", "school")  # fmt: skip
    assert record.open_then.splitlines()[0] == "to do: ring -> Bee Lund"
    assert len(record.open_then.splitlines()) == len(leaving(held, "kit"))
    later = after(held, *made)
    tasks = {t.what: t for t in later.all(Responsibility) if "bee" in t.owners}
    assert tasks.keys() == {"ring", "Answer: weight?", "Get in touch with Sam Bell: nobody else was"}  # fmt: skip
    assert tasks["Answer: weight?"].due == day("2025-03-14")
    assert next(t for t in later.all(Responsibility) if t.id == "dep").deputy == "bee"
    tellings = {(t.teller, t.to, t.steps[-1].state) for t in later.all(Telling)}
    assert tellings == {
        ("kit", ("gp",), "recalled"), ("bee", ("gp",), "planned"), ("kit", ("bee",), "planned"),
    }  # fmt: skip
    (left,) = leaving(later, "kit")  # to be told by them before they go
    assert (left.kind, left.says) == ("promised", "to Bee Lund: “Amy had no coat.” (3 Mar 2025)")
    assert "to be told" in wrong_taker(later, "kit", [left], "Bee Lund")


def test_what_nobody_takes_on_is_nobodys_and_not_lost() -> None:
    """Each becomes something that asks for an owner; no telling is called back."""
    held = case(*KIT, *HELD)
    later = after(held, *over(held))
    nobody = [r.what for r in rows(later) if r.alarms]
    assert len(nobody) == 5
    assert any("Hear from Kit Moor what nobody else knows: 1 entry" in w for w in nobody)
    assert [t.steps[-1].state for t in later.all(Telling)] == ["planned"]


def test_whoever_is_to_lead_or_cover_is_asked_first() -> None:
    """A name in a hand-over is no yes: both are proposed, and cover by who goes has ended."""
    jo = Lead(state="lead", person="lead", on=day("2024-01-08"))
    kit = Lead(state="deputy", person="kit", on=day("2025-03-01"))
    led = Case(id="case", case="case", reference="K1", title="Amy", child="child", leads=(jo, kit))
    held = case(*KIT, *BEE, led)
    for giver, what in (
        ("lead", "Take on the lead of this case"),
        ("kit", "Stand in for the lead"),
    ):
        lines = leaving(held, giver)
        made = handed_over(Handing(held, ME, TODAY), giver, lines, dict.fromkeys((h.id for h in lines), "Bee Lund"), "")  # fmt: skip
        later = after(held, *made)
        assert (what, ("bee",)) in {(t.what, t.owners) for t in later.all(Responsibility)}
        assert lead_of(later) == "lead"
        assert (cover_of(later) is None) == (giver == "kit")


def test_the_lead_is_handed_over_as_one_event() -> None:
    """The step of the lead, the record and what was open, together."""
    held = case(*KIT, TASK)
    lines = [h for h in leaving(held, "lead") if h.kind != "leads"]
    takers = dict.fromkeys((h.id for h in lines), "Kit Moor")
    yes = read_yes("Kit Moor, today, by phone", TODAY)
    made = handed_over(Handing(held, ME, TODAY), "lead", lines, takers, "", yes)
    (record,) = [r for r in made if isinstance(r, Handover)]
    assert (record.of, record.receiver, record.steps[0].state, record.steps[0].how) == ("lead", "kit", "accepted", "by phone")  # fmt: skip
    later = after(held, *made)
    assert later.case.leads[-1].person == "kit"
    assert isinstance(later.case, Case)
    assert rows(later)[0].who == ("kit",)


def test_an_allegation_goes_on_only_with_a_yes_of_its_own() -> None:
    """It stands in the list as a pointer without its words, and not to the one whom it is about."""
    alleged = entry(
        "Bee Lund hit Amy.",
        author="kit",
        nature="allegation",
        reference="L 7",
        people=(Part(person="bee"),),
    )
    held = case(*KIT, *HELD, alleged)
    (line,) = [h for h in leaving(held, "kit") if h.kind == "alleged"]
    assert "hit" not in line.says
    assert "LADO reference L 7" in line.says
    assert "the one it is about" in wrong_taker(held, "kit", [line], "Bee Lund")
    made = handed_over(
        Handing(held, ME, TODAY), "kit", leaving(held, "kit"), {line.id: "Sam Bell"}, ""
    )
    told = [t for r in made if isinstance(r, Telling) for t in r.told]
    assert [t.entry for t in told] == [alleged.id]
    (record,) = [r for r in made if isinstance(r, Handover)]
    assert "hit" not in record.open_then


def test_a_bar_holds_in_a_hand_over() -> None:
    """Who must not have it is not given what only they who leave know."""
    bar = Need(
        id="n", case="case", who="bee", what="must not have", everything=True, since=Day.on(TODAY)
    )
    held = case(*KIT, *HELD, bar)
    lines = leaving(held, "kit")
    assert "must not have" in wrong_taker(held, "kit", lines, "Bee Lund")
    assert wrong_taker(held, "kit", [h for h in lines if h.kind == "owns"], "Bee Lund") == ""
    assert "the one who goes" in wrong_taker(held, "kit", lines, "Kit Moor")
    assert wrong_taker(held, "kit", lines, "Somebody New") == ""
