"""The app, and the only place where screens meet what they show: it hands them data and callables.

Runs in the child that the supervisor starts. Locking ends this process (exit code 75). Nothing
heavy is imported before the first screen is painted: what needs the rules or the vault comes later.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from leadpro.screens import faults
from leadpro.screens.actions import ACTS, NEEDS, bindings, flow_needs, order
from leadpro.screens.blank import BlankScreen
from leadpro.screens.desk import Clock, Opened, utc_now
from leadpro.screens.help import HelpScreen, Possible
from leadpro.screens.inside import Inside
from leadpro.screens.serving import ServingApp
from leadpro.screens.themes import CALM, MUTED
from leadpro.screens.unlock import UnlockScreen
from leadpro.workspace.supervisor import LOCKED, harden

if TYPE_CHECKING:
    from leadpro.screens.case import CaseScreen
    from leadpro.screens.caseload import CaseloadScreen
    from leadpro.screens.here import Here

# How often the rules' thread lets the screen in; Python's own 5 ms make keys wait for a second.
_TURN = 0.0002
DEMO_HINT = "This is a made-up family. Its passphrase is: demo"


class LeadproApp(ServingApp):
    """The composition root."""

    TITLE = "leadpro"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]

    def __init__(self, inside: Inside, *, clock: Clock = utc_now) -> None:
        super().__init__(inside, clock=clock)
        self._opened: Opened | None = None
        self._reach: dict[str | None, tuple[Any, str]] = {}
        self._flows: set[str] = set()

    # --- beginning and end --------------------------------------------------------------------

    def on_mount(self) -> None:
        """The unlock screen, painted before anything heavy is loaded."""
        self.register_theme(CALM)
        self.theme = CALM.name
        self._heed_signals()
        asyncio.get_running_loop().set_exception_handler(faults.in_the_loop)
        first = self._open_first if self.inside.may_open_first() else None
        hint = DEMO_HINT if self.desk.made_up else ""
        self.push_screen(UnlockScreen(self._open, hint=hint, first=first))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles use and other themes do not have."""
        return {"muted": MUTED[self.current_theme.dark]}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most is there once something is open, and nothing under a blank screen."""
        if action in ("lock", "mask", "flow", "copy_selected"):
            return self._opened is not None and not isinstance(self.screen, BlankScreen)
        return True

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

    # --- opening ------------------------------------------------------------------------------

    async def _open(self, secret: str, by_recovery: bool) -> None:
        unlock = self.screen
        waiting = partial(self._wait, unlock.waiting) if isinstance(unlock, UnlockScreen) else None
        call = partial(self.desk.open, secret, recovery=by_recovery, sleep=waiting)
        self._go_in(await self.on_desk(call))

    async def _open_first(self) -> None:
        opened = await self.on_desk(self.desk.open_first, self.inside.passphrase_file)
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
                self.cases, self.outline, self.standing,
                masked=self.inside.masked, badges=self._badges(), notice=_notice(opened),
            )
        )  # fmt: skip

    def _badges(self) -> list[str]:
        opened = self._opened
        words = (
            ("made-up", self.made_up),
            ("read-only", bool(opened and opened.read_only)),
            ("masked", self.inside.masked),
        )
        return [word for word, so in words if so]

    async def _shown(self, case: str, codes: Sequence[str]) -> None:
        await self.on_desk(self.desk.note_shown, case, codes)

    async def _prove(self, passphrase: str) -> None:
        await self.on_desk(self.desk.prove, passphrase)

    # --- doing --------------------------------------------------------------------------------

    def action_flow(self, name: str) -> None:
        """Begin an act of `flows/`; or say what it cannot do without."""
        here = self._here()
        missing = next((n for n in NEEDS if n in flow_needs(name) and not self._has(n, here)), None)
        if missing:
            self.say(NEEDS[missing])
        elif name not in self._flows:
            self.run_worker(self._flow(name, here), group="flow", exit_on_error=True)

    async def _flow(self, name: str, here: Here) -> None:
        self._flows.add(name)
        try:
            if "write" in flow_needs(name) and (case := self._case_screen()):
                await case.to_today()  # nothing is recorded into the past by accident
            await import_module(f"leadpro.screens.flows.{name}").run(here)
        finally:
            self._flows.discard(name)

    def _has(self, need: str, here: Here) -> bool:
        if need == "write":
            return self._opened is not None and not self._opened.read_only
        return {"case": bool(here.case), "record": bool(here.record), "names": not self.masked}[
            need
        ]

    def _here(self) -> Here:
        """Where we are: the case that is open, or the one under the caseload's cursor."""
        from leadpro.screens.here import Here

        if case := self._case_screen():
            return Here(self, case.case_id, case.page, case.page.chosen)
        return Here(self, getattr(self.screen, "chosen", ""), None, "")

    def _case_screen(self) -> CaseScreen | None:
        from leadpro.screens.case import CaseScreen

        shown: list[Screen[Any]] = list(reversed(self.screen_stack))
        return next((s for s in shown if isinstance(s, CaseScreen)), None)

    def look_again(self) -> None:
        """Something was saved: whatever is shown loads again."""
        for shown in self.screen_stack:
            if hasattr(shown, "reload"):
                shown.reload()

    def go_to(self, record: str) -> None:
        """Show an entry in the chronology of the case that is open."""
        if screen := self._case_screen():
            screen.go_to(record)

    @property
    def masked(self) -> bool:
        """True while no names are shown."""
        return self.inside.masked

    # --- going places -------------------------------------------------------------------------

    def on_caseload_screen_chosen(self, event: CaseloadScreen.Chosen) -> None:
        """Open a case, unless the session is masked: its pages hold names."""
        if self.masked:
            self.say("No case opens while masked. Start without --masked.")
            return
        self.open_case(event.case)

    def open_case(self, case: str) -> None:
        """Show a case over whatever is shown."""
        from leadpro.screens.case import CaseCalls, CaseScreen

        load, shown = partial(self.file, case), partial(self._shown, case)
        calls = CaseCalls(load, self.as_of, self.check, self.figures, shown)
        self.push_screen(CaseScreen(case, calls, self._badges()))

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
        """Every act in reach, once, with all its keys; those without keys too."""
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
        for act in ACTS:
            if not act.keys and self.check_action("flow", ()):
                found[act.id] = Possible(act.id, "", act.label, act.says)
                self._reach[act.id] = (self, act.action)
        return sorted(found.values(), key=lambda p: order(p.id))

    def _do(self, chosen: str | None) -> None:
        if chosen in self._reach:
            node, action = self._reach[chosen]
            self.call_later(self.run_action, action, node)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every act in reach."""
        for act in self._possible():
            yield SystemCommand(act.label, act.says, partial(self._do, act.id))
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
