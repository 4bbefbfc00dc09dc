"""As what somebody of people.csv stands to the child: tie, home, involvement, from role, agency and days.

From and To are of the household for a relative, of the involvement for a professional.
"""

from __future__ import annotations

from typing import NamedTuple

from leadpro import naming
from leadpro.exchange import codes
from leadpro.exchange.homes import add_residents, household
from leadpro.exchange.intake import Intake
from leadpro.exchange.steps import period
from leadpro.exchange.tables import Row
from leadpro.naming.likeness import key
from leadpro.records import UNKNOWN, Day, Involvement, Residence, Step, Tie

# Ties that can begin and end; a father does not stop being one.
_MAY_END = ("partner", "household-adult", "community", "carer")
_CHILD = frozenset({"child", "the child", "subject", "subject child", "index child"})


class As(NamedTuple):
    """As what somebody stands in the row: their person id, the role as written, the days."""

    person: str
    role: str
    tie: str
    begun: Day
    ended: Day | None


def place(intake: Intake, row: Row, who: As) -> None:
    """Add the tie, the moves and the involvement that a row says."""
    home, agency = row.get("household"), row.get("agency")
    relative = bool(who.tie) or who.person == intake.child or (bool(home) and not agency)
    undated = who._replace(begun=UNKNOWN, ended=None)
    if who.tie and who.person != intake.child:
        _family(intake, row, who)
    if home:
        _resident(intake, home, who if relative else undated)
    if relative and agency and not naming.job(who.role):
        _known_there(intake, agency, row.get("name"), undated if home else who)
    elif agency or (who.role and not relative and key(who.role) not in _CHILD):
        _involve(intake, agency, undated if relative and home else who)


def _family(intake: Intake, row: Row, who: As) -> None:
    """The tie to the child. From and To date it if there is no household and the tie is one that ends."""
    ends = who.tie in codes.of_group(*_MAY_END)
    dated = ends and not row.get("household")
    steps = period(who.begun, who.ended) if dated else ()
    if who.ended is not None and not ends and not row.get("household"):
        intake.said.append(f"{row.get('name')}: To was left out: a {who.role} stays one.")
    for tie in intake.of(Tie):
        if (tie.person, tie.to, tie.kind) == (who.person, intake.child, who.tie):
            intake.change(tie.id, steps=_more(tie.steps, steps))
            return
    intake.add(
        Tie(
            **intake.base(), person=who.person, to=intake.child, kind=who.tie, said=who.role,
            inferred=("kind",), steps=steps,
        )
    )  # fmt: skip


def _resident(intake: Intake, label: str, who: As) -> None:
    steps = [Residence(on=who.begun, state="in", person=who.person)]
    if who.ended is not None:
        steps.append(Residence(on=who.ended, state="out", person=who.person))
    add_residents(intake, household(intake, label), steps)


def _known_there(intake: Intake, agency: str, name: str, who: As) -> None:
    """A relative with an agency is known there and does not work there."""
    at = intake.agency(agency)
    if not any(i.agency == at for i in intake.of(Involvement)):
        steps = period(who.begun, who.ended)
        intake.add(
            Involvement(
                **intake.base(), agency=at, why=f"{name} is known there", steps=steps,
                inferred=("why",),
            )
        )  # fmt: skip
    intake.said.append(f"{name} was taken as known to {agency}, not as working there.")


def _involve(intake: Intake, agency: str, who: As) -> None:
    """The involvement of this person, agency and role; a row that repeats it adds its days."""
    at = intake.agency(agency) if agency else ""
    steps = period(who.begun, who.ended)
    for known in intake.of(Involvement):
        if (known.person, known.agency, key(known.role)) == (who.person, at, key(who.role)):
            intake.change(known.id, steps=_more(known.steps, steps))
            return
    job = naming.job(who.role) if who.role else ""
    intake.add(
        Involvement(
            **intake.base(), person=who.person, agency=at, role=who.role, job=job,
            steps=steps, inferred=("job",) if job else (),
        )
    )  # fmt: skip


def _more(known: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return (*known, *(s for s in steps if s not in known))
