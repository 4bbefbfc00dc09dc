"""What is laid over the map, each from a small case with a known answer."""

from __future__ import annotations

import pytest

from leadpro.casefile import CaseFile
from leadpro.checks import engine
from leadpro.network import overlays
from leadpro.network.around import Around
from leadpro.network.ecomap import draw, draw_way, lay_out
from leadpro.network.glyphs import UNICODE
from leadpro.network.measures import Measures
from leadpro.network.overlays import Overlay
from leadpro.network.reading import around
from leadpro.records import Entry, Responsibility
from leadpro.screens.drawings import Drawings
from tests.checks import made
from tests.checks.made import back, case, day, entry, steps, telling, worker
from tests.network.made import many


def _warmth(case: CaseFile) -> Overlay:
    return overlays.of_warmth(around(case))


def test_tasks_are_counted_by_owner_and_what_nobody_has_is_said() -> None:
    """Late only when its day is past; done ones do not count."""
    tasks = [
        Responsibility(id="late", case="case", what="Ring", agency="school", due=day("2025-01-02")),
        Responsibility(id="open", case="case", what="Write", agency="school"),
        Responsibility(
            id="done", case="case", what="Sent", agency="gp", steps=steps("done 2025-01-01")
        ),
        Responsibility(id="nobody", case="case", what="Find the father"),
    ]
    over = overlays.of_tasks(case(*tasks))
    assert over.notes == {"school": "1 of 2 late"}
    assert "Nobody has taken on: Find the father." in over.said


def test_warmth_is_said_from_the_warmest() -> None:
    """Each agency with the time since contact; those of one warmth in one sentence."""
    seen = {"people": (made.Part(person="child", part="seen"),)}
    over = _warmth(
        case(entry("Seen.", back(2), "school", **seen), entry("Seen.", back(400), "gp", **seen))
    )
    assert over.notes["school"] == "2d"
    assert over.notes["gp"] == "13m"
    assert "two weeks" in over.said[0]
    assert "The school" in over.said[0] or "School" in over.said[0]


def test_who_holds_an_entry() -> None:
    """Its own agency and whoever was told; what was only sent is no holding."""
    own: Entry = entry("A bruise.", back(5), "school")
    over = overlays.of_holders(
        *_with_ledger(
            case(
                own,
                telling(own, "gp", f"told {back(4)}"),
                telling(own, "police", f"sent {back(4)}"),
            )
        ),
        own,
    )
    assert over.notes["school"] == "5d"
    assert over.notes["police"] == "sent"
    held = next(s for s in over.said if s.startswith("Held by"))
    without = next(s for s in over.said if s.startswith("Nothing shows"))
    name = case(own).name
    assert name("gp") in held
    assert name("police") in without


def test_an_allegation_is_laid_over_no_map() -> None:
    """Neither its words nor who holds it: the map is what others look at too."""
    own = entry("The coach hit Amy.", back(5), "school", nature="allegation")
    file = case(own)
    drawings = Drawings(file, engine.check(file))
    drawings.lay_over("e", own.id)
    assert drawings.overlay
    assert drawings.overlay.notes == {}
    assert "coach" not in " ".join(drawings.overlay.said)


def _with_ledger(file: CaseFile) -> tuple[CaseFile, overlays.Ledger]:
    return file, Measures(file).ledger


def test_the_only_link_and_who_hangs_on_it() -> None:
    """Both ends are named."""
    lone = [made.agency("far", "hospital"), *worker("Ann Lee", "far", "begun 2024-01-01")]
    seen = entry(
        "Seen.", back(3), "", author="ann", people=(made.Part(person="child", part="seen"),)
    )
    over = overlays.of_single_links(Measures(case(*lone, seen)))
    assert over.notes["ann"] == "only link"
    assert over.notes["far"] == "by one only"
    assert any("Ann Lee is the only link" in s for s in over.said)


def test_gaps_are_counted_where_they_name_somebody() -> None:
    """And an agency without any is said to be no reassurance."""
    who: Around = around(case(), gaps={"school": {"a", "b"}})
    over = overlays.of_gaps(who, {"school": {"a", "b"}, "gone": {"c"}})
    assert over.notes == {"school": "!2"}
    assert "says nothing of them" in over.said[0]


@pytest.mark.parametrize("people", [12, 60])
def test_the_note_stands_on_the_map_and_the_rest_is_quiet(people: int) -> None:
    """Beside the agency, where it is a box and where it is a row of its sector."""
    file = many(people, people // 2)
    whole = lay_out(around(file), 120, 39)
    notes = overlays.on_boxes({"person-003": "holds it"}, around(file))
    assert notes["agency-003"] == "holds it"
    scene = draw(whole, UNICODE, notes=notes)
    assert "holds it" in scene.text()
    assert "dim" in {style for row in scene.rows for _, style in row}


@pytest.mark.parametrize("people", [12, 60])
def test_a_route_goes_from_box_to_box(people: int) -> None:
    """Drawn also where people stand in no row of their own."""
    whole = lay_out(around(many(people, people // 2)), 120, 39)
    scene = draw_way(whole, UNICODE, ("person-001", "agency-001", "agency-003"))
    assert "lit" in {style for row in scene.rows for _, style in row}
