"""D: harm is named. Shown first, never folded. What is needed today, and by whom.

Each rule asks what is recorded of a call, an answer, a night; none judges whether harm happened.
"""

from __future__ import annotations

from leadpro import reference
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry, Request, Telling

_READS = (Entry, Telling)


def called(facts: Facts, entry: Entry) -> bool:
    """True when a call about an entry's harm to somebody who must act is recorded."""
    own = facts.kind_of_entry(entry)
    if own == "social-care" or facts.told(entry, "social-care", "out-of-hours"):
        return True
    if own != "police" and facts.told(entry, "police"):
        return True
    if facts.says(entry, "suicidal", "self-harm") and facts.told(entry, "camhs", "hospital"):
        return True
    return facts.either(entry, "social-care-told", "crisis-told", "strategy-discussion") or (
        own != "police" and facts.either(entry, "police-told")
    )


def untold_harm(facts: Facts) -> list[Entry]:
    """Entries that name harm to a child and for which no call to those who must act is recorded."""
    return [e for e in facts.harms if not called(facts, e)]


def decided(facts: Facts, entry: Entry) -> bool:
    """True when social care or police recorded a response to an entry afterwards, or its outcome says so."""
    if facts.did(entry, "response", "strategy-discussion") and not facts.did(entry, "declined"):
        return True
    return any(
        facts.kind_of_entry(later) in ("social-care", "police")
        for later in facts.after(entry, "response", "strategy-discussion", "conference")
    )


@rule("D01", reads=_READS)
def d01_harm_and_no_call(facts: Facts, subject: str) -> Gap | None:
    """Harm is named and no call to social care, the police or a crisis team is recorded."""
    found = untold_harm(facts)
    if not found:
        return None
    latest = found[-1]
    more = f", as in {len(found) - 1} earlier" if len(found) > 1 else ""
    message = (
        f"{facts.writer(latest)} wrote {facts.quote(latest)}{more}. These words may name harm to a child: "
        "no call to children's social care, the police or a crisis team is recorded."
    )
    return raised(facts, "D01", subject, message, found, grave=True)


@rule("D02", reads=(*_READS, Request))
def d02_no_decision_back(facts: Facts, subject: str) -> Gap | None:
    """Harm was passed on, and no decision came back, or it was turned down and not challenged."""
    days = facts.threshold("D02", "working_days")
    found = [
        e
        for e in facts.harms
        if called(facts, e)
        and facts.kind_of_entry(e) != "social-care"
        and facts.waited(facts.since(e), days + 1)
        and not decided(facts, e)
        and not _challenged(facts, e)
    ]
    if not found:
        return None
    turned_down = any(facts.did(e, "declined", "closed") for e in found)
    end = (
        "it was turned down and nobody challenged that"
        if turned_down
        else "no decision back is recorded"
    )
    message = f"{facts.quote(found[-1])} was passed on, and {end}."
    return raised(facts, "D02", subject, message, found, grave=True)


def _challenged(facts: Facts, entry: Entry) -> bool:
    """True when a refusal was taken further."""
    turned_down = facts.did(entry, "declined", "closed")
    return turned_down and any(facts.after(entry, "challenged"))


@rule("D03", reads=_READS)
def d03_allegation_and_no_lado(facts: Facts, subject: str) -> Gap | None:
    """An allegation about somebody who works with children, and no word to the LADO."""
    found = facts.allegations
    if not found or facts.entries("lado-told") or any(facts.told(e, "lado") for e in found):
        return None
    message = (
        f"{facts.quote(found[0])} may be an allegation about somebody who works or volunteers with "
        "children: no word to the LADO, the council's officer for this, is recorded, and it is due "
        f"within {facts.threshold('D03', 'working_days')} working day."
    )
    gap = raised(facts, "D03", subject, message, found, grave=True, who=_above(facts))
    return gap._replace(besides=_of_the_alleged(facts, found))


def _of_the_alleged(facts: Facts, allegations: list[Entry]) -> tuple[str, ...]:
    """The ids of what else is written of those of whom it is alleged, by others: the LADO asks for it."""
    apart = {e.id for e in allegations}
    own = (e for e in facts.case.entries if facts.alleged & facts.involves(e) and e.id not in apart)
    return tuple(e.id for e in own if facts.case.one(e.author) not in facts.alleged)


def _above(facts: Facts) -> str:
    """Who is above those of whom it is alleged, where that is somebody else than the LADO would find."""
    roles = [f"{i.role} {i.job}".casefold() for p in facts.alleged for i in facts.work_of(p)]
    rows = reference.table("above")["above"]
    says = (r["says"] for r in rows if any(w in role for role in roles for w in r["words"]))
    return " ".join(dict.fromkeys(says)) or "The LADO says who in the agency is told, and when."


@rule("D04", lambda facts: facts.children, reads=_READS)
def d04_mark_on_a_baby(facts: Facts, subject: str) -> Gap | None:
    """A mark, burn or bleed on a baby or child who cannot yet move about, whatever the explanation."""
    found = [e for e in facts.case.entries if _marked_baby(facts, e, subject)]
    if not found or any(_examined(facts, e) for e in found):
        return None
    message = (
        f"{facts.quote(found[0])}: a mark on {facts.case.name(subject)}, who could not move about then. "
        "No paediatrician's opinion together with social care is recorded, whatever the explanation."
    )
    return raised(facts, "D04", subject, message, found, about=[subject], grave=True)


def _marked_baby(facts: Facts, entry: Entry, child: str) -> bool:
    if not facts.says(entry, "child-injury") or child not in facts.about_children(entry):
        return False
    months = facts.months(child, facts.since(entry))
    if months is not None and months < 0:
        return False
    young = months is not None and months < facts.threshold("D04", "months")
    small = months is None or months < facts.threshold("D04", "still_months")
    return young or (small and facts.says(entry, "non-mobile"))


def _examined(facts: Facts, entry: Entry) -> bool:
    doctor = facts.either(entry, "medical-opinion") or facts.told(entry, "paediatrics", "hospital")
    return bool(doctor) and bool(facts.told(entry, "social-care"))


@rule("D05", reads=_READS)
def d05_where_tonight(facts: Facts, subject: str) -> Gap | None:
    """Harm is open, and nothing since says where the child sleeps tonight and who is there."""
    window = facts.threshold("D05", "days")
    found = [e for e in facts.harms if facts.days(facts.since(e)) <= window]
    if not found:
        return None
    since = facts.since(found[-1])
    if any(facts.since(e) >= since for e in facts.entries("sleeps-where", "order-made")):
        return None
    message = (
        f"Harm was named on {facts.say(found[-1])}, and nothing since says where each child sleeps "
        "tonight and who is there."
    )
    return raised(facts, "D05", subject, message, found, grave=True)
