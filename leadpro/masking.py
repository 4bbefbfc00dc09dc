"""A case with nothing in it that tells whose it is: what every screen is given while it is masked.

A masked record keeps ids, references, days and states; every other field falls back to its default,
and what has none reads "masked", so that a field added later is masked until somebody says otherwise.
Agencies whose mere name gives somebody away (`guarded` in agencies.toml) are "an agency". Masked is not
anonymous: who knows the family will know it. Nothing is saved from a masked case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec

from leadpro import reference
from leadpro.casefile import CaseFile, Held
from leadpro.checks.engine import Checked
from leadpro.checks.model import Gap
from leadpro.protecting.shown import shown_to
from leadpro.records import CASE_KINDS, Agency, Case, Day, Part, Person, Record, Step, Tie, Told
from leadpro.records.refs import annotated, states, step_fields
from leadpro.standing import Standing, initials, standing

MASKED = "masked"
AN_AGENCY = "an agency"
_KEPT = frozenset({"id", "case", "time", "order"})
_KEPT_IN = {
    "Case": frozenset({"reference"}),
    "Status": frozenset({"kind"}),
    "Tie": frozenset({"kind"}),
    "Need": frozenset({"what"}),
    "Handover": frozenset({"of"}),
}
# From whom something is kept, and who a thing first came from, is told by the mere reference.
_NEVER = frozenset({"hidden_from", "origin", "named_to"})
_PARTS = (Step, Part, Told)

S = TypeVar("S", bound=msgspec.Struct)
Labels = Mapping[str, dict[str, Any]]
"""By the id of a person, agency or case: what it is called, in which field."""


@dataclass(frozen=True)
class MaskedFile(CaseFile):
    """A case file that draws nothing of the case. `behind` is the real one, for the rules and figures
    and for nothing that is drawn; what is seen from another day is masked too."""

    behind: CaseFile | None = field(default=None, repr=False)

    def as_of(self, day: date) -> CaseFile:
        """The case of an earlier day, masked."""
        return masked_case(real(self).as_of(day))

    def recorded_by(self, moment: datetime) -> CaseFile:
        """The case as held at a moment of record time, masked."""
        return masked_case(real(self).recorded_by(moment))


def masked_case(case: CaseFile) -> MaskedFile:
    """The case with its people as initials, its agencies by kind, and no word of any record."""
    records = {h.record.id: h.record for h in case.held.values()}
    for values in case.past.values():
        records.update((p.held.record.id, p.held.record) for p in values if p.held)
    labels = _labels(records, next((c.child for c in case.all(Case)), ""))
    held = {i: _held(h, labels) for i, h in case.held.items()}
    past = {
        i: tuple(p._replace(held=_held(p.held, labels) if p.held else None) for p in values)
        for i, values in case.past.items()
    }
    return MaskedFile(case.id, held, case.day, past, case.as_of_day, behind=case)


def real(case: CaseFile) -> CaseFile:
    """The case file that a masked one stands for; another as it is."""
    return case.behind if isinstance(case, MaskedFile) and case.behind else case


def seen_by(case: CaseFile, party: str) -> CaseFile:
    """The case as somebody else may see it, masked if it is: what is kept from them is read from the
    real one."""
    shown = shown_to(real(case), party)
    return masked_case(shown) if isinstance(case, MaskedFile) else shown


def masked_checked(checked: Checked, case: CaseFile) -> Checked:
    """What the rules found on the real case as codes and counts; `case` is the masked one."""
    gaps = tuple(_gap(gap, case) for gap in checked.gaps)
    return replace(checked, case=case, gaps=gaps, set_aside=(), found={})


def standing_of(case: CaseFile, checked: Checked | None = None) -> Standing:
    """How a case stands; of a masked one under the child's initials, orders
    counted and not named, danger not marked."""
    found = standing(real(case), checked)
    if not isinstance(case, MaskedFile):
        return found
    orders = ("an order",) * len(found.safeguards)
    return replace(found, child=case.child.name, safeguards=orders, danger=None)


# --- what things are called -------------------------------------------------------------------------


def _labels(records: Mapping[str, Record], child: str) -> Labels:
    rows = sorted(records.values(), key=lambda r: (r.id != child, r.id))  # the child has no number
    people = _numbered((p, _initials(p.name)) for p in rows if isinstance(p, Person))
    agencies = _numbered((a, _kinds().get(a.kind, (AN_AGENCY, ""))[0]) for a in rows if isinstance(a, Agency))  # fmt: skip
    ageless = {"born": None, "due": None, "died": None}
    found = {p: {"name": name, **(ageless if p != child else {})} for p, name in people.items()}
    found |= {a: {"name": name, **_of_kind(records[a])} for a, name in agencies.items()}
    called = people.get(child, MASKED)
    return found | {c.id: {"title": called} for c in rows if isinstance(c, Case)}


def _initials(name: str) -> str:
    """Initials, unless they would be the whole name or there are none."""
    short = initials(name)
    return "person" if short == "?" or len(short) >= len(name.replace(" ", "")) else short


def _numbered(named: Iterable[tuple[Record, str]]) -> dict[str, str]:
    """Each by its label; from the second of one label on, with a number."""
    seen: dict[str, int] = {}
    found: dict[str, str] = {}
    for record, label in named:
        seen[label] = seen.get(label, 0) + 1
        single = label == AN_AGENCY or (seen[label] == 1 and label != "person")
        found[record.id] = label if single else f"{label} {seen[label]}"
    return found


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """Title and short name of each kind of agency that is not guarded."""
    rows = reference.table("agencies")["agency"]
    return {r["code"]: (str(r["title"]), str(r["short"])) for r in rows if not r.get("guarded")}


def _of_kind(agency: Record) -> dict[str, str]:
    kind = getattr(agency, "kind", "")
    title = _kinds().get(kind)
    return {"kind": kind, "short": title[1]} if title else {"short": "agency"}


# --- records ----------------------------------------------------------------------------------------


def _held(held: Held, labels: Labels) -> Held:
    return held._replace(record=_record(held.record, labels), conflicts={})


def _record(record: Record, labels: Labels) -> Record:
    return msgspec.structs.replace(_struct(record), **labels.get(record.id, {}))


def _struct(struct: S) -> S:
    """The same kind of struct, with what may be kept and nothing else."""
    kind = type(struct)
    return kind(**{name: keep(getattr(struct, name)) for name, keep in _plan(kind)})


@cache
def _plan(kind: type[msgspec.Struct]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """How each field that is not left to its default is kept."""
    refs = {name for name, extra, _ in annotated(kind) if "ref" in extra}
    kept = refs - _NEVER | _KEPT | _KEPT_IN.get(kind.__name__, frozenset())
    hints = get_type_hints(kind)
    plan: list[tuple[str, Callable[[Any], Any]]] = []
    for one in msgspec.structs.fields(kind):
        name, holds = one.name, _held_by(hints[one.name])
        if name in kept:
            plan.append((name, lambda value: value))
        elif name == "state":
            plan.append((name, _state))
        elif Day in holds:
            plan.append((name, _day))
        elif any(issubclass(part, _PARTS) for part in holds):
            plan.append((name, lambda values: tuple(map(_struct, values))))
        elif one.required:
            plan.append((name, lambda _value: MASKED))
    return tuple(plan)


def _held_by(hint: Any) -> tuple[type, ...]:
    """The types that a field holds, alone, in a tuple or not at all."""
    if isinstance(hint, type):
        return (hint,)
    return tuple(t for part in getattr(hint, "__args__", ()) for t in _held_by(part))


def _state(state: str) -> str:
    """What a step made of a record; not how two people get on, which is a step of a tie too."""
    return state if state in _states() else MASKED


@cache
def _states() -> frozenset[str]:
    found = {s for kind in CASE_KINDS for name in step_fields(kind) for s in states(kind, name)}
    return frozenset(found - set(Tie.STATES) | {"begun", "ended"})


def _day(day: Day | None) -> Day | None:
    """A day without the words in which it was said."""
    return Day(day.first, day.last) if day else None


def _gap(gap: Gap, case: CaseFile) -> Gap:
    """Its code and how much stands behind it. Whom it is about would be a mark beside them."""
    count = len(gap.entries)
    behind = f"{count} {'entry' if count == 1 else 'entries'} behind it" if count else "no entry"
    missing = tuple(AN_AGENCY for i in gap.about if i not in case.held)
    return gap._replace(message=behind, about=missing, agencies=(), next_step=MASKED)
