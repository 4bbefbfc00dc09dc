"""The danger card: numbers and words for the worst minute. Never any case data, never a judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leadpro import reference

NOT_FILLED_IN = "not filled in: ask your manager today"


class Number(NamedTuple):
    """Whom to ring and on which number, which says in words when nobody filled it in; `kind` is that
    of the agency that answers (agencies.toml)."""

    code: str
    who: str
    number: str
    kind: str = ""

    @property
    def filled(self) -> bool:
        """True when there is a number to ring."""
        return self.number != NOT_FILLED_IN


def numbers(local: Mapping[str, str]) -> list[Number]:
    """The numbers of the card: national ones from data, `local` ones by code."""
    return [
        Number(
            r["code"], r["who"], r.get("number") or local.get(r["code"], "") or NOT_FILLED_IN,
            r.get("kind", ""),
        )
        for r in reference.table("danger")["number"]
    ]  # fmt: skip


def what_to_say() -> list[str]:
    """Four lines to say on the telephone."""
    return list(reference.table("danger")["say"])
