"""What a passphrase must be, and where one may be read from.

The estimate is meant to be honest, not kind: it counts what a guesser would have to try and never
credits a word with more than a word is worth. No passphrase comes from arguments or environment.
"""

from __future__ import annotations

import math
import os
import re
import stat
import sys
from itertools import pairwise
from pathlib import Path

from leadpro.problem import Problem

ENOUGH_WORDS = 5
ENOUGH_BITS = 60
_LIMIT = 64 * 1024
_RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_FURTHER = 2.0  # bits that each further letter of a run adds
_WORD, _WORD_LETTERS = 13.0, 8  # bits of a word taken by dice from a list, and how long one is


def must_be_strong(passphrase: str) -> None:
    """Problem if a new passphrase is easy to guess; says how to choose one. Never quotes it."""
    words = {w.casefold() for w in re.findall(r"[^\W\d_]{3,}", passphrase)}
    if len(words) >= ENOUGH_WORDS or bits(passphrase) >= ENOUGH_BITS:
        return
    raise Problem(
        "That passphrase is too easy to guess.",
        f"Take {ENOUGH_WORDS} or more words that have nothing to do with each other or with you,"
        " chosen by dice or by opening a book at random; no saying, no song.",
    )


def bits(passphrase: str) -> float:
    """How hard it is to guess, in bits, estimated low.

    The first character of a run of letters, digits or signs counts for its alphabet, the others of
    the run for a letter of a word; a character that repeats or continues the one before counts for
    nothing, and neither does a run that was there before. Letters count for a word at most.
    """
    return sum(map(_bits, dict.fromkeys(_RUNS.findall(passphrase.casefold()))))


def _bits(run: str) -> float:
    first = 26 if run[0].isalpha() else 10 if run[0].isdigit() else 32
    going_on = sum(1 for a, b in pairwise(run) if abs(ord(b) - ord(a)) > 1)
    counted = math.log2(first) + going_on * _FURTHER
    return min(counted, _WORD * math.ceil(len(run) / _WORD_LETTERS)) if run.isalpha() else counted


def passphrase_from(file: Path) -> str:
    """The passphrase in a file (or pipe), without one newline at its end.

    Problem if other users can read the file, or if it is not text.
    """
    try:
        with file.open("rb") as opened:
            _must_be_ours(file, os.fstat(opened.fileno()))
            content = opened.read(_LIMIT + 1)
        text = content.decode("utf-8")
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.", code=3) from None
    except UnicodeDecodeError:
        raise Problem(f"{file} is not text in UTF-8.", code=3) from None
    if not text.strip() or len(content) > _LIMIT:
        raise Problem(f"{file} does not hold a passphrase.", "Write it on its only line.", code=3)
    return text[:-2] if text.endswith("\r\n") else text.removesuffix("\n")


def _must_be_ours(file: Path, found: os.stat_result) -> None:
    if sys.platform == "win32" or not stat.S_ISREG(found.st_mode):
        return  # a pipe is between two processes only
    if found.st_mode & 0o077 or found.st_uid not in (os.geteuid(), 0):
        raise Problem(
            f"{file} can be read by others than you.",
            f"Choose a new passphrase if they may have, then: chmod 600 '{file}'",
            code=3,
        )
