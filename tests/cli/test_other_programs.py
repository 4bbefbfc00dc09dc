"""A family of another program into a case, in the shell: whole or not at all, and what was left out is said."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

FAMILY = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR ANSI

0 @I1@ INDI
1 NAME Hedwig /L\u00f6w/
1 BIRT
2 DATE BEF 1960
0 @I2@ INDI
1 NAME Eve /Low/
1 RESN confidential
"""


def test_a_family_is_brought_in_whole_or_not_at_all(
    leadpro: Run, folder: Path, tmp_path: Path
) -> None:
    """A file that stops early leaves the case as it was; the whole one says what it left out."""
    leadpro("import", str(folder))
    before = leadpro("case", "show", "--format", "json").json
    path = tmp_path / "family.ged"
    path.write_text(FAMILY, encoding="cp1252")
    refused = leadpro("import", str(path), "--case", "K1")
    assert refused.code != 0
    assert "family.ged is not whole" in refused.err
    assert "Export the family again" in refused.err
    assert leadpro("case", "show", "--format", "json").json == before
    path.write_text(FAMILY + "0 TRLR\n", encoding="cp1252")
    brought = leadpro("import", str(path), "--case", "K1")
    assert brought.code == 0
    told = brought.out + brought.err
    assert "confidential or private: 1" in told
    assert "could not be read" in told
    assert "Eve" not in told
    shown = str(leadpro("case", "show", "--format", "json").json)
    assert "Eve" not in shown
    people = leadpro("sql", "-", "--format", "json", given="select name from person").json
    assert {"name": "Hedwig L\u00f6w"} in people
