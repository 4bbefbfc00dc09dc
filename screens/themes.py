"""The calm dark theme of our own. Colour never says anything that a word or letter does not say too."""

from __future__ import annotations

from textual.theme import Theme

MUTED = {True: "#8a97a5", False: "#59636e"}
"""What is said quietly, on a dark theme and on a light one; Textual's themes have no such colour."""

CALM = Theme(
    name="leadpro",
    dark=True,
    primary="#86a9c4",
    secondary="#8fae9b",
    accent="#d8b573",
    warning="#d8b573",
    error="#d98c7a",
    success="#8fae9b",
    foreground="#d3dae2",
    background="#12161b",
    surface="#161b21",
    panel="#1f262e",
    variables={
        "border": "#35414d",
        "border-blurred": "#2a333d",
        "block-cursor-background": "#2f4558",
        "block-cursor-foreground": "#f2f5f8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#232d37",
        "block-cursor-blurred-foreground": "#d3dae2",
        "block-hover-background": "#1c232b",
        "footer-background": "#161b21",
        "footer-key-foreground": "#86a9c4",
        "footer-description-foreground": "#93a0ad",
        "input-cursor-background": "#d3dae2",
        "scrollbar": "#2a333d",
        "scrollbar-background": "#12161b",
        "scrollbar-hover": "#35414d",
        "scrollbar-active": "#86a9c4",
        "scrollbar-corner-color": "#12161b",
    },
)
