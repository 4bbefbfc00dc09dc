"""From an empty workspace to the gaps of a case, in the shell."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from leadpro.naming.likeness import key
from tests.cli.conftest import Run


def test_import_check_and_explain(leadpro: Run, folder: Path) -> None:
    """A case folder in, gaps out, as text and as JSON with every field."""
    assert leadpro("import", str(folder)).code == 0
    checked = leadpro("check", "--case", "Amy", "--as-of", "2025-03-03", "--format", "json")
    assert checked.code == 1
    found = checked.json
    assert found[0]["code"].startswith("D")
    fields = {
        "key",
        "code",
        "title",
        "message",
        "about",
        "agencies",
        "entries",
        "since",
        "next_step",
        "set_aside",
    }
    assert all(set(f) == fields for f in found)
    text = leadpro("check", "--case", "K1", "--as-of", "2025-03-03").out
    assert "D01" in text or "D02" in text
    assert "on the records of 2025-03-03" in text
    assert "Next:" in text
    explained = leadpro("explain", found[0]["code"])
    assert explained.code == 0
    assert "Source:" in explained.out


def test_importing_twice_adds_nothing(leadpro: Run, folder: Path) -> None:
    """The same folder again makes no second case and no second record."""
    leadpro("import", str(folder))
    before = leadpro("case", "show", "--format", "json").json
    again = leadpro("import", str(folder))
    assert again.code == 0
    assert leadpro("case", "list", "--format", "json").json == [
        {"reference": "K1", "title": "Amy", "state": "open", "entries": 3}
    ]
    assert leadpro("case", "show", "--format", "json").json == before


def test_a_folder_that_has_grown_brings_only_what_is_new(leadpro: Run, folder: Path) -> None:
    """One row more in the chronology is one entry more, about the people who are there."""
    leadpro("import", str(folder))
    people = leadpro("case", "show", "--format", "json").json["people"]
    with (folder / "chronology.csv").open("a") as file:
        file.write("2025-03-01,Hill Primary,Kit Moor,Amy Bell,Amy read to the class.,,\n")
    leadpro("import", str(folder))
    shown = leadpro("case", "show", "--format", "json").json
    assert (shown["entries"], shown["people"]) == (4, people)


def test_dry_run_saves_nothing(leadpro: Run, folder: Path) -> None:
    """What would come in is shown, and nothing is there afterwards."""
    out = leadpro("import", str(folder), "--dry-run")
    assert "Would come in" in out.out
    assert leadpro("case", "list", "--format", "json").json == []


def test_a_bad_row_stops_the_import_and_names_its_place(
    leadpro: Run, folder: Path, tmp_path: Path
) -> None:
    """File, row, column, value and what is wanted; nothing saved; `--skip-bad` writes the row out."""
    with (folder / "chronology.csv").open("a") as file:
        file.write("31/02/2025,Hill Primary,Kit Moor,Amy Bell,A day that is none.,,\n")
    refused = leadpro("import", str(folder))
    assert refused.code == 2
    for part in ("chronology.csv", "row 5", "31/02/2025"):
        assert part in refused.err
    assert leadpro("case", "list", "--format", "json").json == []
    rejected = tmp_path / "bad.csv"
    assert leadpro("import", str(folder), "--skip-bad", str(rejected)).code == 0
    assert leadpro("case", "show", "--format", "json").json["entries"] == 3
    assert "31/02/2025" in [
        cell for row in csv.reader(rejected.read_text().splitlines()) for cell in row
    ]


def test_add_undo_redo_history_strike_and_erase(leadpro: Run, folder: Path) -> None:
    """An entry from standard input, its history, and every way to take it back."""
    leadpro("import", str(folder))
    assert (
        leadpro(
            "add",
            "-",
            "--agency",
            "Hill Primary",
            "--about",
            "Amy Bell",
            given="Amy slept on the carpet.",
        ).code
        == 0
    )
    entry = (
        leadpro("search", "-", given="carpet").json
        if False
        else leadpro("search", "-", "--format", "json", given="carpet").json[0]
    )
    fields = json.dumps({"text": "Amy slept on the carpet at noon."})
    assert leadpro("correct", entry["id"], "-", "--why", "time added", given=fields).code == 0
    history = leadpro("history", entry["id"], "--format", "json").json
    assert [h["why"] for h in history] == ["entry added", "time added"]
    assert history[1]["changed"]["text"] == [
        "Amy slept on the carpet.",
        "Amy slept on the carpet at noon.",
    ]
    assert history[1]["author"] == "Jo Finch"
    leadpro("undo")
    assert leadpro("search", "-", "--format", "json", given="noon").json == []
    leadpro("redo")
    assert leadpro("search", "-", "--format", "json", given="noon").json != []
    assert leadpro("strike", entry["id"], "--why", "wrong child").code == 0
    assert leadpro("search", "-", "--format", "json", given="carpet").json == []
    assert leadpro("erase", entry["id"], "--why", "wrong child", "--confirm", entry["id"]).code == 0
    assert leadpro("history", entry["id"], "--format", "json").json[0]["changed"] == {}
    assert leadpro("verify").code == 0


def test_what_i_capture_my_agency_knows(leadpro: Run, folder: Path) -> None:
    """Adding writes, in the same save, a telling to me and my agency; importing never does."""
    leadpro("import", str(folder))
    count = "select count(*) as n from telling"
    before = leadpro("sql", "-", "--format", "json", given=count).json[0]["n"]
    leadpro("add", "-", "--agency", "Hill Primary", given="Amy was cold.")
    assert leadpro("sql", "-", "--format", "json", given=count).json[0]["n"] == before + 1


@pytest.mark.parametrize(
    ("agency", "again"), [("Early help", "Early help"), ("St. Mary\u2019s", "St Mary's")]
)
def test_a_new_name_given_twice_in_one_act_is_one_record(
    leadpro: Run, folder: Path, agency: str, again: str
) -> None:
    """Somebody who tells of themselves is one person, an agency spelled two ways one agency."""
    leadpro("import", str(folder))
    said = "She told us at the gate."
    assert (
        leadpro(
            "add",
            "-",
            "--source",
            "Nia Wood",
            "--about",
            "Nia Wood",
            "--agency",
            agency,
            given=said,
        ).code
        == 0
    )
    assert leadpro("add", "-", "--source", "nia wood", "--agency", again, given=said).code == 0

    def names(kind: str) -> list[str]:
        listed = leadpro("sql", "-", "--format", "json", given=f"select name from {kind}").json
        return [row["name"] for row in listed]

    assert names("person").count("Nia Wood") == 1
    wanted = key(agency)
    assert [key(n) for n in names("agency")].count(wanted) == 1


def test_records_of_other_kinds(leadpro: Run, folder: Path) -> None:
    """A request, its answer, a task and a judgement, from JSON with names and days as people write them."""
    leadpro("import", str(folder))
    asked = leadpro(
        "ask", "-", given='{"what": "Growth since birth?", "to": "Moor Surgery", "due": "3/3/2025"}'
    )
    assert asked.code == 0, asked.err
    request = asked.out.split()[-1].rstrip(".")
    assert (
        leadpro("answer", request, "nothing held", "--reason", "-", given="2019 to 2025").code == 0
    )
    assert (
        leadpro(
            "task",
            "-",
            given='{"what": "Ring the surgery", "owners": ["Jo Finch"], "due": "2025-03-10"}',
        ).code
        == 0
    )
    assert (
        leadpro(
            "judge",
            "-",
            given='{"by": "Jo Finch", "scale": 4, "reason": "cold and hungry", "on": "yesterday"}',
        ).code
        == 0
    )
    wrong = leadpro("judge", "-", given='{"by": "Jo Finch", "scale": 40}')
    assert wrong.code == 2
    assert "scale" in wrong.err
    unknown = leadpro("new", "request", "-", given='{"whot": "x"}')
    assert unknown.code == 2
    assert "whot" in unknown.err


def test_set_aside_needs_a_reason_and_comes_back(leadpro: Run, folder: Path) -> None:
    """A gap set aside leaves `check`, is shown with --set-aside, and refuses too long a time."""
    leadpro("import", str(folder))
    gap = next(f for f in leadpro("check", "--format", "json").json if f["code"][0] not in "D")
    refused = leadpro("set-aside", gap["key"], "--until", "2031-01-01", "--reason", "later")
    assert refused.code == 2
    assert "at the latest" in refused.err
    assert (
        leadpro("set-aside", gap["key"], "--until", "today", "--reason", "seen, waiting").code == 0
    )
    assert gap["key"] not in {f["key"] for f in leadpro("check", "--format", "json").json}
    shown = leadpro("check", "--set-aside", "--format", "json").json
    assert (
        next(f for f in shown if f["key"] == gap["key"])["set_aside"]["reason"] == "seen, waiting"
    )


@pytest.mark.parametrize(
    "words",
    [["add", "Amy was hit"], ["search", "Amy"], ["case", "new", "Amy Bell"], ["sql", "select 1"]],
)
def test_case_words_are_refused_as_arguments(leadpro: Run, folder: Path, words: list[str]) -> None:
    """Arguments can be read by everybody on a server: refused, with what to do instead."""
    leadpro("import", str(folder))
    ran = leadpro(*words, given="")
    assert ran.code == 2
    assert "-" in ran.err


def test_listings(leadpro: Run, folder: Path) -> None:
    """Chronology, network and record read well as text and as JSON."""
    leadpro("import", str(folder))
    assert [e["text"] for e in leadpro("chronology", "--format", "json").json][1].startswith(
        "Amy said"
    )
    assert "Spoke to mother" in leadpro("chronology", "--agency", "Hill Primary").out
    network = leadpro("network", "--format", "json").json
    assert "Ruth Bell" in [n["name"] for n in network["nodes"]]
    assert "Home of Amy and Ruth" in leadpro("network").out
    assert "Ruth Bell and Sam Bell: Amy Bell" in leadpro("network").out
    leadpro("add", "-", "--day", "yesterday", given="Amy waved.")
    assert "Amy waved." in leadpro("record", "--since", "today").out


def test_as_of_and_recorded_by(leadpro: Run, folder: Path) -> None:
    """World time leaves out what came later; record time leaves out what was imported today."""
    leadpro("import", str(folder))
    assert len(leadpro("chronology", "--as-of", "2025-02-10", "--format", "json").json) == 2
    assert leadpro("chronology", "--recorded-by", "2025-02-10", "--format", "json").json == []


def test_search_finds_words_with_and_without_accents(leadpro: Run, folder: Path) -> None:
    """`zoe` finds Zoë, and the words are shown in their place."""
    leadpro("import", str(folder))
    leadpro("add", "-", given="Zoë Müller rang about Amy.")
    found = leadpro("search", "-", "--format", "json", given="zoe mull").json
    assert [(h["match"], h["after"][:7]) for h in found if h["kind"] == "entry"] == [
        ("Zoë", " Müller")
    ]


def test_the_network_for_other_programs(leadpro: Run, folder: Path, tmp_path: Path) -> None:
    """Into a new file for its owner alone; one that is there stays as it is."""
    leadpro("import", str(folder))
    for form in ("json", "csv", "dot", "graphml", "svg"):
        file = tmp_path / f"network.{form}"
        assert leadpro("network", "--format", form, "--names", "roles", "-o", str(file)).code == 0
        assert file.stat().st_mode & 0o777 == 0o600
        assert "Ruth" not in file.read_text()
        again = leadpro("network", "--format", form, "-o", str(file))
        assert again.code != 0
        assert "is there already" in again.err
    assert "Ruth Bell" in leadpro("network", "--format", "svg").out


def test_who_knows_what(leadpro: Run, folder: Path) -> None:
    """Every cell with its fields as of a day; in text what each knows and may need."""
    leadpro("import", str(folder))
    rows = leadpro("who-knows", "--as-of", "2025-03-03", "--format", "json").json
    fields = {"agency", "person", "entry", "state", "since", "from", "channel"}
    assert all(set(r) == fields for r in rows)
    assert all(set(r["entry"]) == {"id", "date", "agency", "text"} for r in rows)
    belt = [r for r in rows if "belt" in r["entry"]["text"] and r["person"] is None]
    by = {r["agency"]: (r["state"], r["since"]) for r in belt}
    assert by["Hill Primary"] == ("known", "2025-02-03")
    assert by["Early help"] == ("told", "2025-02-03")
    assert by["Moor Surgery"][0] == "needs"
    before = leadpro("who-knows", "--as-of", "2025-01-31", "--format", "json").json
    assert {r["entry"]["date"] for r in before} == {"2025-01-10"}
    text = leadpro("who-knows", "--as-of", "2025-03-03").out
    assert "Hill Primary: knows 2" in text
    assert "Early help knows it since 3 Feb 2025" in leadpro("who-knows", "--of", "Early help").out
    assert leadpro("who-knows", "--of", "Nobody at all").code == 2
