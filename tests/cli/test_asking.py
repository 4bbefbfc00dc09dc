"""Requests in the shell: asked, chased, answered, listed with what came back, taken further."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def asked(leadpro: Run, folder: Path) -> str:
    """The id of a question to the surgery, asked on 3 March 2025."""
    leadpro("import", str(folder))
    question = {
        "what": "The weights since birth", "to": "Moor Surgery", "how": "letter", "due": "10/3/2025",
        "steps": [{"state": "asked", "on": "3/3/2025"}],
    }  # fmt: skip
    return leadpro("ask", "-", given=json.dumps(question)).out.split()[-1].rstrip(".")


def listed(leadpro: Run, *more: str) -> dict[str, Any]:
    """The one request, as `requests` lists it."""
    (found,) = leadpro("requests", "--format", "json", *more).json
    return dict(found)


def test_listed_with_what_came_back(leadpro: Run, asked: str) -> None:
    """Late as long as nothing came; as of a day only what had come by then."""
    assert leadpro("answer", asked, "chased", "--on", "12/3/2025", "--how", "phone").code == 0
    found = listed(leadpro, "--as-of", "2025-03-20")
    assert found == {
        "id": asked, "what": "The weights since birth", "of": "Moor Surgery", "by": None, "how": "letter",
        "about": [], "asked": "2025-03-03", "due": "2025-03-10", "covers_from": None, "covers_to": None,
        "chased": ["2025-03-12"], "state": "chased", "answered": None, "answered_by": "", "reason": "",
        "late": True, "holds_until": None, "entries_since": 0, "ask_again": False, "taken_further": None,
    }  # fmt: skip
    assert leadpro("answer", asked, "told", "--on", "1/4/2025", "--by", "Dr Ames").code == 0
    assert listed(leadpro, "--as-of", "2025-03-20")["state"] == "chased"
    assert listed(leadpro)["answered_by"] == "Dr Ames"
    assert leadpro("requests", "--open", "--format", "json").json == []
    said = leadpro("requests").out
    assert "of Moor Surgery, asked 3 Mar 2025 by letter\n      told 1 Apr 2025 by Dr Ames" in said
    assert "Never asked" not in said


def test_nothing_held_for_a_period(leadpro: Run, asked: str) -> None:
    """The period is kept, and the listing says up to when it holds."""
    ran = leadpro("answer", asked, "nothing held", "--from", "1/1/2020", "--to", "1/2/2025", "--on", "11/3/2025")  # fmt: skip
    assert ran.code == 0
    found = listed(leadpro)
    assert (found["covers_from"], found["holds_until"], found["entries_since"]) == ("2020-01-01", "2025-02-01", 2)  # fmt: skip
    assert "nothing held from 1 Jan 2020 up to 1 Feb 2025; 2 entries since; ask again" in " ".join(
        leadpro("requests").out.split()
    )


def test_what_cannot_be_is_refused(leadpro: Run, asked: str) -> None:
    """Before the question, to come, without a reason, of nobody: one sentence each, nothing saved."""
    for words, said in (
        (("told", "--on", "1/3/2025"), "Told 1 Mar 2025, before it was asked (3 Mar 2025)."),
        (("told", "--on", "1/3/2100"), "still to come"),
        (("refused",), "Which reason did they give?"),
        (("nothing held", "--from", "1/2/2025", "--to", "1/1/2025"), "The period ends before it begins"),
    ):  # fmt: skip
        ran = leadpro("answer", asked, *words)
        assert ran.code == 2
        assert said in ran.err
    assert leadpro("answer", "nobody", "told").code == 2
    assert listed(leadpro)["state"] == "asked"


def test_a_refusal_is_taken_further(leadpro: Run, asked: str) -> None:
    """Words come from standard input; each stage says where it stands and what comes next."""
    refused = leadpro("answer", asked, "refused", "--reason", "-", "--on", "11/3/2025", given="Needs consent")  # fmt: skip
    assert f"leadpro escalate {asked}" in refused.out
    before = leadpro("escalate", asked)
    assert "managers: My line manager or safeguarding lead to theirs: the practice's" in before.out
    assert leadpro("escalate", asked, "managers").code == 2
    ran = leadpro("escalate", asked, "managers", "--said", "-", given="She goes hungry")
    own = ran.out.split()[-1].rstrip(".")
    assert listed(leadpro)["taken_further"] == own
    assert "Could happen: She goes hungry" in leadpro("escalate", own).out
    assert (
        leadpro("escalate", own, "up", "--said", "They will look").code == 2
    )  # others can read it
    assert (
        leadpro(
            "escalate", own, "up", "--said", "-", "--by", "Ann Reed", given="They will look"
        ).code
        == 0
    )
    stands = leadpro("escalate", own).out
    assert "heads of service since" in stands
    assert "by Ann Reed: They will look" in stands
    assert leadpro("escalate", own, "resolved").code == 2
    assert leadpro("escalate", own, "resolved", "--said", "-", given="Sent today").code == 0
    again = leadpro("escalate", own, "up")
    assert (again.code, "This is resolved." in again.err) == (2, True)


def test_never_asked_is_said(leadpro: Run, folder: Path) -> None:
    """An agency of which nothing is written and that nobody asked."""
    leadpro("import", str(folder))
    leadpro("new", "agency", "-", given=json.dumps({"name": "Lane Housing"}))
    assert "Never asked: Lane Housing." in leadpro("requests").out
    never = listed(leadpro)
    assert (never["id"], never["of"], never["state"]) == (None, "Lane Housing", "never asked")
