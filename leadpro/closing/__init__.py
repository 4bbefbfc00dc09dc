"""The end of a day: what must not wait until tomorrow, and what becomes of each line.

The command line and the app share it. It saves nothing and draws nothing; the words of its lines are
data (`closing.toml`).
"""

from __future__ import annotations

from leadpro.closing.lines import ASKS, Line
from leadpro.closing.settling import ACTS, asks, settled
from leadpro.closing.tally import Tally
from leadpro.closing.tonight import HalfWritten, open_tonight

__all__ = ["ACTS", "ASKS", "HalfWritten", "Line", "Tally", "asks", "open_tonight", "settled"]
