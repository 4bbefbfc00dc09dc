"""The words of a line that are saved: what a person wrote, without the signs and what they named.

Nothing else is taken: no letter outside the spans that are cut is lost or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from leadpro.recording.line import Span

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text without control characters, its lines parted by `\\n` alone."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def kept(text: str, cuts: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """The text without the spans, and the spans in order. Where one is cut, one blank is left at most."""
    ordered = tuple(sorted(cuts))
    found, at = "", 0
    for begin, end in ordered:
        found = _joined(found, text[at:begin])
        at = end
    rest = text[at:].lstrip(" ,;:") if at and not found else text[at:]
    return _joined(found, rest), ordered


def _joined(before: str, after: str) -> str:
    if not before:
        return after
    if before[-1] in " \n" or after[:1] in (",", ".", ";", ":", "!", "?", ")"):
        return before.rstrip(" ") + after if after[:1] in ",.;:!?)" else before + after.lstrip(" ")
    return before + after
