"""Words as they stand in a drawing: safe, on one line, of a known width, cut with a mark.

Widths are in cells of a terminal. What joins or turns characters is left out here, because terminals
disagree on how wide it makes them; it stays in the record and in the inspector.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from leadpro.safetext import for_screen

MORE = "…"


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Words made safe, on one line, without joiners, directions and variants of characters."""
    safe = for_screen(" ".join(words.split()))
    return "".join(c for c in unicodedata.normalize("NFC", safe) if _stays(c))


def _stays(c: str) -> bool:
    regional, skin = 0x1F1E6 <= ord(c) <= 0x1F1FF, 0x1F3FB <= ord(c) <= 0x1F3FF
    return not (unicodedata.category(c) in ("Cf", "Mn", "Me", "Mc") or regional or skin)


@lru_cache(maxsize=4096)
def cells(words: str) -> int:
    """How many cells words take that have passed `plain`."""
    if words.isascii():
        return len(words)
    return sum(_wide(c) for c in words)


def _wide(c: str) -> int:
    if unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def cut(words: str, room: int) -> str:
    """Words in at most so many cells, with a mark when something is left out."""
    said = plain(words)
    if cells(said) <= room:
        return said
    kept, used = "", 1
    for c in said:
        used += cells(c)
        if used > room:
            break
        kept += c
    return kept.rstrip() + MORE if room > 0 else ""


def fill(words: str, room: int) -> str:
    """Words cut or padded to exactly so many cells."""
    said = cut(words, room)
    return said + " " * (room - cells(said))


def short(name: str) -> str:
    """A person's name for where there is little room: `Ruth A`."""
    first, *rest = plain(name).split(" ") or [""]
    return f"{first} {rest[-1][:1]}" if rest else first
