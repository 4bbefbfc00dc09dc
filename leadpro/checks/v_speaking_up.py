"""V: somebody spoke up, and it was not answered, came through another, or was taken back."""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, rule
from leadpro.checks.raising import raised
from leadpro.checks.speaking import voices
from leadpro.checks.v_children import READS
from leadpro.records import Entry, Telling


@rule("V05", reads=(*READS, Telling))
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
    besides = _may_have_spoken(facts, {e.id for e in found})
    if besides:
        named = {p: None for e in besides for p in _close_by(facts, e)}
        message += (
            f" What {facts.names(named)} said, if anything, is unclear in {len(besides)} more."
        )
    gap = raised(facts, "V05", subject, message, found, about=people or None, grave=grave)
    return gap._replace(besides=tuple(e.id for e in besides))


def _may_have_spoken(facts: Facts, found: set[str]) -> list[Entry]:
    """What is smaller or unclear, about those close to the family, and has no reply: they may have raised
    something."""
    unclear = (e for e in facts.smaller if e.id not in found and _close_by(facts, e))
    return [e for e in unclear if not _replied(facts, e)]


def _close_by(facts: Facts, entry: Entry) -> list[str]:
    """Relatives, friends and neighbours whom an entry names, and who do not live with the child."""
    outside = {p.id for p in facts.in_group("wider-family", "community", "other parent")}
    near = (p for p in sorted(facts.involves(entry)) if p in outside - facts.alleged)
    return [p for p in near if not facts.is_child(p) and not facts.lives_with_child(p)]


def _unanswered_voice(facts: Facts, entry: Entry) -> bool:
    """True when somebody close raised a worry, and it is late, harm, or done with, without a reply."""
    if not (facts.says(entry, "relative-worried") or voices(facts, entry)):
        return False
    late = facts.waited(facts.since(entry), facts.threshold("V05", "working_days"))
    done_with = entry.action or facts.either(entry, "closed", "declined")
    return bool(late or done_with or facts.is_harm(entry)) and not _replied(facts, entry)


def _who_spoke(facts: Facts, entry: Entry) -> list[str]:
    """Whom to reply to: those whom the words have speak up, else relatives and neighbours in the entry."""
    outside = {p.id for p in facts.in_group("wider-family", "community", "other parent")}
    named = [p for p in sorted(facts.involves(entry)) if p in outside and not facts.is_child(p)]
    spoke = dict.fromkeys((*voices(facts, entry), *_close_by(facts, entry))) or named
    return [p for p in spoke if p not in facts.alleged]


def _replied(facts: Facts, entry: Entry) -> bool:
    if facts.either(entry, "called-malicious"):
        return False
    if facts.did(entry, "response", "replied") and not facts.did(entry, "sending-only"):
        return True
    worried = {p for p in facts.involves(entry) if p in facts.family}
    return any(worried & facts.involves(e) for e in facts.after(entry, "replied"))


@rule("V07", reads=READS)
def v07_through_another(facts: Facts, subject: str) -> Gap | None:
    """Words taken through a relative or child, or without the interpreter the record says is needed."""
    found = facts.entries("interpreter-relative", "interpreter-needed")
    through = any(facts.either(e, "interpreter-relative") for e in found)
    if not found or not (through or not facts.entries("interpreter-used")):
        return None
    message = (
        f"{facts.quote(found[-1])}: words may have come through a relative or child, or without an "
        "interpreter. Nobody has recorded asking again with one."
    )
    family = {p: None for e in found for p in sorted(facts.involves(e)) if p in facts.family}
    return raised(facts, "V07", subject, message, found, about=family or None)


@rule("V08", reads=READS)
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
