"""What the network page says in words: one person or agency in full, or the whole before one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from leadpro.casefile import CaseFile
from leadpro.checks import presenting
from leadpro.checks.asked import unanswered
from leadpro.checks.engine import Checked
from leadpro.checks.record import state_of
from leadpro.days import say_date, say_day
from leadpro.network.around import Around
from leadpro.network.measures import Measures
from leadpro.network.overlays import Overlay
from leadpro.people_list import Group
from leadpro.records import Agency, ContactWay, Need, Person, Request, Responsibility
from leadpro.screens.parts import Part, text

_FEW = 5  # gaps named
_TITLE = 15
_DONE = frozenset({"done", "lapsed", "handed back"})


def person(
    case: CaseFile,
    places: Sequence[Group],
    who: Person,
    measures: Measures,
    checked: Checked | None,
) -> Content:
    """Who somebody is, how to reach them, last contact, what they hold and owe, gaps about them."""
    about = case.entries_about.get(who.id, ())
    written = [e for e in case.entries if e.author and case.one(e.author) == who.id]
    places_of = [(g, p) for g in places for p in g.people if p.id == who.id]
    now = [(g, p) for g, p in places_of if not p.state] or places_of
    there = [f"{p.role}{f' ({p.state})' if p.state else ''}, {g.title}" for g, p in now]
    rows = [
        ("Is", "; ".join(there)),
        ("Reach", _ways(who.contact)),
        ("Safe contact", who.safe_contact),
        ("Last contact", _last(measures, who.id)),
        ("Holds", _count(len(written), "entry", "entries")),
        ("Needs", _needs(case, checked, who.id)),
        ("Owes", _owes(case, who.id)),
        ("Gaps", _gaps(checked, who.id)),
        ("If they left", " ".join(measures.lost_without(who.id)) if written else ""),
        ("Also called", ", ".join(who.aliases)),
        ("Born", say_day(who.born, case.day) if who.born else ""),
        ("Parental resp.", who.parental_responsibility),
        ("Language", ", ".join(filter(None, (who.first_language, *who.languages)))),
        ("Interpreter", who.interpreter),
        ("Named in", _count(len(about), "entry", "entries")),
    ]
    return _rows(who.name, rows)


def agency(case: CaseFile, which: Agency, measures: Measures, checked: Checked | None) -> Content:
    """What an agency is, who is there, how to reach it, last contact, what it holds and owes, gaps."""
    own = case.entries_by_agency.get(which.id, ())
    rows = [
        ("Reach", _ways(which.contact)),
        ("Next level up", which.next_level_up),
        ("Last wrote", say_day(own[-1].day, case.day) if own else "nothing"),
        ("Last contact", _last(measures, which.id)),
        ("Holds", _count(len(own), "entry", "entries")),
        ("Needs", _needs(case, checked, which.id)),
        ("Owes", _owes(case, which.id)),
        ("Gaps", _gaps(checked, which.id)),
    ]
    return _rows(which.name, rows)


def overview(
    around: Around, measures: Measures, changed: Iterable[str], perhaps: Sequence[str]
) -> Content:
    """What the shape says before anybody is chosen: who is not yet there, who is the only link, who is silent."""
    unknown = [p.name for b in around.boxes for p in b.people if p.unnamed]
    unknown += [p.name for p in around.home if p.unnamed]
    rows = [
        ("Since before", " ".join(changed)),
        ("Not yet known", ", ".join(dict.fromkeys(unknown))),
        ("Perhaps", f"{perhaps[0]} s answers{_more(perhaps)}." if perhaps else ""),
        ("Only link", " ".join(measures.single_links())),
        ("Silent", " ".join(measures.silent())),
        ("Cut off", " ".join(measures.cut_off())),
    ]
    return _rows("The whole", rows)


def overlay(over: Overlay) -> Content:
    """What is laid over the map, in sentences."""
    return text((over.title, "bold"), "\n" + "\n".join(over.said))


def _more(perhaps: Sequence[str]) -> str:
    return f" that and {len(perhaps) - 1} more" if len(perhaps) > 1 else ""


def _rows(name: str, rows: Sequence[tuple[str, str]]) -> Content:
    parts: list[Part] = [(name, "bold")]
    for title, value in rows:
        if value:
            parts += [(f"\n{title:<{_TITLE}}", "$muted"), value]
    return text(*parts)


def _ways(ways: Iterable[ContactWay]) -> str:
    return "; ".join(f"{w.value}{f' ({w.note})' if w.note else ''}" for w in ways)


def _last(measures: Measures, party: str) -> str:
    """The newest contact with anybody, and with whom."""
    pairs = measures.contacts.all.items()
    found = [(t, a if b == party else b) for (a, b), t in pairs if party in (a, b)]
    if not found:
        return "none written"
    touch, other = max(found)
    return f"{say_date(touch.on)}, with {measures.case.name(other)}"


def _owes(case: CaseFile, party: str) -> str:
    tasks = [
        r.what
        for r in case.all(Responsibility)
        if party in (*map(case.one, r.owners), case.one(r.agency)) and state_of(r) not in _DONE
    ]
    asked = [
        f"an answer: {r.what}"
        for r in case.all(Request)
        if case.one(r.to) == party and unanswered(r)
    ]
    return "; ".join((*tasks, *asked))


def _needs(case: CaseFile, checked: Checked | None, party: str) -> str:
    """What they need and nothing shows that they have: as the rule says it, and as somebody decided."""
    told = (
        [g.message for g in checked.gaps if g.code == "K01" and party in g.about] if checked else []
    )
    said = [
        f"{n.theme or 'everything'}: {n.reason}" if n.reason else n.theme or "everything"
        for n in case.all(Need) if n.what == "needs" and case.one(n.who) == party
    ]  # fmt: skip
    return " ".join((*told, *said))


def _gaps(checked: Checked | None, party: str) -> str:
    """What the gaps that name somebody are called, one a line, those shown first on page 2."""
    if checked is None:
        return ""
    titles = (f"{g.code} {presenting.title(g.code)}" for g in checked.gaps if party in g.about)
    own = list(dict.fromkeys(titles))
    more = len(own) - _FEW
    return ("\n" + " " * _TITLE).join(own[:_FEW] + [f"and {more} more on page 2"] * (more > 0))


def _count(number: int, one: str, many: str) -> str:
    return "" if not number else f"{number} {one if number == 1 else many}"
