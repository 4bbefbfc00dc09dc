"""Filling a form until it is saved or left: for every flow that makes or changes a record.

Joins `FormScreen`, the draft and the save. Which form is filled, and with what, is the flow's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leadpro.problem import Problem
from leadpro.recording.forms import Form, form_of
from leadpro.recording.met import made_known
from leadpro.records import Entry
from leadpro.screens.form import Filled, FormScreen, Instead, Kept

if TYPE_CHECKING:
    from leadpro.records import Record
    from leadpro.screens.drafting import Drafting
    from leadpro.screens.here import Here
    from leadpro.workspace.store import Change

_ELSEWHERE = (
    "This was changed elsewhere while you wrote; what it is there now stands beside each field (≠). "
    "ctrl+s saves yours over it, esc keeps yours as a draft."
)


async def new(
    here: Here, kind: str, preset: Mapping[str, str] | None = None, about: str = "",
    told: Sequence[str] = (), asks: str = "", also: Sequence[Change] = (),
) -> bool:  # fmt: skip
    """Make a record of a kind; `about` is the record that the form was begun from, `told` (names or ids)
    who was told of an entry, `asks` another set of fields that matter, `also` what is changed in the same
    save. True when saved."""
    form = Form(await here.file(), here.today, kind, preset=preset, about=asks)
    form.whose = (await here.author()).agency
    return await fill(here, form, await here.drafting(f"new {kind}", about), told, also)


async def change(here: Here, record: str, asks: str = "") -> bool:
    """Change a record of the case; `asks` names another set of fields that matter. True when saved."""
    form = form_of(await here.file(), here.today, record, asks)
    form.whose = (await here.author()).agency
    return await fill(here, form, await here.drafting("form", record))


async def fill(
    here: Here, form: Form, drafting: Drafting, told: Sequence[str] = (), also: Sequence[Change] = ()
) -> bool:  # fmt: skip
    """Show a form until it is saved or left, with what was kept of it."""
    kept = _kept(drafting)
    while True:
        screen = FormScreen(form, drafting.typed, kept)
        filled = await here.show(screen)
        if filled is None:
            if screen.typed:
                here.say("Kept as you left it: the same key goes on with it.")
            return False
        if isinstance(filled, Instead):
            drafting.done()
            return await change(here, filled.record)
        if form.record and not form.changed(filled.words):
            drafting.done()
            here.say("Nothing was changed.")
            return False
        try:
            said = await _save(here, form, filled, told, also)
        except Problem as problem:
            form, kept = await _again(here, form, filled, problem)
            continue
        drafting.done()
        here.say(said)
        return True


def _kept(drafting: Drafting) -> Kept:
    before = drafting.before
    if before is None:
        return Kept()
    return Kept(before.fields, "Not saved yet: as you left it. f3 throws it away.")


async def _save(
    here: Here, form: Form, filled: Filled, told: Sequence[str], also: Sequence[Change]
) -> str:  # fmt: skip
    """Save the record and whoever is made for it; what was saved, without names."""
    from leadpro.workspace.store import put

    record, made = form.read(filled.words)
    name = form.kind.replace("_", " ")
    if form.record:
        changes = [*map(put, made), put(record, form.file.held[record.id].heads)]
        changes += map(put, made_known(record, form.record))
        await here.save(changes, filled.why or f"{name} changed")
        return f"Changed: {name}.{_also(made)}"
    records = [*made, record, *made_known(record)]
    if isinstance(record, Entry):
        records = [*made, *await _own(here, form, record, filled, told)]
    await here.save([*also, *(put(r) for r in records)], f"{name} added")
    return f"Saved: {name}.{_also(made)}"


async def _own(
    here: Here, form: Form, entry: Entry, filled: Filled, told: Sequence[str]
) -> list[Record]:
    """An entry with what its words say, that whoever writes it knows it, and who was told."""
    from leadpro.recording.own import told_by, with_reading

    said = frozenset(form.changed(filled.words))
    read = await here.think(with_reading, form.file, entry, said)
    return [read, *told_by(form.file, await here.author(), read, here.today, told)]


def _also(made: list[Record]) -> str:
    count = len(made)
    return f" {count} new {'name' if count == 1 else 'names'} with it." if count else ""


async def _again(here: Here, form: Form, filled: Filled, problem: Problem) -> tuple[Form, Kept]:
    """The form once more, with what was typed and why it was not saved. If the record was changed
    elsewhere, the form stands on what it is now and says where the two differ."""
    from leadpro.workspace.store import Stale

    if not isinstance(problem, Stale) or form.record is None:
        return form, Kept({**filled.words, "why": filled.why}, str(problem))
    file = await here.file()
    later = form_of(file, here.today, form.record.id)
    return later, Kept(
        {**form.changed(filled.words), "why": filled.why}, _ELSEWHERE, form.elsewhere(later)
    )
