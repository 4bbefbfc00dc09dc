"""Drawings: no line through a box, no crossing, the same place at every opening, any name and number."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.cells import cell_len

from leadpro.casefile import CaseFile
from leadpro.network.canvas import arms
from leadpro.network.contact import Contacts
from leadpro.network.ecomap import Map, draw, lay_out
from leadpro.network.ego import ego, linked
from leadpro.network.ego_drawing import draw_ego
from leadpro.network.glyphs import ASCII, UNICODE
from leadpro.network.label import cells, cut, plain
from leadpro.network.matrix import draw_matrix
from leadpro.network.reading import around
from leadpro.network.tree import tree
from tests.checks import made
from tests.network.made import DENTIST, NAMES, drawn, many, odd

SIZES = [(78, 15), (80, 17), (120, 26), (120, 39), (200, 56)]
CASES = [made.case(), odd(), many(30, 12), many(60, 17), many(150, 40), many(500, 90), many(500, 1)]


def _covered(whole: Map) -> list[str]:
    """Boxes through which a spoke goes, its own border left out."""
    rects = {**whole.placed.boxes, "home": whole.placed.home}
    found = []
    for own, path in whole.spokes.items():
        inner = set(arms([path])) - {path[0], path[-1]}
        found += [b for b, r in rects.items() if any(r.holds(*cell) for cell in inner)]
        assert rects[own].holds(*path[0])
        assert rects["home"].holds(*path[-1])
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES)
def test_spokes_cross_nothing(case: CaseFile, size: tuple[int, int]) -> None:
    """No spoke shares a cell with another, goes through a box, or ends beside the home."""
    _, whole = drawn(case, *size)
    for one, other in combinations(whole.spokes.values(), 2):
        assert not set(arms([one])) & set(arms([other]))
    assert _covered(whole) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES)
def test_boxes_stand_apart(case: CaseFile, size: tuple[int, int]) -> None:
    """No two boxes overlap, none lies over the home or outside the drawing."""
    _, whole = drawn(case, *size)
    rects = [*whole.placed.boxes.values(), whole.placed.home]
    for a, b in combinations(rects, 2):
        assert a.right <= b.x or b.right <= a.x or a.below <= b.y or b.below <= a.y
    assert all(r.x >= 0 and r.y >= 0 and r.h > 0 for r in rects)
    assert all(r.right <= whole.placed.width and r.below <= whole.placed.height for r in rects)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_row_is_as_wide_as_the_drawing(case: CaseFile, glyphs: object) -> None:
    """In cells, whatever the names are; and nothing reaches the screen that a terminal would obey."""
    whole, placed = drawn(case)
    contacts = Contacts(case)
    for scene in (
        draw(placed, glyphs),  # type: ignore[arg-type]
        draw(placed, glyphs, "child", linked(case, contacts.all, "child")),  # type: ignore[arg-type]
        draw_ego(ego(case, whole, contacts, "child"), glyphs, 80, 20),  # type: ignore[arg-type]
        draw_matrix(whole, contacts, 80, 20),
    ):
        assert {sum(cell_len(words) for words, _ in row) for row in scene.rows} == {scene.width}
        assert not set("\x1b\x07\u200d") & set(scene.text())


def test_plain_signs_are_plain() -> None:
    """The ASCII drawing of an ASCII case holds nothing else."""
    _, whole = drawn(made.case())
    assert draw(whole, ASCII).text().isascii()


def test_the_same_place_at_every_opening() -> None:
    """Twice the same; and one agency more moves no other, unless its side gets more slots."""
    rows = many(30, 12)
    first, again = (drawn(rows)[1].placed.boxes for _ in range(2))
    assert first == again
    before = lay_out(around(many(30, 12), (DENTIST,)), 120, 39, level=2)
    after = lay_out(around(many(31, 13), (DENTIST,)), 120, 39, before.slots, level=2)
    assert {b: after.slots[b] for b in before.slots} == before.slots
    side = after.slots["agency-012"].partition(".")[0]
    moved = {
        b
        for b, r in before.placed.boxes.items()
        if (after.placed.boxes[b].x, after.placed.boxes[b].right) != (r.x, r.right)
    }
    assert all(after.slots[b].startswith(side) for b in moved)


def test_an_agency_that_is_not_there_yet_keeps_its_slot() -> None:
    """Looking back to a day before an agency came, nobody takes its place."""
    whole = drawn(many(30, 12))[1]
    earlier = lay_out(around(many(30, 11), (DENTIST,)), 120, 39, whole.slots)
    assert all(earlier.slots[b] == s for b, s in whole.slots.items())


@pytest.mark.parametrize("case", CASES[:4])
def test_lines_of_the_chosen_go_around(case: CaseFile) -> None:
    """They form one tree and go through no box."""
    _, whole = drawn(case)
    boxes = sorted(whole.placed.boxes)
    lines = tree(whole.placed, boxes[0], boxes[1:])
    ends = {p for path in lines.values() for p in (path[0], path[-1])}
    rects = [*whole.placed.boxes.values(), whole.placed.home]
    assert not [c for c in set(arms(list(lines.values()))) - ends for r in rects if r.holds(*c)]


@pytest.mark.parametrize("name", [*NAMES, "日本語の名前", "e\u0301", "❤️ heart", "🇬🇧", "\u202etfel"])
def test_labels_are_as_wide_as_they_say(name: str) -> None:
    """Cut with a mark, never too wide, measured as the terminal library does."""
    said = cut(name, 12)
    assert cells(said) == cell_len(said) <= 12
    assert said == plain(name) or said.endswith("…")


def test_harm_has_a_word_and_an_arrow() -> None:
    """One way, from who harms to who is harmed; strain said by one side is no conflict."""
    harm = made.person("Dean Marsh", "stepfather", "mother")
    harm[-1] = made.Tie(
        id="tie-dean",
        case="case",
        person="dean",
        to="mother",
        kind="stepfather",
        steps=made.steps("harm 2025-01-01"),
    )
    strained = made.Tie(
        id="t2",
        case="case",
        person="father",
        to="child",
        kind="father",
        steps=made.steps("strained 2025-01-01"),
    )
    text = draw(drawn(made.case(*harm, strained))[1], UNICODE).text()
    assert "Dean ══ harm ══▶ Ruth" in text
    assert "Sam ≈≈ strained ≈≈ Amy" in text
    assert "conflict" not in text
    back = made.Tie(
        id="t3",
        case="case",
        person="child",
        to="father",
        kind="other",
        steps=made.steps("strained 2025-01-01"),
    )
    assert "conflict" in draw(drawn(made.case(strained, back))[1], UNICODE).text()


def test_no_address_and_who_is_not_yet_known() -> None:
    """A home is called by the child; whoever is expected stands in a box of their own."""
    home = made.Household(
        id="home",
        case="case",
        address="14 Elm Road",
        label="Elm",
        residents=made.family()[7].residents,
    )  # type: ignore[attr-defined]
    text = draw(drawn(made.case(home))[1], UNICODE).text()
    assert "Elm" not in text
    assert "Amy's home" in text
    assert "? Dentist" in text


def test_arrows_go_to_the_nearest() -> None:
    """Right and back again ends where it began, in a row of boxes."""
    scene = draw(drawn(many(30, 12))[1], UNICODE)
    for one in scene.spots:
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            assert scene.beside(one, *way) in scene.spots
    assert scene.hit(*scene.spots["child"].middle) == "child"


def test_nobody_moves_when_the_rules_answer() -> None:
    """Who is not yet in the picture is known later than the rest: their slot was kept."""
    case = many(30, 12)
    before = lay_out(around(case), 120, 39, level=2)
    after = lay_out(around(case, (DENTIST,)), 120, 39, before.slots, level=2)
    assert {b: after.placed.boxes[b] for b in before.placed.boxes} == before.placed.boxes
