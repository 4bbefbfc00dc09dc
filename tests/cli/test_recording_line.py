"""`leadpro add` reads its line as the app does; options go before the line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

_ENTRY = "select text, day, nature, themes from entry order by id desc limit 1"


def test_one_line_is_day_agency_words_theme_and_telling(leadpro: Run, folder: Path) -> None:
    """Everything the line says is saved in one save, and who was told is told."""
    leadpro("import", str(folder))
    line = '3 Feb 2025 school: Kit Moor saw Amy in a thin coat #neglect told:GP "brr"'
    ran = leadpro("add", "-", given=line)
    assert (ran.code, ran.err) == (0, "")
    (entry,) = leadpro("sql", "-", "--format", "json", given=_ENTRY).json
    assert entry["text"] == 'Kit Moor saw Amy in a thin coat "brr"'
    assert str(entry["day"]).startswith("2025-02-03")
    assert "neglect" in str(entry["themes"])
    told = "select count(*) as n from telling where channel is null or channel = ''"
    assert leadpro("sql", "-", "--format", "json", given=told).json[0]["n"] >= 1


def test_options_go_before_the_line_and_must_be_clear(leadpro: Run, folder: Path) -> None:
    """--day wins; an option that cannot be read is refused, words of the line never are."""
    leadpro("import", str(folder))
    assert leadpro("add", "-", "--day", "1 March 2025", given="yesterday Amy waved").code == 0
    (entry,) = leadpro("sql", "-", "--format", "json", given=_ENTRY).json
    assert str(entry["day"]).startswith("2025-03-01")
    assert leadpro("add", "-", "--day", "3/4/3024", given="Amy waved").code == 2
    ran = leadpro("add", "-", given="3/4/3024 Amy waved #zebra")
    assert ran.code == 0
    assert "3024" in ran.err
    assert "#zebra" in ran.err


def test_harm_is_said_once_and_blocks_nothing(leadpro: Run, folder: Path) -> None:
    """The sentence comes after the save; calm words get none."""
    leadpro("import", str(folder))
    harm = leadpro("add", "-", given="Amy said that mum's boyfriend hit her with a belt")
    assert harm.code == 0
    assert "This names harm. Who has been told?" in harm.out
    assert "harm" not in leadpro("add", "-", given="Amy smiled and read a book").out
