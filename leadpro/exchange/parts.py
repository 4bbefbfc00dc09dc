"""Who had which part in an entry: About, Present, Seen, Seen alone, Spoke, Asked, and whose words.

A cell names people by `;`. "mother" or "the child" means whoever is that in this case, and is marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args

from leadpro import naming
from leadpro.exchange import codes
from leadpro.exchange.intake import Intake
from leadpro.exchange.shapes import Shape
from leadpro.exchange.tables import Row
from leadpro.exchange.texts import Names, write
from leadpro.exchange.values import read, split, unescaped
from leadpro.naming.likeness import key
from leadpro.records import ExactWords, Part, Person, Tie
from leadpro.records.entry import PartName

PARTS: tuple[PartName, ...] = get_args(PartName)
_YES = frozenset({"yes", "y", "true", "x"})
_NO = frozenset({"no", "n", "false", "not"})
_CHILD = frozenset(
    {"child", "the child", "subject", "subject child", "index child", "baby", "the baby"}
)
_CHILDREN = frozenset({"children", "the children", "all children", "siblings", "all the children"})


def read_parts(intake: Intake, row: Row) -> tuple[tuple[Part, ...], bool]:
    """The parts that a row says, and whether any was inferred."""
    if row.get("parts"):
        shape = Shape("parts", many=True, struct=Part)
        listed: tuple[Part, ...] = read(shape, row.get("parts"), "parts", intake)
        return listed, False
    found: list[Part] = []
    inferred = False
    for part in PARTS:
        people, guessed = _people(intake, row, part, [p.person for p in found])
        found += [Part(person=p, part=part) for p in people]
        inferred = inferred or guessed
    if not found and not intake.exact and intake.child:
        return (Part(person=intake.child),), True
    return tuple(dict.fromkeys(found)), inferred


def read_words(
    intake: Intake, row: Row, parts: tuple[Part, ...]
) -> tuple[tuple[ExactWords, ...], bool]:
    """The exact words in a row and whose they are, as `words | whose`; and whether whose was inferred."""
    text = row.get("words")
    if not text:
        return (), False
    one, sure = _one_speaker(parts)
    words: list[ExactWords] = []
    guessed = False
    for item in split(text, ";") if "|" in text else [text]:
        said, _, whose = item.partition("|")
        guessed = guessed or (not whose and bool(one) and not sure)
        speaker = _person(intake, whose.strip())[0] if whose.strip() else one
        words.append(ExactWords(words=unescaped(said.strip()), whose=speaker))
    return tuple(words), guessed


def _one_speaker(parts: tuple[Part, ...]) -> tuple[str, bool]:
    """Who alone is said to have spoken, or is the only one it is about; and whether that is sure."""
    for name in ("spoke", "about"):
        people = {p.person for p in parts if p.part == name}
        if people:
            return (people.pop() if len(people) == 1 else ""), name == "spoke"
    return "", False


def _people(intake: Intake, row: Row, part: str, about: list[str]) -> tuple[list[str], bool]:
    text = row.get(part)
    plain = text.casefold()
    if not text or plain in _NO:
        return [], False
    if plain in _YES:
        named = list(dict.fromkeys(about))
        return (named if len(named) == 1 else [intake.child]), len(named) != 1
    found: list[str] = []
    inferred = False
    for name in split(text, ";"):
        people, guessed = whom(intake, unescaped(name))
        found += people
        inferred = inferred or guessed
    return list(dict.fromkeys(found)), inferred


def whom(intake: Intake, name: str) -> tuple[list[str], bool]:
    """The people that one name of a list means (a person, everybody of a sort, or nobody, and then it
    is said), and whether that was inferred."""
    if key(name) in _CHILDREN:
        return [intake.child, *_tied(intake, codes.of_group("sibling"))], True
    if key(name) in ("parents", "both parents"):
        return _tied(intake, codes.of_group("parent")), True
    person, guessed = _person(intake, name)
    return ([person] if person else []), guessed


def _person(intake: Intake, name: str) -> tuple[str, bool]:
    found = intake.found("about", intake.answered(name), ("person",))
    if found or intake.exact:
        return found, False
    if key(name) in _CHILD:
        return intake.child, True
    tie = naming.tie(name)
    tied = _tied(intake, {tie}) if tie else []
    if len(tied) == 1:
        return tied[0], True
    first = _by_first_name(intake, name)
    if first:
        return first, True
    if not tie and naming.looks_like_a_name(name):
        intake.said.append(f"{name} is named only in the chronology: a person, not verified.")
        return intake.person(name, "about"), False
    intake.said.append(
        f"{name!r} in the chronology is nobody's name and was left out of the people of its row."
    )
    return "", False


def _tied(intake: Intake, ties: Collection[str]) -> list[str]:
    found = [t.person for t in intake.of(Tie) if t.to == intake.child and t.kind in ties]
    return list(dict.fromkeys(found))


def _by_first_name(intake: Intake, name: str) -> str:
    """The one person whose first name this is, if it is one word and there is only one."""
    if not re.fullmatch(r"[^\W\d_][\w'-]+", name):
        return ""
    found = [p.id for p in intake.of(Person) if key(p.name).split(" ")[:1] == [key(name)]]
    return found[0] if len(found) == 1 else ""


def part_cells(people: tuple[Part, ...], names: Names) -> dict[str, str]:
    """The cells of an entry's parts, one column a part, and `parts` when only that keeps their order."""
    shape = Shape("ref", many=True, refs=("person",))
    cells: dict[str, str] = {
        part: write(shape, [p.person for p in people if p.part == part], names) for part in PARTS
    }
    if tuple(dict.fromkeys(p for part in PARTS for p in people if p.part == part)) != people:
        cells["parts"] = write(Shape("parts", many=True, struct=Part), people, names)
    return cells
