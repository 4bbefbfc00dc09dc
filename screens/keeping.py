"""New options in a list whose cursor and scroll stay where they were.

A list that is asked again after a save must not jump under whoever reads it.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def refill(options: OptionList, new: Sequence[Option], at: str) -> None:
    """Put new options in. The cursor stands on the one called `at`, else near where it was."""
    if [_looks(o) for o in options.options] == [_looks(o) for o in new]:
        return
    before, top = options.highlighted or 0, options.scroll_offset.y
    with options.prevent(OptionList.OptionHighlighted):
        options.set_options(new)
        options.highlighted = _place(new, at, before)
    options.scroll_to(y=top, animate=False, force=True)
    options.call_after_refresh(options.scroll_to_highlight)


def _looks(option: Option) -> tuple[str | None, bool, str]:
    return option.id, option.disabled, str(option.prompt)


def _place(new: Sequence[Option], at: str, before: int) -> int | None:
    free = [n for n, o in enumerate(new) if not o.disabled]
    named = (n for n in free if new[n].id == at)
    return next(named, min(free, key=lambda n: (abs(n - before), n)) if free else None)
