"""`key`: change the passphrase, make a new recovery key, add or take away keyring and organisation."""

from __future__ import annotations

import click

from leadpro.cli.options import Options
from leadpro.cli.printing import say
from leadpro.cli.setting_up import prove
from leadpro.problem import Problem
from leadpro.workspace import new_keys, passphrases, recovery, vault, ways
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import open_workspace


@click.group()
def key() -> None:
    """The keys of the workspace. Nothing is encrypted again: only the header changes."""


def _unlock(options: Options, by_recovery: bool) -> Keys:
    if not by_recovery:
        return options.unlock()
    typed = click.prompt("Recovery key")
    return vault.unlock(
        options.folder, recovery=recovery.read(typed), allow_network=options.allow_network
    )


def _note(options: Options, keys: Keys, what: str) -> None:
    with open_workspace(options.folder, keys) as workspace:
        workspace.note(what)


@key.command()
@click.option(
    "--with-recovery", is_flag=True, help="Open with the recovery key instead of the passphrase."
)
@click.option(
    "--new-passphrase-file", type=click.Path(), help="Read the new passphrase from this file."
)
@click.pass_obj
def passphrase(options: Options, with_recovery: bool, new_passphrase_file: str | None) -> None:
    """Choose a new passphrase."""
    keys = _unlock(options, with_recovery)
    if new_passphrase_file:
        from pathlib import Path

        new = passphrases.passphrase_from(Path(new_passphrase_file))
    else:
        new = click.prompt("New passphrase", hide_input=True, confirmation_prompt="Once more")
    with open_workspace(options.folder, keys, allow_network=options.allow_network) as workspace:
        new_keys.change_passphrase(workspace, new)
    say(
        "The passphrase is changed. The old one opens nothing any more but older copies of the header."
    )


@key.command("recovery")
@click.pass_obj
def recovery_(options: Options) -> None:
    """Make a new recovery key; the old one opens nothing any more."""
    keys = options.unlock()
    secret = recovery.new()
    prove(secret)
    with open_workspace(options.folder, keys, allow_network=options.allow_network) as workspace:
        new_keys.change_recovery(workspace, secret)
    say("The recovery key is changed.")


@key.command()
@click.option("--remove", is_flag=True, help="Take the keyring slot away.")
@click.pass_obj
def keyring(options: Options, remove: bool) -> None:
    """Let this machine's keyring open the workspace, or stop that."""
    keys = options.unlock()
    if remove:
        keys = ways.remove_slot(options.folder, keys, "keyring")
    else:
        keys = ways.add_slot(options.folder, keys, "keyring")
    _note(options, keys, "keyring slot removed" if remove else "keyring slot added")
    say("Done.")


@key.command()
@click.argument("recipient")
@click.pass_obj
def organisation(options: Options, recipient: str) -> None:
    """Let your employer's age key open the workspace too."""
    if not recipient.startswith("age1"):
        raise Problem(
            "That is not an age recipient.", "It begins with age1 and comes from your employer."
        )
    keys = options.unlock()
    keys = ways.add_slot(options.folder, keys, "organisation", [recipient])
    _note(options, keys, "organisation slot added")
    say(
        "Your employer's key opens this workspace too. Opening it by other means than leadpro leaves no mark."
    )
