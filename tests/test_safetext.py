"""Nothing that a terminal would obey, and nothing that hides or reorders, gets past `for_screen`."""

from __future__ import annotations

import unicodedata

import pytest

from leadpro.safetext import for_screen


def test_no_character_that_a_terminal_acts_on_is_left() -> None:
    """Of all of Unicode, only newline and tab remain of what is a control, surrogate or tag."""
    shown = for_screen("".join(map(chr, range(0x110000))))
    left = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert left == {"\n", "\t"}
    assert not any(0xE0000 <= ord(c) <= 0xE007F for c in shown)


@pytest.mark.parametrize("char", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
def test_what_turns_text_round_is_replaced(char: str) -> None:
    """Overrides and isolates are shown as a mark in their place, not silently dropped."""
    assert for_screen(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "char", ["\n", "\t", "\u200d", "\u200e", "\u200f", "é", "م", "👩‍👧", "[b]"]
)
def test_what_people_write_is_kept(char: str) -> None:
    """Line breaks, joiners, direction marks, any script, and brackets stay."""
    assert for_screen(f"x{char}y") == f"x{char}y"


def test_controls_are_shown_as_their_pictures() -> None:
    """An escape sequence is visible and harmless."""
    assert for_screen("\x1b]0;gone\x07\r\x7f\x9b") == "␛]0;gone␇␍␡\ufffd"
