"""Every change of the key header is noticed, and nothing weak is derived on its word."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from leadpro.problem import Problem
from leadpro.workspace import derive, header, slots, vault
from tests.workspace.conftest import Made

PINNED = Path(__file__).with_name("version1.keys")
PINNED_KEY = bytes(range(100, 132))


def lines(folder: Path) -> bytes:
    """The header as it lies in the folder."""
    return (folder / header.NAME).read_bytes()


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the header as somebody would who has no key: canonical, with a fitting digest."""
    plain = json.loads(lines(folder))
    change(plain)
    plain["digest"] = base64.b64encode(bytes(32)).decode()
    made = header.Header(**{**_typed(plain), "digest": b""})
    text = msgspec.json.encode(made, order="sorted") + b"\n"
    plain["digest"] = base64.b64encode(hashlib.sha256(text).digest()).decode()
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    (folder / header.NAME).write_bytes(canonical)


def _typed(plain: dict[str, Any]) -> dict[str, Any]:
    loose = {"passphrase": slots.PassphraseSlot, "recovery": slots.RecoverySlot,
             "keyring": slots.KeyringSlot, "organisation": slots.OrganisationSlot}  # fmt: skip
    held = []
    for slot in plain["slots"]:
        fields = {n: v for n, v in slot.items() if n != "kind"}
        raw = {n: base64.b64decode(v) if isinstance(v, str) else v for n, v in fields.items()}
        held.append(loose[slot["kind"]](**raw))
    whole = {n: v for n, v in plain.items() if n not in ("slots", "workspace", "mac", "digest")}
    return {
        **whole,
        "slots": tuple(held),
        "workspace": base64.b64decode(plain["workspace"]),
        "mac": base64.b64decode(plain["mac"]),
    }


def slot_of(plain: dict[str, Any], kind: str) -> dict[str, Any]:
    """The slot of this kind in the plain header."""
    return next(s for s in plain["slots"] if s["kind"] == kind)


def test_every_flipped_bit_is_noticed(made: Made) -> None:
    """A sample of single flipped bits over the whole file: always `damaged`, never `wrong
    passphrase`, and no passphrase is tried on it."""
    whole = lines(made.folder)
    sample = random.Random(7).sample(range(len(whole) * 8), 600)
    for bit in sample:
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Problem) as raised:
            header.decode(bytes(flipped))
        assert not isinstance(raised.value, slots.WrongSecret)
        assert raised.value.code == 3
        assert "workspace.keys" in raised.value.what


def test_every_truncation_is_noticed(made: Made) -> None:
    """Cut anywhere, or with anything added, the header is damaged."""
    whole = lines(made.folder)
    for length in range(0, len(whole), 13):
        with pytest.raises(Problem, match="is damaged"):
            header.decode(whole[:length])
    for longer in (whole + b"\n", b" " + whole, whole * 2, whole + b"x" * 70_000):
        with pytest.raises(Problem, match="is damaged"):
            header.decode(longer)


@pytest.mark.parametrize("junk", [b"", b"{}", b"null", b"[" * 60_000, b"\xff" * 50, b'{"magic":1}'])
def test_junk_is_damage(junk: bytes) -> None:
    """Nothing that is not a header ends in anything but a Problem."""
    with pytest.raises(Problem, match="is damaged"):
        header.decode(junk)


def test_other_spellings_of_the_same_header_are_refused(made: Made) -> None:
    """Duplicate names, other order and other spacing are not canonical."""
    whole = lines(made.folder)
    plain = json.loads(whole)
    for text in (
        json.dumps(plain).encode() + b"\n",
        whole.replace(b'"epoch":1', b'"epoch":1,"epoch":1'),
        whole.replace(b'"epoch":1', b'"epoch":1.0'),
        whole.replace(b'"version":1', b'"unknown":1,"version":1'),
    ):
        assert text != whole
        with pytest.raises(Problem, match="is damaged"):
            header.decode(text)


def test_a_newer_format_is_said_so() -> None:
    """Not damage, and not a passphrase's fault."""
    with pytest.raises(Problem, match="newer leadpro"):
        header.decode(b'{"magic":"leadpro-keys","version":2}')


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "made_up": lambda h: h.update(made_up=True),
    "epoch": lambda h: h.update(epoch=9),
    "slot order": lambda h: h["slots"].reverse(),
    "mac": lambda h: h.update(mac=base64.b64encode(bytes(32)).decode()),
    "recovery's nonce": lambda h: slot_of(h, "recovery").update(
        nonce=base64.b64encode(bytes(12)).decode()
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_deliberate_change_is_noticed(made: Made, change: str) -> None:
    """With the digest put right, the MAC still shows that no holder of the key made the change."""
    rewritten(made.folder, CHANGES[change])
    with pytest.raises(Problem, match="was changed by something other than leadpro"):
        vault.unlock(made.folder, passphrase=made.passphrase)


def test_the_way_of_rewriting_is_not_what_is_noticed(made: Made) -> None:
    """A rewritten header without any change still opens."""
    before = lines(made.folder)
    rewritten(made.folder, lambda h: None)
    assert lines(made.folder) == before
    assert vault.unlock(made.folder, passphrase=made.passphrase).data_key == made.keys.data_key


def test_a_removed_slot_is_noticed(made: Made) -> None:
    """Taking a slot out by hand, here a third one, does not go unseen."""
    vault.add_slot(made.folder, made.keys, "organisation", [_recipient()])
    rewritten(made.folder, lambda h: h["slots"].remove(slot_of(h, "organisation")))
    with pytest.raises(Problem, match="was changed"):
        vault.unlock(made.folder, passphrase=made.passphrase)


def _recipient() -> str:
    pyrage = pytest.importorskip("pyrage")
    return str(pyrage.x25519.Identity.generate().to_public())


@pytest.mark.parametrize(
    "settings",
    [
        {"memory": 8}, {"memory": 19 * 1024 - 1}, {"memory": 2**40}, {"passes": 1}, {"passes": 10**6},
        {"lanes": 0}, {"lanes": 10**4}, {"salt": ""}, {"salt": "AAAA"}, {"nonce": ""},
    ],
)  # fmt: skip
def test_weak_and_huge_settings_are_refused_before_deriving(
    made: Made, monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]
) -> None:
    """A foreign header can neither make the passphrase cheap to guess nor use up the memory."""
    rewritten(made.folder, lambda h: slot_of(h, "passphrase").update(settings))
    monkeypatch.setattr(slots, "stretch", lambda *_: pytest.fail("it was derived"))
    with pytest.raises(Problem, match="is damaged"):
        vault.unlock(made.folder, passphrase=made.passphrase)


def test_a_slot_of_another_workspace_does_not_open(made: Made, tmp_path: Path) -> None:
    """Slots are bound to their workspace and their settings."""
    found = header.load(made.folder)
    slot = found.slots[0]
    assert slots.data_key(slot, found.workspace, made.passphrase) == made.keys.data_key
    with pytest.raises(slots.WrongSecret):
        slots.data_key(slot, b"v" * 16, made.passphrase)
    assert isinstance(slot, slots.PassphraseSlot)
    cheaper = msgspec.structs.replace(slot, lanes=2)
    with pytest.raises(slots.WrongSecret):
        slots.data_key(cheaper, found.workspace, made.passphrase)


def test_the_secrets_of_the_header_are_not_in_it(made: Made) -> None:
    """Neither key nor passphrase nor recovery key stands in the file, in any usual spelling."""
    text = lines(made.folder)
    for secret in (made.keys.data_key, made.recovery, made.passphrase.encode()):
        for spelt in (secret, base64.b64encode(secret), secret.hex().encode()):
            assert spelt not in text
    assert made.keys.data_key.hex() not in repr(made.keys)
    assert repr(made.keys.data_key) not in repr(made.keys)


def test_a_header_of_the_first_format_still_opens() -> None:
    """The format is pinned: this header was written by version 1 and must open for ever."""
    found = header.decode(PINNED.read_bytes())
    for kind, secret in (("passphrase", "example passphrase"), ("recovery", bytes(range(20)))):
        key = slots.data_key(header.find(found, kind), found.workspace, secret)
        assert key == PINNED_KEY
        header.must_be_authentic(found, key)


def test_subkeys_are_hkdf_as_documented() -> None:
    """Against a second implementation of RFC 5869 in four lines; labels and workspaces separate."""
    secret, workspace = bytes(range(32)), bytes(range(16))
    extracted = hmac.digest(workspace, secret, "sha256")
    expected = hmac.digest(extracted, b"leadpro/v1/db\x01", "sha256")
    assert derive.subkey(secret, workspace, "db") == expected
    others = {derive.subkey(secret, w, n) for w in (workspace, b"w" * 16) for n in ("db", "x")}
    assert len(others) == 4


def test_an_accent_typed_otherwise_is_the_same_passphrase() -> None:
    """Composed and decomposed characters derive the same key."""
    from leadpro.workspace.profiles import TESTS

    one, two = (derive.stretch(text, b"s" * 16, TESTS) for text in ("caf\u00e9", "cafe\u0301"))
    assert one == two
