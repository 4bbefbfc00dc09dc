"""The genogram: families with a known picture, and any family whatever without a fault."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from leadpro.casefile import CaseFile
from leadpro.network.genogram import Genogram, genogram
from leadpro.network.genogram_drawing import draw_genogram
from leadpro.network.glyphs import ASCII, UNICODE
from leadpro.network.reading import around
from leadpro.network.scene import Scene
from leadpro.records import Person, Record, Tie
from tests.checks.made import case, person
from tests.network.made import NAMES, odd

KINDS = [
    "mother", "father", "parent", "adoptive-mother", "foster-carer", "parents-partner", "brother",
    "parents-ex-partner", "half-sister", "grandmother", "aunt", "cousin", "siblings-parent",
]  # fmt: skip


def family(file: CaseFile) -> Genogram:
    return genogram(file, around(file))


def drawn(file: CaseFile, width: int = 100, height: int = 16, chosen: str = "") -> Scene:
    return draw_genogram(family(file), UNICODE, width, height, chosen)


def lines(file: CaseFile, width: int = 100) -> list[str]:
    return [x.rstrip() for x in drawn(file, width).text().splitlines() if x.strip()]


def tie(one: str, kind: str, other: str) -> Tie:
    return Tie(id=f"{one}-{kind}-{other}", case="case", person=one, to=other, kind=kind)


def test_a_couple_and_their_child() -> None:
    """He on the left, she on the right, the child below the middle, who lives there marked."""
    assert lines(case(), 80) == [
        "                 □ Sam Bell              ○ Ruth Bell ⌂",
        "                   35                      33",
        "                 ╰───────────┬───────────╯",
        "                             │",
        "                             │",
        "                             ◎ Amy Bell ⌂",
        "                               6",
    ]


def test_a_half_brother_hangs_from_his_own_parents() -> None:
    """Two couples share the mother; no line goes from one family's children to the other's parents."""
    cal, lee = person("Cal Fox", sex="male"), person("Lee Fox", sex="male")
    own, his = cal[0].id, lee[0].id
    found = family(
        case(
            *cal,
            *lee,
            tie("mother", "mother", own),
            tie(his, "father", own),
            tie(his, "parents-partner", "mother"),
        )
    )
    couples = {u.partners: [c for c, _ in u.children] for u in found.unions}
    assert couples == {("father", "mother"): ["child"], (his, "mother"): [own]}
    assert found.rows == (("father", "mother", his), ("child", own))


def test_a_father_whom_nobody_wrote_down_stands_there() -> None:
    """As not yet known, beside the mother."""
    found = family(case(without=("father", "tie2")))
    missing = next(r for r in found.people.values() if r.unnamed)
    assert (missing.name, missing.says) == ("Father", "not yet known")
    assert "? Father" in draw_genogram(found, UNICODE, 80, 14).text()


def test_adoption_and_an_ended_couple_are_said() -> None:
    """By a word and two strokes, not by a colour."""
    pat = person("Pat Low", "adoptive-mother", sex="female")
    ended = Tie(id="ex", case="case", person="father", to="mother", kind="parents-ex-partner")
    text = drawn(case(*pat, ended)).text()
    assert "adopted" in text
    assert "//" in text


def test_the_same_in_sentences() -> None:
    """For whoever does not see it."""
    nan = person("Nan Hart", "mother", "mother", sex="female")
    assert family(case(*nan)).lines() == [
        "Grandparents: Nan Hart.",
        "Parents, and who is of their age: Sam Bell (35), Ruth Bell (33).",
        "The child, brothers and sisters: Amy Bell (6).",
        "Sam Bell and Ruth Bell: Amy Bell.",
        "Nan Hart: Ruth Bell.",
    ]


def test_the_chosen_one_and_their_nearest_are_lit() -> None:
    """Parents, partners and children; the rest is quiet."""
    nan = person("Nan Hart", "mother", "mother", sex="female")
    styles = {w.strip(): s for row in drawn(case(*nan), chosen="child").rows for w, s in row}
    assert styles["◎ Amy Bell ⌂"] == "chosen"
    assert styles["○ Nan Hart"] == "dim"
    assert any("Sam Bell" in w and s == "name" for w, s in styles.items())


def test_odd_families_and_names() -> None:
    """Circles, ties to nobody, forty children, names of any length and script."""
    rows: list[Record] = [
        Person(id=f"n{n}", case="case", name=name) for n, name in enumerate(NAMES)
    ]
    rows += [tie(f"n{n}", "brother", "child") for n in range(len(NAMES))]
    for file in (odd(), case(*rows), case(without=("mother", "father", "home"))):
        for size in ((60, 20), (80, 24), (200, 60)):
            scene = draw_genogram(family(file), ASCII, *size)
            assert len(scene.rows) == scene.height


IDS = ["child", "mother", "father", *(f"p{n}" for n in range(8))]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(KINDS), st.sampled_from(IDS))))
def test_any_ties_give_a_drawing(ties: list[tuple[str, str, str]]) -> None:
    """Everybody of it once, parents above their children, nobody over another, no word under a line."""
    rows: list[Record] = [Person(id=i, case="case", name=f"N{i}") for i in IDS[3:]]
    rows += [
        Tie(id=f"t{n}", case="case", person=a, kind=kind, to=b)
        for n, (a, kind, b) in enumerate(ties)
    ]
    found = family(case(*rows))
    scene = draw_genogram(found, UNICODE, 120, 30)
    listed = [p for row in found.rows for p in row]
    assert len(listed) == len(set(listed)) == len(scene.spots)
    level = {p: n for n, row in enumerate(found.rows) for p in row}
    for union in found.unions:
        assert all(level[p] <= level[c] for p in union.partners for c, _ in union.children)
    spots = list(scene.spots.values())
    assert all(
        a.right <= b.x or b.right <= a.x or a.y != b.y for a in spots for b in spots if a is not b
    )
    text = scene.text()
    assert all(f" {found.people[p].name.split(' ')[0]}" in text for p in listed)
