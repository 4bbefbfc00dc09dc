"""What cannot be is refused with its sentence, what is unlikely is saved and said, what is imported is kept."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

COUNT = "select count(*) as n from {}"


def count(leadpro: Run, kind: str) -> int:
    """How many records of a kind there are."""
    return int(leadpro("sql", "-", "--format", "json", given=COUNT.format(kind)).json[0]["n"])


def test_told_before_it_happened_is_refused(leadpro: Run, folder: Path) -> None:
    """With both days, and nothing is saved; on the day itself it is."""
    leadpro("import", str(folder))
    one = "select id from entry where day = '2025-02-03'"
    hit = leadpro("sql", "-", "--format", "json", given=one).json[0]["id"]
    before = count(leadpro, "telling")
    telling = {"told": [{"entry": hit}], "to": ["Moor Surgery"], "steps": [{"state": "told", "on": "2/2/2025"}]}  # fmt: skip
    ran = leadpro("tell", "-", given=json.dumps(telling))
    assert ran.code == 2
    assert "Told 2 Feb 2025, before it happened (3 Feb 2025)." in ran.err
    assert count(leadpro, "telling") == before
    telling["steps"] = [{"state": "told", "on": "3/2/2025"}]
    assert leadpro("tell", "-", given=json.dumps(telling)).code == 0
    assert count(leadpro, "telling") == before + 1


def test_what_is_unlikely_is_saved_and_said(leadpro: Run, folder: Path) -> None:
    """A day that is over, and a name that is new to the case."""
    leadpro("import", str(folder))
    task = {"what": "Ring the surgery", "owners": ["Zed Nobody"], "due": "10/3/2025"}
    ran = leadpro("task", "-", given=json.dumps(task))
    assert ran.code == 0
    assert "Look at it again: It was due by 10 Mar 2025, before it was agreed" in ran.err
    assert "Not in this case before, added: Zed Nobody." in ran.err


def test_an_id_of_another_case_makes_nobody(leadpro: Run, folder: Path) -> None:
    """It is nobody's name: refused, and nothing is saved."""
    leadpro("import", str(folder))
    own = leadpro("sql", "-", "--format", "json", given="select id from person limit 1").json[0]["id"]  # fmt: skip
    other = own[:-3] + ("000" if not own.endswith("000") else "111")
    before = count(leadpro, "person")
    ran = leadpro("tell", "-", given=json.dumps({"topic": "The move", "to": [other]}))
    assert ran.code == 2
    assert "Nobody in this case has the id" in ran.err
    assert count(leadpro, "person") == before


def test_a_correction_is_held_to_what_it_changes(leadpro: Run, folder: Path) -> None:
    """An answer before the question is refused when it is added, and says which step."""
    leadpro("import", str(folder))
    asked = {"what": "Weights", "to": "Moor Surgery", "steps": [{"state": "asked", "on": "3/3/2025"}]}  # fmt: skip
    own = leadpro("ask", "-", given=json.dumps(asked)).out.split()[-1].rstrip(".")
    steps = [{"state": "asked", "on": "3/3/2025"}, {"state": "told", "on": "1/3/2025"}]
    ran = leadpro("correct", own, "-", given=json.dumps({"steps": steps}))
    assert ran.code == 2
    assert "steps.1.on: Told 1 Mar 2025, before it was asked (3 Mar 2025)." in ran.err


def test_rows_of_an_import_are_kept_and_told_of(leadpro: Run, folder: Path) -> None:
    """A telling before its entry comes in as it is written, and the preview says so with its row."""
    (folder / "chronology.csv").write_text(
        "Date,Agency,Source,About,Event,Shared with,Shared on\n"
        '2025-02-03,Hill Primary,Kit Moor,Amy Bell,"Bruise seen.",Early help,2025-02-01\n'
        '2025-02-20,Hill Primary,Kit Moor,Amy Bell,"Tired.",Hil Primry Club,2025-02-21\n'
    )
    said = "chronology.csv row 2: Told 1 Feb 2025, before it happened (3 Feb 2025)."
    typo = "chronology.csv row 3: Hil Primry Club is named nowhere else in this case."
    dry = leadpro("import", str(folder), "--dry-run")
    assert said in dry.out
    assert typo in dry.out
    ran = leadpro("import", str(folder))
    assert (ran.code, said in ran.out) == (0, True)
    assert count(leadpro, "telling") == 2
