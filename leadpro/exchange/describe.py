"""Writes docs/case-folder.md from the record types: `python -m leadpro.exchange.describe`.

What a kind is for stands in the docstring of its type; nothing is described twice here.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

from leadpro import validate
from leadpro.exchange import csvfile, workbook
from leadpro.exchange.columns import Column, columns, files
from leadpro.exchange.documented import STEPS, other_headings
from leadpro.exchange.headings import said
from leadpro.exchange.living import HEADINGS as LIVING
from leadpro.exchange.shapes import Shape, shapes
from leadpro.records import CASE_KINDS, Household, Record, kind_of
from leadpro.records.refs import states, step_fields

_TOP = """\
# The case folder

Written from the record types by `python -m leadpro.exchange.describe`; a test says when it is out of date.

A case folder holds one case as plain tables: for a made-up case, for moving in from spreadsheets, and as
what `leadpro export folder` writes. It holds the records as they are now. History, drafts and private notes
are not in it; history travels by hand-over.

## The least that imports

| file | needs | may have |
|---|---|---|
| `case.toml` | `title`, `[child]` with `name` | `lead`, `opened`, `closed`, `purpose`; under `[child]` any field of a person (`born`, `due`, `first_language` ...) |
| `people.csv` | `Name` | `Role`, `Agency`, `Household`, `Born`, `From`, `To`, and any field of a person |
| `chronology.csv` | `Date`, `Event` | `Agency`, `Source`, `About`, `Shared with`, `Shared on`, and any field of an entry |

- The child needs no row in `people.csv`. If no row says where it lives, it lives in the home or homes that a
  parent's row names, and that is marked as inferred.
- `Role` becomes a tie to the child (mother, brother, neighbour) or an involvement (health visitor at that
  agency). `From` and `To` are of the household for a relative, of the involvement for a professional, both
  days included. The row is repeated when somebody moves. A relative without a household may have `From` and
  `To` if the tie can end (a partner, a lodger, a friend). A role that names another of the file (Zak's father)
  is a tie to them.
- `Household` is a label by which the rows of one home find each other. As it may be an address, it is shown
  on no map, list or title.
- `Source` is who wrote it down: a person, or a job that nobody named holds. It is never the origin.
- A relative with an `Agency` is known there (a brother at his school) and does not work there.
- "GP" or "the school" alone means the only agency of that kind in the folder, if there is just one.
- Someone, or an agency, that only the chronology names is made: a person as `unverified`. What is neither a
  name nor a known word for somebody (`mother`, `the children`) is left out of the people of the row, and said.
- `Shared with` becomes a telling to each agency or person named, on the day of `Shared on`, else of the entry.
  `none` tells nobody.
- Nature and themes that are not given, agency kinds, ties and jobs are inferred and marked in `Inferred`.
  A kind that the name does not tell comes from the jobs of those who work there.
  Inferring never makes anybody know.

## How cells are read

- Headings: case, spaces, underscores and a remark in brackets do not count; other words for them are in
  `data/england/headings.toml`. A column that is not known is left out, and said.
- Days: `2018-06-11`, `11/06/2018`, `11 June 2018`, `June 2018`, `2018`, `about Easter 2018`,
  `25/03/2018 to 08/04/2018`, `unknown`. Figures are day first.
- Lists are by `;`. Items with parts have them by `|` in the order shown, lists inside an item by `,`. In a list
  a backslash before one of these signs takes away its meaning.
- People and agencies are referred to by name, everything else by its `Ref`, which is any word of your own.
  Two people of one name have a `Ref` each.
- Control and escape characters are taken out; `[markup]` is kept as text. Cells that begin with `=`, `+`, `-`,
  `@` are written with an apostrophe before them, so that a spreadsheet does not run them.
- A table may be `.csv` (UTF-8, UTF-16 or cp1252; comma, semicolon or tab), `.xlsx`, or a table in a `.docx`,
  up to {csv} MB ({unpacked} MB unpacked).
- A row that came in before does not come in again: its fingerprint is kept with what was made from it.
- One row that cannot be read stops the import and is named with file, row and column, unless
  `--skip-bad FILE` writes such rows to a file and leaves them out.

## The full folder

One file a kind, each with every field. Besides the columns below, each has `Ref`, `Note`, `Inferred` (the
fields that were guessed) and `Came from`, `Came from row`, `Came from fingerprint`, `Came from columns` (from
which row of which file a record was imported). Export adds `format = 1` to `case.toml`; a folder with it is
read exactly as it stands, keeps its ids (`Ref`) and nothing is inferred.

A dated step has a row in `steps.csv`, or a short column in the file of its kind: `Accepted on`, `Answered on`.
"""


def text() -> str:
    """The whole page."""
    top = _TOP.format(
        csv=csvfile.LARGEST // 1_000_000, unpacked=workbook.LARGEST_UNPACKED // 1_000_000
    )
    return "\n".join([top, *_kinds(), *_lists()]) + "\n"


def _kinds() -> Iterator[str]:
    for kind in CASE_KINDS:
        name = kind_of(kind)
        yield f"### {'case.toml' if name == 'case' else files()[name] + '.csv'}\n"
        yield f"{_purpose(kind)}\n"
        yield "| column | holds |\n|---|---|"
        for column in (c for c in columns(kind) if c.field not in Record.__struct_fields__):
            yield f"| {_heading(column, name)} | {_holds(column)} |"
        yield ""
        yield from _besides(kind, name)
        if kind is Household:
            yield from _plain(
                "living.csv",
                "Who lives where: `From` and `To`, or one step with `State` in or out.",
                LIVING,
            )
    yield from _plain(
        "steps.csv", "Every dated step of a record that its kind and `Ref` name.", STEPS
    )


def _besides(kind: type[Record], name: str) -> Iterator[str]:
    if name == "case":
        yield "Also read: `lead`, `opened`, `closed`, `[child]`.\n"
    elif others := other_headings(files()[name]):
        yield f"Also read: {', '.join(said('', h) for h in others)}.\n"
    for field in step_fields(kind):
        where = "living.csv" if kind is Household else "steps.csv"
        yield f"Steps ({field}, in `{where}`): {', '.join(states(kind, field))}.\n"


def _plain(file: str, purpose: str, headings: tuple[str, ...]) -> Iterator[str]:
    yield f"### {file}\n\n{purpose}\n\nColumns: {', '.join(said('', h) for h in headings)}.\n"


def _lists() -> Iterator[str]:
    yield "## Closed lists\n"
    for name in ("natures", "themes", "agencies", "ties", "handling"):
        yield f"- {name}: {', '.join(validate.codes(name))}"


def _purpose(kind: type[Record]) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def _heading(column: Column, kind: str) -> str:
    return f"`{column.heading.replace(' ', '_')}`" if kind == "case" else said("", column.heading)


def _holds(column: Column) -> str:
    shape = column.shape
    what = _what(shape)
    return f"list of {what}" if shape.many else what


def _what(shape: Shape) -> str:
    if shape.struct is not None:
        return " \\| ".join(name.replace("_", " ") for name in shapes(shape.struct))
    if shape.form == "ref":
        return " or ".join(shape.refs) or "any record"
    if shape.form == "code":
        return f"code of {shape.codes}"
    if shape.form == "choice":
        return ", ".join(c for c in shape.choices if c)
    if shape.form == "number" and shape.highest is not None:
        return f"number from {shape.lowest} to {shape.highest}"
    return {"flag": "yes or no"}.get(shape.form, shape.form)


def main() -> None:
    """Print the page."""
    sys.stdout.write(text())


if __name__ == "__main__":
    main()
