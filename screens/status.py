"""The line above every page of a case: who, how old, which status, the clocks, what is open.

Made to fit one line at any width: each piece has a long and a short form, and the widest that fit
are taken. Figures come from `leadpro.standing`; the as-of day is said by the frame beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from leadpro.screens.parts import line, text
from leadpro.standing import Standing

Piece = tuple[tuple[str, ...], str]
"""The forms of a piece from long to short (an empty one leaves it out), and its style."""

_GAP = "  "


class StatusLine(Widget):
    """One line, redrawn to its width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._pieces: list[Piece] = []

    def show(self, standing: Standing) -> None:
        """Take new figures."""
        self._pieces = pieces(standing)
        self.refresh()

    def render(self) -> Content:
        """The widest forms that fit."""
        chosen = fitted([forms for forms, _ in self._pieces], self.size.width)
        parts: list[tuple[str, str]] = []
        for words, (_, style) in zip(chosen, self._pieces, strict=True):
            if words:
                parts += [(_GAP if parts else "", ""), (words, style)]
        return text(*parts)


def pieces(standing: Standing) -> list[Piece]:
    """What the line says, in order; each from its long form to its shortest."""
    name = line(standing.child)
    first = name.split(" ")[0]
    status, short = standing.statuses[0] if standing.statuses else ("no status", "no status")
    more = f" +{len(standing.statuses) - 1}" if len(standing.statuses) > 1 else ""
    short_age = standing.age.replace(" years", "y").replace(" months", "m")
    clocks = (("seen", standing.seen), ("heard", standing.heard), ("alone", standing.alone))
    who: list[Piece] = [
        ((name, _cut(name, 20), _cut(name, 14), _cut(first, 10)), "bold"),
        ((standing.age, short_age), ""),
    ]
    if standing.seen_by:
        return who + [_clock(word, days, asked=True) for word, days in clocks]
    return [
        *who,
        (
            (status + more, short + more, _cut(short, 12), _cut(short, 10)),
            "$secondary",
        ),
        _safeguards(standing),
        *(_clock(word, days, asked=standing.asked) for word, days in clocks),
        *_open(standing),
    ]


def _safeguards(standing: Standing) -> Piece:
    kinds = standing.safeguards
    if not kinds:
        return ("no order", "no order", "", ""), "$muted"
    count = f"{len(kinds)} order{'s' if len(kinds) > 1 else ''}"
    return (", ".join(kinds), count, count, ""), "$secondary"


def _clock(word: str, days: int | None, *, asked: bool) -> Piece:
    if not asked:
        return (f"{word} …",), "$muted"
    if days is None:
        return (f"never {word}", f"{word} never", f"{word} ?"), "bold $accent"
    if days == 0:
        return (f"{word} today", f"{word} 0d", f"{word} 0d"), ""
    ago = f"{days} day{'s' if days > 1 else ''} ago"
    return (f"{word} {ago}", f"{word} {days}d", f"{word} {days}d"), ""


def _open(standing: Standing) -> list[Piece]:
    if not standing.asked:
        asking: Piece = ("asking …", "asking …", "…"), "$muted"
        return [asking, _overdue(standing)]
    gaps = f"{standing.gaps} gap{'' if standing.gaps == 1 else 's'}"
    found: list[Piece] = [((f"{gaps} open", gaps, gaps, ""), "bold")]  # the bar has it too
    if standing.danger:
        words = f"D {standing.danger}"
        found.insert(0, ((f"{standing.danger} about danger", words), "bold $error"))
    return [*found, _overdue(standing)]


def _overdue(standing: Standing) -> Piece:
    if not standing.overdue:
        return ("nothing overdue", "", "", ""), "$muted"
    words = f"{standing.overdue} overdue"
    return (words, words, f"{standing.overdue} late"), "$accent"


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def fitted(forms: Sequence[Sequence[str]], width: int) -> list[str]:
    """One form of each, as long as the whole fits `width`: shortened from the last piece back,
    one step at a time, so that names keep longest."""
    at = [0] * len(forms)

    def chosen() -> list[str]:
        return [f[min(n, len(f) - 1)] for f, n in zip(forms, at, strict=True)]

    longest = max((len(f) for f in forms), default=1)
    for step in range(1, longest):
        for piece in reversed(range(len(forms))):
            if _length(chosen()) <= width:
                return chosen()
            at[piece] = step
    return chosen()


def _length(words: Sequence[str]) -> int:
    said = [w for w in words if w]
    return sum(map(cell_len, said)) + len(_GAP) * max(0, len(said) - 1)
