"""A new passphrase must be hard to guess, and a file with one must be its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace.passphrases import bits, must_be_strong, passphrase_from


@pytest.mark.parametrize(
    "weak",
    [
        "", " ", "password", "Password2024!", "Safeguarding-2024", "correct horse battery staple",
        "the the the the the the", "a b c d e f g", "abcdefghijklmnopqrstuvwxyz0123456789",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1234567890123456789012345678901234567890",
        "qwertyuiopasdfghj", "Manchester United 1999",
    ],
)  # fmt: skip
def test_what_is_easy_to_guess_is_refused(weak: str) -> None:
    """Single words with the usual trimmings, runs, repeats and four words do not do."""
    with pytest.raises(Problem) as raised:
        must_be_strong(weak)
    assert "dice" in raised.value.hint
    assert not weak.strip() or weak not in str(raised.value)


@pytest.mark.parametrize(
    "strong",
    [
        "otter lantern gravel piano thursday", "otter-lantern-gravel-piano-thursday",
        "cwningen afal mynydd pedwar glaw", "k7#Qv2!xR9$mZ4@p", "Ж9#ш2!ю4$й7%ц1&",
    ],
)  # fmt: skip
def test_what_is_hard_to_guess_is_taken(strong: str) -> None:
    """Five different words in any language, or a random string."""
    must_be_strong(strong)


def test_the_estimate_does_not_flatter() -> None:
    """It never says more than the characters could hold, and nothing for repeats and runs."""
    assert bits("aaaaaaaaaa") == bits("a")
    assert bits("abcdefghij") == bits("a")
    assert bits("k7#Qv2!x") <= 8 * 6.6
    assert bits("safeguarding") < 12 * 2.5


@pytest.mark.parametrize(
    ("content", "expected"),
    [("one two", "one two"), ("one two\n", "one two"), ("one\r\n", "one"), ("one \n\n", "one \n")],
)
def test_one_newline_at_the_end_is_not_part_of_it(
    tmp_path: Path, content: str, expected: str
) -> None:
    """Exactly one: blanks and further lines are."""
    file = tmp_path / "p"
    file.write_bytes(content.encode())
    file.chmod(0o600)
    assert passphrase_from(file) == expected


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o602])
def test_a_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    """Reading or writing, by group or others; what to do is said, and the content is not."""
    file = tmp_path / "p"
    file.write_text("otter lantern")
    file.chmod(mode)
    with pytest.raises(Problem, match="can be read by others") as raised:
        passphrase_from(file)
    assert "chmod 600" in raised.value.hint
    assert "otter" not in str(raised.value)
    assert raised.value.code == 3


@pytest.mark.parametrize("content", [b"", b"\n", b"  \n", b"\xff\xfe", b"x" * 70_000])
def test_a_file_without_a_passphrase_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, blank, not text, or far too long."""
    file = tmp_path / "p"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(Problem) as raised:
        passphrase_from(file)
    assert str(file) in raised.value.what


def test_what_is_not_a_file_is_a_problem(tmp_path: Path) -> None:
    """Missing and a folder are named, without a traceback."""
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(Problem, match="cannot be read"):
            passphrase_from(path)


def test_a_pipe_is_taken() -> None:
    """A passphrase can come from another process, which is how it never touches the disk."""
    reading, writing = os.pipe()
    os.write(writing, b"one two\n")
    os.close(writing)
    try:
        assert passphrase_from(Path(f"/dev/fd/{reading}")) == "one two"
    finally:
        os.close(reading)
