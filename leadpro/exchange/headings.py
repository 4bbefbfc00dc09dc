"""Headings as people write them, and the one word that leadpro uses for each.

The other words are data (`headings.toml`); case, spaces, underscores, dots and a unit in brackets do not count.
"""

from __future__ import annotations

import re
from functools import cache

from leadpro import reference


def canonical(kind: str, heading: str) -> str:
    """The heading that leadpro uses for what a file of this kind says; itself if it knows no other."""
    plain = _plain(heading)
    return _words(kind).get(plain) or _words("any").get(plain) or plain


def said(kind: str, heading: str) -> str:
    """A heading as it is written for people: `nhs number` is `NHS number`."""
    text = heading[:1].upper() + heading[1:]
    return re.sub(r"\b(nhs|upn|gp)\b", lambda m: m[0].upper(), text, flags=re.IGNORECASE)


def _plain(heading: str) -> str:
    text = re.sub(r"\(.*?\)|[*:?.]", " ", heading.replace("_", " ").replace("/", " "))
    return " ".join(text.casefold().replace("-", " ").split())


@cache
def _words(kind: str) -> dict[str, str]:
    rows: dict[str, list[str]] = reference.table("headings").get(kind, {})
    return {
        other: heading.replace("_", " ") for heading, others in rows.items() for other in others
    }
