"""`init` and `demo`: making a workspace of one's own, and a throw-away one with a made-up family."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from leadpro import settings
from leadpro.cli.options import Options
from leadpro.cli.printing import say
from leadpro.problem import Problem
from leadpro.workspace import existing, passphrases, profiles, recovery, vault
from leadpro.workspace.opened import open_workspace, set_up


@click.command()
@click.option("--name", help="Your name, as it stands under what you write.")
@click.option("--role", help="Your role: teacher, health-visitor, social-worker ...")
@click.option("--agency", help="Your employer.")
@click.option(
    "--above", help="Above your manager: whom to tell of an allegation about you or them."
)
@click.option(
    "--recovery-file",
    type=click.Path(path_type=Path),
    help="Write the recovery key here (no terminal).",
)
@click.option("--no-keyring", is_flag=True, help="Add no keyring slot.")
@click.option(
    "--organisation",
    multiple=True,
    metavar="AGE-KEY",
    help="Your employer's age recipient, as a further key.",
)
@click.pass_obj
def init(
    options: Options, name: str | None, role: str | None, agency: str | None, above: str | None,
    recovery_file: Path | None, no_keyring: bool, organisation: tuple[str, ...],
) -> None:  # fmt: skip
    """Make an encrypted workspace. The recovery key is shown once and asked back at once."""
    terminal = sys.stdin.isatty()
    if not terminal and not (options.passphrase_file and recovery_file):
        raise Problem(
            "There is no terminal to ask at.",
            "Use --passphrase-file FILE and --recovery-file FILE.",
        )
    existing.must_not_exist(options.folder)
    if terminal:
        say("This is not the record. It is your working notes on how to hold the record together:")
        say("your employer owns them, and a court can read them.\n")
    passphrase = _passphrase(options)
    secret = recovery.new()
    if recovery_file:
        write_private(recovery_file, recovery.spell(secret) + "\n")
    else:
        prove(secret)
    keys = vault.create(
        options.folder, passphrase, secret, profile=profiles.for_this_machine(),
        keyring=not no_keyring, recipients=organisation, allow_network=options.allow_network,
    )  # fmt: skip
    with open_workspace(options.folder, keys) as workspace:
        set_up(
            workspace,
            _or_ask(name, "Your name", terminal), _or_ask(role, "Your role", terminal), _or_ask(agency, "Your employer", terminal),
        )  # fmt: skip
    whom = _or_ask(above, "Above your manager, for an allegation about you or them", terminal)
    say(f"The workspace is made: {options.folder}")
    if whom:
        _keep_above(whom)
    say("Next: `leadpro import FOLDER`, `leadpro case new`, or `leadpro` to open the app.")


def _keep_above(whom: str) -> None:
    """Onto the danger card. The workspace is made by now: what goes wrong here takes nothing from it."""
    try:
        settings.change("danger", "above", whom)
    except Problem as problem:
        say(f"Whom to tell above your manager is not kept: {problem}")


def _or_ask(given: str | None, what: str, terminal: bool) -> str:
    if given is not None or not terminal:
        return given or ""
    return str(click.prompt(what, default="", show_default=False))


def _passphrase(options: Options) -> str:
    if options.passphrase_file:
        return passphrases.passphrase_from(options.passphrase_file)
    say(
        "Choose a passphrase of five words or more. Nobody can reset it; the recovery key is the only spare."
    )
    return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more"))


def prove(secret: bytes) -> None:
    """Show the recovery key once and have it typed back, so that it is known to be written down."""
    say("\nYour recovery key. Write it on paper now; it is shown only this once:\n")
    say(f"    {recovery.spell(secret)}\n")
    while True:
        typed = click.prompt("Type it back from the paper")
        try:
            if recovery.read(typed) == secret:
                return
            say("That is another key. Try again.")
        except Problem as problem:
            say(str(problem))


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; never over an existing one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Problem(f"{path} is there already.", "Choose another name.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


@click.command()
@click.argument("family", required=False)
@click.option("--list", "listing", is_flag=True, help="Name the made-up families.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="Make the made-up workspace in this folder and keep it.",
)
@click.pass_obj
def demo(options: Options, family: str | None, listing: bool, keep: Path | None) -> int:
    """Open the app on a made-up family, in an encrypted workspace that is thrown away afterwards."""
    from leadpro.workspace import made_up

    if listing:
        for name, title in made_up.families():
            say(f"{name:<20}{title}")
        return 0
    if keep:
        made_up.make(keep, family)
        say(f"Made: {keep}. Its passphrase is `{made_up.PASSPHRASE}`.")
        return 0
    from leadpro.cli.app import start_demo

    return start_demo(options, family)
