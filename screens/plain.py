"""For a terminal that cannot show our lines and dots: each becomes a sign of ASCII as wide as it was.

Applied to all that goes to the terminal, so that no screen need think of it. Letters that the terminal's
own encoding has stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

_SIGNS = {
    "…": ".", "·": ".", "•": "*", "\u2013": "-", "—": "-", "\u2018": "'", "\u2019": "'", "“": '"', "”": '"',
    "✗": "x", "✓": "v", "≠": "#", "▸": ">", "▾": "v", "▶": ">", "▼": "v", "→": ">", "←": "<", "↑": "^",
    "↓": "v", "⏎": "<", "░": ".", "▒": ":", "▓": "#", "█": "#", "▊": "|", "▎": "|", "▔": "-", "▁": "_",
    "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "◇": "o", "◎": "@", "□": "#", "○": "o",
    "●": "*", "≈": "~",
}  # fmt: skip


def in_ascii(sign: str) -> str:
    """One sign that the terminal cannot show, as one or two that it can."""
    if "\u2500" <= sign <= "\u257f":
        return "-" if sign in "─━┄┅┈┉╌╍═╴╶╸╺╼╾" else "|" if sign in "│┃┆┇┊┋╎╏║╵╷╹╻╽╿" else "+"
    return _SIGNS.get(sign) or "?" * cell_len(sign)


def shown_by(encoding: str | None) -> Callable[[str], str]:
    """What a terminal of this encoding is sent for some text: the text itself where it can show all."""
    if (encoding or "utf-8").lower().replace("-", "").replace("_", "").startswith("utf"):
        return lambda text: text

    def shown(text: str) -> str:
        if text.isascii():
            return text
        return "".join(s if _has(s, encoding or "ascii") else in_ascii(s) for s in text)

    return shown


def _has(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return sign.isascii()
    return True
