"""The patterns of jobs (`jobs.toml`) found in words; no name of a person is looked at here."""

from __future__ import annotations

from functools import cache

from leadpro import reference
from leadpro.naming.patterns import Found, Patterns, longest


@cache
def jobs() -> Patterns:
    """The patterns of jobs.toml."""
    patterns = Patterns()
    for row in reference.table("jobs")["job"]:
        patterns.add(row["code"], row["words"], int(row.get("nobody", False)))
    return patterns


def job_in(text: tuple[str, ...]) -> Found | None:
    """The job in a text: a person's before a team's, then the most words, then the last; or None."""
    found = longest(jobs().find(text))
    return max(found, key=lambda f: (-f.level, f.length, f.end), default=None)


def job_at_end(text: tuple[str, ...]) -> tuple[bool, int]:
    """Whether a text ends in a job, and in how many words."""
    ends = [f.length for f in jobs().find(text) if f.end == len(text)]
    return bool(ends), max(ends, default=0)
