"""Opens the app: starts the parent that holds no secrets, which runs the app as its child.

Only paths and switches go on the child's command line; the passphrase is asked for inside, or read
there from its file. The demo makes a made-up workspace first and removes it afterwards.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from leadpro.cli.options import Options
from leadpro.problem import Problem
from leadpro.workspace.existing import must_exist
from leadpro.workspace.supervisor import supervise


def start(options: Options) -> int:
    """Open the app on the workspace; its exit code."""
    must_exist(options.folder, allow_network=options.allow_network)
    return _supervised(options, options.folder)


def start_demo(options: Options, family: str | None) -> int:
    """Open the app on a made-up family in a workspace that is removed afterwards."""
    from leadpro.workspace import made_up

    _must_be_a_terminal()
    folder = made_up.throw_away()
    try:
        made_up.make(folder, family)
        return _supervised(options, folder)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def _supervised(options: Options, folder: Path) -> int:
    _must_be_a_terminal()
    handle, first = tempfile.mkstemp(prefix="leadpro-first-")
    os.close(handle)
    words = [f"workspace={folder.absolute()}", f"first={first}"]
    if options.passphrase_file:
        words.append(f"passphrase_file={options.passphrase_file.absolute()}")
    words += [n for n in ("read_only", "masked", "allow_network") if getattr(options, n)]
    try:
        # -P: what lies in the folder we are started from is not imported
        return supervise([sys.executable, "-P", "-m", "leadpro", "--inside", *words])
    finally:
        Path(first).unlink(missing_ok=True)


def _must_be_a_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem(
            "The app needs a terminal.", "In a script use `leadpro check --format json`.", code=2
        )
