"""In the shell: the end of a day, opening a case with what is known, closing one with a reason."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_close_lists_what_is_open_tonight(leadpro: Run, folder: Path) -> None:
    """By kind, as text and as JSON; where nobody can be asked nothing is written."""
    leadpro("import", str(folder))
    listed = leadpro("close")
    assert listed.code == 0
    assert "Who has K1 if I am not in?" in listed.out
    kinds = {line["kind"] for line in leadpro("close", "--format", "json").json}
    assert "cover" in kinds
    assert "closed" not in listed.out


def test_a_case_is_opened_from_what_is_known(leadpro: Run) -> None:
    """One JSON object: people, a referral and answers; who is missing is said."""
    said = {
        "child": "Tom Hill", "born": "2018", "home": "mum", "around": "Hill Primary School",
        "referral": "From: Kit Moor\nTom was hungry again.", "answers": {"afraid": "not known"},
    }  # fmt: skip
    made = leadpro("case", "new", "-", given=json.dumps(said))
    assert made.code == 0, made.err
    assert "K1 is open" in made.out
    assert "GP" in made.out
    assert "School" not in made.out
    shown = leadpro("case", "show", "--format", "json").json
    assert (shown["child"], shown["lead"], shown["entries"]) == ("Tom Hill", "Jo Finch", 1)
    assert leadpro("case", "new", "-", given='{"children": 2').code == 2


def test_a_case_is_closed_with_what_is_open_said_and_a_reason(leadpro: Run, folder: Path) -> None:
    """Without a reason it stays open."""
    leadpro("import", str(folder))
    refused = leadpro("case", "close")
    assert refused.code != 0
    assert "still has" in refused.err
    assert leadpro("case", "close", "--reason", "moved away").code == 0
    assert leadpro("case", "list", "--format", "json").json[0]["state"] == "closed"
    assert leadpro("case", "close", "--reason", "x").code != 0
    assert leadpro("case", "reopen").code == 0
