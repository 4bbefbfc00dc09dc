"""The `leadpro` command: global options, and commands that are imported only when they are called."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import click

from leadpro import __version__
from leadpro.cli.options import Options
from leadpro.problem import Problem
from leadpro.safetext import for_screen

# Each command and where it lives: one line here, one function there.
COMMANDS = {
    "init": "setting_up:init", "demo": "setting_up:demo",
    "case": "cases:case", "close": "closing:close",
    "add": "recording:add", "new": "recording:new", "correct": "recording:correct",
    "tell": "recording:tell", "ask": "recording:ask", "answer": "asking:answer",
    "requests": "requests:requests", "escalate": "asking:escalate",
    "task": "recording:task", "judge": "recording:judge", "meeting": "recording:meeting",
    "set-aside": "setting_aside:set_aside",
    "strike": "taking_back:strike", "erase": "taking_back:erase", "undo": "taking_back:undo",
    "redo": "taking_back:redo", "history": "taking_back:history",
    "import": "moving:import_", "export": "moving:export",
    "today": "due:today", "due": "due:due",
    "check": "checking:check", "explain": "checking:explain", "shown": "checking:shown",
    "chronology": "listing:chronology", "network": "network:network", "search": "listing:search",
    "who-knows": "knowing:who_knows",
    "record": "listing:record", "sql": "listing:sql",
    "danger": "danger:danger", "guide": "guide:guide", "lint": "lint:lint",
    "backup": "keeping:backup", "restore": "keeping:restore", "verify": "keeping:verify",
    "doctor": "keeping:doctor", "key": "keys:key",
}  # fmt: skip
FAULT = 70


class Commands(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"leadpro.cli.{module}"), name)
        return command


@click.command(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="leadpro")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    envvar="LEADPRO_WORKSPACE",
    help="The workspace's folder.",
)
@click.option(
    "--passphrase-file", type=click.Path(path_type=Path), help="Read the passphrase from this file."
)
@click.option("--read-only", is_flag=True, help="Open without the right to write.")
@click.option(
    "--masked",
    is_flag=True,
    help="Open the app masked; it cannot be unmasked without the passphrase.",
)
@click.option("--allow-network", is_flag=True, help="Allow a workspace in a network folder.")
@click.pass_context
def leadpro(ctx: click.Context, /, **options: object) -> None:
    """Working notes of the lead professional: who is around a child, who knows what, what is missing.

    This is not the record. Without a command it opens the app.
    """
    ctx.obj = Options(**options)  # type: ignore[arg-type]
    if ctx.invoked_subcommand is None:
        from leadpro.cli.app import start

        ctx.exit(start(ctx.obj))


def run(arguments: Sequence[str], open_app: Callable[[list[str]], int]) -> int:
    """Run one command line; its exit code. No traceback reaches a terminal, and no case data in one."""
    if arguments[:1] == ["--inside"]:
        return open_app(list(arguments[1:]))
    try:
        result = leadpro.main(list(arguments), prog_name="leadpro", standalone_mode=False)
        return int(result or 0)
    except Problem as problem:
        return _say(str(problem), problem.code)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _say("Stopped. Nothing more was saved.", 2)
    except sqlite3.Error as error:
        return _say(f"The database refused: {error}. Run `leadpro verify`.", 3)
    except BrokenPipeError:
        return 0
    except OSError as error:
        what = f"{error.strerror or 'The system refused'}: {error.filename or 'a file'}."
        return _say(f"{what} Check its rights, or name another folder.", 3)
    except Exception as fault:  # noqa: BLE001 - the last line of defence: type and place, never values
        return _say(
            f"leadpro stopped through a fault of its own ({place(fault)}). Nothing half-saved.",
            FAULT,
        )


def place(fault: BaseException) -> str:
    """Where a fault arose: its type, file, line. Its message may hold case data and is left out."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(fault).__name__} in {where}"


def _say(sentence: str, code: int) -> int:
    click.echo(for_screen(sentence), file=sys.stderr)
    return code
