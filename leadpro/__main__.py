"""The entry point, and the only place where the command line meets the screens.

Nothing heavy is imported here: `leadpro --version` must start at once. Textual comes in only inside
the function that opens the app (the one exception in the import rules).
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run `leadpro` with the arguments of the process, and leave with its exit code."""
    from leadpro.cli.main import run

    sys.exit(run(sys.argv[1:], open_app))


def open_app(arguments: list[str]) -> int:
    """Open the app in this process. Called in the child that the supervisor starts."""
    from leadpro.screens.app import run_app

    return run_app(arguments)


if __name__ == "__main__":
    main()
