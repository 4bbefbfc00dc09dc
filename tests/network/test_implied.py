"""What the written ties suggest: asked once, never made, and not when it is written already."""

from __future__ import annotations

import pytest

from leadpro.network.implied import suggestions
from leadpro.records import Household, Person, Tie
from tests.checks.made import case, person


def _asks(*more: object) -> list[str]:
    return [s.asks for s in suggestions(case(*more))]  # type: ignore[arg-type]


def test_nothing_follows_from_the_family_alone() -> None:
    """Mother, father and a home: no question."""
    assert _asks() == []


@pytest.mark.parametrize(
    ("name", "tie", "to", "sex", "asks"),
    [
        ("Ada Hart", "mother", "mother", "female", "Is Ada Hart a grandmother of Amy Bell?"),
        ("Ron Bell", "father", "father", "male", "Is Ron Bell a grandfather of Amy Bell?"),
        ("Una Hart", "sister", "mother", "female", "Is Una Hart an aunt of Amy Bell?"),
    ],
)
def test_kin_of_a_parent(name: str, tie: str, to: str, sex: str, asks: str) -> None:
    """A parent's parent, a parent's sister."""
    assert _asks(*person(name, tie, to, sex=sex)) == [asks]


def test_the_brother_of_a_brother_and_his_mother() -> None:
    """Of a full brother only: a half-brother's kin are not the child's."""
    cal = person("Cal Bell", "brother", sex="male")
    dan = person("Dan Bell", "brother", cal[0].id, sex="male")
    assert _asks(*cal, *dan) == ["Is Dan Bell a brother of Amy Bell?"]
    half = person("Cal Bell", "half-brother", sex="male")
    assert _asks(*half, *person("Dan Bell", "brother", half[0].id)) == []


def test_a_partner_of_whom_no_home_is_written() -> None:
    """A yes adds them to the home; where they live already is not asked."""
    lee = person("Lee Fox", "parents-partner", "mother")
    (asked,) = suggestions(case(*lee))
    assert asked.asks == "Does Lee Fox live where Ruth Bell lives?"
    home = asked.record
    assert isinstance(home, Household)
    assert home.residents[-1].person == lee[0].id
    assert suggestions(case(*lee, home)) == []


def test_a_yes_is_a_tie_and_ends_the_question() -> None:
    """The record that a yes saves answers it."""
    nan = person("Ada Hart", "mother", "mother", sex="female")
    (asked,) = suggestions(case(*nan))
    assert isinstance(asked.record, Tie)
    assert asked.record.kind == "grandmother"
    assert suggestions(case(*nan, asked.record)) == []
    assert [s.key for s in suggestions(case(*nan))] == [asked.key]


def test_circles_and_oneself_ask_nothing_silly() -> None:
    """A parent of themselves, a child who is a parent: no question about oneself, and an end."""
    knots = [
        Tie(id="self", case="case", person="mother", to="mother", kind="mother"),
        Tie(id="back", case="case", person="child", to="mother", kind="mother"),
        Tie(id="gone", case="case", person="nobody", to="mother", kind="mother"),
        Person(id="x", case="case", name="X"),
    ]
    assert all("Amy Bell a" not in a.split(" of ")[0] for a in _asks(*knots))
