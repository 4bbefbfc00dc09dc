"""Settings: every one on a page with its present value; a change acts at once and is saved at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from leadpro import reference, settings
from leadpro.problem import Problem
from leadpro.screens.actions import ACTS, WHERE
from leadpro.screens.here import Here
from leadpro.screens.keymap import given, keys_of, shown, why_not
from leadpro.screens.settings import Row, SettingsScreen
from leadpro.settings import Settings

if TYPE_CHECKING:
    from leadpro.records import Author
    from leadpro.workspace.opened import Workspace

_YOU, _SAFETY, _LOOKS, _NUMBERS = (
    "You",
    "Safety at the desk",
    "Looks",
    "Numbers for the danger card",
)
_YES_NO = (("yes", "yes"), ("no", "no"))
_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)


async def run(here: Here) -> None:
    """Show the page; nothing is left to be saved when it is left."""
    app = here.app
    rows, change = partial(_rows, here), partial(_change, here)
    await here.show(SettingsScreen(rows, change, lambda: app.settings.wrong, str(settings.file())))


# --- what there is ----------------------------------------------------------------------------------


async def _rows(here: Here) -> list[Row]:
    now, author = here.app.settings, await here.author()
    themes = sorted(
        here.app.available_themes, key=lambda name: (not name.startswith("leadpro"), name)
    )
    return [*_you(author), *_safety(now), *_looks(now, themes), *_numbers(now), *_keys(now)]


def _you(author: Author) -> list[Row]:
    roles = tuple((r["code"], str(r["title"])) for r in reference.table("roles")["role"])
    role = dict(roles).get(author.role, author.role or "not said")
    return [
        Row("name", _YOU, "Name", author.name or "not said", "Who signs what is written here."),
        Row("role", _YOU, "Role", role, "Next steps are worded for what this role can do.", roles),
    ]


def _safety(now: Settings) -> list[Row]:
    minutes = tuple((f"{n}", _minutes(n)) for n in sorted({*_MINUTES, now.idle_minutes}))
    return [
        Row("idle_minutes", _SAFETY, "Lock after", _minutes(now.idle_minutes), "Without a key or the mouse. Locking ends the process and empties its memory; what is half-written is kept.", minutes),
        Row("masked", _SAFETY, "Masked after unlocking", "yes" if now.masked else "no", "No names and no words of entries until the passphrase is given once more.", _YES_NO),
    ]  # fmt: skip


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"


def _looks(now: Settings, themes: list[str]) -> list[Row]:
    pairs = tuple((name, name) for name in themes)
    return [
        Row("theme", _LOOKS, "Colours", now.theme, "leadpro is calm and dark, leadpro-light calm and light, leadpro-contrast the strongest.", pairs),
        Row("density", _LOOKS, "Density", now.density, "calm leaves room between things, dense shows more lines.", (("calm", "calm"), ("dense", "dense"))),
        Row("days", _LOOKS, "Days", now.days, "11 Jun 2018, or 2018-06-11. Typed, any manner is understood.", (("day first", "day first"), ("ISO", "ISO"))),
    ]  # fmt: skip


def _numbers(now: Settings) -> list[Row]:
    local = [r for r in reference.table("danger")["number"] if not r.get("number")]
    return [
        Row(
            f"danger.{r['code']}", _NUMBERS, r["who"],
            now.danger.get(r["code"], "not filled in"),
            f"{r['who']}. Shown on the card (!), which opens without a passphrase: a number of a service, never of a family.",
        )
        for r in local
    ]  # fmt: skip


def _keys(now: Settings) -> list[Row]:
    return [
        Row(
            f"keys.{act.id}", f"Keys: {WHERE[act.where].lower()}", act.label,
            ", ".join(map(shown, keys_of(act, now.keys))), act.says, catches=True,
        )
        for where in WHERE for act in ACTS if act.where == where and act.keys
    ]  # fmt: skip


# --- changing ---------------------------------------------------------------------------------------


async def _change(here: Here, row: Row, value: str | None) -> None:
    """Save it and let it act."""
    within, key = row.id.split(".", 1) if "." in row.id else ("", row.id)
    if row.id in ("name", "role"):
        await here.do(_sign, row.id, value or "")
    elif within == "keys":
        _give(here, key, value)
    else:
        settings.change(within, key, _as_kept(key, value))
    here.app.set_as_chosen()
    here.changed()


def _as_kept(key: str, value: str | None) -> str | int | bool | None:
    if value is None:
        return None
    if key == "idle_minutes":
        return int(value)
    return value == "yes" if key == "masked" else value


def _give(here: Here, name: str, key: str | None) -> None:
    """A key of one's own, unless something in reach has it."""
    act, mine = next(a for a in ACTS if a.id == name), here.app.settings.keys
    if key is None:
        settings.change("keys", name, None)
        return
    if refused := why_not(act, key, mine):
        raise Problem(refused, "Press enter and another key, or change that one first.")
    settings.change("keys", name, given(act, key, mine))


def _sign(workspace: Workspace, field: str, value: str) -> None:
    """One's own name or role from now on; who wrote what before stays."""
    from leadpro.workspace.reading import WORKSPACE
    from leadpro.workspace.store import put

    workspace.must_write()
    author = msgspec.structs.replace(workspace.author, **{field: value})
    heads = workspace.store.case_file(WORKSPACE, workspace.now()).held[author.id].heads
    workspace.save(WORKSPACE, [put(author, heads)], f"{field} changed")
