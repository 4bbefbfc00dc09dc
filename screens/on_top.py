"""What every screen of ours is: it goes only while it is on top.

Textual's `dismiss` takes away whatever is on top. A key that arrives just before an answer does puts
another screen there, which would get the answer, and the stack would be one screen short.
"""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.screen import ModalScreen, Screen

Answer = TypeVar("Answer")


class OnTop(Screen[Answer]):
    """A screen. Under another one it stays, and is left again once that one is gone."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave with an answer; nothing happens while another screen is on top."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def remove(self) -> AwaitRemove:
        """Go, and first end whatever is still being read for this screen or a part of it: parts go before
        the whole, and an answer that comes in between has nothing to be shown on."""
        for node in self.walk_children(with_self=True):
            self.workers.cancel_node(node)
        return super().remove()


class OnTopModal(OnTop[Answer], ModalScreen[Answer]):
    """The same over a screen that stays in sight."""
