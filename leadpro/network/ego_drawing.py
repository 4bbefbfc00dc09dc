"""The three columns around one: words and lines of `ego` as a scene."""

from __future__ import annotations

from collections.abc import Iterable

from leadpro.network.canvas import Canvas
from leadpro.network.contact import say_since
from leadpro.network.ego import Ego, Link
from leadpro.network.glyphs import Glyphs
from leadpro.network.label import cells, cut, fill, plain
from leadpro.network.scene import Rect, Scene


def draw_ego(view: Ego, glyphs: Glyphs, width: int, height: int, chosen: str = "") -> Scene:
    """Three columns. Taller than the screen when there are more rows."""
    left, right = _rows(view.people), _rows(view.agencies)
    high = max(height, len(left) + 2, len(right) + 2)
    wide = max(16, min(30, width // 4))
    middle = Rect((width - wide) // 2, 0, wide, high)
    canvas = Canvas(width, high)
    canvas.frame(middle, glyphs.home, "home")
    _centre(canvas, view, middle)
    spots = {view.id: middle}
    for rows, way in ((left, "w"), (right, "e")):
        top = 1 + max(0, (high - 2 - len(rows)) // 2)
        for n, row in enumerate(rows):
            _draw_row(canvas, glyphs, middle, top + n, row, way, chosen, spots)
    return Scene(width, high, canvas.rows(), spots)


def _rows(groups: Iterable[tuple[str, tuple[Link, ...]]]) -> list[str | Link]:
    rows: list[str | Link] = []
    for heading, links in groups:
        rows += (heading, *links) if links else ()
    return rows


def _centre(canvas: Canvas, view: Ego, box: Rect) -> None:
    """Who it is, in the middle of the middle column."""
    rows = [(view.name, "title"), (view.says, "quiet")]
    for n, (words, style) in enumerate(rows):
        said = cut(words, box.w - 4)
        canvas.put(box.x + (box.w - cells(said)) // 2, box.middle[1] - 1 + n, said, style)


def _draw_row(
    canvas: Canvas, glyphs: Glyphs, middle: Rect, y: int, row: str | Link, way: str, chosen: str,
    spots: dict[str, Rect],
) -> None:  # fmt: skip
    room = middle.x if way == "w" else canvas.width - middle.right
    line = max(14, room // 3)
    names = room - line
    x = 0 if way == "w" else middle.right + line
    if isinstance(row, str):
        words = fill(row, names - 1)
        canvas.put(x + (0 if way == "w" else 1), y, words, "title")
        return
    spots.setdefault(row.id, Rect(x, y, names, 1))
    said = fill(_words(row, names - 2), names - 2)
    canvas.put(x + 1, y, said, "chosen" if row.id == chosen else "name")
    kind = row.quality or ("" if row.days is not None else "never")
    kind = row.quality or ("" if row.days is not None or row.at_home else "never")
    at = middle.x - line if way == "w" else middle.right
    canvas.put(at, y, _line(glyphs, row, kind, line, way), f"line {kind}".strip())


def _words(row: Link, room: int) -> str:
    """What a person is, after their name, if there is room; of an agency the short name if there is none."""
    name = plain(row.name)
    if row.short and cells(name) > room:
        return cut(row.short, room)
    left = room - cells(name) - 2
    return f"{name}, {cut(row.says, left)}" if row.says and left >= 6 else cut(name, room)


def _line(glyphs: Glyphs, row: Link, kind: str, long: int, way: str) -> str:
    """A line with the last contact in its middle; harm with the word and an arrow to who is harmed."""
    since = "together" if row.at_home and row.days is None else say_since(row.days)
    word = f" harm {since} " if row.harm else f" {since} "
    bar = glyphs.across[kind]
    left = bar * ((long - cells(word)) // 2)
    whole = left + word + bar * (long - cells(word) - len(left))
    if not row.harm:
        return whole
    to_centre = row.harm == "in"
    rightward = (way == "w") == to_centre
    return whole[:-1] + glyphs.arrows["e"] if rightward else glyphs.arrows["w"] + whole[1:]
