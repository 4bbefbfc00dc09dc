"""The made-up cases of held steps are whole: read without loss, small but real, and nobody in two."""

from __future__ import annotations

import pytest

from leadpro.exchange.folder import read_folder
from leadpro.records import Person
from leadpro.workspace import made_up
from tests.held.cases import CASES, FOLDERS, TODAY, opened


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_read_whole(name: str) -> None:
    """Nobody is made of a misspelt name, and no column is left out."""
    incoming = read_folder(FOLDERS / name, case_id="case", today=TODAY)
    assert all("is inferred" in said for said in incoming.said), incoming.said
    case = opened(name)
    assert not [p.name for p in case.people if p.confidence == "unverified"]
    assert 12 <= len(case.people) <= 16
    assert 5 <= len(case.agencies) <= 8
    assert 12 <= len(case.entries) <= 30


def test_nobody_is_in_two_made_up_cases() -> None:
    """Two cases opened side by side stay apart."""
    met: dict[str, str] = {}
    for name, _ in made_up.families():
        incoming = read_folder(FOLDERS / name, case_id="case", today=TODAY)
        people = {r.name for r in incoming.records if isinstance(r, Person)}
        assert not [p for p in people if met.setdefault(p, name) != name]
