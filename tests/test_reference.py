"""The reference data is whole: sources and days, unique codes, no dangling code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

import pytest

from leadpro import reference

FILES = (
    "agencies", "bases", "duties", "expected", "handling", "holds", "jobs", "ladder", "names", "needs", "roles",
    "statuses", "thresholds", "ties", "timescales",
)  # fmt: skip
# Which rows of a file have a fixed code of their own.
CODED = {
    "agencies": ("sector", "agency"),
    "bases": ("basis", "condition", "gateway"),
    "duties": ("duty",),
    "expected": ("expected",),
    "handling": ("handling",),
    "holds": ("act", "hold"),
    "jobs": ("job",),
    "roles": ("act", "role"),
    "statuses": ("status", "category"),
    "ties": ("tie",),
    "timescales": ("timescale", "set_contact"),
}
# The fields that every row of a file has.
FIELDS = {
    ("agencies", "agency"): "title short sector letter names knows sees_child universal",
    ("bases", "basis"): "title when sectors certain",
    ("duties", "duty"): "title kind who roles what to by_when certain exception signals source",
    ("expected", "expected"): "title kind places why next",
    ("handling", "handling"): "title seen_by pack leave why",
    ("holds", "hold"): "title when holds ask_first why always",
    ("jobs", "job"): "title agency words",
    ("needs", "need"): "agency what how_much why",
    ("roles", "role"): "title words agency can asks",
    ("statuses", "status"): "title words law lead on_cpis weight",
    ("ties", "tie"): "title group sex generation words spoken",
    ("timescales", "timescale"): "title from met_by met_in rule local unverified",
}
GROUPS = {"parent", "carer", "partner", "sibling", "wider-family", "household-adult", "community"}
WANTED_AGENCIES = """
gp health-visiting midwifery school-nursing hospital ambulance paediatrics dentist camhs
adult-mental-health drugs-alcohol sexual-health therapy pharmacy school nursery college education-welfare send
virtual-school social-care early-help fostering residential adoption reviewing cafcass police probation prison
youth-justice housing domestic-abuse marac adult-social-care voluntary faith club interpreter advocacy immigration
welfare lado out-of-hours other
"""


def rows(name: str, key: str) -> list[dict[str, Any]]:
    """The rows of a list in a file."""
    found: list[dict[str, Any]] = reference.table(name)[key]
    return found


def codes(name: str, key: str) -> set[str]:
    """The codes of those rows."""
    return {r["code"] for r in rows(name, key)}


def words_used() -> Iterator[tuple[str, str]]:
    """Every theme or signal that needs, expectations, holds and duties speak of, with where."""
    for need in rows("needs", "need"):
        yield from ((f"needs {need['agency']}", w) for w in need["what"])
    for one in rows("expected", "expected"):
        for key in ("signals", "instead", "themes"):
            yield from ((f"expected {one['code']}", w) for w in one.get(key, ()))
    for hold in rows("holds", "hold"):
        for key in ("signals", "themes"):
            yield from ((f"holds {hold['code']}", w) for w in hold["when"].get(key, ()))
    for duty in rows("duties", "duty"):
        yield from ((f"duties {duty['code']}", w) for w in duty["signals"])


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_its_source_and_day(name: str) -> None:
    """Each file names where it comes from and when that was checked."""
    table = reference.table(name)
    assert len(table["source"]) > 10
    assert isinstance(table["checked"], date)


@pytest.mark.parametrize(("name", "key"), [(n, k) for n, keys in CODED.items() for k in keys])
def test_codes_are_unique_and_plain(name: str, key: str) -> None:
    """A code stands once in its list, in small letters, and every row has a title."""
    count = Counter(r["code"] for r in rows(name, key))
    assert [c for c, n in count.items() if n > 1] == []
    assert [c for c in count if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", c)] == []
    assert [r["code"] for r in rows(name, key) if not r["title"]] == []


@pytest.mark.parametrize(("place", "fields"), FIELDS.items())
def test_rows_are_complete(place: tuple[str, str], fields: str) -> None:
    """No row lacks a field that its file promises."""
    lacking = [
        (r.get("code", r.get("agency")), f)
        for r in rows(*place)
        for f in fields.split()
        if f not in r
    ]
    assert lacking == []


def test_the_kinds_of_agency_are_all_there() -> None:
    """Every kind that rules speak of exists."""
    assert codes("agencies", "agency") >= set(WANTED_AGENCIES.split())


def test_agencies_fit_their_boxes_and_sectors() -> None:
    """Short names have at most ten characters; sector and letter agree; a wait is a number of days."""
    letters = {s["code"]: s["letter"] for s in rows("agencies", "sector")}
    assert len(set(letters.values())) == len(letters)
    for row in rows("agencies", "agency"):
        assert len(row["short"]) <= 10, row["code"]
        assert row["letter"] == letters[row["sector"]], row["code"]
        assert isinstance(row.get("silence", 1), int), row["code"]
        assert row["knows"].endswith("."), row["code"]


def test_silence_waits_for_something_known() -> None:
    """A silence hangs on a status or on one of the words that the file explains."""
    known = codes("statuses", "status") | {"under-5", "unborn", "term", "set-contact"}
    for row in rows("agencies", "agency"):
        assert {row.get("silence_when", "term"), *row.get("silence_else", ())} <= known
        assert "silence" in row or "silence_when" not in row


def test_agencies_never_judged_by_silence() -> None:
    """Police, hospitals, ambulances and housing are never judged by silence."""
    for row in rows("agencies", "agency"):
        if row["code"] in ("police", "hospital", "ambulance", "housing"):
            assert "silence" not in row


def test_ties_are_grouped() -> None:
    """Every tie has a known group and sex, and some words to be recognised by."""
    for row in rows("ties", "tie"):
        assert row["group"] in GROUPS, row["code"]
        assert row["sex"] in ("", "female", "male"), row["code"]
        assert row["words"], row["code"]


def test_references_to_agencies_exist() -> None:
    """Jobs, roles, needs and expectations speak of kinds of agency that exist."""
    known = codes("agencies", "agency")
    assert {r["agency"] for r in rows("jobs", "job")} - known <= {""}
    assert {r["agency"] for r in rows("roles", "role")} <= known
    assert {r["agency"] for r in rows("needs", "need")} <= known
    places = {p for r in rows("expected", "expected") for p in r["places"]}
    assert places - known == {"mother", "father"}


def test_references_to_signals_and_themes_exist() -> None:
    """Whatever needs, expectations, holds and duties wait for can be read from words."""
    known = codes("signals", "signal") | codes("themes", "theme")
    assert [(place, w) for place, w in words_used() if w not in known] == []


def test_references_to_acts_roles_statuses_and_natures_exist() -> None:
    """Holds, roles, duties, clocks and rules speak of acts, roles and statuses that exist."""
    acts = codes("holds", "act")
    statuses = codes("statuses", "status")
    held = [r["when"] for r in rows("holds", "hold")]
    assert set(chain.from_iterable(r["holds"] for r in rows("holds", "hold"))) <= acts
    assert {
        r.get("act", "none") for r in reference.table("rules").values() if isinstance(r, dict)
    } <= acts
    assert set(chain.from_iterable(w.get("statuses", ()) for w in held)) <= statuses
    assert set(chain.from_iterable(w.get("natures", ()) for w in held)) <= codes(
        "natures", "nature"
    )
    assert {r["status"] for r in rows("timescales", "timescale") if "status" in r} <= statuses
    assert set(chain.from_iterable(r["roles"] for r in rows("duties", "duty"))) <= codes(
        "roles", "role"
    )
    can = codes("roles", "act")
    for role in rows("roles", "role"):
        assert set(role["can"]) <= can, role["code"]
        assert set(role["asks"]) - {"else"} <= can, role["code"]
        assert role["asks"]["else"], role["code"]


def test_calls_for_help_are_never_held() -> None:
    """No hold stops a call to social care, the police or the LADO."""
    assert all("share" not in h["holds"] and h["ask_first"] for h in rows("holds", "hold"))


def test_steps_of_rules_fit_known_roles() -> None:
    """A step written for a role is for a role that exists."""
    known = codes("roles", "role")
    for code, rule in reference.table("rules").items():
        if isinstance(rule, dict):
            assert set(rule.get("next_for", ())) <= known, code


def test_needs_and_ages() -> None:
    """A need says how much, and no age ends before it begins."""
    for need in rows("needs", "need"):
        assert need["how_much"] in ("that", "effect", "all"), need["agency"]
        ages = need.get("ages", {})
        assert ages.get("from", -10) <= ages.get("to", 1000), need["agency"]


def test_every_harm_reaches_social_care() -> None:
    """Social care needs all harm and cumulated neglect, at any age."""
    own = [n for n in rows("needs", "need") if n["agency"] == "social-care"]
    assert all("ages" not in n for n in own)
    wanted = {
        "harm",
        "child-injury",
        "sexual-harm",
        "neglect",
        "not-brought",
        "domestic-abuse",
        "drink",
        "drugs",
    }
    assert wanted <= set(chain.from_iterable(n["what"] for n in own))


def test_expected_kinds() -> None:
    """Each expectation is by age, by kinship, because of something written, or asked once."""
    for row in rows("expected", "expected"):
        assert row["kind"] in ("must", "because", "ask", "parent"), row["code"]
        reasons = any(row.get(k) for k in ("signals", "themes", "statuses"))
        assert (row["kind"] == "because") == bool(reasons), row["code"]
        assert row.get("times", 1) in (1, 2), row["code"]
        assert row.get("from", -10) <= row.get("to", 1000), row["code"]


@pytest.mark.parametrize(
    ("months", "wanted"),
    [
        (1, {"gp", "health-visitor"}),
        (40, {"gp", "health-visitor", "nursery"}),
        (61, {"gp"}),
        (100, {"gp", "school"}),
        (200, {"gp", "school-or-training"}),
    ],
)
def test_who_must_be_there_by_age(months: int, wanted: set[str]) -> None:
    """GP always; then by age a midwife, a health visitor, a nursery, a school."""
    found = {
        r["code"]
        for r in rows("expected", "expected")
        if r["kind"] == "must"
        and not r.get("unborn")
        and r.get("from", 0) <= months <= r.get("to", 1000)
    }
    assert found == wanted


def test_who_must_be_there_before_birth() -> None:
    """Before birth, only those without an age and the midwife."""
    ageless = [r for r in rows("expected", "expected") if "from" not in r and "to" not in r]
    must = {r["code"]: r.get("unborn", False) for r in ageless if r["kind"] == "must"}
    assert must == {"gp": False, "midwife": True}
