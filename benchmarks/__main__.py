"""Prints a table of ratios. Medians of several runs; nothing here fails, a person reads it."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine
from leadpro.records import Agency, Case, Day, Entry, Part, Person, Record, new_id, to_json
from leadpro.workspace import profiles, recovery, vault
from leadpro.workspace.opened import open_workspace, set_up
from leadpro.workspace.store import put

TODAY = date(2026, 11, 23)
TEXTS = (
    "Late again, no coat.", "Mother smelled of alcohol at the gate.", "Not brought to the dentist.",
    "Laughed and read aloud.", "Father punched mother in the kitchen.", "Referred to social care, no further action.",
    "Said that mum hit her.", "Seen at home, tidy.", "Attendance 82 per cent.",
)  # fmt: skip


def made(entries: int, agencies: int = 20) -> list[Record]:
    """A made-up case with so many entries, the same each time."""
    chance = random.Random(1)  # noqa: S311 - a fixed case, not a secret
    case, child = new_id(), new_id()
    rows: list[Record] = [Case(id=case, case=case, reference="K1", title="made", child=child)]
    rows.append(Person(id=child, case=case, name="Amy Bell", born=Day.on(date(2019, 2, 3))))
    places = [
        Agency(id=new_id(), case=case, name=f"School {n}", kind="school") for n in range(agencies)
    ]
    for n in range(entries):
        day = Day.on(TODAY - timedelta(days=chance.randrange(900)))
        text = f"{chance.choice(TEXTS)} {n}"
        agency = chance.choice(places).id
        rows.append(
            Entry(
                id=new_id(),
                case=case,
                day=day,
                agency=agency,
                text=text,
                people=(Part(person=child),),
            )
        )
    return [*rows, *places]


def timed(call: Callable[[], object], runs: int = 5) -> float:
    """Median seconds of a call."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        call()
        times.append(perf_counter() - begun)
    return median(times)


def file_of(rows: list[Record]) -> CaseFile:
    """A case file of records, without a workspace."""
    return CaseFile(rows[0].case, {r.id: Held(r, (r.id,), TODAY) for r in rows}, TODAY)


def row(what: str, ours: float, peer: float, beside: str) -> None:
    """One line of the table."""
    print(f"{what:<44}{ours * 1000:>10.1f} ms{peer * 1000:>10.1f} ms{ours / peer:>8.1f}   {beside}")


def in_a_workspace(folder: Path, entries: int) -> None:
    """Opening a case and saving one entry, beside the same rows read and written bare."""
    keys = vault.create(
        folder, "correct horse battery staple lamp", recovery.new(), profile=profiles.TESTS
    )
    rows = made(entries)
    with open_workspace(folder, keys) as workspace:
        set_up(workspace, "Jo", "teacher", "School")
        workspace.save(rows[0].case, [put(r) for r in rows], "import")
        db, case = workspace.store.db, rows[0].case
        db.execute("create table bare (id text primary key, text text)")
        read = timed(
            lambda: list(db.query("select record, body from current where case_id = ?", [case]))
        )
        row(
            f"open a case of {entries:,} entries",
            timed(lambda: workspace.case_file(case)),
            read,
            "the same rows read",
        )

        def bare() -> None:
            with db.atomic():
                one = to_json(made(1)[2]).decode()
                db.execute("insert into bare values (?, ?)", [new_id(), one])

        def ours() -> None:
            workspace.save(case, [put(Entry(id=new_id(), case=case, text="one more"))], "add")

        row(
            "save one entry", timed(ours, 25), timed(bare, 25), "one row committed to the same file"
        )


def run(words: list[str]) -> Callable[[], object]:
    """A whole process, its output thrown away."""
    return lambda: subprocess.run(words, check=False, capture_output=True)


def main() -> None:
    """All of it; `--quick` uses a tenth of the entries."""
    entries = 1_000 if "--quick" in sys.argv else 10_000
    print(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n{'':<44}{'leadpro':>13}{'peer':>13}{'ratio':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        in_a_workspace(Path(folder) / "w", entries)
    small, large = file_of(made(entries // 10)), file_of(made(entries))
    engine.check(small)
    row(
        f"all rules, {entries:,} entries",
        timed(lambda: engine.check(large), 3),
        timed(lambda: engine.check(small), 3),
        "a tenth of the entries",
    )
    before = engine.check(large)
    again = lambda: engine.check(large, before=before, touched={Person})  # noqa: E731
    row(
        "rules again after a save of a person",
        timed(again, 3),
        timed(lambda: engine.check(large), 3),
        "a full run",
    )
    python = [sys.executable, "-c", "import click"]
    row(
        "leadpro --version, whole process",
        timed(run([sys.executable, "-m", "leadpro", "--version"])),
        timed(run(python)),
        "import click",
    )


if __name__ == "__main__":
    main()
