"""The app, and the only place where screens meet what they show: it hands them data and callables.

Runs in the child that the supervisor starts. Locking ends this process (exit code 75). Nothing
heavy is imported before the first screen is painted: what needs the rules or the vault comes later.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from leadpro.screens import faults
from leadpro.screens.actions import bindings, order
from leadpro.screens.blank import BlankScreen
from leadpro.screens.desk import Clock, Desk, Opened, utc_now
from leadpro.screens.guarded import GuardedApp
from leadpro.screens.help import HelpScreen, Possible
from leadpro.screens.inside import Inside
from leadpro.screens.lanes import Lane
from leadpro.screens.themes import CALM, MUTED
from leadpro.screens.unlock import UnlockScreen
from leadpro.workspace.supervisor import LOCKED, harden

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.checks.engine import Checked
    from leadpro.records import Case
    from leadpro.screens.caseload import CaseloadScreen
    from leadpro.standing import Standing

# How often the rules' thread lets the screen in; Python's own 5 ms make keys wait for a second.
_TURN = 0.0002
_CLOSING = 10.0  # seconds to close the workspace, before the process ends without
DEMO_HINT = "This is a made-up family. Its passphrase is: demo"


class LeadproApp(GuardedApp):
    """The composition root."""

    TITLE = "leadpro"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]

    def __init__(self, inside: Inside, *, clock: Clock = utc_now) -> None:
        super().__init__()
        self._inside = inside
        self.desk = Desk(
            inside.workspace,
            read_only=inside.read_only,
            allow_network=inside.allow_network,
            clock=clock,
        )
        self._opened: Opened | None = None
        self._reading = Lane("workspace")
        self._checking = Lane("rules")
        self._leaving = threading.Event()
        self._checks: dict[str, tuple[CaseFile, asyncio.Future[Checked]]] = {}
        self._reach: dict[str | None, tuple[Any, str]] = {}

    # --- beginning and end --------------------------------------------------------------------

    def on_mount(self) -> None:
        """The unlock screen, painted before anything heavy is loaded."""
        self.register_theme(CALM)
        self.theme = CALM.name
        self._heed_signals()
        asyncio.get_running_loop().set_exception_handler(faults.in_the_loop)
        first = self._open_first if self._inside.may_open_first() else None
        hint = DEMO_HINT if self.desk.made_up else ""
        self.push_screen(UnlockScreen(self._open, hint=hint, first=first))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles use and other themes do not have."""
        return {"muted": MUTED[self.current_theme.dark]}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lock is there once something is open."""
        return self._opened is not None if action == "lock" else True

    def _heed_signals(self) -> None:
        """A hang-up or a request to end closes the workspace and leaves a clean screen."""
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    asyncio.get_running_loop().add_signal_handler(
                        number, partial(self._leave, 128 + number)
                    )

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    def action_lock(self) -> None:
        """End this process; the parent starts it again at the unlock screen."""
        self._leave(LOCKED)

    def close(self) -> None:
        """Close the workspace. Called when the app has left the screen."""
        self._leaving.set()
        self._reading.finish(self.desk.close, _CLOSING)

    # --- opening ------------------------------------------------------------------------------

    async def _open(self, secret: str, by_recovery: bool) -> None:
        unlock = self.screen
        waiting = partial(self._wait, unlock.waiting) if isinstance(unlock, UnlockScreen) else None
        call = partial(self.desk.open, secret, recovery=by_recovery, sleep=waiting)
        self._go_in(await self._reading.run(call))

    async def _open_first(self) -> None:
        opened = await self._reading.run(self.desk.open_first, self._inside.passphrase_file)
        if opened:
            self._go_in(opened)
        elif isinstance(self.screen, UnlockScreen):
            self.screen.say("")

    def _wait(self, say: Any, seconds: float) -> None:
        """Wait on the lane's own thread, and tell the screen how long."""
        self.call_later(say, seconds)
        self._leaving.wait(seconds)

    def _go_in(self, opened: Opened) -> None:
        from leadpro.screens.caseload import CaseloadScreen

        self._opened = opened
        self.switch_screen(
            CaseloadScreen(
                self._cases, self._outline, self._standing,
                masked=self._inside.masked, badges=self._badges(), notice=_notice(opened),
            )
        )  # fmt: skip

    def _badges(self) -> list[str]:
        opened = self._opened
        words = (
            ("made-up", self.made_up),
            ("read-only", bool(opened and opened.read_only)),
            ("masked", self._inside.masked),
        )
        return [word for word, so in words if so]

    # --- what screens are given ---------------------------------------------------------------

    async def _cases(self) -> Sequence[Case]:
        return await self._reading.run(self.desk.cases)

    async def _file(self, case: str) -> CaseFile:
        return await self._reading.run(self.desk.case_file, case)

    async def _check(self, file: CaseFile) -> Checked:
        """What the rules find. Asked once for a case file, however many wait for the answer."""
        known = self._checks.get(file.id)
        if known is None or known[0] is not file:
            known = file, asyncio.ensure_future(self._run_rules(file))
            if file.as_of_day is None:
                self._checks[file.id] = known
        return await asyncio.shield(known[1])

    async def _run_rules(self, file: CaseFile) -> Checked:
        from leadpro.screens.desk import check

        role = await self._reading.run(self.desk.role)
        return await self._checking.run(check, file, role)

    async def _outline(self, case: str) -> Standing:
        from leadpro.standing import standing

        return standing(await self._file(case))

    async def _figures(self, file: CaseFile, checked: Checked) -> Standing:
        from leadpro.standing import standing

        return await self._checking.run(standing, file, checked)

    async def _standing(self, case: str) -> Standing:
        file = await self._file(case)
        return await self._figures(file, await self._check(file))

    async def _as_of(self, file: CaseFile, day: date) -> CaseFile:
        return await self._checking.run(file.as_of, day)

    async def _shown(self, case: str, codes: Sequence[str]) -> None:
        await self._reading.run(self.desk.note_shown, case, codes)

    async def _prove(self, passphrase: str) -> None:
        await self._reading.run(self.desk.prove, passphrase)

    # --- going places -------------------------------------------------------------------------

    def on_caseload_screen_chosen(self, event: CaseloadScreen.Chosen) -> None:
        """Open a case, unless the session is masked: its pages hold names."""
        from leadpro.screens.case import CaseCalls, CaseScreen

        if self._inside.masked:
            self.notify("No case opens while masked. Start without --masked.", markup=False)
            return
        case = event.case
        calls = CaseCalls(
            partial(self._file, case),
            self._as_of,
            self._check,
            self._figures,
            partial(self._shown, case),
        )
        self.push_screen(CaseScreen(calls, self._badges()))

    def action_danger(self) -> None:
        """The danger card, from everywhere."""
        from leadpro import danger
        from leadpro.screens.danger import DangerScreen

        if not isinstance(self.screen, DangerScreen | BlankScreen):
            card = DangerScreen(danger.numbers(), danger.what_to_say(), str(danger.settings_file()))
            self.push_screen(card)

    def action_blank(self) -> None:
        """Nothing on the screen, at once."""
        if not isinstance(self.screen, BlankScreen):
            prove = self._prove if self._opened else None
            hint = DEMO_HINT if self.made_up else ""
            self.push_screen(BlankScreen(prove, time.monotonic, hint))

    def action_help(self) -> None:
        """What can be done here and now."""
        if not isinstance(self.screen, HelpScreen | BlankScreen):
            self.push_screen(HelpScreen(self._possible(), "What can be done here"), self._do)

    def _possible(self) -> list[Possible]:
        """Every binding in reach that is one of ours, once, with all its keys."""
        found: dict[str, Possible] = {}
        self._reach.clear()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and active.enabled:
                before = found.get(binding.id)
                keys = " ".join(
                    filter(None, (before and before.keys, self.get_key_display(binding)))
                )
                found[binding.id] = Possible(binding.id, keys, binding.description, binding.tooltip)
                self._reach[binding.id] = (active.node, binding.action)
        return sorted(found.values(), key=lambda p: order(p.id))

    def _do(self, chosen: str | None) -> None:
        if chosen in self._reach:
            node, action = self._reach[chosen]
            self.call_later(self.run_action, action, node)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: what works everywhere."""
        yield SystemCommand("Help", "What can be done here and now", self.action_help)
        yield SystemCommand("Danger", "Whom to ring now and what to say", self.action_danger)
        yield SystemCommand("Blank", "Blank the screen at once", self.action_blank)
        if self._opened:
            yield SystemCommand("Lock", "Lock and ask for the passphrase", self.action_lock)
        yield from super().get_system_commands(screen)

    @property
    def made_up(self) -> bool:
        """True when what is open is made up."""
        return bool(self._opened and self._opened.made_up)


def _notice(opened: Opened) -> str:
    who = opened.held_by
    return f"This session only reads. The workspace is open in {who}." if who else ""


def run_app(arguments: Sequence[str]) -> int:
    """Run the app in this process; its exit code (75: locked)."""
    harden()
    faults.say_places_only()
    sys.setswitchinterval(_TURN)
    app = LeadproApp(Inside.read(arguments))
    app.run()
    app.close()
    sys.stdout.flush()
    return app.return_code or 0
