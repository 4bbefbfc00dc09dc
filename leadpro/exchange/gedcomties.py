"""Who is whose in a GEDCOM file: parents by how the child came to them, couples, associations.

A tie is read only between two people who may be shown; what is not read is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from leadpro import naming
from leadpro.exchange.gedcomlines import Line
from leadpro.reference import table

_OF = {"HUSB": "_FREL", "WIFE": "_MREL"}  # how the child came to each, as some programs write it
_WORDS = ("mother", "father", "parent")


class Ties:
    """The ties of one file. `sexes` and `people` by address, `shut`: addresses of who must not be shown."""

    def __init__(
        self, sexes: Mapping[str, str], people: Mapping[str, Line], shut: set[str], families: list[Line]
    ) -> None:  # fmt: skip
        self.sexes, self.people, self.shut = sexes, people, shut
        self.families = [f for f in families if not is_shut(f)]
        self.left: Counter[str] = Counter(private=len(families) - len(self.families))
        self.relations = table("relations")

    def rows(self) -> list[dict[str, str]]:
        """Every tie once, of the two and kind."""
        found = [*self._parents(), *self._couples(), *self._associations()]
        return list({(t["person"], t["to"], t["kind"]): t for t in reversed(found)}.values())[::-1]

    def said(self) -> list[str]:
        """What was left out, counted; to be asked after the rows."""
        return [
            text.format(self.left[why])
            for why, text in (
                ("private", "Families and ties left out as the file marks them, or somebody of them, confidential or private: {}."),
                ("gone", "Ties left out to somebody who is not in the file: {}."),
                ("disproven", "Ties of parent and child left out as the file calls them disproven: {}."),
            )
            if self.left[why]
        ]  # fmt: skip

    def _tie(self, person: str, to: str, kind: str, said: str) -> Iterator[dict[str, str]]:
        """The tie, if both are there and are two."""
        if self.shut & {person, to}:
            self.left["private"] += 1
        elif person not in self.people or to not in self.people:
            self.left["gone"] += 1
        elif person != to:
            yield {"person": person, "to": to, "kind": kind, "said": said}

    # --- parents ------------------------------------------------------------------------------

    def _parents(self) -> Iterator[dict[str, str]]:
        for family in self.families:
            parents = [*family.all("HUSB", "WIFE")]
            for child in family.all("CHIL"):
                for parent in parents:
                    yield from self._parent(family, parent, child)

    def _parent(self, family: Line, parent: Line, child: Line) -> Iterator[dict[str, str]]:
        own = self.people.get(child.value, Line(""))
        links = [f for f in own.all("FAMC") if f.value == family.xref]
        adopted = [a for a in own.all("ADOP") if a.said("FAMC") in (family.xref, "")]
        status = next((s for s in (f.said("STAT").casefold() for f in links) if s), "")
        how = child.said(_OF[parent.tag]) or next(filter(None, map(_how, links)), "")
        if not how and any(_adopts(a, parent.tag, family) for a in adopted):
            how = "adopted"
        if how.casefold() == "private" or any(map(is_shut, (*links, *adopted))):
            self.left["private"] += 1
        elif status == "disproven":
            self.left["disproven"] += 1
        else:
            kind, word = self._kind(parent.value, how)
            said = f"{word} ({status})" if status == "challenged" else word
            yield from self._tie(parent.value, child.value, kind, said)

    def _kind(self, parent: str, how: str) -> tuple[str, str]:
        """The tie of a parent, and in words: what the file says of how the child came to them."""
        place = {"female": 0, "male": 1}.get(self.sexes.get(parent, ""), 2)
        raised: dict[str, list[str]] = self.relations["gedcom_raised"]
        if how.casefold() in raised:
            return raised[how.casefold()][place], _WORDS[place]
        if not how:
            return _WORDS[place], _WORDS[place]
        return naming.tie(how) or "other", f"{_WORDS[place]} ({how})"

    # --- couples and associations -------------------------------------------------------------

    def _couples(self) -> Iterator[dict[str, str]]:
        """Who was married, and whether that ended; a family without a marriage only if it has no child.
        Of two who were married again, that counts."""
        found: dict[frozenset[str], list[dict[str, str]]] = {}
        for family in self.families:
            pair = [p.value for p in family.all("HUSB", "WIFE")]
            events = _events(family, "MARR", "DIV", "ANUL")
            if len(pair) != 2 or (not events and family.first("CHIL")):
                continue
            kind, said = _couple(events)
            for tie in self._tie(pair[0], pair[1], kind, said):
                found.setdefault(frozenset(pair), []).append(tie)
        for ties in found.values():
            yield next((t for t in ties if t["kind"] == "parents-partner"), ties[0])

    def _associations(self) -> Iterator[dict[str, str]]:
        roles: dict[str, str] = self.relations["gedcom"]
        for address, person in self.people.items():
            for link in (a for a in person.all("ASSO") if not is_shut(a)):
                role = link.said("ROLE").upper()
                word = link.said("RELA") or link.said("ROLE", "PHRASE") or role.strip("_").lower()
                if role in self.relations["gedcom_child"]["codes"]:
                    kind, word = self._kind(address, "")
                    yield from self._tie(address, link.value, kind, word)
                else:
                    kind = roles.get(role) or naming.tie(word) or "other"
                    yield from self._tie(link.value, address, kind, word)


def is_shut(record: Line) -> bool:
    """Whether a record or event is marked confidential or private; locked only means not to be changed."""
    marks = record.said("RESN").casefold()
    others: list[str] = table("relations")["gedcom_private"]["tags"]
    own = any(m.value.casefold() not in ("n", "no", "0") for m in record.all(*others))
    return own or any(mark in marks for mark in ("confidential", "privacy", "private"))


def _how(link: Line) -> str:
    """The words of OTHER say more than it does."""
    return link.said("PEDI", "PHRASE") or link.said("PEDI")


def _adopts(event: Line, tag: str, family: Line) -> bool:
    """Whether it was this one of the family who adopted: both, if the file does not say."""
    return event.said("FAMC") == family.xref and event.said("FAMC", "ADOP").upper() in (
        "",
        "BOTH",
        tag,
    )


def _events(family: Line, *tags: str) -> list[str]:
    """The tags of such events that may be shown, in the order of the file."""
    found = (e for e in family.all(*tags) if not is_shut(e) and e.value.upper() != "N")
    return [e.tag for e in found]


def _couple(events: list[str]) -> tuple[str, str]:
    """The tie of two with these events, and in words. A marriage on either side of an end is a second one."""
    ends = [i for i, tag in enumerate(events) if tag != "MARR"]
    if ends and not {"MARR"} <= {*events[: ends[-1]]} & {*events[ends[-1] + 1 :]}:
        return "parents-ex-partner", "divorced"
    return "parents-partner", "married" if events else "partner"
