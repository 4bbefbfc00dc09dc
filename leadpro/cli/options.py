"""The global options, and how a command gets its workspace and its case.

Everything heavy is imported in the function that needs it: `--version` and `lint` must start at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadpro.problem import Problem

if TYPE_CHECKING:
    from leadpro.records import Case
    from leadpro.workspace.keys import Keys
    from leadpro.workspace.opened import Workspace


@dataclass(frozen=True)
class Options:
    """What was said before the command."""

    workspace: Path | None = None
    passphrase_file: Path | None = None
    read_only: bool = False
    masked: bool = False
    allow_network: bool = False

    @property
    def folder(self) -> Path:
        """The workspace's folder: as said, from the environment, or the usual place."""
        if self.workspace:
            return self.workspace
        import platformdirs  # only when no folder was said

        return Path(platformdirs.user_data_dir("leadpro")) / "workspace"

    def unlock(self) -> Keys:
        """Unlock by passphrase file, by the keyring if it has a slot and answers, or by prompt."""
        from leadpro.workspace import passphrases, vault

        if self.passphrase_file:
            return self._unlock(passphrases.passphrase_from(self.passphrase_file))
        if keys := vault.unlock_by_keyring(self.folder, allow_network=self.allow_network):
            return keys
        if not sys.stdin.isatty():
            raise Problem(
                "No terminal to ask for the passphrase.", "Use --passphrase-file FILE.", code=3
            )
        return self._unlock(click.prompt("Passphrase", hide_input=True, err=True))

    def _unlock(self, passphrase: str) -> Keys:
        from leadpro.workspace import vault

        return vault.unlock(self.folder, passphrase=passphrase, allow_network=self.allow_network)

    @contextmanager
    def opened(self, *, write: bool = False) -> Iterator[Workspace]:
        """The open workspace, closed afterwards. Reading commands open it read-only."""
        from leadpro.workspace.opened import open_workspace

        if write and self.read_only:
            raise Problem("This session is read-only.", "Leave --read-only out to write.", code=3)
        keys = self.unlock()
        read_only = self.read_only or not write
        network = self.allow_network
        with open_workspace(
            self.folder, keys, read_only=read_only, allow_network=network
        ) as workspace:
            tries = f"{keys.failed} failed tries before" if keys.failed else ""
            with suppress(Problem):  # a read-only disk takes no note, and reading goes on
                workspace.note(f"opened by {keys.slot}", how_much=tries)
            if workspace.older:
                click.echo(f"Be careful: {workspace.older}. See `leadpro restore`.", err=True)
            yield workspace


def the_case(workspace: Workspace, wanted: str | None) -> Case:
    """The case asked for, or the only one there is."""
    if wanted:
        return workspace.store.find_case(wanted)
    cases = workspace.store.cases()
    if len(cases) == 1:
        return cases[0]
    known = (
        ", ".join(c.reference for c in cases) or "none yet: `leadpro case new` or `leadpro import`"
    )
    raise Problem("Which case?", f"Use --case with one of: {known}.")


def words_from(workspace: Workspace, words: tuple[str, ...], ask: str) -> str:
    """Words that hold case data: asked for, or from standard input (`-`). Arguments can be read by
    others on a server, so words given there are taken in a made-up workspace only."""
    if words == ("-",) or (not words and not sys.stdin.isatty()):
        return sys.stdin.read().strip()
    if not words:
        return str(click.prompt(ask)).strip()
    if workspace.made_up:
        return " ".join(words)
    raise Problem(
        "Words on the command line can be read by everybody on this machine and stay in its history.",
        "Leave them out and type them when asked, or pipe them in with `-`.",
    )


case_option = click.option(
    "--case", "wanted", metavar="REF", help="The case: its reference (K7) or title."
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)
