"""Who may open a workspace changes without its data; what must stay open stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace import header, keyrings, profiles, recovery, vault
from tests.workspace.conftest import PASSPHRASE, Made


def never(_: float) -> None:
    """A `sleep` that must not be asked to wait."""
    assert _ == 0


def test_passphrase_changes_without_touching_the_data(made: Made) -> None:
    """The new one opens, the old one does not, the recovery key still does, the database is the
    same but for the epoch, and the data key never changes."""
    size = (made.folder / "workspace.db").stat().st_size
    new = "willow copper meadow pocket seven"
    keys = vault.change_passphrase(made.folder, made.keys, new, profile=profiles.TESTS)
    assert (keys.epoch, keys.data_key) == (2, made.keys.data_key)
    assert (made.folder / header.NAME).read_bytes() == (made.folder / header.COPY).read_bytes()
    with pytest.raises(vault.WrongSecret):
        vault.unlock(made.folder, passphrase=PASSPHRASE, sleep=never)
    tries = made.folder / "workspace.tries"
    tries.unlink()
    for opened in (
        vault.unlock(made.folder, passphrase=new, sleep=never),
        vault.unlock(made.folder, recovery=made.recovery, sleep=never),
    ):
        assert (opened.data_key, opened.epoch) == (made.keys.data_key, 2)
        vault.open_database(made.folder, opened).close()
    assert (made.folder / "workspace.db").stat().st_size == size


def test_a_weak_new_passphrase_changes_nothing(made: Made) -> None:
    """The floor holds for a change as for a new workspace."""
    before = (made.folder / header.NAME).read_bytes()
    with pytest.raises(Problem, match="too easy"):
        vault.change_passphrase(made.folder, made.keys, "short", profile=profiles.TESTS)
    assert (made.folder / header.NAME).read_bytes() == before


def test_a_new_recovery_key_ends_the_old_one(made: Made) -> None:
    """Only the newest opens."""
    code = recovery.new()
    vault.new_recovery(made.folder, made.keys, code)
    assert vault.unlock(made.folder, recovery=code).slot == "recovery"
    with pytest.raises(vault.WrongSecret):
        vault.unlock(made.folder, recovery=made.recovery, sleep=never)


def test_keys_of_before_a_change_still_open(made: Made) -> None:
    """An app that is open while another session changes a slot can go on opening connections."""
    vault.new_recovery(made.folder, made.keys, recovery.new())
    vault.open_database(made.folder, made.keys).close()


def test_the_passphrase_and_recovery_slots_cannot_be_removed(made: Made) -> None:
    """Nor one that is not there; nothing changes."""
    before = (made.folder / header.NAME).read_bytes()
    for kind, words in (
        ("passphrase", "keeps a passphrase"),
        ("recovery", "keeps a recovery key"),
        ("keyring", "no keyring slot"),
    ):
        with pytest.raises(Problem, match=words):
            vault.remove_slot(made.folder, made.keys, kind)
    assert (made.folder / header.NAME).read_bytes() == before
    assert vault.ways_in(made.folder) == ("passphrase", "recovery")


def test_the_organisation_opens_with_its_own_key(made: Made) -> None:
    """Any of its age identities opens, no other does, and it can be removed."""
    pyrage = pytest.importorskip("pyrage")
    one, two, stranger = (pyrage.x25519.Identity.generate() for _ in range(3))
    recipients = [str(one.to_public()), str(two.to_public())]
    keys = vault.add_slot(made.folder, made.keys, "organisation", recipients)
    for identity in (one, two):
        opened = vault.unlock(made.folder, organisation=str(identity), sleep=never)
        assert (opened.data_key, opened.slot) == (keys.data_key, "organisation")
    for wrong in (str(stranger), "AGE-SECRET-KEY-1", ""):
        with pytest.raises(vault.WrongSecret):
            vault.unlock(made.folder, organisation=wrong, sleep=lambda _: None)
    vault.remove_slot(made.folder, keys, "organisation")
    with pytest.raises(Problem, match="no organisation slot"):
        vault.unlock(made.folder, organisation=str(one), sleep=lambda _: None)


def test_a_mistyped_recipient_makes_nothing(tmp_path: Path) -> None:
    """It is quoted, as it is no secret."""
    pytest.importorskip("pyrage")
    folder = tmp_path / "w"
    with pytest.raises(Problem, match="'age1nonsense' is not an age recipient"):
        vault.create(
            folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS, recipients=["age1nonsense"]
        )
    assert not folder.exists()


def test_without_pyrage_the_organisation_slot_says_what_is_missing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is optional; everything else works without it."""
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    with pytest.raises(Problem, match="needs pyrage") as raised:
        vault.add_slot(made.folder, made.keys, "organisation", ["age1x"])
    assert "leadpro[organisation]" in raised.value.hint
    assert vault.unlock(made.folder, passphrase=PASSPHRASE).slot == "passphrase"


class Kept(dict[tuple[str, str], str]):
    """A keyring in memory."""

    def get_password(self, service: str, username: str) -> str | None:
        return self.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self[service, username]


def test_the_keyring_is_a_convenience(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """With it no passphrase is asked for; without it, or with another secret in it, one is; the
    secret it keeps is not the data key, and goes when the slot goes."""
    kept = Kept()
    monkeypatch.setattr(keyrings, "_backend", lambda: kept)
    assert vault.unlock_by_keyring(made.folder) is None
    keys = vault.add_slot(made.folder, made.keys, "keyring")
    (name, secret), *more = kept.items()
    assert (name, len(secret), more) == (("leadpro", keys.workspace_id.hex()), 44, [])
    opened = vault.unlock_by_keyring(made.folder)
    assert opened
    assert (opened.slot, opened.data_key) == ("keyring", keys.data_key)
    assert keyrings.fetch(keys.workspace_id) != keys.data_key
    kept[name] = "AAAA" + secret[4:]
    assert vault.unlock_by_keyring(made.folder) is None
    kept[name] = "rubbish"
    assert vault.unlock_by_keyring(made.folder) is None
    assert vault.unlock(made.folder, passphrase=PASSPHRASE).data_key == keys.data_key
    vault.remove_slot(made.folder, keys, "keyring")
    assert not kept


def test_no_silent_fallback_when_the_keyring_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workspace that should have a keyring slot and cannot get one is not made without."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    folder = tmp_path / "w"
    with pytest.raises(Problem, match="keyring of this computer cannot be used") as raised:
        vault.create(folder, PASSPHRASE, recovery.new(), profile=profiles.TESTS, keyring=True)
    assert "--no-keyring" in raised.value.hint
    assert not folder.exists()
