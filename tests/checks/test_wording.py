"""How people and days are said in a sentence."""

from __future__ import annotations

import msgspec
import pytest

from leadpro.checks.facts import Facts
from leadpro.checks.wording import inside
from leadpro.records import UNKNOWN, Day
from tests.checks.made import TODAY, case, day, entry


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (day("2017-06-08"), "8 Jun 2017"),
        (Day.on(TODAY), "12 Mar 2025"),
        (day("2017-06"), "Jun 2017"),
        (day("2017"), "2017"),
        (UNKNOWN, "day unknown"),
    ],
)
def test_a_day_is_as_rough_as_it_is(on: Day, said: str) -> None:
    """A year is not its January, and today is a date: a sentence outlives the day."""
    made = msgspec.structs.replace(entry("Amy drew a house."), day=on)
    assert Facts(case()).say(made) == said


def test_names_and_titles_in_a_sentence() -> None:
    """Ids become names, a place without a record keeps its words, short forms their capitals."""
    facts = Facts(case())
    assert facts.names(["child", "school", "the GP"]) == "Amy Bell, School and the GP"
    assert facts.names([]) == "nobody"
    assert (inside("GP"), inside("Health visitor")) == ("GP", "health visitor")
