"""Makes the pictures of the README from the app itself, on a made-up family and a fixed day.

`python docs/pictures.py` writes docs/pictures/*.svg. Only ever a made-up workspace: what was on the
screen is in the picture. Addresses of fonts are taken out, so a reader's browser asks nobody.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.keys import _character_to_key
from textual.pilot import Pilot

from leadpro.screens.app import LeadproApp
from leadpro.screens.inside import Inside
from leadpro.workspace import made_up

PICTURES = Path(__file__).parent / "pictures"
SIZE = (110, 32)
# Each picture, and the keys that lead to it from the one before.
WAY = (
    ("unlock", ()),
    ("caseload", (*made_up.PASSPHRASE, "enter")),
    ("gaps", ("enter",)),
    ("chronology", ("3", *["up"] * 3)),
    ("network", ("1", "down")),
    ("genogram", ("escape", "g")),
    ("layer", ("g", "o", "w")),
    ("knows", ("escape", "4", "down", "right")),
    ("owed", ("5",)),
    ("capture", ("3", "n", *'yesterday school: Bea said "he knocks" #neglect')),
    ("form", ("escape", "p")),
    ("earlier", ("escape", "2", "[")),
    ("masked", ("escape", "m")),
)
_FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)


def noon() -> datetime:
    """The day on which the pictures are taken."""
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything is drawn."""
    await pilot.pause()
    working = [
        w.wait() for w in pilot.app.workers if w.group != "flow"
    ]  # a flow waits for a person
    await asyncio.gather(*working)
    await pilot.pause(1.5)


async def take(folder: Path) -> None:
    """Walk through the app and save a picture at each stop."""
    app = LeadproApp(Inside(folder), clock=noon)
    async with app.run_test(size=SIZE) as pilot:
        for name, keys in WAY:
            await pilot.press(*(_character_to_key(k) if len(k) == 1 else k for k in keys))
            await settled(pilot)
            svg = _FONTS.sub("", app.export_screenshot(title="leadpro", simplify=True))
            svg = svg.replace("Fira Code", "ui-monospace")
            (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    app.close()


def main() -> None:
    """Make the workspace, take the pictures, throw it away."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["LEADPRO_STATE"] = place
        folder = Path(place) / "workspace"
        made_up.make(folder, clock=noon)
        asyncio.run(take(folder))


if __name__ == "__main__":
    main()
