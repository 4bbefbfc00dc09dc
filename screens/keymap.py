"""Keys of a person's own: from the settings to Textual's keymap, and why a key cannot be given to an act.

Two acts that can be reached from one place never share a key. What works inside a field (the function
and control keys of danger, blank, mask and lock) is never replaced by a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.keys import format_key

from leadpro.screens.actions import ACTS, INSIDE, Act, typed
from leadpro.settings import unknown

# From one place the acts of these can be reached at once; of any other: its own, and those of everywhere.
_TOGETHER = (
    frozenset({"list", "caseload"}),
    frozenset({"list", "case", "page", "gaps", "field"}),
    frozenset({"list", "case", "page", "chronology", "field"}),
)
_TAKEN = frozenset(
    {"enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup",
     "pagedown", "backspace", "delete", "ctrl+c", "ctrl+p", "ctrl+q"}
)  # fmt: skip


def keys_of(act: Act, mine: Mapping[str, str]) -> list[str]:
    """The keys an act has now, in Textual's long names."""
    return _long(mine.get(act.id) or act.keys)


def why_not(act: Act, key: str, mine: Mapping[str, str]) -> str:
    """Why a key cannot be this act's, in words; empty when it can."""
    if key in _TAKEN:
        return f"{key} is what every list and field needs."
    for other in ACTS:
        if other is not act and _meet(act, other) and key in keys_of(other, mine):
            return f"That is the key of: {other.label}."
    if act.priority and typed(key) and not any(typed(k) for k in _long(act.keys)):
        return f"{act.label} must work inside a field: a function key, or one with ctrl."
    return ""


def given(act: Act, key: str, mine: Mapping[str, str]) -> str:
    """The keys of an act once it has this key too: in place of the one of its sort."""
    kept = [k for k in keys_of(act, mine) if act.priority and typed(k) != typed(key)]
    return ",".join([key, *kept])


def keymap(mine: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """For Textual: each binding's keys; and what in the settings cannot be, in words."""
    known = {act.id: act for act in ACTS if act.keys}
    found: dict[str, str] = {}
    wrong: list[str] = []
    for name, keys in mine.items():
        act = known.get(name)
        said = [why_not(act, k, mine) for k in _long(keys)] if act else [unknown(name, known)]
        if any(said):
            wrong.append(f"[keys] {name} = {keys}: {next(filter(None, said))}")
        elif act:
            found |= dict(_by_binding(act, _long(keys)))
    return found, wrong


def _by_binding(act: Act, keys: list[str]) -> Iterator[tuple[str, str]]:
    """What works inside a field is a binding of its own, so that no letter comes to work there."""
    for inside in (False, True):
        some = [k for k in keys if (act.priority and not typed(k)) is inside]
        if some:
            yield act.id + INSIDE * inside, ",".join(some)


def _meet(one: Act, other: Act) -> bool:
    wheres = {one.where, other.where}
    return "app" in wheres or len(wheres) == 1 or any(wheres <= places for places in _TOGETHER)


def _long(keys: str) -> list[str]:
    """Keys as Textual names them: `question_mark` for `?`."""
    some = [k for k in keys.split(",") if k.strip()]
    return [b.key for b in Binding.make_bindings([Binding(k, "") for k in some])]


def shown(key: str) -> str:
    """A key as it stands on the keyboard: `?` for `question_mark`."""
    return format_key(key)
