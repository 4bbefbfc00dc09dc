"""What a review panel named, the rules raise: on made-up cases written without sight of the rules."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine, presenting
from leadpro.checks.presenting import Finding
from leadpro.exchange.folder import read_folder

HERE = Path(__file__).parent
CASES = sorted(p.parent.name for p in HERE.glob("*/expected.json"))
TODAY = date(2026, 11, 23)


@cache
def found(name: str) -> tuple[tuple[Finding, ...], dict[str, Any], int]:
    """The findings of a case on its day, what the panel said, and how many entries there are."""
    expected = json.loads((HERE / name / "expected.json").read_text())
    incoming = read_folder(HERE / name, case_id="case", today=TODAY)
    held = {r.id: Held(r, (r.id,), TODAY) for r in incoming.records}
    case = CaseFile("case", held, TODAY).as_of(date.fromisoformat(expected["asof"]))
    return tuple(presenting.findings(engine.check(case))), expected, len(case.entries)


def meets(finding: Finding, wanted: dict[str, Any]) -> bool:
    """True when a finding is of a code the panel's sentence allows, about and mentioning what it says."""
    said = json.dumps(
        [finding.about, finding.agencies, finding.title, finding.message], ensure_ascii=False
    )
    whole = said + json.dumps(
        [[e.date, e.agency, e.text] for e in finding.entries], ensure_ascii=False
    )
    return bool(
        finding.code in wanted["codes"]
        and re.search(wanted.get("about", ""), said)
        and re.search(wanted.get("mentions", ""), whole)
    )


def test_nine_in_ten_of_what_panels_named_is_raised() -> None:
    """Over all cases; the share and each case's figures are printed for whoever tunes the words."""
    hits = total = 0
    for name in CASES:
        findings, expected, entries = found(name)
        raised = [w for w in expected["findings"] if any(meets(f, w) for f in findings)]
        print(
            f"{name}: {len(raised)} of {len(expected['findings'])}, {len(findings)} gaps, {entries} entries"
        )
        hits += len(raised)
        total += len(expected["findings"])
    assert hits >= 0.9 * total


@pytest.mark.parametrize("name", CASES)
def test_at_least_three_in_four_of_each_case(name: str) -> None:
    """No case is left far behind by the words that serve the others."""
    findings, expected, _ = found(name)
    raised = [w["id"] for w in expected["findings"] if any(meets(f, w) for f in findings)]
    assert len(raised) >= 0.75 * len(expected["findings"])


def test_the_first_ten_are_mostly_what_matters() -> None:
    """Six of the first ten findings, on average, are among what the panel named."""
    good = []
    for name in CASES:
        findings, expected, _ = found(name)
        good.append(sum(any(meets(f, w) for w in expected["findings"]) for f in findings[:10]))
    assert sum(good) / len(good) >= 6


@pytest.mark.parametrize("name", CASES)
def test_a_person_can_read_them_all(name: str) -> None:
    """Fewer than fifty gaps for a case of twenty to thirty entries, danger included."""
    findings, _, _ = found(name)
    assert len(findings) < 50


@pytest.mark.parametrize("name", CASES)
def test_what_would_be_wrong_is_not_raised(name: str) -> None:
    """No finding that the panel would have called wrong."""
    findings, expected, _ = found(name)
    wrong = [
        (f.code, f.about) for f in findings for w in expected.get("must_not", []) if meets(f, w)
    ]
    assert wrong == []
