"""P: CP-IS and numbers. No flag is no reassurance; a number that fails its check is somebody else's."""

from __future__ import annotations

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Status, SystemCheck


@rule("P01", reads=(Status, SystemCheck))
def p01_not_confirmed(facts: Facts, subject: str) -> Gap | None:
    """The child should be on CP-IS, and that is not confirmed."""
    table = reference.table("statuses")["status"]
    flagged = facts.statuses & {s["code"] for s in table if s["on_cpis"]}
    if not flagged:
        return None
    if any(
        c.way == "look-up" and c.result not in ("", "none", "could not check")
        for c in facts.case.all(SystemCheck)
    ):
        return None
    kinds = ", ".join(sorted(flagged)).replace("-", " ")
    message = f"{facts.case.name(facts.child)} has a {kinds} and nobody has confirmed that CP-IS shows it."
    return raised(facts, "P01", subject, message, about=[facts.child])


@rule("P02", reads=(SystemCheck,))
def p02_alert_not_followed_up(facts: Facts, subject: str) -> Gap | None:
    """An alert came, and nothing says that anybody rang back."""
    found = [c for c in facts.case.all(SystemCheck) if c.way == "alert" and not c.did_next]
    if not found:
        return None
    message = f"An alert came on {found[-1].on} from {found[-1].where or 'a setting'}; what was done next is not written."
    return raised(facts, "P02", subject, message, about=[facts.child], since=found[-1].on.first)


@rule("P03", reads=())
def p03_number_fails(facts: Facts, subject: str) -> Gap | None:
    """An NHS number or UPN fails its check."""
    from stdnum.gb import nhs, upn  # only where a number is checked

    found = [
        p for p in facts.case.people
        if (p.nhs_number and not nhs.is_valid(p.nhs_number)) or (p.upn and not upn.is_valid(p.upn))
    ]  # fmt: skip
    if not found:
        return None
    message = f"A number of {facts.names(p.id for p in found)} fails its check: a digit may be wrong, or it is another's."
    return raised(facts, "P03", subject, message, about=[p.id for p in found])
