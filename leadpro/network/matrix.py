"""Agency by agency: when each two were last in touch. An empty row or column stands out at once.

The best reading of who is not talking to whom; of people it says nothing.
"""

from __future__ import annotations

from leadpro.network.around import Around, Box
from leadpro.network.canvas import Canvas
from leadpro.network.contact import Contacts, say_since, warmth
from leadpro.network.label import fill
from leadpro.network.scene import Rect, Scene

_HEAD, _GAPS, _TIE, _CELL = 29, 15, 20, 4


def draw_matrix(
    around: Around, contacts: Contacts, width: int, height: int, chosen: str = ""
) -> Scene:
    """Rows and columns in the same order, columns by the number of their row."""
    boxes = [b for b in around.boxes if b.kind == "agency"]
    canvas = Canvas(max(width, _HEAD + _CELL * len(boxes) + 1), max(height, len(boxes) + 3))
    spots: dict[str, Rect] = {}
    canvas.put(0, 0, "Last in touch, as far as it is written", "title")
    canvas.put(_TIE, 1, "with home" if boxes else "", "quiet")
    if not boxes:
        canvas.put(0, 2, "No agency is in this case yet: a adds one.", "quiet")
    at = next((n for n, b in enumerate(boxes) if b.id == chosen), -1)
    for n, box in enumerate(boxes):
        style = "chosen" if n == at else "quiet"
        canvas.put(_HEAD + _CELL * n, 1, f"{n + 1:>{_CELL - 1}}", style)
        spots[box.id] = Rect(0, n + 2, canvas.width, 1)
        _head(canvas, n, box, "chosen" if n == at else "name")
        for m, other in enumerate(boxes):
            _cell(canvas, contacts, (n, box), (m, other), at)
    return Scene(canvas.width, canvas.height, canvas.rows(), spots)


def _head(canvas: Canvas, n: int, box: Box, style: str) -> None:
    """Number, sector, name, gaps, and how good the tie with the home is said to be."""
    canvas.put(0, n + 2, f"{n + 1:>2} {box.letter} {fill(box.short, 10)}", style)
    canvas.put(_GAPS, n + 2, f" !{box.gaps}" if box.gaps else "", "badge")
    said = box.quality.partition(" ")[0] if box.quality.startswith("harm") else box.quality
    canvas.put(_TIE, n + 2, fill(said or "not said", 8), f"line {said}" if said else "never")


def _cell(
    canvas: Canvas, contacts: Contacts, row: tuple[int, Box], column: tuple[int, Box], at: int
) -> None:
    (n, box), (m, other) = row, column
    if n == m:
        return
    ours, theirs = ([b.id, *(p.id for p in b.people)] for b in (box, other))
    days = contacts.days(contacts.between(ours, theirs))
    style = "never" if days is None else str(warmth(days)["code"])
    if at in (n, m):
        style = "lit" if days is not None else "never"
    said = "·" if days is None else say_since(days)
    canvas.put(_HEAD + _CELL * m, n + 2, f"{said:>{_CELL - 1}}", style)
