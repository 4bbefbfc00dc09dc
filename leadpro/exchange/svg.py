"""The ecomap as an SVG picture: the characters of the drawing, on paper's colours.

Text in a font of even width, so that it can be read, searched and enlarged; no picture, script or address.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from leadpro.casefile import CaseFile
from leadpro.exchange.drawn import Names, hidden_homes, role_names
from leadpro.masking import masked_case
from leadpro.network.around import Around, Somebody
from leadpro.network.ecomap import draw, lay_out
from leadpro.network.glyphs import UNICODE
from leadpro.network.label import cells
from leadpro.network.reading import around
from leadpro.network.scene import Scene

_ACROSS, _DOWN, _SIZE = 9, 20, 15
_WIDE, _HIGH = 170, 56
_STYLES = {
    "title": "font-weight:bold", "child": "font-weight:bold", "chosen": "font-weight:bold",
    "unnamed": "font-style:italic", "line harm": "font-weight:bold;fill:#a00000",
    "badge": "font-weight:bold", "quiet": "fill:#555", "since": "fill:#555", "frame": "fill:#777",
    "line never": "fill:#999", "line": "fill:#777",
}  # fmt: skip


def write_svg(case: CaseFile, names: Names) -> str:
    """The overview of a case, with names, roles or initials."""
    seen = case if names == "names" else masked_case(case)
    whole = around(seen)
    if names != "names" and hidden_homes(case):  # who lives there is kept from somebody
        whole = whole._replace(home=tuple(p for p in whole.home if p.id == whole.child), bonds=())
    if names == "roles":
        whole = _by_role(whole, role_names(case))
    return of_scene(draw(lay_out(whole, _WIDE, _HIGH), UNICODE))


def _by_role(whole: Around, called: Mapping[str, str]) -> Around:
    """The same with what people are in place of who they are."""

    def renamed(person: Somebody) -> Somebody:
        return person._replace(name=called.get(person.id, "somebody"), says="", short="")

    bonds = (
        b._replace(
            one_name=called.get(b.one, "somebody"), other_name=called.get(b.other, "somebody")
        )
        for b in whole.bonds
    )
    boxes = (b._replace(people=tuple(map(renamed, b.people))) for b in whole.boxes)
    return whole._replace(
        title="The child's home", home=tuple(map(renamed, whole.home)), bonds=tuple(bonds),
        boxes=tuple(boxes),
    )  # fmt: skip


def of_scene(scene: Scene) -> str:
    """Rows of runs as rows of text, each run with the look of its style."""
    width, height = scene.width * _ACROSS + 20, scene.height * _DOWN + 20
    rows = [_row(n, row) for n, row in enumerate(scene.rows)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">',
            '<rect width="100%" height="100%" fill="white"/>',
            f'<g font-family="monospace" font-size="{_SIZE}" fill="#111" xml:space="preserve">',
            *filter(None, rows), "</g>", "</svg>", "",
        )
    )  # fmt: skip


def _row(number: int, row: tuple[tuple[str, str], ...]) -> str:
    y, x, runs = 20 + number * _DOWN, 0, []
    for words, style in row:
        wide = cells(words)
        if words.strip():
            look = f' style="{_STYLES[style]}"' if style in _STYLES else ""
            runs.append(
                f'<text x="{10 + x * _ACROSS}" y="{y}" textLength="{wide * _ACROSS}" '
                f'lengthAdjust="spacingAndGlyphs"{look}>{escape(_plain(words))}</text>'
            )
        x += wide
    return "".join(runs)


def _plain(words: str) -> str:
    return "".join(c for c in words if c >= " ")
