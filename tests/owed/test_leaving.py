"""What goes with somebody who leaves: each kind with the smallest case, and the nearest without."""

from __future__ import annotations

from leadpro.owed.leaving import leaving
from leadpro.records import Case, Lead, Part, Record, Request, Responsibility, Telling, Told
from tests.checks.made import case, day, entry, person, steps, telling, worker

KIT = worker("Kit Moor", "school", "begun 2024-09-02")
BEE = worker("Bee Lund", "school", "begun 2024-09-02")
COAT = entry("Amy had no coat.", author="kit", people=())


def held(*more: Record, who: str = "kit") -> list[tuple[str, str]]:
    """The kinds and words of what somebody holds."""
    return [(h.kind, h.says) for h in leaving(case(*KIT, *more), who)]


def kinds(*more: Record, who: str = "kit") -> list[str]:
    """The kinds alone."""
    return [kind for kind, _ in held(*more, who=who)]


def test_nothing_is_held_by_who_holds_nothing() -> None:
    """An empty list, not a line that says so."""
    assert held() == []


def test_what_they_own_deputise_asked_and_promised() -> None:
    """What is over does not go with them."""
    made: list[Record] = [
        Responsibility(id="a", case="case", what="ring", owners=("kit",), due=day("2025-03-14")),
        Responsibility(id="b", case="case", what="write", owners=("lead",), deputy="kit"),
        Responsibility(id="c", case="case", what="over", owners=("kit",), steps=steps("done 2025-03-01")),
        Request(id="d", case="case", what="weight?", to="kit", by="lead"),
        Request(id="e", case="case", what="jabs?", to="gp", by="kit"),
        Request(id="f", case="case", what="told", to="kit", steps=steps("told 2025-03-01")),
        Telling(id="g", case="case", topic="the bruise", teller="kit", to=("gp",), steps=steps("planned 2025-03-01")),
        Telling(id="h", case="case", topic="over", teller="kit", to=("gp",), steps=steps("told 2025-03-01")),
    ]  # fmt: skip
    assert held(*made) == [
        ("owns", "ring, due 14 Mar 2025"), ("deputises", "write"), ("asked", "weight?"), ("asks", "Gp: jabs?"),
        ("promised", "to Gp: the bruise"),
    ]  # fmt: skip


def test_what_nobody_else_knows() -> None:
    """Alone at all; or alone in the agency, as one line; not what a colleague knows too."""
    ((kind, says),) = held(COAT)
    assert (kind, says) == ("knows", "“Amy had no coat.” (3 Mar 2025)")
    ((kind, says),) = held(COAT, telling(COAT, "gp", "told 2025-03-04"))
    assert says.startswith("1 entry that nobody else at School is named as knowing, last “Amy had")
    assert held(COAT, *BEE, telling(COAT, "bee", "told 2025-03-04")) == []
    planned = telling(COAT, "gp", "planned 2025-03-04")
    assert kinds(COAT, planned) == ["knows"]


def test_who_has_left_knows_no_more() -> None:
    """A colleague who went before them is nobody to ask."""
    bee = worker("Bee Lund", "school", "begun 2024-09-02", "ended 2025-03-05")
    assert kinds(COAT, *bee, telling(COAT, "bee", "told 2025-03-04")) == ["knows"]


def test_whom_nobody_else_is_in_touch_with() -> None:
    """A father whom only one professional met; with a second one he is not alone."""
    met = entry("He was at the gate.", author="kit", people=(Part(person="father", part="spoke"),))
    also = entry(
        "He rang.", "2025-03-05", "help", author="lead", people=(Part(person="father", part="spoke"),)
    )  # fmt: skip
    assert ("contact", "Sam Bell, last 3 Mar 2025") in held(met)
    assert "contact" not in kinds(met, also)


def test_the_lead_and_who_stands_in() -> None:
    """The lead goes with them; cover that has not begun, or has ended, does not."""
    assert kinds(who="lead") == ["leads"]

    def led(*leads: Lead) -> Case:
        return Case(id="case", case="case", reference="K1", title="Amy", child="child", leads=leads)

    cover = Lead(state="deputy", person="kit", on=day("2025-03-10"))
    assert kinds(led(cover)) == ["covers"]
    assert kinds(led(cover, Lead(state="ended", person="kit", on=day("2025-03-11")))) == []
    assert kinds(led(cover, Lead(state="ended", person="kit", on=day("2025-03-13")))) == ["covers"]
    assert kinds(led(Lead(state="deputy", person="kit", on=day("2025-03-13")))) == []


def test_a_relative_can_leave_too() -> None:
    """Nobody is asked who else is in touch with whom a grandmother knows."""
    gran = [*person("Ivy Bell", "grandmother"), Responsibility(id="a", case="case", what="collect", owners=("ivy",))]  # fmt: skip
    assert held(*gran, who="ivy") == [("owns", "collect")]


def test_what_was_told_is_no_longer_theirs_alone() -> None:
    """Two tellings to the colleague and to the agency next door: nothing is theirs alone."""
    both = Telling(id="x", case="case", told=(Told(entry=COAT.id),), to=("bee", "gp"), steps=steps("read 2025-03-05"))  # fmt: skip
    assert kinds(COAT, *BEE, both) == []
