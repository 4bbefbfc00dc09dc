"""Every pattern in the reference data can be read, means one thing, and is found by what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from leadpro import reference
from leadpro.naming import agency_kind, job, tie
from leadpro.naming.patterns import Patterns, words


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """The rows of a list in a file."""
    found: list[dict[str, Any]] = reference.table(name)[key]
    return found


def all_patterns() -> Iterator[tuple[str, str]]:
    """Every pattern of agencies, jobs, statuses and roles, with its code."""
    for row in rows("agencies", "agency"):
        yield from ((row["code"], p) for k in ("names", "places", "owners") for p in row.get(k, ()))
    for name, key in (("jobs", "job"), ("statuses", "status"), ("roles", "role")):
        yield from ((r["code"], p) for r in rows(name, key) for p in r["words"])


def test_patterns_can_be_read() -> None:
    """Every pattern has a first word, small letters only, and `*` at the end of a word or alone."""
    made = Patterns()
    for code, pattern in all_patterns():
        made.add(code, [pattern])
        assert pattern == pattern.lower(), (code, pattern)
        assert not re.search(r"\*\w", pattern), (code, pattern)
        assert len(words(pattern)) > 0, (code, pattern)


def test_no_pattern_has_two_meanings() -> None:
    """Within agencies, jobs and ties no pattern stands under two codes."""
    for name, key, fields in (
        ("agencies", "agency", ("names", "places", "owners")),
        ("jobs", "job", ("words",)),
        ("ties", "tie", ("words",)),
    ):
        meant: dict[tuple[str, ...], set[str]] = {}
        for row in rows(name, key):
            for pattern in (p for f in fields for p in row.get(f, ())):
                meant.setdefault(words(pattern), set()).add(row["code"])
        assert {" ".join(p): c for p, c in meant.items() if len(c) > 1} == {}, name


@pytest.mark.parametrize("row", rows("agencies", "agency"), ids=lambda r: r["code"])
def test_every_name_of_an_agency_finds_it(row: dict[str, Any]) -> None:
    """Each pattern of a kind is read as that kind; none is hidden behind another."""
    patterns = [p for k in ("names", "places", "owners") for p in row.get(k, ())]
    lost = {p: agency_kind(p.replace(" *", " x").replace("*", "")) for p in patterns}
    assert {p: k for p, k in lost.items() if k != row["code"]} == {}


@pytest.mark.parametrize("row", rows("ties", "tie"), ids=lambda r: r["code"])
def test_every_word_of_a_tie_finds_it(row: dict[str, Any]) -> None:
    """Each wording of a tie is read as that tie, a spoken one as some tie."""
    assert {w: tie(w) for w in row["words"] if tie(w) != row["code"]} == {}
    assert [w for w in row["spoken"] if not tie(w)] == []


@pytest.mark.parametrize("row", rows("jobs", "job"), ids=lambda r: r["code"])
def test_every_word_of_a_job_finds_it(row: dict[str, Any]) -> None:
    """Each wording of a job is read as that job."""
    plain = [w.replace(" *", " x").replace("*", "") for w in row["words"]]
    assert {w: job(w) for w in plain if job(w) != row["code"]} == {}
