"""V: the child's voice, and that of the other children.

*Heard* is the child's own words, or signals watched in a baby, first-hand, by the one who writes.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry, Status

READS = (Entry, Status)
# Out of sight by being nowhere; not being seen when looked for counts on top of these.
_NOWHERE = ("off-roll", "no-school-place", "home-educated", "removed-from-list", "abroad")
# Words found that could be anybody's in the entry.
_ANYBODY = ("she ", "he ", "they ", "i ", "describes", "said", "says")
_GONE = (*_NOWHERE, "child-not-seen")


def heard(facts: Facts, entry: Entry, child: str) -> bool:
    """True when an entry holds the child's own words, or watched signals of one who does not speak."""
    one = facts.case.one
    if any(one(p.person) == child and p.part in ("spoke", "asked") for p in entry.people):
        return True
    if any(one(w.whose) == child for w in entry.words):
        return True
    own = entry.nature in ("childs-words", "observed-signals")
    theirs = ("child-said", "child-signals") if _talks(facts, entry, child) else ("child-signals",)
    if not own and not facts.says(entry, *theirs):
        return False
    if facts.says(entry, "child-not-seen") or child not in facts.about_children(entry):
        return False
    given = own and "nature" not in entry.inferred
    return given or _may_be_theirs(facts, entry, child)


def _talks(facts: Facts, entry: Entry, child: str) -> bool:
    """False for a baby, whose words in an entry can only be somebody else's."""
    months = facts.months(child, facts.since(entry))
    return months is None or months >= facts.threshold("V01", "words_months")


def _may_be_theirs(facts: Facts, entry: Entry, child: str) -> bool:
    """False when the words are not first-hand or an adult's: of an entry about an adult that does not name
    the child, or in which all that was said is what "she" or "he" said."""
    if facts.says(entry, "relative-worried") and not facts.says(entry, "child-seen", "child-said"):
        return False  # what a neighbour heard is not what the writer saw
    about = {facts.case.one(p.person) for p in entry.people}
    if all(facts.is_child(p) or p in facts.professionals for p in about):
        return True
    if child not in about and child not in facts.named(entry):
        return False
    said = facts.reading(entry).signals.get("child-said", ())
    shown = facts.says(entry, "child-signals")
    return shown or not all(w.casefold().startswith(_ANYBODY) for w in said)


def alone(facts: Facts, entry: Entry, child: str) -> bool:
    """True when the child was seen or spoken to alone."""
    part = any(facts.case.one(p.person) == child and p.part == "seen alone" for p in entry.people)
    return part or (facts.says(entry, "child-alone") and child in facts.about_children(entry))


@rule("V01", reads=READS)
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
    days = int(facts.threshold("V01", "in_need_working_days" if need else "other_working_days"))
    months = facts.months(facts.child)
    if months is None or months >= facts.threshold("V01", "baby_months"):
        return days
    return min(days, int(facts.threshold("V01", "baby_working_days")))


@rule("V04", lambda facts: facts.children[1:], reads=READS)
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


@rule("V06", reads=READS)
def v06_out_of_sight(facts: Facts, subject: str) -> Gap | None:
    """The child has gone out of sight: off roll, no place, removed from a list, abroad."""
    found = [
        e for e in facts.entries(*_NOWHERE) if facts.within(e, facts.threshold("V06", "months"))
    ]
    found = [e for e in found if not _back_in_sight(facts, e)]
    gone = {e.id for e in found}
    worried = any(w.id not in gone for w in facts.worries)
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
