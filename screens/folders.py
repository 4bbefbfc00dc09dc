"""Completes a path while it is typed: the folders, and the files of some kinds, that go on from there."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.suggester import Suggester


class Folders(Suggester):
    """Offers the first that begins as typed, folders before files. `endings` are the files to offer."""

    def __init__(self, endings: tuple[str, ...] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = endings

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path with what is offered; None when nothing begins so."""
        return await asyncio.to_thread(self._offer, value)

    def _offer(self, value: str) -> str | None:
        typed = Path(value).expanduser()
        folder, begin = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
        try:
            found = sorted(folder.iterdir(), key=lambda p: (not p.is_dir(), p.name.casefold()))
        except OSError:
            return None
        name = next((p for p in found if self._fits(p, begin)), None)
        if name is None:
            return None
        return f"{value[: len(value) - len(begin)]}{name.name}{'/' if name.is_dir() else ''}"

    def _fits(self, path: Path, begin: str) -> bool:
        if not path.name.startswith(begin) or path.name.startswith(".") > begin.startswith("."):
            return False
        return path.is_dir() or path.suffix.casefold() in self._endings
