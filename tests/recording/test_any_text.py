"""Whatever is typed or pasted: nothing raises, nothing but signs is taken out, spans never overlap."""

from __future__ import annotations

import time
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from leadpro.recording.completing import complete
from leadpro.recording.line import BOUND
from leadpro.recording.understanding import Understanding
from leadpro.recording.words_kept import plain
from tests.checks.made import TODAY
from tests.recording.test_line import JO, known

READS = Understanding(known(), TODAY, JO)
PIECES = (
    "yesterday", "3/4", "school:", "@", "@school", "@Dickens", "+", "+Ben", "#neglect", "#", '"', "“", "”",
    "told:", "told:GP,", "Police", "Ben", "Kit Moor", "saw", "said", "Mum's", " ", " ", "\n", ",", ":", ".",
    "\x1b[31m", "\u202e", "é", "3024", "about Easter", "call:", "(", "'",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map("".join)


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost_but_those_of_signs(line: str) -> None:
    """The letters that are saved are those of the line without the spans that were cut."""
    said = READS.read(line)
    assert all(one[1] <= other[0] for one, other in pairwise(said.cut))
    taken = Counter(c for begin, end in said.cut for c in said.line[begin:end] if c.isalnum())
    assert _letters(plain(line)) == _letters(said.text) + taken


@given(LINES, st.data())
@settings(max_examples=100, deadline=None)
def test_completing_and_correcting_never_fail(line: str, data: st.DataObject) -> None:
    """At any place of any line, and with anything in any field."""
    at = data.draw(st.integers(0, len(line)))
    found = complete(line, at, READS.called)
    assert 0 <= found.start <= found.end <= len(line)
    name = data.draw(
        st.sampled_from(["day", "agency", "author", "about", "themes", "words", "told"])
    )
    READS.read("Ben was cold", {name: line})


def test_ten_megabytes_are_kept_and_read_no_further_than_twice_the_bound() -> None:
    """The time does not grow with what is not read; every letter is saved."""
    short = "Ben was cold at school. " * (BOUND // 24)
    long = short * 500
    assert len(long) > 9_000_000
    fast = min(_seconds(short + str(n)) for n in range(3))
    slow = min(_seconds(str(n) + long) for n in range(2))
    assert slow < fast * 6 + 0.5
    assert READS.read(long).text == long.strip()


def _seconds(line: str) -> float:
    begun = time.perf_counter()
    READS.read(line)
    return time.perf_counter() - begun


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())
