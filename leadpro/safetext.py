"""Makes text from people safe to send to a terminal.

A terminal obeys what it is sent: a name can carry a sequence that retitles the window, fills the
clipboard or turns a sentence round. Everything that is not ours passes `for_screen` on its way out.
Nothing here changes what is stored, and nothing here knows about markup: use types that have none.
"""

from __future__ import annotations

import re

# What a terminal may act on, and what can reorder or hide text. Kept: \n \t ZWJ RLM LRM.
# Ranges, not a list of characters: a regex class of ranges is many times faster to search.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400  # U+2400 is the picture of NUL, and so on


def for_screen(text: str) -> str:
    """`text` with control characters as their pictures and other unsafe ones as U+FFFD."""
    return _UNSAFE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"
