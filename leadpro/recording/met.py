"""What a meeting made known: whoever came knows from that day what it was about; minutes that were sent are
sent, and not yet known. Written as tellings, so that the ledger reads nothing else.

Somebody who was there for a part alone is told nothing by this: which items belong to the part nobody
wrote down, and that is said by hand. An import writes none: it says who was told in its own rows.
"""

from __future__ import annotations

from leadpro.records import Meeting, Record, Step, Telling, Told, new_id

_MADE = {"came": "told", "minutes sent": "sent"}
CHANNEL = {"came": "meeting", "minutes sent": "minutes"}


def made_known(record: Record, before: Record | None = None) -> list[Telling]:
    """The tellings of a meeting that was written down; of one that was changed only what is new in it. None
    for another record."""
    if not isinstance(record, Meeting):
        return []
    known = _pairs(before) if isinstance(before, Meeting) else set()
    new = sorted(_pairs(record) - known)
    return [
        Telling(
            id=new_id(), case=record.case, told=(Told(entry=entry),), teller=record.called_by, to=(who,),
            channel=CHANNEL[state], steps=(Step(state=_MADE[state], on=record.on),),
        )
        for who, state, entry in new
        if who != record.called_by
    ]  # fmt: skip


def _pairs(meeting: Meeting) -> set[tuple[str, str, str]]:
    """Who was there for all of it, or got the minutes, and each entry that it was about."""
    there = {
        (a.who, a.state) for a in meeting.attendance if a.state in _MADE and not a.part and a.who
    }
    return {(who, state, entry) for who, state in there for entry in meeting.about}
