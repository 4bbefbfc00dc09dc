"""Made-up workspaces: for the demo, for learning and for tests. Nothing real can enter one.

Made-up is written into the authenticated header, here alone; only `data/cases` is imported.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import tomllib
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

from leadpro.casefile import london_day
from leadpro.problem import Problem
from leadpro.records import new_id
from leadpro.workspace import profiles, recovery, vault
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import Clock, new_case, open_workspace, set_up, utc_now

PASSPHRASE = "demo"  # noqa: S105 - said on the unlock screen; nothing real is behind it
_PREFIX = "leadpro-demo-"


def families() -> list[tuple[str, str]]:
    """The made-up families that are installed: folder name and title."""
    found = []
    for folder in sorted(files("leadpro.data").joinpath("cases").iterdir(), key=lambda f: f.name):
        toml = folder.joinpath("case.toml")
        if folder.is_dir() and toml.is_file():
            found.append(
                (folder.name, str(tomllib.loads(toml.read_text("utf-8")).get("title", folder.name)))
            )
    return found


def make(folder: Path, family: str | None = None, *, clock: Clock = utc_now) -> Keys:
    """Make an encrypted made-up workspace in a new folder with one family in it; its keys."""
    from leadpro.exchange.folder import read_folder

    names = [name for name, _ in families()]
    wanted = family or names[0]
    if wanted not in names:
        raise Problem(f"There is no made-up family {wanted!r}.", f"There are: {', '.join(names)}.")
    keys = vault.create(
        folder, PASSPHRASE, recovery.new(), profile=profiles.DEMO, made_up=True, keyring=False
    )
    with open_workspace(folder, keys, clock=clock) as workspace:
        set_up(workspace, "You (made-up)", "family-support", "Early help")
        case = new_id()
        today = london_day(clock())
        with as_file(files("leadpro.data").joinpath("cases", wanted)) as source:
            incoming = read_folder(source, case_id=case, today=today)
        new_case(workspace, "", incoming.records, f"made-up family {wanted}")
    return keys


def throw_away() -> Path:
    """A new private folder for a workspace that is thrown away; leftovers of dead ones are removed."""
    for old in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        if old.is_dir() and not _in_use(old):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX)) / "workspace"


def _in_use(folder: Path) -> bool:
    """True while the process that made the folder is alive, or the folder is somebody else's."""
    from leadpro.workspace.lock import holder

    with suppress(Problem, OSError):
        # On Windows nobody else's folder is to be seen there, and Python cannot say whose one is.
        if sys.platform != "win32" and folder.owner() != Path.home().owner():
            return True
        return holder(folder / "workspace") is not None
    return True
