"""What a drawing of the network needs: who is where and how it stands, as plain tuples of ids and words.

Made from a case file by `reading`. How it is placed or drawn is not known here.
"""

from __future__ import annotations

from typing import NamedTuple

from leadpro import reference

FAMILY, UNPLACED, NOT_YET = "outside", "unplaced", "not yet"
MANY = 20


class Somebody(NamedTuple):
    """One person, or in a sector one agency. `mark`: child, male, female, unknown, work; `days` since
    the last contact with the home; `gone` when they are there no more; `short` what an agency is
    called where there is little room, `line` as which line its tie with the home is drawn."""

    id: str
    name: str
    mark: str
    says: str = ""
    months: int | None = None
    days: int | None = None
    gone: bool = False
    unnamed: bool = False
    grown: bool = True
    short: str = ""
    line: str | None = None


class Bond(NamedTuple):
    """What is said of two people: from `one` to `other`; `both` when each side is recorded."""

    one: str
    other: str
    one_name: str
    other_name: str
    quality: str
    both: bool = False


class Box(NamedTuple):
    """A box of the ring. `kind`: agency, family, sector, or not yet (all who are expected)."""

    id: str
    title: str
    short: str
    letter: str
    sector: str
    kind: str
    people: tuple[Somebody, ...] = ()
    quality: str = ""
    days: int | None = None
    gaps: int = 0


class Around(NamedTuple):
    """A home and what is around it."""

    child: str
    title: str
    home: tuple[Somebody, ...]
    bonds: tuple[Bond, ...]
    boxes: tuple[Box, ...]
    gaps: int = 0

    def names(self) -> dict[str, str]:
        """Every id that is drawn -> its name."""
        people = [*self.home, *(p for b in self.boxes for p in b.people)]
        return {b.id: b.title for b in self.boxes} | {p.id: p.name for p in people}


def by_sector(whole: Around) -> Around:
    """The same with one box a sector and agencies as its rows: for more than twenty agencies."""
    titles = {s["code"]: s for s in reference.table("agencies")["sector"]}
    rows: dict[str, list[Box]] = {}
    for box in whole.boxes:
        rows.setdefault(box.sector if box.kind == "agency" else box.id, []).append(box)
    return whole._replace(
        boxes=tuple(_sector(code, titles.get(code), r) for code, r in rows.items())
    )


def spoke_quality(box: Box) -> str:
    """The quality as which a spoke is drawn; `never` when no contact is written either."""
    if box.quality.startswith("harm"):
        return "harm"
    return box.quality or ("" if box.days is not None else "never")


def _sector(code: str, sector: dict[str, str] | None, boxes: list[Box]) -> Box:
    if sector is None:
        return boxes[0]
    people = tuple(
        Somebody(
            b.id,
            b.title,
            "work",
            days=b.days,
            unnamed=b.kind == "not yet",
            short=b.short,
            line=spoke_quality(b) if b.kind == "agency" else None,
        )
        for b in boxes
    )
    days = min((b.days for b in boxes if b.days is not None), default=None)
    state = next((b.quality for b in boxes if b.quality.startswith("harm")), "")
    gaps = sum(b.gaps for b in boxes)
    title = sector["title"]
    return Box(
        f"sector:{code}", title, title, sector["letter"], code, "sector", people, state, days, gaps
    )
