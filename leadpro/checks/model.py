"""What a rule is, what it finds, and the list of all rules.

A rule is one function of the facts and one subject; it returns at most one gap. Adding a rule is
adding one function with `@rule` in a file of its letter, and its words in `data/england/rules.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from leadpro.checks.facts import Facts
from leadpro.records import Record

CASE = "case"


class Gap(NamedTuple):
    """A question the records raise. `about`, `agencies` and `entries` are ids (`about` may be a plain
    name, such as a missing kind of agency); `topic` tells two gaps of one code and subject apart;
    `grave` puts named harm first within its letter; `held` when its next step is "Ask first"; `besides`
    are entries that may belong to it, smaller, unclear or around it: they raise nothing and are in no
    script."""

    code: str
    subject: str
    message: str
    about: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    since: date | None = None
    next_step: str = ""
    topic: str = ""
    grave: bool = False
    held: bool = False
    besides: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Stays the same as evidence grows: the code, what it is about, and the topic."""
        return ":".join(filter(None, (self.code, self.subject, self.topic)))


Run = Callable[[Facts, str], Gap | None]
Subjects = Callable[[Facts], Iterable[str]]


@dataclass(frozen=True)
class Rule:
    """A registered rule: its code, over which subjects it runs, which kinds of record it reads."""

    code: str
    run: Run
    subjects: Subjects
    reads: frozenset[type[Record]]


RULES: dict[str, Rule] = {}


def the_case(facts: Facts) -> Iterable[str]:
    """The one subject of rules about the whole case."""
    return (CASE,)


def rule(
    code: str, subjects: Subjects = the_case, *, reads: Iterable[type[Record]]
) -> Callable[[Run], Run]:
    """Register a function as the rule of a code. `reads` are the kinds of record that it or
    the facts it asks look at, besides who is who (`touched.py`)."""

    def register(run: Run) -> Run:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, run, subjects, frozenset(reads))
        return run

    return register
