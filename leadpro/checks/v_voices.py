"""V: voices that are easily missed. The child, the parents, the other adults and children, relatives.

*Heard* is the child's own words, or signals watched in a baby, first-hand, by the one who writes.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.speaking import asked, voices
from leadpro.records import Entry, Household, Involvement, Person, Status, Telling, Tie

_READS = (Entry, Person, Tie, Household, Involvement, Status)


def heard(facts: Facts, entry: Entry, child: str) -> bool:
    """True when an entry holds the child's own words, or watched signals of one who does not speak."""
    one = facts.case.one
    if any(one(p.person) == child and p.part in ("spoke", "asked") for p in entry.people):
        return True
    if any(one(w.whose) == child for w in entry.words):
        return True
    own = entry.nature in ("childs-words", "observed-signals")
    if not own and not facts.says(entry, "child-said", "child-signals"):
        return False
    return child in facts.about_children(entry) and not facts.says(entry, "child-not-seen")


def alone(facts: Facts, entry: Entry, child: str) -> bool:
    """True when the child was seen or spoken to alone."""
    part = any(facts.case.one(p.person) == child and p.part == "seen alone" for p in entry.people)
    return part or (child in facts.about_children(entry) and facts.says(entry, "child-alone"))


@rule("V01", reads=_READS)
def v01_child_not_heard(facts: Facts, subject: str) -> Gap | None:
    """The child has not been heard lately or ever, or never alone."""
    name = facts.case.name(facts.child)
    words = [e for e in facts.case.entries if heard(facts, e, facts.child)]
    if not words:
        message = f"Nothing in the records is {name}'s own words, or what somebody saw {name} show."
        first = facts.case.entries[:1]
        return raised(facts, "V01", subject, message, first, about=[facts.child])
    since = facts.since(words[-1])
    if facts.working_days(since) <= _limit(facts):
        return _not_alone(facts, subject, words)
    message = (
        f"Nobody has written what {name} says or shows, first-hand, since {facts.say(words[-1])}: "
        f"{facts.days(since)} days."
    )
    return raised(facts, "V01", subject, message, words[-1:], about=[facts.child])


def _not_alone(facts: Facts, subject: str, words: list[Entry]) -> Gap | None:
    """A child who is heard and talks, and whom nobody saw alone for months."""
    child, within = facts.child, facts.threshold("V01", "alone_months")
    talks = (facts.months(child) or 0) >= facts.threshold("V01", "talks_months")
    if not talks or any(
        alone(facts, e, child) and facts.within(e, within) for e in facts.case.entries
    ):
        return None
    name = facts.case.name(child)
    message = (
        f"{name} has been heard, and nothing says that anybody saw {name} alone in {within} months."
    )
    return raised(facts, "V01", subject, message, words[-3:], about=[child], topic="alone")


def _limit(facts: Facts) -> int:
    """Working days after which a child of this standing has not been heard lately."""
    if facts.statuses & {"protection-plan", "looked-after"}:
        return int(facts.threshold("V01", "plan_working_days"))
    need = "child-in-need" in facts.statuses
    return int(facts.threshold("V01", "in_need_working_days" if need else "other_working_days"))


@rule("V02", lambda facts: [p.id for p in facts.in_group("parent", "carer")], reads=_READS)
def v02_parent_not_asked(facts: Facts, subject: str) -> Gap | None:
    """A parent or carer, with or without parental responsibility, whom nobody working for the child asked."""
    person = facts.case.get(subject, Person)
    if person is None or facts.died(subject) or facts.is_child(subject) or subject in facts.alleged:
        return None
    if any(asked(facts, e, subject) for e in facts.case.entries):
        return None
    mentions = facts.case.entries_about.get(subject, ())
    kind = _tie_title(facts, subject)
    pr = (
        " Whether there is parental responsibility is not written."
        if not person.parental_responsibility
        else ""
    )
    message = (
        f"Nobody working for {facts.case.name(facts.child)} is recorded as having asked {person.name} "
        f"({kind}) anything.{pr}"
    )
    return raised(facts, "V02", subject, message, mentions[-3:], about=[subject], who=person.name)


def _tie_title(facts: Facts, person: str) -> str:
    kinds = sorted(facts.tie_kinds(person))
    return (
        facts.tie_table[kinds[0]]["title"].lower()
        if kinds and kinds[0] in facts.tie_table
        else "family"
    )


@rule("V03", lambda facts: [*facts.adults_around, *friends_at_home(facts), "unnamed"], reads=_READS)
def v03_adult_unseen(facts: Facts, subject: str) -> Gap | None:
    """An adult in or around the household whom nobody has seen or asked about."""
    if subject == "unnamed":
        return _unnamed_adult(facts, subject)
    person = facts.case.get(subject, Person)
    looked_up = person is not None and bool(person.checks)
    if looked_up or any(_seen_or_asked_about(facts, e, subject) for e in facts.case.entries):
        return None
    name = facts.case.name(subject)
    mentions = facts.case.entries_about.get(subject, ())
    message = (
        f"{name} is in or around the home, and nobody has recorded seeing or asking about {name}."
    )
    return raised(facts, "V03", subject, message, mentions[-3:], about=[subject], who=name)


def friends_at_home(facts: Facts) -> list[str]:
    """Friends and neighbours of the family of whom it is written that they stay at the home."""
    found = [e for e in facts.case.entries if facts.says(e, "lives-there", "partner-new")]
    near = {p for e in found for p in facts.involves(e)} - set(facts.adults_around)
    return [p.id for p in facts.in_group("community") if p.id in near and not facts.is_child(p.id)]


def _seen_or_asked_about(facts: Facts, entry: Entry, person: str) -> bool:
    return asked(facts, entry, person) or (
        person in facts.involves(entry) and facts.says(entry, "checked-adult", "response")
    )


def _unnamed_adult(facts: Facts, subject: str) -> Gap | None:
    known = set(facts.adults_around)
    found = [
        e
        for e in facts.case.entries
        if facts.says(e, "unknown-adult", "partner-new") and not known & facts.involves(e)
    ]
    if not found or (known and not facts.says(found[-1], "unknown-adult")):
        return None
    message = (
        f"{facts.quote(found[-1])}: who this is, and what is known of them, is written nowhere."
    )
    return raised(
        facts, "V03", subject, message, found, about=["an adult without a name", facts.child]
    )


@rule("V04", lambda facts: facts.children[1:], reads=_READS)
def v04_other_child(facts: Facts, subject: str) -> Gap | None:
    """Another child of the household, or one who moved out of it, unseen or unassessed."""
    if not facts.worries:
        return None
    own = [e for e in facts.case.entries if subject in facts.involves(e)]
    limit = facts.threshold("V04", "months")
    if any(_assessed(facts, e) and facts.within(e, limit) for e in own):
        return None
    name = facts.case.name(subject)
    assessed = [e for e in own if _assessed(facts, e)]
    seen = [
        e for e in own if facts.says(e, "child-seen", "child-said", "child-signals", "child-alone")
    ]
    if assessed:
        state = f"was last assessed on {facts.say(assessed[-1])}, and worries have come since"
        if not any(facts.since(w) > facts.since(assessed[-1]) for w in facts.worries):
            return None
    elif seen:
        state = f"was seen ({facts.say(seen[-1])}), and nothing says that anybody assessed what {name} needs"
    else:
        state = "is a child of this family, and nobody has recorded seeing or assessing them"
    return raised(facts, "V04", subject, f"{name} {state}.", own[-4:], about=[subject], who=name)


def _assessed(facts: Facts, entry: Entry) -> bool:
    mine = facts.kind_of_entry(entry) in ("social-care", "early-help", "paediatrics", "camhs")
    unseen = facts.says(entry, "child-not-seen", "only-carers-word")
    if not (mine and facts.either(entry, "assessment")) or unseen:
        return False
    opened_only = facts.says(entry, "assessment-opened")
    return not opened_only


@rule("V05", reads=(*_READS, Telling))
def v05_relative_unanswered(facts: Facts, subject: str) -> Gap | None:
    """A parent, relative, friend or neighbour raised a worry and no reply is recorded, or it was put
    down to malice."""
    found = [
        e
        for e in facts.case.entries
        if facts.either(e, "called-malicious") or _unanswered_voice(facts, e)
    ]
    if not found:
        return None
    people = [p for e in found for p in _who_spoke(facts, e)]
    latest = found[-1]
    end = (
        "it was put down to malice and not looked at"
        if facts.either(latest, "called-malicious")
        else "no reply is recorded"
    )
    message = f"{facts.quote(latest)}: somebody close to the family raised a worry, and {end}."
    grave = any(facts.is_harm(e) for e in found)
    return raised(facts, "V05", subject, message, found, about=people or None, grave=grave)


def _unanswered_voice(facts: Facts, entry: Entry) -> bool:
    """True when somebody close raised a worry, and it is late, harm, or done with, without a reply."""
    if not (facts.says(entry, "relative-worried") or voices(facts, entry)):
        return False
    late = facts.working_days(facts.since(entry)) >= facts.threshold("V05", "working_days")
    return bool(late or entry.action or facts.is_harm(entry)) and not _replied(facts, entry)


def _who_spoke(facts: Facts, entry: Entry) -> list[str]:
    """Whom to reply to: those whom the words have speak up, else relatives and neighbours in the entry."""
    outside = {p.id for p in facts.in_group("wider-family", "community", "other parent")}
    named = [p for p in sorted(facts.involves(entry)) if p in outside and not facts.is_child(p)]
    apart = [p for p in named if not facts.lives_with_child(p)]
    spoke = voices(facts, entry) or apart or named
    return [p for p in spoke if p not in facts.alleged]


def _replied(facts: Facts, entry: Entry) -> bool:
    if facts.either(entry, "called-malicious"):
        return False
    if facts.did(entry, "response", "replied") and not facts.did(entry, "sending-only"):
        return True
    worried = {p for p in facts.involves(entry) if p in facts.family}
    return any(worried & facts.involves(e) for e in facts.after(entry, "replied"))


# Out of sight by being nowhere; not being seen when looked for counts on top of these.
_NOWHERE = ("off-roll", "no-school-place", "home-educated", "removed-from-list", "abroad")
_GONE = (*_NOWHERE, "child-not-seen")


@rule("V06", reads=_READS)
def v06_out_of_sight(facts: Facts, subject: str) -> Gap | None:
    """The child has gone out of sight: off roll, no place, removed from a list, abroad."""
    found = [
        e for e in facts.entries(*_NOWHERE) if facts.within(e, facts.threshold("V06", "months"))
    ]
    found = [e for e in found if not _back_in_sight(facts, e)]
    worried = [w for w in facts.worries if w not in found]
    if not found or not worried:
        return None
    ways = [w for w in _GONE if any(facts.either(e, w) for e in found)]
    grave = len(ways) >= facts.threshold("V06", "places_at_once")
    longest = max(facts.working_days(facts.since(e)) for e in found)
    if not grave and longest < facts.threshold("V06", "working_days"):
        return None
    message = (
        f"{facts.quote(found[-1])}: {facts.case.name(facts.child)} may have gone out of sight "
        f"({len(found)} such {'entry' if len(found) == 1 else 'entries'}) while worries were open."
    )
    return raised(facts, "V06", subject, message, found, grave=grave)


def _back_in_sight(facts: Facts, entry: Entry) -> bool:
    return any(facts.later(entry, "child-seen", "child-alone", "back-on-roll"))


@rule("V07", reads=_READS)
def v07_through_another(facts: Facts, subject: str) -> Gap | None:
    """Words taken through a relative or child, or without the interpreter the record says is needed."""
    found = [e for e in facts.case.entries if facts.either(e, "interpreter-relative")]
    if not found and facts.entries("interpreter-needed") and not facts.entries("interpreter-used"):
        found = facts.entries("interpreter-needed")
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: words may have come through a relative or child, or without an "
        "interpreter. Nobody has recorded asking again with one."
    )
    return raised(facts, "V07", subject, message, found)


@rule("V08", reads=_READS)
def v08_taken_back(facts: Facts, subject: str) -> Gap | None:
    """A child or adult took it back, and the worry stopped there."""
    found = [e for e in facts.entries("retracted") if not _looked_after(facts, e)]
    if not found:
        return None
    message = (
        f"{facts.quote(found[-1])}: it was taken back, and nothing says that anybody asked why."
    )
    return raised(facts, "V08", subject, message, found, grave=True)


def _looked_after(facts: Facts, entry: Entry) -> bool:
    return any(facts.later(entry, "strategy-discussion", "assessment", "child-alone"))
