"""The app, and the only place where screens meet what they show: it hands them data and callables.

Runs in the child that the supervisor starts. Locking ends this process (exit code 75). Nothing
heavy is imported before the first screen is painted: what needs the rules or the vault comes later.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from leadpro import settings
from leadpro.screens import faults, garbage
from leadpro.screens.actions import ACTS, INSIDE, NEEDS, bindings, flow_needs, order
from leadpro.screens.blank import ProvingScreen
from leadpro.screens.colours import MUTED
from leadpro.screens.desk import Clock, Opened, utc_now
from leadpro.screens.help import HelpScreen, Possible
from leadpro.screens.inside import Inside
from leadpro.screens.safe import SafeApp
from leadpro.screens.unlock import UnlockScreen
from leadpro.workspace.supervisor import harden

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.dom import DOMNode

    from leadpro.casefile import CaseFile
    from leadpro.screens.case import CaseScreen
    from leadpro.screens.caseload import CaseloadScreen
    from leadpro.screens.here import Here
    from leadpro.screens.tour import Tour

# How often the rules' thread lets the screen in; Python's own 5 ms make keys wait for a second.
_TURN = 0.0002


class LeadproApp(SafeApp):
    """The composition root."""

    TITLE = "leadpro"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), *bindings("tour")]

    def __init__(self, inside: Inside, *, clock: Clock = utc_now) -> None:
        super().__init__(inside, clock=clock)
        self._been_here = False  # started again after a lock
        self._reach: dict[str | None, tuple[Any, str]] = {}
        self._flows: set[str] = set()
        self._tour: Tour | None = None

    # --- beginning and end --------------------------------------------------------------------

    def on_mount(self) -> None:
        """The unlock screen, painted before anything heavy is loaded."""
        super().on_mount()
        garbage.look_seldom()
        asyncio.get_running_loop().set_exception_handler(faults.in_the_loop)
        first = self._open_first if self.inside.may_open_first() else None
        self._been_here = first is None
        self.push_screen(UnlockScreen(self._open, hint=self.hint, first=first))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles use and other themes do not have."""
        return {"muted": MUTED[self.current_theme.dark]}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Most is there once something is open, and nothing under a blank screen."""
        if action in ("lock", "mask", "flow", "copy_selected", "command_palette"):
            return self.opened is not None and not isinstance(self.screen, ProvingScreen)
        return self._tour is not None if action in ("tour_on", "tour_off") else True

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
        self.opened = opened
        self.show_caseload()
        self.run_worker(self.come_back(here_before=self._been_here), group="place")

    def show_caseload(self) -> AwaitComplete:
        """The caseload in place of what is shown. Not to be waited for by what that ends."""
        from leadpro.screens.caseload import CaseloadScreen

        caseload = CaseloadScreen(
            self.cases, self.case_line, masked=lambda: self.masked, badges=self._badges,
            notice=self._notice(),
        )  # fmt: skip
        return self.switch_screen(caseload)

    def _notice(self) -> str:
        """What stands over the caseload: who else has it open, what of the settings does not count."""
        who = self.opened.held_by if self.opened else ""
        reads = f"This session only reads. The workspace is open in {who}." if who else ""
        wrong = self.settings.wrong
        more = f" And {len(wrong) - 1} more: comma shows them." if len(wrong) > 1 else ""
        return "\n".join(filter(None, (reads, wrong[0] + more if wrong else "")))

    def _badges(self) -> list[str]:
        opened = self.opened
        words = (
            ("made-up", self.made_up),
            ("read-only", bool(opened and opened.read_only)),
            ("masked", self.masked),
        )
        return [word for word, so in words if so]

    async def _shown(self, case: str, codes: Sequence[str]) -> None:
        await self.on_desk(self.desk.note_shown, case, codes)

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
            return self.opened is not None and not self.opened.read_only
        return {"case": bool(here.case), "record": bool(here.record), "names": not self.masked}[
            need
        ]

    def _here(self) -> Here:
        """Where we are: the case that is open, or the one under the caseload's cursor."""
        from leadpro.screens.here import Here

        if case := self._case_screen():
            return Here(self, case.case_id, case.page, case.page.chosen, case.page.party)
        return Here(self, getattr(self.screen, "chosen", ""), None, "")

    def _case_screen(self) -> CaseScreen | None:
        from leadpro.screens.case import CaseScreen

        shown: list[Screen[Any]] = list(reversed(self.screen_stack))
        return next((s for s in shown if isinstance(s, CaseScreen)), None)

    def look_again(self) -> None:
        """Something was saved: whatever is shown loads again."""
        if self._tour:
            self._tour.saved()
        for shown in self.screen_stack:
            if hasattr(shown, "reload"):
                shown.reload()

    def go_to(self, record: str) -> None:
        """Show an entry in the chronology of the case that is open."""
        if screen := self._case_screen():
            screen.go_to(record)

    def shown_case(self) -> CaseFile | None:
        """The case file on the screen, as of whatever day and agency; None when no case is open."""
        screen = self._case_screen()
        return screen.shown if screen else None

    def show_record(self, case: str, record: str) -> None:
        """Show a record where it belongs, in its own case."""
        screen = self._case_screen()
        if screen is None or screen.case_id != case:
            self.open_case(case)
        self.go_to(record)

    # --- going places -------------------------------------------------------------------------

    def on_caseload_screen_chosen(self, event: CaseloadScreen.Chosen) -> None:
        """Open a case; masked while the session is."""
        self.open_case(event.case)

    def stands_at(self) -> tuple[str, str, str]:
        """The case that is open, its page, and what is stood on there; empty where there is none."""
        screen = self._case_screen()
        if screen is None or screen.looking.case is None or not screen.display:  # not while it goes
            return screen.case_id if screen else "", "", ""
        return screen.case_id, screen.page.id or "", screen.page.stands_on

    def open_case(self, case: str, page: str = "gaps", stood_on: str = "") -> None:
        """Show a case over whatever is shown, at a page, on what was stood on there."""
        from leadpro.screens.case import CaseCalls, CaseScreen
        from leadpro.workspace.answered import said_no
        from leadpro.workspace.layouts import places
        from leadpro.workspace.seen import last_seen

        calls = CaseCalls(
            partial(self.file_shown, case), self.think, self.check_shown, partial(self._shown, case),
            partial(self.on_desk, self.desk.do, last_seen, case),
            partial(self.on_desk, self.desk.saw, case),
            partial(self.on_desk, self.desk.do, places, case),
            partial(self.on_desk, self.desk.placed, case),
            partial(self.on_desk, self.desk.do, said_no, case),
        )  # fmt: skip
        self.push_screen(CaseScreen(case, calls, self._badges(), page, stood_on))

    def action_danger(self) -> None:
        """The danger card, from everywhere."""
        from leadpro import danger
        from leadpro.screens.danger import DangerScreen

        if not isinstance(self.screen, DangerScreen | ProvingScreen):
            numbers = danger.numbers(settings.read().danger)
            card = DangerScreen(numbers, danger.what_to_say(), str(settings.file()))
            self.push_screen(card)

    def action_help(self) -> None:
        """What can be done here and now."""
        if not isinstance(self.screen, HelpScreen | ProvingScreen):
            self.push_screen(HelpScreen(self._possible(), "What can be done here"), self._do)

    def _possible(self) -> list[Possible]:
        """Every act in reach, once, with all its keys; those without keys too."""
        found: dict[str, Possible] = {}
        self._reach.clear()
        here = self._here()
        lacks = {a.id for a in ACTS if not all(self._has(n, here) for n in a.needs)}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            name = (binding.id or "").removesuffix(INSIDE)
            if name and active.enabled and name not in lacks:
                before = found.get(name)
                keys = " ".join(
                    filter(None, (before and before.keys, self.get_key_display(binding)))
                )
                found[name] = Possible(name, keys, binding.description, binding.tooltip)
                self._reach[name] = (active.node, binding.action)
        for act in ACTS:
            if not act.keys and act.id not in lacks and self.check_action("flow", ()):
                found[act.id] = Possible(act.id, "", act.label, act.says)
                self._reach[act.id] = (self, act.action)
        return sorted(found.values(), key=lambda p: order(p.id))

    def _do(self, chosen: str | None) -> None:
        if chosen in self._reach:
            node, action = self._reach[chosen]
            self.call_later(self.run_action, action, node)

    # --- the tour -----------------------------------------------------------------------------

    def begin_tour(self) -> None:
        """From its first step."""
        from leadpro.screens.tour import Tour

        self.action_tour_off()
        self._tour = Tour(self)

    def action_tour_on(self) -> None:
        """To the next step."""
        if self._tour:
            self._tour.on()

    def action_tour_off(self) -> None:
        """Leave it."""
        if self._tour:
            self._tour.end()
            self._tour = None

    def place(self) -> tuple[str, bool]:
        """The page that is looked at (empty: no case is open), and whether it is of another day."""
        screen = self._case_screen()
        if screen is None or not (screen.is_mounted and screen.pages.current):
            return "", False
        return screen.pages.current, screen.has_class("-past")

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Every act goes through here; the tour looks on."""
        done = await super().run_action(action, default_namespace, namespaces)
        if done and self._tour:
            self._tour.did(str(action))
        return done

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every act in reach."""
        for act in self._possible():
            yield SystemCommand(act.label, act.says, partial(self._do, act.id))
        yield from super().get_system_commands(screen)

    @property
    def made_up(self) -> bool:
        """True when what is open is made up."""
        return bool(self.opened and self.opened.made_up)


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
