"""Writes `docs/keys.md` from the actions: `python -m leadpro.screens.keys > docs/keys.md`."""

from __future__ import annotations

from leadpro.screens.actions import ACTS, WHERE, Act

_SIGNS = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
}


def page() -> str:
    """The whole page, in Markdown."""
    lines = [
        "# Keys", "",
        "The same everywhere. Letters and signs act outside fields; what must work inside one has a",
        "function or control key too. `?` in the app shows what can be done where you are, and can be typed",
        "into. Arrows, enter and the mouse work everywhere; ctrl+p is the palette, ctrl+q leaves.",
        "Written from the app's own list of actions; do not edit by hand.",
    ]  # fmt: skip
    for where, title in WHERE.items():
        lines += ["", f"## {title}", "", "| keys | what |", "|---|---|"]
        for act in (a for a in ACTS if a.where == where):
            keys = ", ".join(f"`{_SIGNS.get(k, k)}`" for k in _keys(act))
            lines.append(f"| {keys} | {act.says} |")
    return "\n".join(lines) + "\n"


def _keys(act: Act) -> list[str]:
    return [*filter(None, [act.shown]), *act.keys.split(",")]


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - this is the generator of the page
