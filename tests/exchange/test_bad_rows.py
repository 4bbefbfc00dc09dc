"""Rows that were left out are written so that they can be corrected and imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leadpro.exchange.badrows import write_bad_rows
from leadpro.exchange.incoming import Incoming
from leadpro.exchange.tables import read_table
from leadpro.problem import Problem


def test_what_was_left_out_can_be_read_again(read: Callable[..., Incoming], tmp_path: Path) -> None:
    """The cells as they were, and beside them the file, the row and what is wrong; never over a file."""
    text = "Date,Event,About\n31/02/2020,=Fell,Ella Hart\n1/2/2019,Rang,Ella Hart\n"
    found = read(chronology_dot_csv=text, skip_bad=True)
    path = tmp_path / "bad.csv"
    write_bad_rows(found.rejected, path)
    (row,) = read_table(path, "chronology", ("date", "event")).rows
    assert (row.get("date"), row.get("event"), row.get("file")) == (
        "31/02/2020",
        "=Fell",
        "chronology.csv",
    )
    assert "is not a day" in row.get("what is wrong")
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(Problem, match=r"bad\.csv cannot be written"):
        write_bad_rows(found.rejected, path)
