"""Opening a case: what is said of it, who is found in a pasted referral, which records that makes, and
whom a child of that age would have and nobody named.

The command line and the app share it. It saves nothing and draws nothing.
"""

from __future__ import annotations

from leadpro.opening.around import Around, read_around
from leadpro.opening.making import Opening, opened
from leadpro.opening.missing import Missing, missing
from leadpro.opening.questions import NOT_KNOWN, Question, is_not_known, questions
from leadpro.opening.referral import Referral, people_in, read_referral
from leadpro.opening.understanding import Understood, understood

__all__ = [
    "NOT_KNOWN",
    "Around",
    "Missing",
    "Opening",
    "Question",
    "Referral",
    "Understood",
    "is_not_known",
    "missing",
    "opened",
    "people_in",
    "questions",
    "read_around",
    "read_referral",
    "understood",
]
