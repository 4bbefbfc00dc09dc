"""The kind of an agency whose name tells none, from the jobs of those who work there.

"Turning Tide" says nothing; that its people are recovery workers does. Marked as inferred like a kind
read from a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from leadpro import naming, reference
from leadpro.exchange.intake import Intake
from leadpro.records import Agency, Entry, Involvement


def infer_kinds(intake: Intake) -> None:
    """Give every agency without a kind the one that most of the jobs named for it belong to."""
    unknown = {a.id: a for a in intake.of(Agency) if not a.kind}
    jobs: dict[str, Counter[str]] = {a: Counter() for a in unknown}
    held = [(i.agency, i.job or naming.job(i.role)) for i in intake.of(Involvement)]
    held += [(e.agency, naming.job(e.author_said)) for e in intake.of(Entry)]
    for agency, job in held:
        if agency in jobs and _kinds().get(job):
            jobs[agency][_kinds()[job]] += 1
    for agency, kinds in jobs.items():
        if kinds:
            kind = kinds.most_common(1)[0][0]
            intake.change(agency, kind=kind)
            intake.said.append(
                f"{unknown[agency].name}: its kind was inferred from the jobs there."
            )


@cache
def _kinds() -> Mapping[str, str]:
    """Job -> the kind of agency where it is typically held (jobs.toml)."""
    return {row["code"]: row["agency"] for row in reference.table("jobs")["job"]}
