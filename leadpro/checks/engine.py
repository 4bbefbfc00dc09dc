"""Runs the rules over a case, keeps what they found by rule and subject, and puts it in order.

After a save only the rules that read a kind of record which the save touched run again; the rest is
kept. No rule and no threshold belongs here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from math import inf
from pkgutil import iter_modules
from typing import Any

from leadpro import checks, garbage
from leadpro.casefile import CaseFile
from leadpro.checks import holding
from leadpro.checks.facts import Facts
from leadpro.checks.model import RULES, Gap, Rule
from leadpro.checks.setting_aside import Aside, aside
from leadpro.problem import Problem
from leadpro.records import Record

# The order of the letters is the order in which gaps are shown. A rule stands in a file of its letter.
LETTERS = "DVKCNAMRSPQL"
_ON_REQUEST = "L"


def rules() -> dict[str, Rule]:
    """Every rule by code, in the order of the letters."""
    for letter in LETTERS:
        for module in files(letter):
            import_module(f"leadpro.checks.{module}")
    return dict(sorted(RULES.items(), key=lambda r: (LETTERS.index(r[0][0]), r[0])))


@cache
def files(letter: str) -> tuple[str, ...]:
    """The modules that hold the rules of a letter: `k_needs`, `k_requests` and so on."""
    names = (m.name for m in iter_modules(checks.__path__))
    return tuple(sorted(n for n in names if n.startswith(f"{letter.lower()}_")))


@dataclass(frozen=True)
class Checked:
    """What the rules found on one case file: open gaps in order, those set aside, and by subject."""

    case: CaseFile
    gaps: tuple[Gap, ...]
    set_aside: tuple[tuple[Gap, Aside], ...] = ()
    found: dict[tuple[str, str], Gap] = field(default_factory=dict, repr=False)
    codes: tuple[str, ...] = ()


def check(
    case: CaseFile,
    *,
    role: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    before: Checked | None = None,
    touched: Collection[type[Record]] | None = None,
) -> Checked:
    """Run the rules. With `before` and the kinds of record a save touched, only what reads them."""
    chosen = choose(select, ignore)
    facts = Facts(case, role)
    found: dict[tuple[str, str], Gap] = {}
    with garbage.put_off():
        for rule in chosen:
            if before and touched is not None and _keeps(rule, before, case, touched):
                found |= {k: g for k, g in before.found.items() if k[0] == rule.code}
                continue
            for subject in rule.subjects(facts):
                gap = rule.run(facts, subject)
                if gap is not None:
                    found[rule.code, subject] = gap
        return _settled(case, facts, found, tuple(r.code for r in chosen))


def _keeps(rule: Rule, before: Checked, case: CaseFile, touched: Collection[type[Record]]) -> bool:
    same_run = rule.code in before.codes and before.case.day == case.day
    return same_run and (rule.reads | holding.reads(rule.code)).isdisjoint(touched)


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """The rules to run: all but those only run on request, or those selected by code or letter."""
    known = rules()
    wanted, unwanted = ([w.upper() for w in words] for words in (select, ignore))
    for word in (*wanted, *unwanted):
        if not any(code == word or code[0] == word for code in known):
            raise Problem(f"There is no rule {word!r}.", f"The letters are {', '.join(LETTERS)}.")
    if wanted:
        codes = [c for c in known if c in wanted or c[0] in wanted]
    else:
        codes = [c for c in known if c[0] not in _ON_REQUEST]
    return [known[c] for c in codes if c not in unwanted and c[0] not in unwanted]


def _settled(
    case: CaseFile, facts: Facts, found: dict[tuple[str, str], Gap], codes: tuple[str, ...]
) -> Checked:
    ordered = sorted(found.values(), key=lambda g: _order(facts, g))
    open_gaps, away = [], []
    for gap in ordered:
        setting = aside(case, facts, gap)
        if setting is None:
            open_gaps.append(gap)
        else:
            away.append((gap, setting))
    return Checked(case, tuple(open_gaps), tuple(away), found, codes)


def _order(facts: Facts, gap: Gap) -> tuple[Any, ...]:
    """By letter; within a letter named harm first, then how long open, how
    many agencies, how young the child it is about."""
    ages = (facts.months(a) or 0 for a in gap.about if facts.is_child(a))
    youngest = min(ages, default=inf)  # about adults alone: last
    return (
        LETTERS.index(gap.code[0]),
        not gap.grave,
        gap.since or date.max,
        -len(gap.agencies),
        youngest,
        gap.key,
    )
