"""How one case is drawn in the caseload: which columns there is room for, and what stands in each.

Figures and words come from `leadpro.caseload`; nothing is worked out here and nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rich.text import Text

from leadpro.caseload import CaseLine, Coming
from leadpro.checks.presenting import title as title_of
from leadpro.days import say_date, say_day
from leadpro.records import Day
from leadpro.screens.parts import Part, cell, fit

_TIERS = (
    (0, "ref|Child|Danger|New|Gaps|Overdue|Heard|Next"),
    (96, "ref|Child|Age|Danger|New|Gaps|Overdue|Heard|Last entry|Next"),
    (132, "ref|Child|Age|Danger|New|Gaps|Overdue|Heard|Last entry|Next|12 weeks"),
    (150, "ref|Child|Age|Danger|New|Gaps|Overdue|Heard|Seen|Alone|Last entry|Next|12 weeks|Status"),
)
"""From which width on which columns."""

_MASKED = ("ref", "Child", "Last entry", "Next")
_FIGURES = frozenset({"Danger", "New", "Gaps", "Overdue", "Last entry", "Heard", "Seen", "Alone"})
_NAMES, _SHORT = 20, 15
_BLOCKS, _SIGNS = "▁▂▃▄▅▆▇█", "_.:-=+*#"
_EARLIER = 8  # weeks against which the last four are read


def columns(width: int, *, masked: bool) -> tuple[str, ...]:
    """The columns there is room for."""
    if masked:
        return _MASKED
    return tuple(next(names for room, names in reversed(_TIERS) if width >= room).split("|"))


def heading(name: str) -> Text:
    """The heading of a column; figures stand right, and so do their headings."""
    return cell("" if name == "ref" else name, right=name in _FIGURES)


def order(line: CaseLine, *, masked: bool) -> tuple[object, ...]:
    """Open before closed, most urgent first; masked by reference, which says nothing."""
    s = line.standing
    by_reference = (len(s.reference), s.reference)
    return (line.closed, *(() if masked else s.urgency), *by_reference)


class Look(NamedTuple):
    """How it is drawn: the theme's colours, initials only, ASCII only, and room for a whole name."""

    colours: Mapping[str, str]
    masked: bool
    plain: bool
    wide: bool


def drawn(line: CaseLine, name: str, look: Look) -> Text:
    """What stands in a column of a line."""
    return _CELLS[name](line, look)


def _child(line: CaseLine, look: Look) -> Text:
    s = line.standing
    called = fit(s.initials if look.masked else s.child, _NAMES if look.wide else _SHORT).rstrip()
    return cell(called + (" (closed)" if line.closed else ""), _quiet(line))


def _quiet(line: CaseLine) -> str:
    return "dim" if line.closed else ""


def _last(line: CaseLine, look: Look) -> Text:
    s = line.standing
    last = say_day(Day.on(s.last_entry), s.day) if s.last_entry else "none"
    return cell(last, right=True)


def _coming(line: CaseLine, look: Look) -> Text:
    return cell(_next(line.coming, line)) if line.coming else cell("·", "dim")


def _weeks(line: CaseLine, look: Look) -> Text:
    return cell(f"{_trend(line.weeks, look.plain)} {_word(line.weeks)}", _quiet(line))


def _statuses(line: CaseLine, look: Look) -> Text:
    return cell(", ".join(t for t, _ in line.standing.statuses) or "none written", _quiet(line))


_CELLS: dict[str, Callable[[CaseLine, Look], Text]] = {
    "ref": lambda line, look: cell(_reference(line), _quiet(line) or "bold"),
    "Child": _child,
    "Age": lambda line, look: cell(line.standing.age, _quiet(line)),
    "Danger": lambda line, look: _count(line.standing.danger, look.colours["error"]),
    "New": lambda line, look: _new(line, look.colours["accent"]),
    "Gaps": lambda line, look: _count(line.standing.gaps),
    "Overdue": lambda line, look: _count(line.standing.overdue),
    "Heard": lambda line, look: _days(line.standing.heard, line),
    "Seen": lambda line, look: _days(line.standing.seen, line),
    "Alone": lambda line, look: _days(line.standing.alone, line),
    "Last entry": _last,
    "Next": _coming,
    "12 weeks": _weeks,
    "Status": _statuses,
}


def _reference(line: CaseLine) -> str:
    """The reference; with ! when nothing was written for long."""
    return line.standing.reference + (" !" if line.standing.quiet else "")


def _new(line: CaseLine, colour: str) -> Text:
    """Gaps since I last looked; all of them when I never did."""
    if line.new is None and line.standing.gaps:
        return cell("all", f"bold {colour}", right=True)
    return _count(line.new, colour)


def _count(number: int | None, colour: str = "") -> Text:
    if number is None:
        return cell("…", "dim", right=True)
    if number == 0:
        return cell("·", "dim", right=True)
    return cell(f"{number}", f"bold {colour}".strip(), right=True)


def _days(days: int | None, line: CaseLine) -> Text:
    if not line.standing.asked:
        return cell("…", "dim", right=True)
    if days is None:
        return cell("never", "bold", right=True)
    return cell("today" if days == 0 else f"{days} d", right=True)


def _next(coming: Coming, line: CaseLine) -> str:
    """The next day and what it is: "14 Mar task"."""
    away = (coming.day - line.standing.day).days
    near = {0: "today", 1: "tomorrow"}
    day = near.get(away) or say_date(coming.day)
    return f"{day.rsplit(' ', 1)[0] if 1 < away < 300 else day} {coming.what}"


def _trend(weeks: tuple[int, ...], plain: bool) -> str:
    """Entries a week as a row of marks, the newest on the right; each case by its own fullest week."""
    marks = _SIGNS if plain else _BLOCKS
    most = max(weeks, default=0) or 1
    return "".join(marks[round(n / most * (len(marks) - 1))] for n in weeks)


def _word(weeks: tuple[int, ...]) -> str:
    """The same in a word: the last four weeks beside the eight before."""
    late, early = sum(weeks[_EARLIER:]) * 2, sum(weeks[:_EARLIER])
    if not late + early:
        return "nothing"
    return "more" if late > early else "less" if late < early else "even"


def first(line: CaseLine, room: int, *, plain: bool) -> Iterator[Part]:
    """How much is written of a case, and what is asked first: titles of rules, no names."""
    s = line.standing
    if not s.asked:
        yield ("Asking the rules …", "$muted")
        return
    yield (f"{s.reference}: what is asked first", "bold")
    yield (f"   entries in 12 weeks {_trend(line.weeks, plain)} {_word(line.weeks)}\n", "$muted")
    for code, count in s.first[:room]:
        yield (f"\n{code}", "bold $error" if code.startswith("D") else "bold")
        yield f"  {title_of(code)}"
        yield (f"  {count}" if count > 1 else "", "$muted")
    more = len(s.first) - room
    yield (f"\n\nand {more} more kinds of question" if more > 0 else "", "$muted")
