"""From what a person types to a gap that is set aside, and taken back. The command and the app share it.

How long one may be set aside is `checks.setting_aside`'s. Saves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from leadpro.casefile import CaseFile
from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap
from leadpro.checks.setting_aside import latest_day, refuse_too_long
from leadpro.days import read_day, say_date
from leadpro.problem import Problem
from leadpro.records import Day, SetAside, new_id

REASON, UNTIL, SECOND = "reason", "until", "second_name"


def asked(code: str) -> tuple[str, ...]:
    """The fields that setting aside a gap of this code asks for."""
    return (REASON, SECOND, UNTIL) if code.startswith("D") else (REASON, UNTIL)


def longest(file: CaseFile, code: str) -> str:
    """The last day until which it can wait, as it is typed."""
    return say_date(latest_day(Facts(file), code, file.day))


def faults(file: CaseFile, gap: Gap, words: Mapping[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it, in words; empty when it can be set aside like this."""
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        (REASON, lambda: _reason(words)),
        (UNTIL, lambda: _until(file, gap, words, "anybody")),
        (SECOND, lambda: _second(gap, words)),
    )
    found = {}
    for field, check in checks:
        try:
            check()
        except Problem as problem:
            found[field] = str(problem)
    return found


def set_aside(file: CaseFile, gap: Gap, words: Mapping[str, str], by: str) -> SetAside:
    """The record of a gap set aside; Problem when it may not be."""
    return SetAside(
        id=new_id(), case=file.id, key=gap.key, seen=gap.entries, reason=_reason(words), by=by,
        second_name=_second(gap, words), on=Day.on(file.day),
        until=_until(file, gap, words, words.get(SECOND, "")),
    )  # fmt: skip


def held_aside(file: CaseFile, key: str) -> list[SetAside]:
    """What keeps a gap aside on the day of the case file: struck, it is open again."""
    return [s for s in file.all(SetAside) if s.key == key and _runs(s, file.day)]


def _runs(record: SetAside, today: date) -> bool:
    return record.until.last is not None and record.until.last >= today


def _reason(words: Mapping[str, str]) -> str:
    if not words.get(REASON, "").strip():
        raise Problem("Setting a gap aside needs a reason.", "Say why it can wait.")
    return words[REASON].strip()


def _second(gap: Gap, words: Mapping[str, str]) -> str:
    second = words.get(SECOND, "").strip()
    if SECOND in asked(gap.code) and not second:
        raise Problem("Danger needs a second name.", "Who agrees that it can wait?")
    return second


def _until(file: CaseFile, gap: Gap, words: Mapping[str, str], second: str) -> Day:
    said = words.get(UNTIL, "").strip() or longest(file, gap.code)
    until = read_day(said, file.day, ahead=True)
    if until.last is not None and until.last < file.day:
        raise Problem(f"{said} is over.", "Choose a day to come.")
    refuse_too_long(Facts(file), gap.code, file.day, until, second)
    return until
