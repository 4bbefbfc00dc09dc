"""One thing that is being typed, kept as it is typed: at most half a second behind, and at once when the
app is left.

Knows nothing of what the fields mean. The sealed files are `workspace.drafts`'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadpro.screens.app import LeadproApp
    from leadpro.workspace.drafts import Draft


class Drafting:
    """A draft in the making. `before` is what was kept of it earlier, None when nothing was."""

    def __init__(
        self, app: LeadproApp, case: str, what: str, record: str, before: Draft | None
    ) -> None:
        from leadpro.records import new_id

        self._app = app
        self._case, self._what, self._record = case, what, record
        self._id = before.id if before else new_id()
        self.before = before

    def typed(self, fields: Mapping[str, str]) -> None:
        """Keep what the fields hold now; nothing at all is no draft."""
        from leadpro.workspace.drafts import Draft

        at = self._app.desk.now().isoformat(timespec="seconds")
        draft = Draft(
            id=self._id, case=self._case, what=self._what, record=self._record, at=at,
            fields=dict(fields),
        )  # fmt: skip
        self._app.keep_draft(self._id, draft if any(fields.values()) else None)

    def done(self) -> None:
        """It was saved or thrown away: nothing of it stays."""
        self._app.keep_draft(self._id, None)
