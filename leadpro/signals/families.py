"""The families of terms, made once from the data at first use.

What a family is and how its terms are written stands at the top of `terms/words.toml`. Reading an
entry with them is done in `reading.py`; nothing of the field stands in either.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from leadpro import garbage, reference
from leadpro.signals import sense
from leadpro.signals.sentences import spellings
from leadpro.signals.terms import Index, Patterns, Sequence, written

FILES = ("harm", "sexual", "young", "violence", "adults", "home", "heard", "reach", "work")
_WORD = re.compile(r"[a-z0-9'&]+")


class Family(NamedTuple):
    """Terms that mean the same, what they give, and of whom they must be said."""

    code: str
    signals: tuple[str, ...]
    themes: tuple[str, ...]
    nature: str
    person: str
    victim: str
    turned: bool
    body: bool


@cache
def lexicon() -> tuple[list[Family], Index]:
    """All families and the index of their terms, made from the data at first use."""
    with garbage.put_off():  # many small lasting tuples: looking through them doubles the time
        return _made()


def _made() -> tuple[list[Family], Index]:
    words = reference.table("terms/words")
    classes: dict[str, frozenset[str]] = {}
    for name, said in words["class"].items():
        classes[name] = written(said) | {f"<{name}>"}
    classes["name"] = classes["town"] | classes["abroad"] | {"<name>"}
    classes["anybody"] = frozenset({"<name>", "<child>", "<adult>"})
    patterns = Patterns(classes)
    short = spellings()["short"]  # terms may be written short too
    families: list[Family] = []
    sequences: list[Sequence] = []

    def add(number: int, terms: list[str]) -> None:
        for term in terms:
            plain = _WORD.sub(lambda w: " ".join(short.get(w[0], (w[0],))), term)
            sequences.extend(Sequence(number, *s) for s in patterns.expand(plain))

    add(-1, words["look_alikes"])
    for row in (r for name in FILES for r in reference.table(f"terms/{name}")["family"]):
        add(len(families), row["terms"])
        add(-2 - len(families), row.get("not", []))
        families.append(_family(row))
    return families, Index(sequences, sense.bars() | {"$"})


def _family(row: dict[str, Any]) -> Family:
    def several(name: str) -> tuple[str, ...]:
        given = row.get(name, ())
        return (given,) if isinstance(given, str) else tuple(given)

    return Family(
        row["code"], several("signal"), several("theme"), row.get("nature", ""),
        row.get("person", ""), row.get("victim", ""), row.get("turned", True),
        row.get("body", False),
    )  # fmt: skip
