"""K04 and K06: accounts that differ, or rest on one word; and a quiet family."""

from __future__ import annotations

import pytest

from leadpro.records import Difference
from tests.checks.made import entry, family, fires, found, ids, steps, working_back


def test_k04_a_difference_nobody_settled() -> None:
    """Recorded as a difference: what it is on; silent once settled."""
    one = entry("Dad lives here.", "2025-03-03")
    open_ = Difference(id="d", case="case", entries=(one.id,), on_what="who lives there")
    finding = fires("K04", one, open_)
    assert ids(finding) == [one.id]
    assert "Accounts differ on who lives there" in finding.message
    settled = Difference(id="d", case="case", entries=(one.id,), steps=steps("settled 2025-03-10"))
    assert found("K04", one, settled) == []


@pytest.mark.parametrize(("days", "times"), [(10, 0), (11, 1)])
def test_k04_two_accounts_in_words(days: int, times: int) -> None:
    """Ten working days to settle it."""
    two = entry("Mum gives a different account of the burn today.", working_back(days))
    findings = found("K04", two)
    assert len(findings) == times
    assert all(ids(f) == [two.id] and "two accounts" in f.message for f in findings)


def test_k04_said_to_be_abroad_and_seen_here() -> None:
    """One agency says that the family has gone, another sees Amy within the month."""
    gone = entry("Amy has gone to Pakistan with the family.", "2025-02-03")
    seen = entry("Amy was seen in surgery, chatty.", "2025-02-20", "gp")
    assert set(ids(fires("K04", gone, seen))) == {gone.id, seen.id}
    own = entry("Amy was seen in class.", "2025-02-20", "school")
    late = entry("Amy was seen in surgery, chatty.", "2025-03-07", "gp")
    assert found("K04", gone, own) == found("K04", gone, late) == []


def test_k06_only_the_carers_word() -> None:
    """Believed because she says so, until somebody checks afterwards."""
    says = entry("Mum says that she is not drinking now.", "2025-03-03")
    finding = fires("K06", says)
    assert ids(finding) == [says.id]
    assert "rests on the word of the person the worry is about" in finding.message
    check = "Police check on Ruth Bell came back clear."
    assert found("K06", says, entry(check, "2025-03-04", "police")) == []
    assert len(found("K06", says, entry(check, "2025-03-03", "police"))) == 1
    assert found("K06", entry("Breath test of mum at the clinic was clear.", agency="gp")) == []


def test_family_is_quiet() -> None:
    """The family that these cases start from raises none of these by itself."""
    assert family()
    for code in ("K01", "K02", "K03", "K04", "K05", "K06"):
        assert found(code) == []


def test_k04_who_lives_there_told_differently() -> None:
    """Two agencies told differently who lives at a home; not when one agency heard both."""
    alone = entry("Ruth said that nobody else lives there.", "2024-12-02", "school")
    there = entry("Ruth asked for him to go on the tenancy.", "2024-11-04", "help")
    same = entry("Ruth asked for him to go on the tenancy.", "2024-11-04", "school")
    assert len(found("K04", alone, there)) == 1
    assert found("K04", alone, same) == []


def test_k04_parted_and_met_there_afterwards() -> None:
    """One agency is told that they parted, another meets him there later."""
    parted = entry("Ruth has separated from Sam.", "2024-11-04", "school")
    there = entry("Sam lives with Ruth and has a key.", "2025-01-06", "police")
    assert ids(fires("K04", parted, there)) == [parted.id, there.id]
