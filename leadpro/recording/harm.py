"""Whether what is about to be saved names harm to a child, or a worker in an allegation: the rules' own
reading (D01, D03), asked of one entry.

It feeds one sentence after a save. It blocks nothing, and it never says that there is no danger.
"""

from __future__ import annotations

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.recording.line import BOUND
from leadpro.records import Entry

SAYS = "This names harm. Who has been told?"


ALLEGED = (
    "This may be about somebody who works with children. Is the child safe now? Tell the LADO within one "
    "working day; do not look into it, and tell neither the person nor their agency. About you or your "
    "manager: tell whoever is above you both, and write it down (Told above us)."
)


def names_harm(file: CaseFile, entry: Entry) -> str:
    """What is said once when an entry (of a very long one the beginning) names harm to a child, or a
    worker in an allegation; empty when it does neither."""
    read = msgspec.structs.replace(entry, text=entry.text[:BOUND])
    facts = Facts(file)
    if facts.is_allegation(read):
        return ALLEGED
    return SAYS if facts.is_harm(read) else ""
