"""Everything that can be set, on one page: what it is now, what it means, and which key changes it here.

Draws rows and hands changes over; what a change does, and why one is refused, is the flow's to say.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from leadpro.problem import Problem
from leadpro.screens.actions import bindings
from leadpro.screens.choosing import Choosable, ChoosingScreen
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import Choices, Field, fit, line, text

_LABEL, _SHORT, _NARROW = 34, 24, 76
_FEW = 3  # values that are stepped through; more are chosen from a list


class Row(NamedTuple):
    """One setting: what it is called, what it is now, what it means. It has values to choose from, or is
    typed, or (`catches`) is the next key that is pressed."""

    id: str
    group: str
    label: str
    value: str
    says: str
    values: tuple[tuple[str, str], ...] = ()
    catches: bool = False

    @property
    def how(self) -> str:
        """What enter does with it."""
        if self.catches:
            return "enter, then the new key"
        if not self.values:
            return "enter to type it"
        return (
            "enter or right: the next"
            if len(self.values) <= _FEW
            else "enter: choose; or left, right"
        )


Change = Callable[[Row, str | None], Awaitable[None]]
Rows = Callable[[], Awaitable[Sequence[Row]]]


class KeyCatcher(Static, can_focus=True):
    """Takes whatever key comes next, for the screen."""

    def on_key(self, event: events.Key) -> None:
        """Not for any binding."""
        event.stop()
        event.prevent_default()
        screen = self.screen
        if isinstance(screen, SettingsScreen):
            screen.caught(event.key)


class SettingsList(Choices):
    """The list, whose arrows change what the cursor stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]


class SettingsScreen(OnTop[None]):
    """The page of settings. `change` raises Problem when one cannot be; `wrong` is said on top."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]

    settings = query_one("#settings", SettingsList)
    field = query_one("#value", Field)
    catcher = query_one("#catcher", KeyCatcher)
    said = query_one("#said", Static)

    def __init__(
        self, rows: Rows, change: Change, wrong: Callable[[], Sequence[str]], file: str
    ) -> None:
        super().__init__()
        self._read = rows
        self._change = change
        self._wrong = wrong
        self._file = file
        self._rows: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        """Title, what of the file does not count, the settings, what one means and how to change it."""
        yield Static(text(("Settings", "bold"), (f"  {line(self._file)}", "$muted")), id="title")
        yield Static(id="wrong")
        yield SettingsList(id="settings")
        yield Static(id="says")
        with Horizontal(id="under"):
            yield Field(id="value", select_on_focus=False)
            yield KeyCatcher(text("Press the new key (esc: leave it as it is)"), id="catcher")
        yield Static(id="said")
        yield KeysLine()

    def on_mount(self) -> None:
        """All settings, the cursor on the first."""
        self.field.display = self.catcher.display = False
        self._fill()
        self.settings.focus()

    # --- drawing ------------------------------------------------------------------------------

    @work(exclusive=True)
    async def _fill(self) -> None:
        await self._show()

    async def _show(self) -> None:
        """Read them again; the cursor stays where it was."""
        before = self._chosen
        self._rows = {r.id: r for r in await self._read()}
        self.settings.clear_options()
        self.settings.add_options(self._options())
        ids = [o.id for o in self.settings.options]
        self.settings.highlighted = ids.index(before.id) if before and before.id in ids else 1
        wrong = self.query_one("#wrong", Static)
        wrong.update(text("\n".join(self._wrong())))
        wrong.display = bool(self._wrong())

    def _options(self) -> Iterator[Option]:
        group, label = "", _LABEL if self.size.width >= _NARROW else _SHORT
        for row in self._rows.values():
            if row.group != group:
                group = row.group
                yield Option(text((group, "bold $primary")), disabled=True)
            value = (line(row.value), "$muted" if row.value.startswith("not ") else "bold")
            yield Option(text("  ", fit(row.label, label), value), id=row.id)

    @property
    def _chosen(self) -> Row | None:
        option = self.settings.highlighted_option
        return self._rows.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#settings")
    def _moved(self) -> None:
        row = self._chosen
        self.query_one("#says", Static).update(
            text(row.says, (f"\n{row.how}", "$muted")) if row else text("")
        )

    # --- changing -----------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#settings")
    def _enter(self) -> None:
        row = self._chosen
        if row is None:
            return
        if row.catches:
            self._put_under(self.catcher)
        elif not row.values:
            self._put_under(self.field)
            self.field.value = "" if row.value.startswith("not ") else row.value
            self.field.cursor_position = len(self.field.value)
        elif len(row.values) <= _FEW:
            self.action_step(1)
        else:
            things = [Choosable(value, label) for value, label in row.values]
            self.app.push_screen(ChoosingScreen(f"{row.label}?", things), self._picked)

    def _picked(self, value: str | None) -> None:
        if value is not None and (row := self._chosen):
            self._set(row, value)

    def action_step(self, by: int) -> None:
        """To the next of its values, or the one before."""
        row = self._chosen
        if row and row.values:
            labels = [label for _, label in row.values]
            at = labels.index(row.value) if row.value in labels else -by
            self._set(row, row.values[(at + by) % len(labels)][0])

    def action_as_it_came(self) -> None:
        """Take one's own value away."""
        if row := self._chosen:
            self._set(row, None)

    @on(Field.Submitted, "#value")
    def _typed(self, event: Field.Submitted) -> None:
        if row := self._chosen:
            self._set(row, event.value.strip() or None)

    def caught(self, key: str) -> None:
        """The next key after enter on an act."""
        row = self._chosen
        if key == "escape" or row is None:
            self._put_under(None)
        else:
            self._set(row, key)

    @work(exclusive=True, group="set")
    async def _set(self, row: Row, value: str | None) -> None:
        try:
            await self._change(row, value)
        except Problem as problem:
            self._say(str(problem), wrong=True)
            return
        self._put_under(None)
        await self._show()
        self._say(f"{row.label}: changed.")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.set_class(wrong, "-wrong")
        self.said.update(text(words))

    def _put_under(self, asks: Field | KeyCatcher | None) -> None:
        """What is asked under the list, or nothing; it has the keys."""
        self.field.display, self.catcher.display = asks is self.field, asks is self.catcher
        self._say("")
        (asks or self.settings).focus()

    def action_close(self) -> None:
        """Out of the field, else back to where the key was pressed."""
        if self.field.display:
            self._put_under(None)
        else:
            self.dismiss()
