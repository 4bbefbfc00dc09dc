"""Finding words in one view: whom a record is about counts, accents do not, and no view shows what is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leadpro.records import Day, Entry, Part, Record
from leadpro.searching.finder import Finder
from leadpro.searching.marking import Found, cut
from leadpro.searching.words import plain, words_of
from tests.checks.made import case, entry

ENTRIES = [
    entry("Amy had no coat.", "2025-01-10", people=(Part(person="child", part="seen"),)),
    entry("She was tired; the café was shut.", "2025-02-03", people=(Part(person="child", part="seen"),)),
    entry("Amy came up in the call. Nobody had seen the father.", "2025-03-01"),
]  # fmt: skip


def _finder(day: date = date(2025, 3, 12), *, current: bool = True) -> Finder:
    view = case(*ENTRIES)
    if not current:
        return Finder(view.as_of(day), None)

    def proposed(term: str) -> Iterable[str]:
        words = ((i, plain(words_of(h.record)).split()) for i, h in view.held.items())
        return [i for i, own in words if any(w.strip(".;,").startswith(term) for w in own)]

    return Finder(view, proposed)


def _texts(finder: Finder, query: str) -> list[str]:
    found: list[Record | None] = [finder.view.get(i, Record) for i in finder.find(query)]
    return [e.text for e in found if isinstance(e, Entry)]


def test_when_was_she_last_seen() -> None:
    """The newest entry in which she was seen comes first, though it does not hold her name."""
    assert _texts(_finder(), "amy seen")[0] == ENTRIES[1].text
    assert _texts(_finder(), "amy seen")[1] == ENTRIES[0].text


def test_accents_and_capitals_do_not_matter() -> None:
    """`CAFE` finds the café, and the hit stands on the word as written."""
    finder = _finder()
    found = finder.find("CAFE")
    row = finder.row(found[0], "CAFE")
    assert [row.words.line[a:b] for a, b in row.words.marks] == ["café"[:4]]


def test_a_view_holds_nothing_from_later() -> None:
    """As of January neither the entry of February nor its count is there."""
    assert _texts(_finder(), "tired") == [ENTRIES[1].text]
    assert _finder(date(2025, 1, 31), current=False).find("tired") == []
    assert _texts(_finder(date(2025, 1, 31), current=False), "coat") == [ENTRIES[0].text]


def test_every_word_must_begin_a_word() -> None:
    """`oat` is in coat and finds nothing; two words are both looked for."""
    assert _finder().find("oat") == []
    assert _finder().find("coat tired") == []
    assert _finder().find("") == []


def test_days_are_shown() -> None:
    """The row says when."""
    finder = _finder()
    record = finder.find("coat")[0]
    assert finder.row(record, "coat").when == "10 Jan 2025"
    assert Day.on(date(2025, 1, 10)) == finder.view.get(record, Entry).day  # type: ignore[union-attr]


@given(st.text(min_size=1, max_size=200), st.integers(5, 80), st.data())
def test_a_cut_line_fits_and_keeps_the_first_hit(
    line: str, width: int, data: st.DataObject
) -> None:
    """Whatever the words: no longer than the width, and the first hit begins in it."""
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, min(len(line), start + width)))
    pieces = cut(Found(line, ((start, end),)), width)
    assert sum(len(words) for words, _ in pieces) <= width
    hits = [words for words, hit in pieces if hit]
    assert len(hits) == 1
    assert line[start:end].startswith(hits[0])
