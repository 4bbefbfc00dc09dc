"""Every act that names a flow has its file, and every file of `flows/` has its act."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

from leadpro.screens.actions import ACTS, NEEDS, flow_needs

FLOWS = Path(__file__).parents[2] / "screens" / "flows"


def test_acts_and_flows_are_the_same() -> None:
    """No key without a deed, no deed that nothing reaches."""
    named = {m[1] for a in ACTS if (m := re.fullmatch(r"flow\('(\w+)'\)", a.action))}
    assert named == {p.stem for p in FLOWS.glob("*.py")} - {"__init__"}


def test_every_flow_can_be_run_and_says_what_it_needs() -> None:
    """Each has `async def run(here)`; what it cannot do without has a sentence."""
    for path in FLOWS.glob("[a-z]*.py"):
        run = import_module(f"leadpro.screens.flows.{path.stem}").run
        assert inspect.iscoroutinefunction(run), path.stem
        assert flow_needs(path.stem) <= NEEDS.keys()
