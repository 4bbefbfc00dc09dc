"""GEDCOM 5.5.1 and 7: people, families, adoption and fostering, associations. Lines and encodings are
ged4py's; what a tag means for a case is here.

Whoever is marked confidential or private in the file is left out and counted, and so is such an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadpro import naming
from leadpro.problem import Problem
from leadpro.reference import table

if TYPE_CHECKING:
    from leadpro.exchange.foreign import Plain

_SEXES = {"F": "female", "M": "male"}
_RAISED = {"adopted": "adoptive-", "foster": "foster-"}
_SHUT = ("confidential", "privacy")


def read_gedcom(path: Path) -> tuple[dict[str, list[Plain]], list[str]]:
    """Rows of people and ties, and what is to be said of what was left out."""
    from ged4py.parser import CodecError, GedcomReader, IntegrityError, ParserError

    raw, encoding = _bytes(path)
    try:
        with GedcomReader(raw, encoding=encoding, errors="replace") as reader:
            return _Family(reader).rows()
    except (ParserError, IntegrityError, CodecError, ValueError, LookupError, RecursionError):
        raise Problem(
            f"{path.name} is not GEDCOM 5.5.1 or 7.",
            "Export the family again from the program that has it.",
        ) from None


def _bytes(path: Path) -> tuple[BytesIO, str | None]:
    """The file, and its encoding where it does not say it itself: GEDCOM 7 is always UTF-8, and what is in
    UTF-16 is made UTF-8 first, as the reader knows no other."""
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", errors="replace").replace("CHAR UNICODE", "CHAR UTF-8", 1)
        return BytesIO(text.encode()), "utf-8"
    seven = b"VERS 7" in raw[:2000] and not raw.startswith(b"\xef\xbb\xbf")
    return BytesIO(raw), "utf-8" if seven else None


class _Family:
    """What one file holds."""

    def __init__(self, reader: Any) -> None:
        individuals = list(reader.records0("INDI"))
        self.people = {i.xref_id: i for i in individuals if not _shut(i)}
        self.left_out = len(individuals) - len(self.people)
        self.families = [f for f in reader.records0("FAM") if not _shut(f)]
        self.sexes = {x: _SEXES.get(str(_value(i, "SEX")), "") for x, i in self.people.items()}

    def rows(self) -> tuple[dict[str, list[Plain]], list[str]]:
        """People first, then ties between those that are there."""
        ties = [*self._parents(), *self._couples(), *self._associations()]
        known = [t for t in ties if t["person"] in self.people and t["to"] in self.people]
        said = []
        if self.left_out:
            said.append(
                f"{self.left_out} marked confidential or private in the file were left out."
            )
        if dropped := len(ties) - len(known):
            said.append(f"{dropped} ties to somebody who is not in the file were left out.")
        unique = list({tuple(t.items()): t for t in known if t["person"] != t["to"]}.values())
        people: list[Plain] = [self._person(x) for x in self.people]
        return {"people": people, "ties": [*unique]}, said

    def _person(self, xref: str) -> Plain:
        person = self.people[xref]
        names = [_name(n) for n in person.sub_tags("NAME", follow=False)]
        names += [
            str(k.value) for n in person.sub_tags("NAME") for k in n.sub_tags("NICK") if k.value
        ]
        names = [n for n in names if n] or ["unknown"]
        return {
            "ref": xref, "name": names[0], "aliases": "; ".join(dict.fromkeys(names[1:])),
            "sex": self.sexes[xref], "born": _day(person, "BIRT"), "died": _day(person, "DEAT"),
        }  # fmt: skip

    def _parents(self) -> Iterator[dict[str, str]]:
        """Each parent of each child, by how the child came to the family."""
        for family in self.families:
            parents = [str(_pointer(family, t)) for t in ("HUSB", "WIFE") if _pointer(family, t)]
            for child in (str(c.value) for c in family.sub_tags("CHIL", follow=False)):
                raised = self._raised(child, str(family.xref_id))
                for parent in parents:
                    yield self._tie(parent, child, raised)

    def _raised(self, child: str, family: str) -> str:
        """`adoptive-`, `foster-` or, for a child born to them, nothing."""
        person = self.people.get(child)
        for link in person.sub_tags("FAMC", follow=False) if person else ():
            if str(link.value) == family:
                return _RAISED.get(str(_value(link, "PEDI") or "").casefold(), "")
        return ""

    def _tie(self, parent: str, child: str, raised: str) -> dict[str, str]:
        word = {"female": "mother", "male": "father"}.get(self.sexes.get(parent, ""), "parent")
        kind = "foster-carer" if raised == "foster-" else f"{raised}{word}"
        return {"person": parent, "to": child, "kind": kind, "said": word}

    def _couples(self) -> Iterator[dict[str, str]]:
        """Who was married, and whether that ended; a family without a marriage only if it has no child."""
        for family in self.families:
            one, other = _pointer(family, "HUSB"), _pointer(family, "WIFE")
            married, over = family.sub_tag("MARR"), family.sub_tag("DIV") or family.sub_tag("ANUL")
            if one and other and (married or over or not family.sub_tag("CHIL", follow=False)):
                kind = "parents-ex-partner" if over else "parents-partner"
                said = "divorced" if over else "married" if married else "partner"
                yield {"person": str(one), "to": str(other), "kind": kind, "said": said}

    def _associations(self) -> Iterator[dict[str, str]]:
        roles: dict[str, str] = table("relations")["gedcom"]
        for xref, person in self.people.items():
            for link in person.sub_tags("ASSO", follow=False):
                word = str(_value(link, "RELA") or _value(link, "ROLE/PHRASE") or "")
                role = str(_value(link, "ROLE") or "")
                kind = roles.get(role) or naming.tie(word) or "other"
                yield {"person": str(link.value), "to": xref, "kind": kind, "said": word or role}


def _shut(record: Any) -> bool:
    marks = str(_value(record, "RESN") or "").casefold()
    return any(mark in marks for mark in _SHUT)


def _value(record: Any, path: str) -> Any:
    tag, _, rest = path.partition("/")
    found = record.sub_tag(tag, follow=False)
    return _value(found, rest) if found is not None and rest else found and found.value


def _pointer(record: Any, tag: str) -> Any:
    value = _value(record, tag)
    return value if value and value != "@VOID@" else None


def _name(record: Any) -> str:
    value = record.value
    parts = value if isinstance(value, tuple) else (str(value or "").replace("/", " "),)
    return " ".join(" ".join(filter(None, parts)).split())


def _day(person: Any, event: str) -> str:
    """A day in words that are read as a rough day; empty for none, or for an event that is kept private."""
    found = person.sub_tag(event)
    value = _value(found, "DATE") if found is not None and not _shut(found) else None
    if value is None:
        return ""
    kind, single = str(value.kind).upper(), getattr(value, "date", None)
    if any(k in kind for k in ("ABOUT", "CALCULATED", "ESTIMATED", "INTERPRETED")):
        return f"about {_plain(single)}"
    if hasattr(value, "date1"):
        return f"between {_plain(value.date1)} and {_plain(value.date2)}"
    return _plain(single) if "SIMPLE" in kind else ""


def _plain(day: Any) -> str:
    parts = (day.day, (day.month or "").capitalize(), day.year) if day is not None else ()
    return " ".join(str(p) for p in parts if p)
