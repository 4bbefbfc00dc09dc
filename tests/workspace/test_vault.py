"""A workspace opens to its secrets alone, and says what is wrong without saying what is inside."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace import header, places, profiles, recovery, shared, slots, vault
from tests.workspace.conftest import PASSPHRASE, Made

FILES = {"workspace.db", "workspace.keys", "workspace.keys.bak"}


def never(_: float) -> None:
    """A `sleep` that must not be asked to wait."""
    assert _ == 0


def test_both_secrets_open_it(made: Made) -> None:
    """The passphrase and the recovery key give the same keys, and say which of them it was."""
    one = vault.unlock(made.folder, passphrase=PASSPHRASE, sleep=never)
    two = vault.unlock(
        made.folder, recovery=recovery.read(recovery.spell(made.recovery)), sleep=never
    )
    assert one.data_key == two.data_key == made.keys.data_key
    assert (one.slot, two.slot, made.keys.slot) == ("passphrase", "recovery", "new")
    assert (one.made_up, one.epoch, one.failed) == (False, 1, 0)
    assert one.workspace_id == made.keys.workspace_id


def test_what_is_kept_is_there_after_unlocking_again(made: Made) -> None:
    """Close, unlock, open: the rows are there."""
    db = vault.open_database(made.folder, made.keys)
    db.table("t").insert({"id": 1})
    db.close()
    keys = vault.unlock(made.folder, passphrase=PASSPHRASE)
    db = vault.open_database(made.folder, keys, read_only=True)
    assert list(db.query("select id from t")) == [{"id": 1}]
    db.close()


def test_everything_is_its_owners_alone(tmp_path: Path) -> None:
    """0700 and 0600 whatever the umask; the copy of the header is the header."""
    folder = tmp_path / "deep" / "workspace"
    before = os.umask(0)
    try:
        vault.create(folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == dict.fromkeys(
        FILES, 0o600
    )
    assert (folder / header.NAME).read_bytes() == (folder / header.COPY).read_bytes()


@pytest.mark.parametrize("wrong", [{"passphrase": "otter lantern"}, {"recovery": bytes(20)}])
def test_a_wrong_secret_is_said_to_be_one(made: Made, wrong: dict[str, object]) -> None:
    """It names the kind of secret and nothing else; code 3."""
    with pytest.raises(vault.WrongSecret, match="does not open this workspace") as raised:
        vault.unlock(made.folder, **wrong, sleep=never)  # type: ignore[arg-type]
    assert raised.value.code == 3
    assert "otter" not in str(raised.value)


def test_wrong_tries_wait_longer_and_longer(made: Made) -> None:
    """1, 2, 4 ... 30 seconds; the right one still waits its turn, is told of them, and ends it."""
    waited: list[float] = []
    for _ in range(8):
        with pytest.raises(vault.WrongSecret):
            vault.unlock(made.folder, passphrase="no", sleep=waited.append, clock=lambda: 1000.0)
    keys = vault.unlock(
        made.folder, passphrase=PASSPHRASE, sleep=waited.append, clock=lambda: 1000.0
    )
    assert waited == [1, 2, 4, 8, 16, 30, 30, 30]
    assert keys.failed == 8
    assert (
        vault.unlock(made.folder, passphrase=PASSPHRASE, sleep=never, clock=lambda: 1000.0).failed
        == 0
    )


def test_time_that_passed_is_taken_off_the_wait(made: Made) -> None:
    """An hour later nothing is waited for; a clock set back does not lengthen the wait."""
    for now, expected in ((0.0, []), (3600.0, [0]), (-9e9, [2])):
        waited: list[float] = []
        with pytest.raises(vault.WrongSecret):
            vault.unlock(
                made.folder, passphrase="no", sleep=waited.append, clock=lambda now=now: now
            )
        assert waited == expected


def test_the_count_of_tries_says_nothing_else(made: Made) -> None:
    """How many and when; private; and rubbish in it does no harm."""
    with pytest.raises(vault.WrongSecret):
        vault.unlock(made.folder, passphrase="no", sleep=never, clock=lambda: 12.5)
    path = made.folder / "workspace.tries"
    assert path.read_bytes() == b"1 12.500\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"\xff rubbish")
    assert vault.unlock(made.folder, passphrase=PASSPHRASE, sleep=never).failed == 0


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("how", ["missing", "empty", "cut", "noise"])
def test_a_damaged_workspace_is_never_opened_as_a_new_one(made: Made, name: str, how: str) -> None:
    """Whatever happens to any file, opening either finds the same workspace or says which file is
    wrong, and changes nothing; only the copy of the header is not needed."""
    path = made.folder / name
    whole = path.read_bytes()
    path.unlink()
    if how != "missing":
        path.write_bytes({"empty": b"", "cut": whole[:300], "noise": os.urandom(900)}[how])
        path.chmod(0o600)
    before = {p.name: p.read_bytes() for p in made.folder.iterdir()}

    def opened() -> bytes:
        keys = vault.unlock(made.folder, passphrase=PASSPHRASE, sleep=never)
        vault.open_database(made.folder, keys, read_only=True).close()
        return keys.data_key

    if name == header.COPY:
        assert opened() == made.keys.data_key
        return
    with pytest.raises(Problem) as raised:
        opened()
    assert raised.value.code == 3
    assert name in raised.value.what
    assert not isinstance(raised.value, vault.WrongSecret)
    assert {p.name: p.read_bytes() for p in made.folder.iterdir()} == before


def test_a_folder_without_a_workspace_is_said_so(tmp_path: Path) -> None:
    """Missing, empty, or a file: none is a workspace, and none becomes one."""
    file = tmp_path / "file"
    file.touch(0o600)
    for folder in (tmp_path / "none", tmp_path, file):
        with pytest.raises(Problem, match="There is no workspace") as raised:
            vault.unlock(folder, passphrase=PASSPHRASE, sleep=never)
        assert "leadpro init" in raised.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_two_workspaces_do_not_mix(made: Made, tmp_path: Path) -> None:
    """A database beside the keys of another workspace is refused."""
    other = tmp_path / "other"
    vault.create(other, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    shutil.copy(made.folder / "workspace.db", other / "workspace.db")
    keys = vault.unlock(other, passphrase=PASSPHRASE)
    with pytest.raises(Problem, match=r"workspace\.db"):
        vault.open_database(other, keys)


def test_an_older_header_is_noticed(made: Made) -> None:
    """After a change of slots the header of before opens nothing, though it is authentic."""
    old = {n: (made.folder / n).read_bytes() for n in (header.NAME, header.COPY)}
    keys = vault.change_passphrase(
        made.folder, made.keys, "willow copper meadow pocket seven", profile=profiles.TESTS
    )
    assert keys.epoch == 2
    for name, text in old.items():
        (made.folder / name).write_bytes(text)
    keys = vault.unlock(made.folder, passphrase=PASSPHRASE)
    for read_only in (False, True):
        with pytest.raises(Problem, match="older than the workspace") as raised:
            vault.open_database(made.folder, keys, read_only=read_only)
        assert raised.value.code == 3


def test_a_database_from_before_a_change_of_slots_opens(made: Made) -> None:
    """A restored database under a newer header is well, and is brought up to it."""
    old = (made.folder / "workspace.db").read_bytes()
    older = (made.folder / header.NAME).read_bytes()
    keys = vault.new_recovery(made.folder, made.keys, recovery.new())
    (made.folder / "workspace.db").write_bytes(old)
    vault.open_database(made.folder, keys, read_only=True).close()
    vault.open_database(made.folder, keys).close()
    (made.folder / header.NAME).write_bytes(older)
    with pytest.raises(Problem, match="older than the workspace"):
        vault.open_database(made.folder, keys)


@pytest.mark.parametrize("name", sorted(FILES))
def test_creating_refuses_a_workspace_and_every_part_of_one(made: Made, name: str) -> None:
    """Nothing of it is touched, whichever file is left."""
    for other in FILES - {name}:
        (made.folder / other).unlink()
    before = (made.folder / name).read_bytes()
    with pytest.raises(Problem, match="There is a workspace"):
        vault.create(made.folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    assert {p.name: p.read_bytes() for p in made.folder.iterdir()} == {name: before}


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    """Except in a made-up workspace, whose passphrase everybody knows."""
    folder = tmp_path / "w"
    with pytest.raises(Problem, match="too easy to guess"):
        vault.create(folder, "demo", recovery.new(), profile=profiles.TESTS)
    assert not folder.exists()
    keys = vault.create(folder, "demo", recovery.new(), profile=profiles.TESTS, made_up=True)
    assert keys.made_up
    assert vault.unlock(folder, passphrase="demo").made_up


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the header cannot be written there is no database without one; a folder that was there
    stays."""

    def full(path: Path, _: bytes) -> None:
        assert (path.parent / "workspace.db").exists()
        raise OSError("full")

    monkeypatch.setattr(vault, "create_private", full)
    there = tmp_path / "there"
    there.mkdir(mode=0o700)
    for folder in (tmp_path / "new", there):
        with pytest.raises(OSError, match="full"):
            vault.create(folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS)
    assert [p.name for p in tmp_path.iterdir()] == ["there"]
    assert list(there.iterdir()) == []


@pytest.mark.parametrize("mode", [0o750, 0o701, 0o707])
def test_a_folder_open_to_others_is_refused(made: Made, mode: int) -> None:
    """For creating and for opening; what to do is said."""
    made.folder.chmod(mode)
    empty = made.folder.with_name("empty")
    empty.mkdir()
    empty.chmod(mode)
    for attempt in (
        lambda: vault.unlock(made.folder, passphrase=PASSPHRASE),
        lambda: vault.open_database(made.folder, made.keys),
        lambda: vault.create(empty, PASSPHRASE, recovery.new(), profile=profiles.TESTS),
    ):
        with pytest.raises(Problem, match="open to other users") as raised:
            attempt()
        assert "chmod 700" in raised.value.hint


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_open_to_others_or_a_link_is_refused(made: Made, name: str) -> None:
    """Each of the files must be a plain one and its owner's alone."""
    path = made.folder / name
    path.chmod(0o640)
    with pytest.raises(Problem, match="open to other users"):
        vault.unlock(made.folder, passphrase=PASSPHRASE)
    path.chmod(0o600)
    path.rename(made.folder.with_name("moved"))
    path.symlink_to(made.folder.with_name("moved"))
    with pytest.raises(Problem, match="may be a link"):
        vault.unlock(made.folder, passphrase=PASSPHRASE)


def test_another_users_workspace_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even to one who may read it."""
    monkeypatch.setattr(places.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(Problem, match="belongs to another user"):
        vault.unlock(made.folder, passphrase=PASSPHRASE)


def test_a_network_folder_is_refused_unless_allowed(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For creating and opening; allowed, it is opened by one session alone."""
    monkeypatch.setattr(shared, "_file_system", lambda real, mounts: "nfs4")
    for attempt in (
        lambda: vault.unlock(made.folder, passphrase=PASSPHRASE),
        lambda: vault.open_database(made.folder, made.keys),
        lambda: vault.create(tmp_path / "n", PASSPHRASE, recovery.new(), profile=profiles.TESTS),
    ):
        with pytest.raises(Problem, match=r"network share \(nfs4\)"):
            attempt()
    assert not (tmp_path / "n").exists()
    keys = vault.unlock(made.folder, passphrase=PASSPHRASE, allow_network=True)
    db = vault.open_database(made.folder, keys, allow_network=True)
    db.execute("create table t (id)")
    assert not (made.folder / "workspace.db-shm").exists()
    db.close()


def test_profiles_are_what_they_say(tmp_path: Path) -> None:
    """The standard is taken where there is memory for it; what was used stands in the slot."""
    meminfo = tmp_path / "meminfo"
    for free, expected in ((8_000_000, profiles.STANDARD), (300_000, profiles.DEMO)):
        meminfo.write_text(f"MemTotal: 1 kB\nMemAvailable:   {free} kB\n")
        assert profiles.for_this_machine(meminfo) == expected
    assert profiles.for_this_machine(tmp_path / "none") == profiles.STANDARD
    folder = tmp_path / "w"
    vault.create(folder, PASSPHRASE, recovery.new(), profile=profiles.DEMO)
    slot = header.load(folder).slots[0]
    assert isinstance(slot, slots.PassphraseSlot)
    assert (slot.memory, slot.passes, slot.lanes) == (64 * 1024, 3, 4)
