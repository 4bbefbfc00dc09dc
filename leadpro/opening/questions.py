"""What a duty manager asks when a case is opened (`opening.toml`), and what counts as "not known"."""

from __future__ import annotations

from typing import NamedTuple

from leadpro import reference

NOT_KNOWN = "not known"
_NOT_KNOWN = frozenset({"not known", "unknown", "nk", "n/k", "?", "don't know", "not yet known"})


class Question(NamedTuple):
    """One question: how it is asked, how its entry begins, what is to be found out when not known."""

    code: str
    asks: str
    writes: str
    find: str
    dated: bool = False


def questions() -> tuple[Question, ...]:
    """All of them, in the order they are asked."""
    return tuple(Question(**row) for row in reference.table("opening")["ask"])


def is_not_known(answer: str) -> bool:
    """True when an answer says that nobody knows: an answer too, unlike an empty one."""
    return " ".join(answer.casefold().split()).strip(" .") in _NOT_KNOWN
