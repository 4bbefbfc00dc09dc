"""Writing down what happened: few keys, everything understood in view, nothing lost."""

from __future__ import annotations

from typing import cast

from textual import events
from textual.pilot import Pilot

from leadpro.casefile import CaseFile
from leadpro.recording.line import BOUND
from leadpro.records import Agency, Entry, Telling
from leadpro.screens.app import LeadproApp
from leadpro.screens.capture import CaptureScreen
from leadpro.screens.capture_line import CaptureLine
from leadpro.workspace.drafts import Draft
from tests.screens.conftest import Start, records, settled, shown, type_in, until_shown

_BEFORE = frozenset(r.id for r in records())


def panel(pilot: Pilot[None]) -> CaptureScreen:
    """The panel that is open."""
    assert isinstance(pilot.app.screen, CaptureScreen)
    return pilot.app.screen


def said(pilot: Pilot[None]) -> list[str]:
    """What stood over the footer."""
    return [n.message for n in pilot.app._notifications]


async def held(pilot: Pilot[None]) -> CaseFile:
    """The case as saved."""
    return await cast(LeadproApp, pilot.app).file("case")


async def newest(pilot: Pilot[None]) -> Entry:
    """The entry that was made last."""
    made = [e for e in (await held(pilot)).all(Entry) if e.id not in _BEFORE]
    return max(made, key=lambda e: e.id)


async def opened(pilot: Pilot[None]) -> None:
    """The panel, once it is there."""
    await pilot.press("n")
    await until_shown(pilot, "New entry")
    await settled(pilot)


async def save(pilot: Pilot[None], key: str = "enter") -> None:
    """Press the key that saves, and wait for the entry."""
    before = len((await held(pilot)).entries)
    await pilot.press(key)
    for _ in range(200):
        if len((await held(pilot)).entries) > before:
            break
        await pilot.pause(0.01)
    await settled(pilot)


async def write(pilot: Pilot[None], words: str) -> None:
    """Open the panel and type."""
    await opened(pilot)
    await type_in(pilot, words)


async def paste(pilot: Pilot[None], words: str) -> None:
    """Paste, as a terminal does."""
    panel(pilot).line.post_message(events.Paste(words))
    await settled(pilot)


async def test_a_worry_is_n_the_words_and_enter(start: Start) -> None:
    """Two keys beyond the words; day, nature and themes follow from them; the page stays in view."""
    async with start(case=True) as pilot:
        await write(pilot, "Amy had no coat and was hungry")
        assert "Gaps" in shown(pilot)
        assert "Neglect" in shown(pilot)
        assert "guessed" in shown(pilot)
        await save(pilot)
        entry = await newest(pilot)
        assert (entry.text, entry.nature) == ("Amy had no coat and was hungry", "worry")
        assert str(entry.day) == "2025-03-12"
        assert "nature" in entry.inferred
        assert said(pilot) == ["Saved: worry, today."]


async def test_the_whole_line(start: Start) -> None:
    """Day, agency, exact words, theme and who was told, in one save; completed with tab."""
    async with start(case=True) as pilot:
        await write(pilot, "yesterday @scho")
        assert "School" in shown(pilot)
        await pilot.press("tab")
        await type_in(pilot, 'Amy said "he hits me" #phys')
        await pilot.press("tab")
        await type_in(pilot, "told:GP,Police")
        await save(pilot)
        file, entry = await held(pilot), await newest(pilot)
        assert entry.text == 'Amy said "he hits me"'
        assert (str(entry.day), entry.agency, entry.themes) == (
            "2025-03-11",
            "school",
            ("physical-harm",),
        )
        assert [(w.words, w.whose) for w in entry.words] == [("he hits me", "child")]
        assert {p.part for p in entry.people} == {"about", "spoke"}
        told = [t.to for t in file.all(Telling) if t.told[0].entry == entry.id]
        assert ("gp",) in told
        assert ("police",) in told
        assert any("lead" in to for to in told)
        assert said(pilot) == [
            "Saved: child's words, yesterday. 2 told.",
            "This names harm. Who has been told? !",
        ]


async def test_a_field_is_corrected_with_tab_and_saved_from_there(start: Start) -> None:
    """What was corrected is marked as mine and is what is saved."""
    async with start(case=True) as pilot:
        await write(pilot, "Amy was cold")
        await pilot.press("tab")
        await type_in(pilot, "3 March")
        assert "yours" in shown(pilot)
        await pilot.press("tab")
        await type_in(pilot, "sch")
        await pilot.press("tab")
        await save(pilot)
        entry = await newest(pilot)
        assert (str(entry.day), entry.agency) == ("2025-03-03", "school")


async def test_a_kind_that_two_have_is_asked_before_it_is_saved(start: Start) -> None:
    """The first enter asks, the second takes, the third saves."""
    async with start(case=True) as pilot:
        for line in ("@Beck Nursery new there", "@Hill Nursery new there too"):
            await write(pilot, line)
            await save(pilot)
        kinds = [a.kind for a in (await held(pilot)).all(Agency)]
        assert kinds.count("nursery") == 2
        await write(pilot, "nursery: Amy slept")
        assert "which?" in shown(pilot)
        await pilot.press("enter")
        assert "Which nursery?" in shown(pilot)
        assert panel(pilot).offered.highlighted == 0
        await pilot.press("down", "enter")
        await save(pilot)
        entry = await newest(pilot)
        assert (entry.text, (await held(pilot)).name(entry.agency)) == ("Amy slept", "Hill Nursery")


async def test_what_is_typed_is_kept_and_comes_back(start: Start) -> None:
    """Sealed on the disk when left with escape: the line and its corrections. Gone once saved."""
    async with start(case=True) as pilot:
        await write(pilot, "Amy was cold")
        await pilot.press("tab")
        await type_in(pilot, "3 March")
        await pilot.press("escape")
        await settled(pilot)
        assert said(pilot) == ["Not saved. It is kept: n brings it back."]
        assert [{k: v for k, v in d.fields.items() if v} for d in await kept(pilot)] == [
            {"line": "Amy was cold", "=day": "3 March"}
        ]
        await opened(pilot)
        assert "Kept from 12:00" in shown(pilot)
        assert "3 Mar 2025" in shown(pilot)
        await save(pilot)
        assert str((await newest(pilot)).day) == "2025-03-03"
        assert await kept(pilot) == []


async def kept(pilot: Pilot[None]) -> list[Draft]:
    """The capture drafts that lie on the disk."""
    app = cast(LeadproApp, pilot.app)
    return [d for d in await app.on_desk(app.desk.drafts) if d.what == "capture"]


async def test_pasted_lines_stay_and_control_characters_go(start: Start) -> None:
    """All lines, nothing a terminal obeys; escape and undo of the field lose nothing."""
    async with start(case=True) as pilot:
        await write(pilot, "")
        await paste(pilot, "Amy was cold.\r\nShe said \x1b[31mnothing\x07.\n\nLater she slept.")
        await save(pilot)
        assert (await newest(pilot)).text == (
            "Amy was cold.\nShe said [31mnothing.\n\nLater she slept."
        )


async def test_ten_megabytes_are_taken_whole(start: Start) -> None:
    """Only the beginning is shown and read; the rest is counted, kept, and taken back with ctrl+z."""
    long = "Amy slept. " * 950_000
    async with start(case=True) as pilot:
        await write(pilot, "yesterday ")
        await paste(pilot, long)
        line = panel(pilot).query_one(CaptureLine)
        assert len(line.text) == BOUND
        assert line.whole == "yesterday " + long
        assert "letters more are kept" in shown(pilot)
        await pilot.press("ctrl+z")
        assert line.whole == "yesterday "
        await paste(pilot, "x" * (25 * 1024 * 1024))
        assert line.whole == "yesterday "
        assert "more than one entry can hold" in shown(pilot)


async def test_nothing_is_saved_without_words_and_the_past_is_left(start: Start) -> None:
    """A sentence instead of a refusal; what is written is written today."""
    async with start(case=True) as pilot:
        await pilot.press("left_square_bracket")
        await settled(pilot)
        assert "AS KNOWN ON" in shown(pilot)
        await write(pilot, "told:GP")
        assert "AS KNOWN ON" not in shown(pilot)
        await pilot.press("enter")
        assert "Nothing to save yet" in shown(pilot)
        assert panel(pilot)


async def test_from_the_caseload_the_case_under_the_cursor_is_meant(start: Start) -> None:
    """Its reference stands in the panel."""
    async with start() as pilot:
        await write(pilot, "Amy was cold")
        assert "K1" in shown(pilot)
        await save(pilot)
        assert (await newest(pilot)).text == "Amy was cold"


async def test_the_full_form_begins_with_what_was_understood(start: Start) -> None:
    """f2; what is saved there is the entry, and the line is done."""
    async with start(case=True) as pilot:
        await write(pilot, "yesterday school: Amy was cold told:GP")
        await pilot.press("f2")
        await until_shown(pilot, "More")
        await settled(pilot)
        assert "Amy was cold" in shown(pilot)
        assert "School" in shown(pilot)
        await save(pilot, "ctrl+s")
        entry = await newest(pilot)
        assert (entry.text, entry.agency, str(entry.day)) == (
            "Amy was cold",
            "school",
            "2025-03-11",
        )
        app = pilot.app
        assert isinstance(app, LeadproApp)
        tellings = [t for t in (await app.file("case")).all(Telling) if t.told[0].entry == entry.id]
        assert {t.to for t in tellings if t.channel != "own record"} == {("gp",)}
