"""Three looks of our own: calm and dark, calm and light, and high contrast. Colour never says anything
that a word or letter does not say too.

Every style names a variable of the theme and no colour; what other themes lack is given here.
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import Theme

_SIXTEEN = {"leadpro": "#555555", "leadpro-light": "#c0c0c0", "leadpro-contrast": "#000080"}
"""Where the cursor stands, on a terminal of sixteen colours: the nearest there would be the ground."""
MUTED = {True: "#93a0ad", False: "#59636e"}
"""What is said quietly, on a dark theme and on a light one; Textual's themes have no such colour."""


def _ours(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme from a few colours: words, ground, and what marks. Every surface that Textual draws by
    itself is named, so that none comes out brighter than the rest."""
    words, ground, quiet, line = (colours[n] for n in ("words", "ground", "quiet", "line"))
    return Theme(
        name=name,
        dark=dark,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        warning=colours["accent"],
        error=colours["error"],
        success=colours["secondary"],
        foreground=words,
        background=ground,
        surface=colours["surface"],
        panel=colours["panel"],
        variables={
            "muted": quiet,
            "border": line,
            "border-blurred": line,
            "block-cursor-background": colours["cursor"],
            "block-cursor-foreground": colours["on_cursor"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": colours["left"],
            "block-cursor-blurred-foreground": words,
            "block-hover-background": colours["panel"],
            "footer-background": colours["surface"],
            "footer-key-foreground": colours["primary"],
            "footer-description-foreground": quiet,
            "input-cursor-background": words,
            "scrollbar": line,
            "scrollbar-background": ground,
            "scrollbar-hover": quiet,
            "scrollbar-active": colours["primary"],
            "scrollbar-corner-color": ground,
        },
    )


OURS = (
    _ours(
        "leadpro", dark=True, quiet="#93a0ad", line="#35414d",
        primary="#86a9c4", secondary="#8fae9b", accent="#d8b573", error="#de9583",
        words="#d3dae2", ground="#12161b", surface="#161b21", panel="#1f262e",
        cursor="#243647", on_cursor="#f2f5f8", left="#232d37",
    ),
    _ours(
        "leadpro-light", dark=False, quiet="#5a6168", line="#bdb6a8",
        primary="#2a587c", secondary="#3c6349", accent="#815000", error="#9c2f1d",
        words="#22272c", ground="#f7f5f0", surface="#f1eee7", panel="#e6e2d8",
        cursor="#d3e2ee", on_cursor="#0f1419", left="#dfe3e4",
    ),
    _ours(
        "leadpro-contrast", dark=True, quiet="#d6d6d6", line="#ffffff",
        primary="#7fd4ff", secondary="#8cf0a8", accent="#ffd84a", error="#ffa797",
        words="#ffffff", ground="#000000", surface="#000000", panel="#262626",
        cursor="#002e4b", on_cursor="#ffffff", left="#282828",
    ),
)  # fmt: skip


def ours(sixteen: bool) -> list[Theme]:
    """Our themes, for a terminal of sixteen colours with a cursor that is seen there."""
    if not sixteen:
        return list(OURS)
    cursors = ({"block-cursor-background": _SIXTEEN[t.name]} for t in OURS)
    return [replace(t, variables=t.variables | c) for t, c in zip(OURS, cursors, strict=True)]
