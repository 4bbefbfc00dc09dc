"""Puts into effect what a person chose: colours, keys, density, how days are said.

One function, run at the start and after every change in the settings. What can be set is
`leadpro.settings`'s; which keys may be given is `keymap.py`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from leadpro import days
from leadpro.screens.colours import ours
from leadpro.screens.keymap import keymap
from leadpro.settings import Settings, unknown

if TYPE_CHECKING:
    from textual.app import App


def choose(app: App[Any], settings: Settings) -> Settings:
    """Put the settings into effect; with what of them does not count, in words."""
    wrong = list(settings.wrong)
    sixteen = app.console.color_system == "standard" and not app.is_headless
    for theme in ours(sixteen):
        app.register_theme(theme)
    if settings.theme in app.available_themes:
        app.theme = settings.theme
    else:
        wrong.append(f"theme: {unknown(settings.theme, app.available_themes)}")
    keys, not_given = keymap(settings.keys)
    app.set_keymap(keys)
    app.set_class(settings.density == "dense", "-dense")
    days.say_as(settings.days)
    return msgspec.structs.replace(settings, wrong=(*wrong, *not_given))
