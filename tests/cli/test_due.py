"""In the shell: what is due, what needs me today, and reminders in a file that names nobody."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadpro.casefile import london_day
from tests.cli.conftest import Run
from tests.exchange.test_reminders import events

NAMES = ("Amy", "Bell", "Kit", "Moor", "Hill", "Primary", "Finch", "Ring", "surgery", "Sam")


def on(days: int) -> date:
    """The day so many days from today."""
    return london_day(datetime.now(UTC)) + timedelta(days=days)


@pytest.fixture
def owing(leadpro: Run, folder: Path) -> Run:
    """A case in which one thing is past its day, one is due today, one in a week and one in a year."""
    leadpro("import", str(folder))
    for days in (-5, 0, 7, 365):
        made: dict[str, Any] = {
            "what": f"Ring Kit Moor, {days}", "owners": ["Jo Finch"], "due": on(days).isoformat(),
        }  # fmt: skip
        assert leadpro("task", "-", given=json.dumps(made)).code == 0
    return leadpro


def test_due_lists_what_is_past_and_what_comes(owing: Run) -> None:
    """As text by when, as JSON with its keys; a year ahead only when asked."""
    ran = owing("due")
    assert ran.code == 0, ran.err
    assert "Past its day" in ran.out
    assert "Ring Kit Moor, 7" in ran.out
    rows = owing("due", "--format", "json").json
    assert [(r["when"], r["days"]) for r in rows] == [("past", -5), ("today", 0), ("coming", 7)]
    assert list(rows[0]) == [
        "reference", "initials", "when", "day", "first", "days", "kind", "text", "who", "id",
    ]  # fmt: skip
    assert (rows[0]["reference"], rows[0]["initials"], rows[0]["who"]) == ("K1", "AB", ["Jo Finch"])
    assert len(owing("due", "--days", "400", "--format", "json").json) == 4
    assert owing("due", "--case", "K9").code != 0


def test_due_before_it_was_agreed_is_saved_and_said(owing: Run) -> None:
    """Nothing is lost; why it cannot be right is said."""
    ran = owing("task", "-", given=json.dumps({"what": "x", "due": on(-1).isoformat()}))
    assert ran.code == 0
    assert "before it was agreed on" in ran.err


def test_due_on_an_earlier_day(owing: Run) -> None:
    """What was not written down by then was not due."""
    assert owing("due", "--as-of", "2025-03-01", "--format", "json").json == []
    assert "Nothing is past its day" in owing("due", "--as-of", "2025-03-01").out


def test_today_says_what_needs_me_first(owing: Run) -> None:
    """Danger before what is overdue, before the rest; called by reference and initials."""
    rows = owing("today", "--format", "json").json
    whys = [r["why"] for r in rows]
    assert whys[0] == "danger"
    assert whys[-3:] == ["overdue", "today", "next"]
    assert list(rows[0]) == ["reference", "initials", "why", "what", "code", "day", "count", "id"]
    assert (rows[0]["code"], rows[-1]["day"]) == ("D01", on(7).isoformat())
    said = owing("today").out
    assert said.index("Danger") < said.index("Past its day") < said.index("Next")
    assert owing("case", "close", "--reason", "moved").code == 0
    assert owing("today", "--format", "json").json == []


def test_reminders_hold_references_and_verbs_only(owing: Run, tmp_path: Path) -> None:
    """From today on; every byte is searched for whatever belongs to anybody."""
    file = tmp_path / "leadpro.ics"
    ran = owing("due", "--ics", str(file))
    assert ran.code == 0, ran.err
    assert "2 reminders" in ran.out
    content = file.read_bytes()
    assert {e["SUMMARY"] for e in events(content)} == {"K1: do"}
    assert not [n for n in NAMES if n.casefold().encode() in content.lower()]
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


def test_reminders_replace_nothing_unless_told(owing: Run, tmp_path: Path) -> None:
    """What is there stays; --replace puts the new in its place, for its owner alone."""
    file = tmp_path / "leadpro.ics"
    file.write_text("mine")
    refused = owing("due", "--ics", str(file))
    assert refused.code != 0
    assert "there already" in refused.err
    assert file.read_text() == "mine"
    assert owing("due", "--ics", str(file), "--replace").code == 0
    assert len(events(file.read_bytes())) == 2
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
    nothing = owing("due", "--ics", str(tmp_path / "other.ics"), "--as-of", "2025-03-01")
    assert "Nothing is set" in nothing.err
    assert not (tmp_path / "other.ics").exists()
