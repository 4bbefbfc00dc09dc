"""An app that is safe to leave: it locks, blanks and masks, and comes back to where it was.

Every way out (a lock, a hang-up, sleep, too long without a key) goes through `leave`, which notes the
place; what is half-written is kept as it is typed. What the screens show is not known here.
"""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.css.query import NoMatches

from leadpro import settings
from leadpro.screens.blank import BlankScreen, ProvingScreen, UnmaskScreen
from leadpro.screens.chosen import choose
from leadpro.screens.desk import Clock, Opened, utc_now
from leadpro.screens.idle import Idle
from leadpro.screens.inside import Inside
from leadpro.screens.serving import ServingApp
from leadpro.settings import Settings
from leadpro.workspace.supervisor import LOCKED, STOPPED

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete

    from leadpro.casefile import CaseFile
    from leadpro.checks.engine import Checked
    from leadpro.workspace.drafts import Draft

DEMO_HINT = "This is a made-up family. Its passphrase is: demo"
PLACE = "place"
_GO_ON = {
    "capture": "n",
    "set_aside": "s on its gap",
    "form": "e on its record",
    "new case": "c",
    "answer": "R",
    "escalate": "F",
}


class SafeApp(ServingApp):
    """An app that can be left at any moment."""

    def __init__(self, inside: Inside, *, clock: Clock = utc_now) -> None:
        super().__init__(inside, clock=clock)
        self.settings: Settings = settings.read()
        self.masked = inside.masked or self.settings.masked
        self.opened: Opened | None = None
        self._idle = Idle(lambda: self.settings.idle_minutes)
        self._place = ("", "", "")

    def on_mount(self) -> None:
        """Looks and keys as chosen; then what ends or locks it is heeded."""
        self.set_as_chosen()
        self._heed_signals()
        self.set_interval(1.0, self._tick)

    def set_as_chosen(self) -> None:
        """Take the settings as they are now in their file."""
        self.settings = choose(self, settings.read())

    # --- leaving ------------------------------------------------------------------------------

    async def _shutdown(self) -> None:
        """First end what is still being read: its answer would find screens half taken down."""
        self.workers.cancel_all()
        await super()._shutdown()

    def _heed_signals(self) -> None:
        """A hang-up or a request to end closes the workspace and leaves a clean screen; a request to
        stop locks first."""
        codes = {"SIGHUP": 128 + 1, "SIGTERM": 128 + 15, "SIGTSTP": STOPPED}
        for name, code in codes.items():
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop = asyncio.get_running_loop()
                    loop.add_signal_handler(number, partial(self.leave, code))

    def leave(self, code: int) -> None:
        """End this process; the place is kept, as what is half-written is."""
        if self.opened:
            self._keep_place()
        self.exit(return_code=code)

    def action_lock(self) -> None:
        """End this process; the parent starts it again at the unlock screen."""
        self.leave(LOCKED)

    async def on_event(self, event: events.Event) -> None:
        """Whatever somebody does at the keys or the mouse puts off the lock."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._idle.touched()
        await super().on_event(event)

    def _tick(self) -> None:
        if self._idle.due() and self.opened:
            self.action_lock()
        elif self.opened:
            self._keep_place()

    # --- where it was -------------------------------------------------------------------------

    def stands_at(self) -> tuple[str, str, str]:
        """The case that is open, its page, and what is stood on there; empty where there is none."""
        raise NotImplementedError

    def open_case(self, case: str, page: str, stood_on: str) -> None:
        """Open a case at a page, on what was stood on there."""
        raise NotImplementedError

    def _keep_place(self) -> None:
        """Where we are, kept as what is half-written is."""
        try:
            place = self.stands_at()
        except NoMatches:
            return  # a page is just coming up or going
        if place == self._place:
            return
        self._place = place
        if not place[0]:
            self.keep_draft(PLACE, None)
            return
        from leadpro.workspace.drafts import Draft

        case, page, stood_on = place
        at = self.desk.now().isoformat(timespec="seconds")
        fields = {"page": page, "stood_on": stood_on}
        self.keep_draft(PLACE, Draft(id=PLACE, case=case, what=PLACE, at=at, fields=fields))

    async def come_back(self, *, here_before: bool) -> None:
        """After unlocking: back to the place, unless that would show names, and a word about what is
        half-written."""
        kept = await self.on_desk(self.desk.drafts)
        open_now = {case.id for case in await self.cases()}
        place = next((d for d in kept if d.what == PLACE and d.case in open_now), None)
        if place and here_before and not self.masked:
            self.open_case(place.case, place.fields["page"], place.fields["stood_on"])
        if said := half_written([d for d in kept if d.what != PLACE]):
            self.say(said)

    # --- nothing on the screen ----------------------------------------------------------------

    def action_blank(self) -> None:
        """Nothing on the screen, at once."""
        if not isinstance(self.screen, ProvingScreen):
            prove = self._prove if self.opened else None
            self.push_screen(BlankScreen(prove, time.monotonic, self.hint))

    @property
    def hint(self) -> str:
        return DEMO_HINT if self.desk.made_up else ""

    async def _prove(self, passphrase: str) -> None:
        await self.on_desk(self.desk.prove, passphrase)

    # --- nothing that names anybody -----------------------------------------------------------

    def action_mask(self) -> None:
        """No names at once; names again after the passphrase."""
        if not self.masked:
            self._set_masked(True)
        else:
            unmask = UnmaskScreen(self._prove, self.hint)
            self.push_screen(unmask, lambda proved: self._set_masked(not proved))

    def _set_masked(self, masked: bool) -> None:
        if masked != self.masked:
            self.masked = masked
            self.run_worker(self._begin_again(), group="mask", exclusive=True)

    async def _begin_again(self) -> None:
        """Every screen anew: none that was drawn with names stays, nor anything said over it."""
        self._keep_place()
        case, page, stood_on = self._place
        with self.batch_update():
            self.workers.cancel_group(self, "flow")
            self.clear_notifications()
            while len(self.screen_stack) > 2:  # Textual's own, and ours
                await self.pop_screen()
            await self.show_caseload()
            if case:
                self.open_case(case, page, stood_on)

    def show_caseload(self) -> AwaitComplete:
        """The caseload in place of what is shown."""
        raise NotImplementedError

    async def file_shown(self, case: str) -> CaseFile:
        """A case as a screen may draw it."""
        file = await self.file(case)
        if not self.masked:
            return file
        from leadpro.masking import masked_case

        return await self.think(masked_case, file)

    async def check_shown(self, file: CaseFile) -> Checked:
        """What the rules find, as a screen may draw it. They read the real case."""
        from leadpro.masking import masked_checked, real

        checked = await self.check(real(file))
        return checked if real(file) is file else masked_checked(checked, file)


def half_written(kept: list[Draft]) -> str:
    """That something half-written was kept, and what goes on with it; no word of what it is."""
    if not kept:
        return ""
    keys = dict.fromkeys(_GO_ON.get(d.what, "a") for d in kept)
    many = (
        "Something half-written was" if len(kept) == 1 else f"{len(kept)} half-written things were"
    )
    return f"{many} kept. To go on: {'; '.join(keys)}."
