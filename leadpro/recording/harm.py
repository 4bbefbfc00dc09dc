"""Whether what is about to be saved names harm to a child: D01's own reading, asked of one entry.

It feeds one sentence after a save. It blocks nothing, and it never says that there is no danger.
"""

from __future__ import annotations

import msgspec

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.recording.line import BOUND
from leadpro.records import Entry

SAYS = "This names harm. Who has been told?"


def names_harm(file: CaseFile, entry: Entry) -> bool:
    """True when the words of an entry (of a very long one the first) name harm to a child."""
    read = msgspec.structs.replace(entry, text=entry.text[:BOUND])
    return Facts(file).is_harm(read)
