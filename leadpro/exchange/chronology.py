"""chronology.csv: entries, whom they were shared with, and what is inferred from their words.

Inferring never makes anybody know: only what a row says was shared becomes a telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from leadpro import naming, validate
from leadpro.exchange import codes
from leadpro.exchange.fields import record
from leadpro.exchange.intake import Intake
from leadpro.exchange.parts import read_parts, read_words, whom
from leadpro.exchange.persons import persons
from leadpro.exchange.tables import Row, Table
from leadpro.exchange.values import split, unescaped
from leadpro.naming.likeness import key
from leadpro.records import Agency, Day, Entry, Involvement, Step, Telling, Told
from leadpro.signals import reading
from leadpro.signals.persons import Persons

REQUIRED = ("date", "event")
_NOBODY = frozenset(
    {"none", "nobody", "no one", "no", "nil", "n/a", "na", "-", "not shared", "not known"}
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?:[:.]\d{2})?\s*(am|pm)?", re.IGNORECASE)


def read_chronology(intake: Intake, table: Table) -> None:
    """Add the entry of every row of a chronology, and the tellings that it says, to the intake."""
    _agencies_first(intake, table)
    own = persons(intake)
    for row in intake.new_rows(table.rows):
        with intake.row(row):
            _entry(intake, row, own)


def _agencies_first(intake: Intake, table: Table) -> None:
    """Every agency that has a name of its own, so that a mere "GP" earlier in the file finds it."""
    for row in () if intake.exact else filter(intake.is_new, table.rows):
        if row.get("agency") and not codes.kind_alone(row.get("agency")):
            with intake.row(row):
                intake.agency(row.get("agency"))


def _entry(intake: Intake, row: Row, own: Persons) -> None:
    parts, parts_guessed = read_parts(intake, row)
    given: dict[str, Any] = {"people": parts}
    if not intake.exact:
        words, words_guessed = read_words(intake, row, parts)
        given |= {"words": words, "time": _time(row.get("time"))}
        about = () if parts_guessed else own.about(p.person for p in parts if p.part == "about")
        given |= _source(intake, row) | _about_what(intake, row, own, about)
        guessed = {"people": parts_guessed, "words": words_guessed}
        given["inferred"] += tuple(name for name, was in guessed.items() if was)
    entry = intake.add(record(intake, Entry, row, **given))
    _tellings(intake, row, entry)


def _source(intake: Intake, row: Row) -> dict[str, Any]:
    """The author: a person, or the source as written when it is a job held by nobody named."""
    source = row.get("source")
    if not source:
        return {"author": "", "author_said": row.get("source as written")}
    name = re.sub(r"\s*(?:\(.*\)|,.*)$", "", source)
    known = intake.found("source", intake.answered(source), ("person",))
    known = known or intake.one("person", "source", intake.answered(name))
    if known:
        return {"author": known, "author_said": ""}
    if naming.job(name) or not naming.looks_like_a_name(name):
        return {"author": "", "author_said": source}
    return {"author": _new_author(intake, row, name), "author_said": ""}


def _new_author(intake: Intake, row: Row, name: str) -> str:
    """Somebody only the chronology names: not verified, and for the agency of the row from its day."""
    person = intake.person(name, "source")
    intake.said.append(f"{name} is named only as a source: a person, not verified.")
    if row.get("agency"):
        intake.add(
            Involvement(
                **intake.base(),
                person=person,
                agency=intake.agency(row.get("agency")),
                steps=(Step(on=intake.day("date", row.get("date")), state="begun"),),
                inferred=("person", "agency", "steps"),
            )
        )
    return person


def _about_what(intake: Intake, row: Row, own: Persons, about: tuple[str, ...]) -> dict[str, Any]:
    """Nature and themes as given, else as the words of what happened and was done suggest."""
    said_nature = codes.match("natures", row.get("nature")) if row.get("nature") else ""
    given = [unescaped(t) for t in split(row.get("themes"), ";")]
    said_themes = tuple(dict.fromkeys(filter(None, (codes.match("themes", t) for t in given))))
    for heading, text, known in (
        ("nature", row.get("nature"), said_nature),
        ("themes", row.get("themes"), said_themes),
    ):
        if text and not known:
            intake.said.append(
                f"{row.file} row {row.number}: {text!r} is no known {heading}; it was inferred."
            )
    words = f"{row.get('event')} {row.get('action')}".strip()
    read = reading.read(words, *own.first_names, about)
    guessed = tuple(code for code in validate.codes("themes") if code in read.themes)
    inferred = (() if said_nature else ("nature",)) + (
        () if said_themes or not guessed else ("themes",)
    )
    return {
        "nature": said_nature or read.nature or "other",
        "themes": said_themes or guessed,
        "inferred": inferred,
    }


def _time(text: str) -> str:
    """A time of day as HH:MM; as written when it is none."""
    found = _CLOCK.fullmatch(text.strip())
    if not found or not text:
        return text
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else text


def _tellings(intake: Intake, row: Row, entry: Entry) -> None:
    """One telling for each with whom the row says it was shared: on its day, else the entry's."""
    if not row.get("shared with"):
        return
    on: Day = intake.day("shared on", row.get("shared on")) if row.get("shared on") else entry.day
    for name in split(row.get("shared with"), ";"):
        for to, guessed in _receivers(intake, unescaped(name)):
            intake.add(
                Telling(
                    **intake.base(), told=(Told(entry=entry.id),), to=(to,),
                    teller=entry.agency or entry.author, steps=(Step(on=on, state="told"),),
                    inferred=("to",) if guessed else (),
                )
            )  # fmt: skip


def _receivers(intake: Intake, name: str) -> Iterator[tuple[str, bool]]:
    """Whom it was shared with, and whether that was inferred: `mother` or `GP` mean whoever that is here."""
    if key(name) in _NOBODY:
        return
    if not intake.register.find("person", name) and naming.tie(name):
        people, _ = whom(intake, name)
        yield from ((person, True) for person in people)
        return
    exact = bool(intake.register.find("agency", name))
    known = len(intake.of(Agency))
    to = intake.party("shared with", name)
    made = len(intake.of(Agency)) > known
    guessed = not exact and not made and intake.get(to, Agency) is not None
    yield to, guessed
