"""The seven rules, the lawful bases, conditions and gateways as cards, in plain English.

Their words are data (`guidance/golden.toml`, `bases.toml`). Not legal advice, and no choice is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from leadpro import reference
from leadpro.guidance.cards import Card, Fact, Part, fact

RULES = "The seven rules"
_GROUPS = {
    "basis": ("Lawful bases (UK GDPR Art. 6)", "when", "When it fits"),
    "condition": ("Conditions for guarded data (Art. 9 and 10)", "needs", "What it needs"),
    "gateway": ("Acts that let or make bodies share", "what", "What it is about"),
}
_SECTORS = {"public": "public bodies", "private": "others: charities, private nurseries, companies"}


@cache
def law_cards() -> tuple[Card, ...]:
    """The seven rules, then bases, conditions and gateways."""
    return (*_rules(), *_bases())


def _rules() -> Iterator[Card]:
    table = reference.table("guidance/golden")
    for row in table["rule"]:
        parts = (
            Part("says", "What it means", tuple(fact(f) for f in row["says"])),
            Part("write", "What to write down", tuple(fact(f) for f in row["write"])),
        )
        number = row["number"]
        yield Card(
            f"rule-{number}", RULES, f"Rule {number}: {row['title']}", parts, table["source"],
            table["checked"], words=(f"rule {number}", f"golden rule {number}", *row["words"]),
            begins=table["from"],
        )  # fmt: skip


def _bases() -> Iterator[Card]:
    table = reference.table("bases")
    for kind, (group, key, title) in _GROUPS.items():
        for row in table[kind]:
            yield Card(
                row["code"], group, row["title"], tuple(_parts(row, key, title)),
                row.get("source", table["source"]), table["checked"], words=_words(row),
                begins=row.get("from"), ends=row.get("until"), sure=row["certain"],
            )  # fmt: skip


def _parts(row: dict[str, Any], key: str, title: str) -> Iterator[Part]:
    check = not row["certain"]
    yield Part("plain", "In plain English", (Fact(row["plain"], check=check),))
    yield Part(key, title, (Fact(row[key], check=check),))
    if "sectors" in row:
        who = " and ".join(_SECTORS[s] for s in row["sectors"])
        yield Part("for", "For whom", (Fact(who[0].upper() + who[1:], check=check),))


def _words(row: dict[str, Any]) -> tuple[str, ...]:
    """What it is called without its article: `Consent`, `s.47`, `16la`."""
    name = row["title"].split(",")[0]
    section = row["title"].rpartition(" ")[2] if " s." in row["title"] else ""
    return tuple(filter(None, (name, section, section.removeprefix("s."))))
