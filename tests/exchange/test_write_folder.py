"""Writing a case folder: who can read it, what it never overwrites, and that an import survives the trip."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from leadpro.exchange import write_folder as writing
from leadpro.exchange.folder import read_folder
from leadpro.exchange.incoming import Incoming, Known
from leadpro.exchange.write_folder import write_folder
from leadpro.problem import Problem
from leadpro.records import Case, Entry, Person, new_id

from .conftest import CASE
from .made import TODAY
from .test_full_form import FULL


def test_an_imported_case_survives_the_trip(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """Out and in again gives the same records, what was inferred and where it came from included."""
    first = read(**FULL)
    names = write_folder(first.records, tmp_path / "out")
    again = read_folder(tmp_path / "out", case_id=CASE, today=TODAY)
    assert {r.id: r for r in again.records} == {r.id: r for r in first.records}
    assert {
        "case.toml",
        "people.csv",
        "chronology.csv",
        "steps.csv",
        "living.csv",
        "meetings.csv",
    } <= set(names)


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_only_its_owner_can_read_it(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """0600 in 0700 whatever the umask."""
    before = os.umask(0)
    try:
        write_folder(read().records, tmp_path / "out")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in (tmp_path / "out").iterdir()} == {0o600}


def test_never_over_what_is_there(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """A folder, a file or a dangling link of that name is left as it is."""
    records = read().records
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(Problem, match=f"{name} is there already"):
            write_folder(records, tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_nothing_is_left_half_written(
    read: Callable[..., Incoming], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk ends in a problem and no folder."""
    records = read().records

    def full(path: Path, content: object) -> None:
        if path.name == "chronology.csv":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(Problem, match="No space left on device"):
        write_folder(records, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_cell_is_a_formula(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """What looks like one is written so that no spreadsheet runs it, and reads back the same."""
    people = 'Name,Role,Phone,Notes\n"=HYPERLINK(""x"")",neighbour,+44 1632 960000,"-2+3"\n@cmd,friend,,\n'
    first = read(people_dot_csv=people)
    write_folder(first.records, tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [c for line in csv.reader(file) for c in line if c[:1] in tuple("=+-@\t\r")]
    again = read_folder(tmp_path / "out", case_id=CASE, today=TODAY)
    assert {p.name for p in again.records if isinstance(p, Person)} == {
        p.name for p in first.records if isinstance(p, Person)
    }


def test_it_takes_one_case(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """No case, or two, is a fault of the caller."""
    records = [r for r in read().records if not isinstance(r, Case)]
    with pytest.raises(ValueError, match="one case"):
        write_folder(records, tmp_path / "out")


def test_an_export_that_comes_in_again_adds_nothing(
    read: Callable[..., Incoming], tmp_path: Path
) -> None:
    """Its rows carry the fingerprints and ids that they had."""
    first = read()
    write_folder(first.records, tmp_path / "out")
    prints = {r.came_from.fingerprint for r in first.records if r.came_from}
    child = next(r.child for r in first.records if isinstance(r, Case))
    known = Known(child, first.records, prints)
    assert read_folder(tmp_path / "out", case_id=CASE, today=TODAY, known=known).records == ()


def test_what_was_captured_here_is_not_doubled(
    read: Callable[..., Incoming], tmp_path: Path
) -> None:
    """A record that came from no file goes out and in again under its own id, once."""
    case = read().records
    entry = Entry(id=new_id(), case=CASE, text="Rang the school.")
    write_folder((*case, entry), tmp_path / "out")
    child = next(r.child for r in case if isinstance(r, Case))
    held = Known(child, (*case, entry), {r.came_from.fingerprint for r in case if r.came_from})
    assert read_folder(tmp_path / "out", case_id=CASE, today=TODAY, known=held).records == ()
    moved_on = tuple(msgspec.structs.replace(r, note="since then") for r in case)
    without = Known(child, moved_on, held.fingerprints)
    found = read_folder(tmp_path / "out", case_id=CASE, today=TODAY, known=without)
    assert found.records == (entry,)
