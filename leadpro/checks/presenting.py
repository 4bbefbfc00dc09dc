"""A gap as it is shown: names for ids, the evidence as written, and the words of its rule.

The one form that the command line prints as JSON and the app draws. No rule and no order here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from leadpro import reference
from leadpro.casefile import CaseFile
from leadpro.checks import holding
from leadpro.checks.engine import Checked
from leadpro.checks.model import Gap
from leadpro.checks.setting_aside import Aside
from leadpro.records import Entry


class Evidence(msgspec.Struct, frozen=True):
    """One entry of a gap's evidence: `date` is its first day (ISO) or null, `text` as written."""

    id: str
    date: str | None
    agency: str
    text: str


class Finding(msgspec.Struct, frozen=True):
    """A gap with names. Every field is always there. Its entries end with those that are smaller or
    unclear (`Gap.besides`)."""

    key: str
    code: str
    title: str
    message: str
    about: tuple[str, ...]
    agencies: tuple[str, ...]
    entries: tuple[Evidence, ...]
    since: str | None
    next_step: str
    set_aside: dict[str, str] | None = None


def findings(checked: Checked, *, with_set_aside: bool = False) -> list[Finding]:
    """What is open, in the order shown; with what is set aside after it if asked for."""
    shown = [finding(checked.case, gap) for gap in checked.gaps]
    if with_set_aside:
        shown += [finding(checked.case, gap, away) for gap, away in checked.set_aside]
    return shown


def finding(case: CaseFile, gap: Gap, away: Aside | None = None) -> Finding:
    """One gap with names instead of ids."""
    entries = [e for e in (case.get(i, Entry) for i in (*gap.entries, *gap.besides)) if e]
    return Finding(
        key=gap.key,
        code=gap.code,
        title=title(gap.code),
        message=gap.message,
        about=tuple(case.name(a) or a for a in gap.about),
        agencies=tuple(filter(None, (case.name(a) for a in gap.agencies))),
        entries=tuple(evidence(case, e) for e in entries),
        since=gap.since.isoformat() if gap.since else None,
        next_step=gap.next_step,
        set_aside=_away(away),
    )


def evidence(case: CaseFile, entry: Entry) -> Evidence:
    """An entry as evidence."""
    first = entry.day.first.isoformat() if entry.day.first else None
    return Evidence(entry.id, first, case.name(entry.agency), entry.text)


def _away(away: Aside | None) -> dict[str, str] | None:
    if away is None:
        return None
    return {
        "reason": away.reason, "until": away.until.isoformat(), "by": away.by,
        "second_name": away.second_name,
    }  # fmt: skip


def title(code: str) -> str:
    """The short title of a rule."""
    return str(reference.table("rules")[code]["title"])


_CAN_BE_HELD = (
    "While a hold is open in the case (an enquiry, harm in the family, domestic abuse, an allegation about "
    "a worker) “Ask first” and whom stand in its place."
)


@dataclass(frozen=True)
class Explanation:
    """Why a rule asks, where that comes from, and what to do."""

    code: str
    title: str
    why: str
    source: str
    next_step: str
    thresholds: dict[str, Any]


def explain(code: str) -> Explanation:
    """The words of one rule, without any case; KeyError for an unknown code. Its step is the one to take
    while nothing holds it: `finding` has that of a case."""
    words = reference.table("rules")[code]
    numbers = reference.table("thresholds").get(code, {})
    step = str(words["next"]).replace("{who}", "whoever it is about")
    if holding.reads(code):
        step += f" {_CAN_BE_HELD}"
    return Explanation(code, words["title"], words["why"], words["source"], step, numbers)


def nothing_found(checked: Checked) -> str:
    """What stands where a list of gaps is empty: never a tick, never nothing."""
    case = checked.case
    heard = {case.one(e.agency) for e in case.entries if e.agency}
    silent = [a.name for a in case.agencies if a.id not in heard]
    unheard = f" Not heard from: {', '.join(silent)}." if silent else ""
    return (
        f"Nothing from {len(checked.codes)} rules in {len(case.entries)} entries by {len(heard)} agencies."
        f"{unheard} Rules see only what is written down."
    )
