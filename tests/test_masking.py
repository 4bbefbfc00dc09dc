"""No word of a case is left in the masked one, whatever it holds; what a frame needs is."""

from __future__ import annotations

import types
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadpro.casefile import CaseFile, Held, Past
from leadpro.checks import engine, presenting
from leadpro.masking import AN_AGENCY, MASKED, masked_case, masked_checked, real, standing_of
from leadpro.records import (
    CASE_KINDS,
    Agency,
    Day,
    Entry,
    Person,
    Record,
    Safeguard,
    kind_of,
    to_json,
)
from leadpro.standing import standing
from tests.checks.made import TODAY, case, entry, person

ROUGH = Day(date(2024, 3, 1), date(2024, 4, 20), "about Qzeaster")
THEN = datetime(2025, 3, 1, tzinfo=UTC)


def filled(hint: Any) -> Any:
    """A value of a type in which nothing is left empty; every text in it holds Qz."""
    if get_origin(hint) is Annotated:
        extra = hint.__metadata__[0].extra or {}
        return "an id" if "ref" in extra else filled(hint.__origin__)
    if hint is str:
        return "Qzvex Qzorla"
    if hint in (int, bool):
        return hint(7)
    if hint is Day:
        return ROUGH
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint(**_fields(hint))
    if get_origin(hint) is tuple:
        return (filled(get_args(hint)[0]),)
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    if get_origin(hint) in (Union, types.UnionType):
        return filled(next(a for a in get_args(hint) if a is not type(None)))
    raise AssertionError(f"no value for {hint}")


def _fields(kind: type[msgspec.Struct]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {f.name: filled(hints[f.name]) for f in msgspec.structs.fields(kind)}


def _words(case_file: CaseFile) -> str:
    """Everything that a masked file holds, past wordings and conflicts too, without ids."""
    past = [p.held for values in case_file.past.values() for p in values if p.held]
    rows = [*case_file.held.values(), *past]
    said = " ".join(
        to_json(msgspec.structs.replace(h.record, id="", case="")).decode() for h in rows
    )
    return said + " ".join(str(h.conflicts) for h in rows if h.conflicts)


@pytest.mark.parametrize("kind", CASE_KINDS, ids=kind_of)
def test_nothing_typed_stays_in_any_kind_of_record(kind: type[Record]) -> None:
    """Also of fields that nobody has thought of yet: what is not kept on purpose is gone."""
    kept = {"case": "reference", "status": "kind", "tie": "kind", "entry": "time"}
    ours = {"id": "one", "case": "case", kept.get(kind_of(kind), "id"): "one"}
    record = kind(**(_fields(kind) | ours))
    file = case()
    held = {**file.held, "one": Held(record, ("h",), TODAY, {"note": ["Qzvex"]})}
    past = {"one": (Past(THEN, held["one"]),)}
    masked = masked_case(replace(file, held=held, past=past))
    assert "Qz" not in _words(masked)
    assert type(masked.held["one"].record) is kind


# Almost no vowels: a part of a word of our own ("peop") is nothing left over.
NAMES = st.lists(
    st.text("bcdfghjklmnpqrstvwxyzéß'", min_size=2, max_size=9).map(str.title), min_size=1, max_size=3
).map(" ".join)  # fmt: skip
TEXTS = st.lists(st.text("bcdfghjklmnpqz", min_size=4, max_size=9), min_size=1, max_size=6)
OURS = _words(masked_case(case())).casefold()


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES, TEXTS)
def test_no_name_and_no_word_of_an_entry_is_left(child: str, other: str, said: list[str]) -> None:
    """Whole names, each longer word of them, and each word that was written."""
    text = " ".join(said)
    rows = (
        Person(id="child", case="case", name=child),
        Person(id="mother", case="case", name=other, aliases=(child,)),
        entry(text, effect=text, where=text, context=(text,)),
    )
    masked = masked_case(case(*rows))
    words = _words(masked).casefold()
    long = {w for w in f"{child} {other} {text}".casefold().split() if len(w) >= 4}
    assert not {w for w in long if w in words and w not in OURS}
    assert masked.name("child") != child
    assert masked.name("mother") != other


def test_a_guarded_agency_is_an_agency() -> None:
    """Its name, kind and sector are gone; a school stays a school, and two are told apart."""
    guarded = Agency(id="dv", case="case", name="Haven", short="Haven", kind="domestic-abuse")
    second = Agency(id="school2", case="case", name="Dickens Primary", kind="school")
    unknown = Agency(id="odd", case="case", name="The Bridge")
    masked = masked_case(case(guarded, second, unknown))
    found = {a.id: (a.name, a.short, a.kind) for a in masked.agencies}
    assert found["dv"] == found["odd"] == (AN_AGENCY, "agency", "")
    assert found["school"][0] == "School"
    assert found["school2"][0] == "School 2"


def test_people_are_initials_or_a_number() -> None:
    """Initials that would be the whole name, or none, are no mask."""
    masked = masked_case(case(*person("Anna Brook"), *person("Q"), *person("?? ??")))
    names = [p.name for p in masked.people]
    assert {"AB", "AB 2", "person 1", "person 2"} <= set(names)
    assert masked.case.title == masked.child.name == "AB"


def test_days_and_views_are_as_before() -> None:
    """What was known when does not change by masking, and only the child keeps its age."""
    file = case(entry("She had no coat.", "2025-01-10"), entry("Later.", "2025-03-01"))
    masked = masked_case(file)
    early = date(2025, 2, 1)
    assert masked.as_of(early).held.keys() == file.as_of(early).held.keys()
    assert "coat" not in _words(masked.as_of(early))
    assert real(masked.as_of(early)).as_of_day == early
    assert [e.day for e in masked.entries] == [e.day for e in file.entries]
    assert masked.child.born == file.child.born
    assert [p.id for p in masked.people if p.born] == ["child"]


def test_findings_are_codes_and_counts() -> None:
    """The same codes in the same order, no sentence of any, and each with a key of its own."""
    file = case(
        entry("Amy said that mum's boyfriend Zeb hit her with a belt.", "2025-02-03", nature="worry", id="said"),
        Safeguard(id="order", case="case", kind="non-molestation order"),
    )  # fmt: skip
    checked = engine.check(file)
    masked = masked_case(file)
    found = masked_checked(checked, masked)
    assert [g.code for g in found.gaps] == [g.code for g in checked.gaps]
    assert len({g.key for g in found.gaps}) == len(checked.gaps) > 3
    said = str(presenting.findings(found))
    assert not [w for w in ("Amy", "Bell", "Zeb", "belt", "Jo Finch") if w in said]
    seen = standing_of(masked, found)
    assert (seen.child, seen.safeguards, seen.gaps) == ("AB", ("an order",), len(checked.gaps))
    assert seen.heard == standing(file, checked).heard is not None
    assert masked.get("order", Safeguard).kind == MASKED  # type: ignore[union-attr]
    assert all(e.text == MASKED for e in masked.all(Entry))
