"""How much work a guess at the passphrase costs: named settings of Argon2id.

What was used is kept in the header, so an older workspace opens with its own. Never read from the
command line or the environment: a weaker setting must not be one typing mistake away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Profile:
    """Memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int


STANDARD = Profile(256 * 1024, 3, 4)
DEMO = Profile(64 * 1024, 3, 4)  # RFC 9106's second choice: made-up workspaces, little memory
TESTS = Profile(19 * 1024, 2, 1)  # OWASP's least, and the least that a header may ask for

_MEMINFO = Path("/proc/meminfo")


def for_this_machine(meminfo: Path = _MEMINFO) -> Profile:
    """STANDARD, or DEMO where there is not twice the memory free that it needs."""
    free = _free(meminfo)
    return STANDARD if free is None or free >= 2 * STANDARD.memory else DEMO


def _free(meminfo: Path) -> int | None:
    """KiB of memory that can be had without swapping; None where the system does not say."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB", meminfo.read_text("ascii"), re.MULTILINE)
    except OSError:
        return None
    return int(found.group(1)) if found else None
