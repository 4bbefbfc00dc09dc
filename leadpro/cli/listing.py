"""Listings of a case: `chronology`, `search`, `record`, and `sql` for the curious."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from leadpro.casefile import CaseFile
from leadpro.chronology import Chronology, Line
from leadpro.cli.options import Options, case_option, format_option, the_case, words_from
from leadpro.cli.printing import as_json, say, table, wrapped
from leadpro.cli.viewing import as_of_option, read_exact, recorded_option, seen_by_option, view
from leadpro.days import read_day, say_day
from leadpro.problem import Problem
from leadpro.recording.narrowing import Narrowing
from leadpro.records import Entry, kind_of
from leadpro.searching.finder import Finder
from leadpro.searching.marking import Found, cut
from leadpro.workspace.words import proposed

_LABEL, _SNIPPET = 28, 100


@click.command()
@case_option
@as_of_option
@recorded_option
@seen_by_option
@click.option("--agency", default="", help="Only this agency's entries.")
@click.option("--theme", default="", help="Only this theme.")
@format_option
@click.pass_obj
def chronology(
    options: Options, wanted: str | None, as_of: str | None, recorded_by: str | None,
    seen_by: str | None, agency: str, theme: str, form: str,
) -> None:  # fmt: skip
    """Everything in one line of time, silences and strengths too."""
    with options.opened() as workspace:
        file = view(workspace, wanted, as_of, recorded_by, seen_by)
    asked = " ".join(sign + words for sign, words in (("@", agency), ("#", theme)) if words)
    narrowed = Narrowing(file).read(asked)
    if narrowed.unknown:
        raise Problem(f"Nothing in this case is called {' or '.join(narrowed.unknown)}.")
    rows = Chronology(file).lines(narrowed.wanted)
    if form == "json":
        as_json([_plain(file, line) for line in rows if line.entry])
        return
    for line in rows:
        _print_line(file, line)
    if not rows:
        say("No entry yet. Add one with `leadpro add`.")


def _plain(file: CaseFile, line: Line) -> dict[str, object]:
    e = line.entry
    assert e is not None  # noqa: S101 - the caller leaves silences out
    return {
        "id": e.id, "date": e.day.first.isoformat() if e.day.first else None, "day": str(e.day),
        "agency": file.name(e.agency), "source": file.name(e.author) or e.author_said, "nature": e.nature,
        "themes": list(e.themes), "text": e.text, "action": e.action,
    }  # fmt: skip


def _print_line(file: CaseFile, line: Line) -> None:
    if line.entry is None:
        say(f"{'':<14}({line.silence} days without an entry)\n")
        return
    e = line.entry
    source = ", ".join(filter(None, (file.name(e.agency), file.name(e.author) or e.author_said)))
    say(f"{say_day(e.day, file.day):<14}{source}  [{e.nature.replace('-', ' ')}]")
    say(wrapped(e.text, " " * 14))
    if e.action:
        say(wrapped(f"Action: {e.action}", " " * 14))
    say()


@click.command()
@click.argument("words", nargs=-1)
@case_option
@as_of_option
@recorded_option
@seen_by_option
@format_option
@click.pass_obj
def search(
    options: Options, words: tuple[str, ...], wanted: str | None, as_of: str | None,
    recorded_by: str | None, seen_by: str | None, form: str,
) -> None:  # fmt: skip
    """Find words in everything that is written in a case, and in whom it is about."""
    with options.opened() as workspace:
        query = words_from(workspace, words, "Find")
        seen = view(workspace, wanted, as_of, recorded_by, seen_by)
        named = partial(proposed, workspace.store.db, seen.id)
        finder = Finder(seen, None if as_of or recorded_by or seen_by else named)
        found = finder.find(query)
    if form == "json":
        as_json([_in_place(finder, record, query) for record in found])
        return
    for record in found:
        when, label, said = finder.row(record, query)
        kind = kind_of(finder.view.held[record].record).replace("_", " ")
        say(f"{kind:<15}{when:<13}{_bracketed(label, _LABEL)}: {_bracketed(said, _SNIPPET)}")
    if not found:
        say(f"Nothing holds all of that, in {len(finder.view.held)} records.")


def _bracketed(found: Found, width: int) -> str:
    """Words with what was looked for in brackets, cut round the first."""
    pieces = cut(found, width)
    return "".join(f"[{words}]" if hit else words for words, hit in pieces)


def _in_place(finder: Finder, record: str, query: str) -> dict[str, str]:
    """A record that was found, with the words before the first match, the match, and those after."""
    _, label, words = finder.row(record, query)
    pieces = cut(words if words.marks else label, _SNIPPET)
    at = next((n for n, (_, hit) in enumerate(pieces) if hit), len(pieces))
    said = [words for words, _ in pieces]
    return {
        "kind": kind_of(finder.view.held[record].record), "id": record, "before": "".join(said[:at]),
        "match": "".join(said[at : at + 1]), "after": "".join(said[at + 1 :]),
    }  # fmt: skip


@click.command()
@case_option
@click.option("--since", required=True, help="From the day on which it was written here.")
@click.pass_obj
def record(options: Options, wanted: str | None, since: str) -> None:
    """Your own entries as plain paragraphs, to put into your agency's record."""
    with options.opened() as workspace:
        case = the_case(workspace, wanted)
        file = workspace.case_file(case.id)
        begin = read_exact(since, workspace.today) or date.min
        own = [e for e in file.entries if e.came_from is None and file.recorded(e.id) >= begin]
    for e in own:
        _paragraph(file, e)
    if not own:
        say(f"Nothing was written here since {since}.")


def _paragraph(file: CaseFile, e: Entry) -> None:
    said = ", ".join(filter(None, (file.name(e.author) or e.author_said, file.name(e.agency))))
    written = say_day(read_day(file.recorded(e.id).isoformat(), file.day), file.day)
    say(
        f"{say_day(e.day, file.day)} (written {written}). {f'Source: {said}. ' if said else ''}{e.text}"
    )
    for words in e.words:
        say(f"“{words.words}” ({file.name(words.whose) or 'speaker not named'})")
    if e.action:
        say(f"Action: {e.action}")
    say()


@click.command()
@click.argument("words", nargs=-1)
@format_option
@click.pass_obj
def sql(options: Options, words: tuple[str, ...], form: str) -> None:
    """Read with SQL: SELECT only, enforced by the database. One view a kind of record."""
    import sqlite3

    with options.opened() as workspace:
        query = words_from(workspace, words, "SQL")
        workspace.note("sql")
        try:
            rows = list(workspace.store.db.query(query))
        except (sqlite3.Error, ValueError) as error:
            raise Problem(
                f"The database refuses that: {error}.", "Only SELECT; see docs/architecture.md."
            ) from None
    if form == "json":
        as_json(
            [{k: v.decode() if isinstance(v, bytes) else v for k, v in r.items()} for r in rows]
        )
    elif rows:
        table([[str(v) for v in r.values()] for r in rows], list(rows[0]))
