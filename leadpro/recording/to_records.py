"""From what a line says to the records of one save: the entry, the people and agencies that it makes, and
who was told.

What I write down I know, and my agency through me: the telling that says so is made here too. Saves
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadpro import naming
from leadpro.casefile import CaseFile
from leadpro.naming.likeness import key
from leadpro.recording.correcting import is_a_job
from leadpro.recording.line import Understood, Value
from leadpro.recording.own import telling
from leadpro.records import (
    Agency,
    Author,
    Entry,
    ExactWords,
    Involvement,
    Part,
    Person,
    Record,
    Telling,
    new_id,
)

Made = Person | Agency


class Captured:
    """The records of one captured line. `records` in the order in which they are to be saved."""

    def __init__(self, file: CaseFile, said: Understood, author: Author) -> None:
        self._file = file
        self._made: dict[tuple[type[Made], str], Made] = {}
        me = self._mine(author.name, Person), self._mine(author.agency, Agency)
        self.entry = self._entry(said)
        self.told = list(self._tellings(said, me[0]))
        own = self._own(me) if any(me) and me != (self.entry.author, self.entry.agency) else []
        self.records: list[Record] = [
            *self._made.values(), *self._works(said), self.entry, *own, *self.told,
        ]  # fmt: skip

    # --- people and agencies ------------------------------------------------------------------

    def _id(self, value: Value, kind: type[Made]) -> str:
        return value.id or self._make(value.words, kind, value.detail)

    def _make(self, name: str, kind: type[Made], detail: str = "") -> str:
        known = self._made.get((kind, key(name)))
        if known is None:
            known = self._made[kind, key(name)] = self._new(name, kind, detail)
        return known.id

    def _new(self, name: str, kind: type[Made], detail: str) -> Made:
        if kind is Person:
            return Person(id=new_id(), case=self._file.id, name=name)
        return Agency(
            id=new_id(), case=self._file.id, name=name[:1].upper() + name[1:],
            short=naming.short_name(name), kind=detail or naming.agency_kind(name),
            inferred=("short", "kind"),
        )  # fmt: skip

    def _mine(self, name: str, kind: type[Made]) -> str:
        """My own record in this case, or my agency's: the first that is called so, else made."""
        if not name:
            return ""
        for r in self._file.all(kind):
            if key(name) in map(
                key, (r.name, *(r.aliases if isinstance(r, Person) else (r.short,)))
            ):
                return r.id
        return self._make(name, kind)

    def _party(self, value: Value) -> str:
        """Who was told: a person if the name is one and no kind of agency's, else an agency."""
        just_made = (Agency, key(value.words)) in self._made
        person = not (just_made or value.detail or naming.agency_kind(value.words))
        person = person and naming.looks_like_a_name(value.words)
        return self._id(value, Person if person else Agency)

    # --- the entry ----------------------------------------------------------------------------

    def _entry(self, said: Understood) -> Entry:
        author = next(iter(said.of("author")), None)
        nobody = author is not None and not author.id and is_a_job(author._replace(new=True))
        return Entry(
            id=new_id(), case=self._file.id, text=said.text, day=said.day, time=said.time,
            agency=next((self._id(v, Agency) for v in said.of("agency")), ""),
            author="" if author is None or nobody else self._id(author, Person),
            author_said=author.words if author and nobody else "",
            people=tuple(self._parts(said)),
            nature=next((v.id for v in said.of("nature")), "other"),
            themes=tuple(v.id for v in said.of("themes")),
            words=tuple(ExactWords(words=v.words, whose=v.id) for v in said.of("words") if v.words),
            known_how=said.known_how, inferred=tuple(_inferred(said)),
        )  # fmt: skip

    def _parts(self, said: Understood) -> Iterator[Part]:
        """Everybody it is about, with the parts that stand beside the name; who was only there is there."""
        for value in said.of("about"):
            person = self._id(value, Person)
            parts = [p.strip() for p in value.detail.split(",") if p.strip()]
            about = [] if parts == ["present"] else ["about"]
            for part in dict.fromkeys((*about, *parts)):
                yield Part(person=person, part=part)  # type: ignore[arg-type]

    def _works(self, said: Understood) -> Iterator[Involvement]:
        """Somebody new who writes for an agency works there."""
        for value in said.of("author"):
            if value.new and self.entry.author and self.entry.agency:
                yield Involvement(
                    id=new_id(), case=self._file.id, person=self.entry.author,
                    agency=self.entry.agency, inferred=("agency",),
                )  # fmt: skip

    # --- who knows it -------------------------------------------------------------------------

    def _tellings(self, said: Understood, me: str) -> Iterator[Telling]:
        for value in said.of("told"):
            yield telling(self.entry, me, (self._party(value),), "", self._file.day)

    def _own(self, me: tuple[str, str]) -> list[Telling]:
        teller = self.entry.agency or self.entry.author
        return [telling(self.entry, teller, me, "own record", self._file.day)]


_FIELDS = {
    "nature": "nature",
    "themes": "themes",
    "about": "people",
    "author": "author",
    "agency": "agency",
}


def _inferred(said: Understood) -> Iterator[str]:
    """The fields of the entry that were guessed from the words."""
    for name, field in _FIELDS.items():
        if any(v.source == "guessed" for v in said.of(name)):
            yield field
    if said.known_how:
        yield "known_how"
