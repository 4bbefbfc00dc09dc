"""Direction and weight of imports, seen in a fresh interpreter: static rules cannot see deferral."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def loaded(code: str) -> set[str]:
    """The modules that are loaded after running some code in a new interpreter."""
    ask = f"{code}\nimport sys; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "records",
        "casefile",
        "knowledge",
        "checks.engine",
        "workspace.opened",
        "exchange.folder",
        "cli.main",
    ],
)
def test_the_core_never_loads_textual(module: str) -> None:
    """The domain and the command line do not know that there is an app."""
    assert not {"textual", "rich"} & loaded(f"import leadpro.{module}")


def test_version_loads_nothing_heavy() -> None:
    """`leadpro --version` loads click and little else."""
    code = "from leadpro.cli.main import run\nrun(['--version'], lambda _: 0)"
    heavy = {
        "textual",
        "sqlite_utils",
        "cryptography",
        "msgspec",
        "networkx",
        "sqlcipher3",
        "keyring",
        "holidays",
    }
    assert not heavy & loaded(code)


def test_the_parent_of_the_app_holds_nothing() -> None:
    """The process that starts and restarts the app loads the standard library and no secrets' modules."""
    after = loaded("import leadpro.workspace.supervisor")
    assert not {"cryptography", "sqlcipher3", "msgspec", "textual"} & after


def test_the_package_list_is_what_is_on_disk() -> None:
    """Every folder with an `__init__.py` is packed, and nothing else is named."""
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    inner = {
        p.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for p in (ROOT / "leadpro").glob("*/__init__.py")
    }
    inner -= {"leadpro.screens", "leadpro.data"}
    shown = {f"leadpro.screens.{p.parent.name}" for p in (ROOT / "screens").glob("*/__init__.py")}
    assert set(named) == inner | shown | {"leadpro", "leadpro.screens", "leadpro.data"}


def test_rules_page_is_up_to_date() -> None:
    """`docs/rules.md` is what the rules say of themselves."""
    from leadpro.checks.describe import page

    assert (ROOT / "docs" / "rules.md").read_text() == page()


def test_no_clock_in_the_domain() -> None:
    """The domain is given its day; it asks no clock."""
    for path in [*(ROOT / "leadpro" / "checks").glob("*.py"), ROOT / "leadpro" / "knowledge.py"]:
        assert "now()" not in path.read_text(), path.name
        assert "today()" not in path.read_text(), path.name
