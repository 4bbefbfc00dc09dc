"""The characters of a drawing: one table for terminals that know Unicode, one for those that do not.

Every kind of line differs in shape, so that none needs a colour to be told apart.
"""

from __future__ import annotations

from typing import NamedTuple


class Glyphs(NamedTuple):
    """Lines by quality: across, down; corners by the two arms they join; frames; marks of people."""

    across: dict[str, str]
    down: dict[str, str]
    corners: dict[frozenset[str], str]
    frame: str  # top left, top right, bottom left, bottom right, across, down
    dashed: str
    home: str
    chosen: str
    arrows: dict[str, str]
    marks: dict[str, str]
    at_home: str


def _arms(table: dict[str, str]) -> dict[frozenset[str], str]:
    return {frozenset(arms): glyph for arms, glyph in table.items()}


_QUALITIES = ("strong", "ordinary", "weak", "strained", "cut off", "harm", "", "never", "lit")


def _by_quality(glyphs: str) -> dict[str, str]:
    return dict(zip(_QUALITIES, glyphs, strict=True))


UNICODE = Glyphs(
    across=_by_quality("━─┈≈╫═╌·─"),
    down=_by_quality("┃│┊≈╪║╎·│"),
    corners=_arms(
        {"es": "╭", "sw": "╮", "ne": "╰", "nw": "╯", "nes": "├", "nsw": "┤", "esw": "┬", "new": "┴", "nesw": "┼"}
    ),
    frame="╭╮╰╯─│",
    dashed="╭╮╰╯╌╎",
    home="╔╗╚╝═║",
    chosen="┏┓┗┛━┃",
    arrows={"e": "▶", "w": "◀", "s": "▼", "n": "▲"},
    marks={"child": "◎", "male": "□", "female": "○", "unknown": "◇", "work": "·"},
    at_home="⌂",
)  # fmt: skip

ASCII = Glyphs(
    across=_by_quality("=-.~%#_:-"),
    down=_by_quality("H|.S%#':|"),
    corners=_arms(
        {"es": "+", "sw": "+", "ne": "+", "nw": "+", "nes": "+", "nsw": "+", "esw": "+", "new": "+", "nesw": "+"}
    ),
    frame="++++-|",
    dashed="++++.:",
    home="####=#",
    chosen="****=H",
    arrows={"e": ">", "w": "<", "s": "v", "n": "^"},
    marks={"child": "@", "male": "#", "female": "o", "unknown": "?", "work": "-"},
    at_home="*",
)  # fmt: skip

LEGEND = (
    ("", "not rated"), ("never", "no contact"), ("strong", "strong"), ("ordinary", "ordinary"),
    ("weak", "weak"), ("strained", "strained"), ("cut off", "cut off"), ("harm", "harm"),
)  # fmt: skip
