"""Backups, keys, and what is refused in words."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from leadpro import settings
from leadpro.cli.main import run
from leadpro.workspace import recovery, vault
from tests.cli.conftest import Run


def test_a_backup_restores_into_a_new_workspace(leadpro: Run, folder: Path, tmp_path: Path) -> None:
    """What was backed up comes back whole, verified, under the same passphrase."""
    leadpro("import", str(folder))
    assert leadpro("backup", "--into", str(tmp_path / "backups")).code == 0
    made = next((tmp_path / "backups").iterdir())
    before = leadpro("chronology", "--format", "json").json
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in made.iterdir())
    assert b"Amy Bell" not in b"".join(f.read_bytes() for f in made.iterdir())
    refused = leadpro("restore", str(made))
    assert refused.code in (2, 3)
    (tmp_path / "workspace").rename(tmp_path / "old")
    restored = leadpro("restore", str(made))
    assert restored.code == 0, restored.err
    assert leadpro("chronology", "--format", "json").json == before
    assert leadpro("verify").code == 0


def test_a_damaged_backup_restores_nothing(leadpro: Run, folder: Path, tmp_path: Path) -> None:
    """One flipped bit in any sealed file: refused, and no workspace is left behind."""
    leadpro("import", str(folder))
    leadpro("backup", "--into", str(tmp_path / "backups"))
    made = next((tmp_path / "backups").iterdir())
    (tmp_path / "workspace").rename(tmp_path / "old")
    for path in sorted(made.glob("*.sealed")):
        whole = path.read_bytes()
        path.write_bytes(whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:])
        assert leadpro("restore", str(made)).code == 3
        assert not (tmp_path / "workspace").exists()
        path.write_bytes(whole)


def test_the_export_comes_back_as_it_was(leadpro: Run, folder: Path, tmp_path: Path) -> None:
    """Export of a case, import of the export: the same entries and people."""
    leadpro("import", str(folder))
    assert leadpro("export", "folder", "-o", str(tmp_path / "out")).code == 0
    before = [e["text"] for e in leadpro("chronology", "--format", "json").json]
    assert leadpro("import", str(tmp_path / "out")).code == 0
    cases = leadpro("case", "list", "--format", "json").json
    last = leadpro("chronology", "--case", cases[-1]["reference"], "--format", "json").json
    assert [e["text"] for e in last] == before


def test_a_passphrase_can_be_changed_and_the_recovery_key_opens(
    leadpro: Run, tmp_path: Path
) -> None:
    """After a change the old passphrase opens nothing; the header alone was rewritten."""
    new = tmp_path / "new"
    new.write_text("seven other quiet words in order\n")
    new.chmod(0o600)
    database = (tmp_path / "workspace" / "workspace.db").stat().st_ino
    changed = leadpro("key", "passphrase", "--new-passphrase-file", str(new))
    assert changed.code == 0, changed.err
    assert (tmp_path / "workspace" / "workspace.db").stat().st_ino == database
    wrong = leadpro("case", "list")
    assert wrong.code == 3
    assert "passphrase" in wrong.err.lower()


def test_sql_only_reads(leadpro: Run, folder: Path) -> None:
    """SELECT works; writing, attaching, pragmas and vacuuming are refused by the database."""
    leadpro("import", str(folder))
    assert (
        leadpro(
            "sql", "-", "--format", "json", given="select name from agency order by name limit 1"
        ).code
        == 0
    )
    for query in (
        "delete from current", "insert into here values ('a','b')", "attach 'x.db' as x key ''",
        "pragma journal_mode = delete", "vacuum into 'plain.db'", "create table x (y)",
    ):  # fmt: skip
        assert leadpro("sql", "-", given=query).code == 2, query
    assert not Path("plain.db").exists()


def test_read_only_writes_nothing(leadpro: Run, folder: Path) -> None:
    """`--read-only` refuses a command that would write, in words."""
    ran = leadpro("--read-only", "import", str(folder))
    assert ran.code == 3
    assert "read-only" in ran.err


def test_a_whole_workspace_is_whole_read_only_too(leadpro: Run) -> None:
    """What a reading session may not do is no damage."""
    assert leadpro("--read-only", "verify").code == 0


def test_what_is_not_a_workspace_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No folder, an empty folder: code 3, what is missing, and no new workspace made."""
    for path in (tmp_path / "none", tmp_path):
        assert run(["--workspace", str(path), "check"], lambda _: 0) == 3
        assert "no workspace" in capsys.readouterr().err.lower()
    assert list(tmp_path.iterdir()) == []


def test_init_without_a_terminal_says_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It asks nothing; it names both files."""
    assert run(["--workspace", str(tmp_path / "w"), "init"], lambda _: 0) == 2
    said = capsys.readouterr().err
    assert "--passphrase-file" in said
    assert "--recovery-file" in said


def test_the_recovery_key_opens_what_init_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`init` without a terminal writes the recovery key 0600, and that key opens the workspace; whom to
    tell above one's manager stands on the danger card."""
    monkeypatch.setenv("LEADPRO_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    secret, paper = tmp_path / "p", tmp_path / "recovery"
    secret.write_text("correct horse battery staple lamp\n")
    secret.chmod(0o600)
    words = [
        "--workspace",
        str(tmp_path / "w"),
        "--passphrase-file",
        str(secret),
        "init",
        "--recovery-file",
        str(paper),
        "--no-keyring",
        "--above",
        "Ms Ames, 01632 960001",
    ]
    assert run(words, lambda _: 0) == 0, capsys.readouterr().err
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    keys = vault.unlock(tmp_path / "w", recovery=recovery.read(paper.read_text()))
    assert keys.slot == "recovery"
    assert "above" in settings.read().danger
    capsys.readouterr()
    assert run(["danger"], lambda _: 0) == 0
    assert "Ms Ames, 01632 960001" in capsys.readouterr().out


def test_a_fault_of_ours_shows_no_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unexpected error ends in one sentence: its type and place, never its message or a traceback."""

    def broken(*_: object) -> None:
        raise KeyError("Amy Bell")

    monkeypatch.setattr("leadpro.danger.numbers", broken)
    assert run(["danger"], lambda _: 0) == 70
    said = capsys.readouterr()
    assert "Amy" not in said.err + said.out
    assert "KeyError" in said.err
    assert "Traceback" not in said.err
