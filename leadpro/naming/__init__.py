"""The one door to what names and roles say: kind of agency, short name, tie, job, name or not.

All are guesses from words, cached, and marked as guesses by whoever keeps them; "" and False mean
that nothing fits. How each decides is written where it is: `leadpro.naming.agencies` (kinds and short names,
with the order of precedence), `leadpro.naming.kinship` (ties), `leadpro.naming.personal` (jobs and names), and
`leadpro.naming.patterns` (how a pattern is written). A role is asked for its tie first, then for its job.
"""

from __future__ import annotations

from leadpro.naming.agencies import agency_kind, short_name
from leadpro.naming.kinship import tie
from leadpro.naming.personal import job, looks_like_a_name

__all__ = ["agency_kind", "job", "looks_like_a_name", "short_name", "tie"]
