"""The journal: seals, strands, what a record is worth, and that nothing is lost or altered unseen."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadpro.casefile import CaseFile
from leadpro.problem import Problem
from leadpro.records import Entry
from leadpro.workspace import journal, undo
from leadpro.workspace.reading import Before
from leadpro.workspace.store import Change, Stale, Store, put, strike
from leadpro.workspace.tables import migrations
from leadpro.workspace.verify import verify
from tests.workspace.cases import AMY, BEN, at, entry, opened, store

changed = msgspec.structs.replace


def test_a_save_is_seen_by_everything_that_is_derived() -> None:
    """A saved entry is in the case file and in the search index, and the store verifies."""
    s = store()
    case = opened(s)
    s.save(case, [put(entry(case, "thin coat again"))], AMY, now=at(1), why="added")
    assert [e.text for e in s.case_file(case, at(2)).entries] == ["thin coat again"]
    assert verify(s) == []


def test_an_index_of_an_earlier_version_is_read_again() -> None:
    """What an older leadpro indexed is brought up to date once, and the store verifies."""
    s = store()
    case = opened(s)
    s.save(case, [put(entry(case, "thin coat again"))], AMY, now=at(1), why="added")
    s.db.execute("update words set text = 'coat' where text like '%thin coat%'")
    assert verify(s) != []
    s.db.execute("delete from _sqlite_migrations where name = 'm004_words'")
    migrations.apply(s.db)
    assert verify(s) == []


@pytest.mark.parametrize("field", [f for f in journal.Revision.__struct_fields__ if f != "seal"])
def test_a_change_of_any_field_breaks_the_seal(field: str) -> None:
    """Every field of a revision is under the seal."""
    s = store()
    case = opened(s)
    revisions, bodies = s.journal(case)
    key, _ = s.key_and_strand(case)
    assert journal.broken(revisions, bodies, key) == []
    value = getattr(revisions[0], field)
    other = (
        value + 1
        if isinstance(value, int)
        else (*value, "x")
        if isinstance(value, tuple)
        else value + "x"
    )
    forged = [changed(revisions[0], **{field: other}), *revisions[1:]]
    assert journal.broken(forged, bodies, key)


def test_a_revision_left_out_is_noticed() -> None:
    """Any revision but the newest of a strand that is taken out leaves a break."""
    s = store()
    case = opened(s)
    for n in range(4):
        s.save(case, [put(entry(case, f"thing {n}"))], AMY, now=at(n + 1), why="added")
    revisions, bodies = s.journal(case)
    key, _ = s.key_and_strand(case)
    ordered = sorted(revisions, key=lambda r: r.number)
    for gone in range(len(ordered) - 1):
        assert journal.broken(ordered[:gone] + ordered[gone + 1 :], bodies, key), gone


def test_another_wording_is_noticed() -> None:
    """The body of a revision cannot be swapped, nor lost, without erasing."""
    s = store()
    case = opened(s)
    revisions, bodies = s.journal(case)
    key, _ = s.key_and_strand(case)
    first = revisions[0].id
    swapped = {**bodies, first: bodies[first]._replace(text=b"{}")}
    lost = {i: b for i, b in bodies.items() if i != first}
    assert journal.broken(revisions, swapped, key)
    assert journal.broken(revisions, lost, key)


def test_the_database_refuses_to_change_a_revision() -> None:
    """Rows of the journal cannot be updated, deleted or replaced by SQL."""
    s = store()
    opened(s)
    for sql in (
        "update revision set why = 'x'",
        "delete from revision",
        "update body set text = x'00'",
    ):
        with pytest.raises(Exception, match="never"):
            s.db.execute(sql)


def test_a_save_on_an_older_version_is_refused_with_both_kept() -> None:
    """Two sessions that change one record: the second is told, and nothing of it is saved."""
    s = store()
    case = opened(s)
    e = entry(case, "first wording")
    s.save(case, [put(e)], AMY, now=at(1), why="added")
    heads = s.case_file(case, at(2)).held[e.id].heads
    s.save(case, [put(changed(e, text="second wording"), heads)], AMY, now=at(2), why="corrected")
    with pytest.raises(Stale):
        s.save(
            case,
            [put(entry(case, "with it")), put(changed(e, text="third"), heads)],
            BEN,
            now=at(3),
        )
    assert {x.text for x in s.case_file(case, at(4)).entries} == {"second wording"}


def test_a_bad_record_is_refused_whole() -> None:
    """One record that breaks a closed list stops the save; the good one beside it is not kept."""
    s = store()
    case = opened(s)
    with pytest.raises(Problem, match="nature"):
        s.save(
            case,
            [put(entry(case, "good")), put(changed(entry(case, "bad"), nature="gossip"))],
            AMY,
            now=at(1),
        )
    assert s.case_file(case, at(2)).entries == ()


def test_undo_and_redo_survive_a_restart_and_name_what_stands_on_a_save() -> None:
    """Undo takes back whole saves, newest first; redo brings back; work built on a save is named."""
    s = store()
    case = opened(s)
    e = entry(case, "one")
    s.save(case, [put(e)], AMY, now=at(1), why="add one")
    s.save(case, [put(changed(e, text="two"))], AMY, now=at(2), why="make it two")
    first = undo.saves(s, "amy")[1]
    with pytest.raises(Problem, match="make it two"):
        undo.take_back(s, first, AMY, now=at(3))
    for expected in ("one", None):
        save = undo.next_undo(s, "amy")
        assert save
        undo.take_back(s, save, AMY, now=at(4))
        held = s.case_file(case, at(5)).get(e.id, Entry)
        assert (held.text if held else None) == expected
    redo = undo.next_redo(s, "amy")
    assert redo
    undo.take_back(s, redo, AMY, now=at(6))
    held = s.case_file(case, at(7)).get(e.id, Entry)
    assert held
    assert held.text == "one"
    assert verify(s) == []


def test_undo_leaves_the_saves_of_others_alone() -> None:
    """Only the writer's own saves are offered."""
    s = store()
    case = opened(s)
    s.save(case, [put(entry(case, "ben's"))], BEN, now=at(1), why="ben added")
    save = undo.next_undo(s, "amy")
    assert save
    assert save.why == "opened"


def test_erasing_destroys_the_wording_and_the_chain_still_verifies() -> None:
    """No wording of any revision is left in body, tables or index; who, when and why remain."""
    s = store()
    case = opened(s)
    e = entry(case, "Marigold Way")
    s.save(case, [put(e)], AMY, now=at(1), why="added")
    s.save(case, [put(changed(e, text="Marigold Way 4"))], AMY, now=at(2), why="number")
    undo.erase(s, case, e.id, AMY, why="wrong child", now=at(3))
    dump = " ".join(
        str(list(s.db.query(f"select * from {t}")))
        for t in ("body", "current", "words", "words_fts_data")
    )
    assert "arigold" not in dump
    assert verify(s) == []
    revisions = s.journal_of_records([e.id])[e.id][0]
    assert [r.why for r in revisions] == ["added", "number", "wrong child"]


def test_recorded_by_shows_what_we_held_then() -> None:
    """A correction is not in the view of the day before it, a struck record is."""
    s = store()
    case = opened(s)
    e = entry(case, "blue bruise")
    s.save(case, [put(e)], AMY, now=at(10), why="added")
    s.save(case, [put(changed(e, text="yellow bruise"))], AMY, now=at(20), why="corrected")
    s.save(case, [strike(e)], AMY, now=at(30), why="wrong child")
    file = s.case_file(case, at(40))
    texts = [[x.text for x in file.recorded_by(at(m)).entries] for m in (5, 10, 25, 30)]
    assert texts == [[], ["blue bruise"], ["yellow bruise"], []]


def test_a_case_file_after_a_save_shares_what_it_did_not_touch() -> None:
    """The very objects; what was erased is gone, and a journal that does not go on is read whole."""
    s = store()
    case = opened(s)
    kept, gone = entry(case, "kept"), entry(case, "gone")
    s.save(case, [put(kept), put(gone)], AMY, now=at(1))
    before = Before(s.case_file(case, at(2)), s.ends())
    undo.erase(s, case, gone.id, AMY, why="wrong child", now=at(3))
    after = s.case_file(case, at(4), before)
    assert after == s.case_file(case, at(4))
    assert after.held[kept.id] is before.file.held[kept.id]
    assert gone.id not in after.held
    elsewhere = Before(CaseFile(case, {}, after.day), {"another": (3, "seal")})
    assert s.case_file(case, at(4), elsewhere) == after


# --- two copies ------------------------------------------------------------------------------

STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["new", "text", "step", "strike", "note"]), st.integers(0, 3), st.integers(-5000, 5000)),
    max_size=14,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(STEPS, st.permutations([(0, 1), (1, 2), (2, 0), (0, 2), (1, 0), (2, 1)]))
def test_copies_that_worked_apart_meet_in_any_order(
    steps: list[tuple[int, str, int, int]], order: list[tuple[int, int]]
) -> None:
    """Three copies with wrong clocks that meet in any order hold the same in the end, none lost."""
    from leadpro.workspace.merging import take_in

    copies = [store() for _ in range(3)]
    case = opened(copies[0])
    key, _ = copies[0].key_and_strand(case)
    for other in copies[1:]:
        take_in(other, case, key, *copies[0].journal(case), now=at(1))
    shared = [entry(case, "shared thing") for _ in range(2)]
    copies[0].save(case, [put(e) for e in shared], AMY, now=at(2))
    for other in copies[1:]:
        take_in(other, case, key, *copies[0].journal(case), now=at(3))
    read = [Before(c.case_file(case, at(1)), c.ends()) for c in copies]
    for n, (which, what, target, minutes) in enumerate(steps):
        _act(copies[which], case, what, target, at(minutes), n)
        read[which] = _read_again(copies[which], case, read[which])
    written = {r.id for c in copies for r in c.journal(case)[0]}
    for _ in range(2):
        for a, b in order:
            take_in(copies[a], case, key, *copies[b].journal(case), now=at(9000))
            read[a] = _read_again(copies[a], case, read[a])
    states = [
        {i: (h.record, h.heads, h.conflicts) for i, h in c.case_file(case, at(1)).held.items()}
        for c in copies
    ]
    assert states[0] == states[1] == states[2]
    assert all({r.id for r in c.journal(case)[0]} == written for c in copies)
    assert [verify(c) for c in copies] == [[], [], []]


def _read_again(copy: Store, case: str, before: Before) -> Before:
    """What changed since, read into what was read before: the same as all of it read anew."""
    file = copy.case_file(case, at(1), before)
    assert file == copy.case_file(case, at(1))
    return Before(file, copy.ends())


def _act(copy, case: str, what: str, target: int, when, n: int) -> None:  # type: ignore[no-untyped-def]
    file = copy.case_file(case, at(0))
    entries = file.entries
    if what == "new" or not entries:
        copy.save(case, [put(entry(case, f"new {n}"))], AMY, now=when)
        return
    e = entries[target % len(entries)]
    heads = file.held[e.id].heads
    if what == "strike":
        copy.save(case, [strike(e, heads)], AMY, now=when)
        return
    fields = {
        "text": {"text": f"text {n}"},
        "note": {"note": f"note {n}"},
        "step": {"context": (*e.context, f"c{n}")},
    }
    copy.save(case, [put(changed(e, **fields[what]), heads)], BEN, now=when)


def test_two_fields_changed_apart_are_no_conflict_and_one_is() -> None:
    """A phone on one side and a job on the other merge; one field at two values waits for a person."""
    merged, conflicts = journal.merge_fields(
        {"a": 1, "b": 1, "l": [1]}, [{"a": 2, "b": 1, "l": [1, 2]}, {"a": 1, "b": 3, "l": [1, 3]}]
    )
    assert (merged, conflicts) == ({"a": 2, "b": 3, "l": [1, 2, 3]}, {})
    merged, conflicts = journal.merge_fields({"a": 1}, [{"a": 2}, {"a": 3}])
    assert conflicts == {"a": [2, 3]}


def test_a_conflict_ends_with_a_revision_that_has_both_as_parents() -> None:
    """Saving over a conflict names both heads, and it is gone."""
    from leadpro.workspace.merging import take_in

    one, two = store(), store()
    case = opened(one)
    e = entry(case, "start")
    one.save(case, [put(e)], AMY, now=at(1))
    key, _ = one.key_and_strand(case)
    take_in(two, case, key, *one.journal(case), now=at(2))
    one.save(case, [put(changed(e, text="one"))], AMY, now=at(3))
    two.save(case, [put(changed(e, text="two"))], BEN, now=at(3))
    take_in(one, case, key, *two.journal(case), now=at(4))
    held = one.case_file(case, at(5)).held[e.id]
    assert held.conflicts == {"text": ["one", "two"]} or held.conflicts == {"text": ["two", "one"]}
    one.save(case, [put(changed(e, text="two"), held.heads)], AMY, now=at(6), why="decided")
    assert one.case_file(case, at(7)).held[e.id].conflicts == {}


def test_erasing_reaches_the_other_copy() -> None:
    """An erasing that arrives destroys the wording there too, whatever was written meanwhile."""
    from leadpro.workspace.merging import take_in

    one, two = store(), store()
    case = opened(one)
    e = entry(case, "secret street")
    one.save(case, [put(e)], AMY, now=at(1))
    key, _ = one.key_and_strand(case)
    take_in(two, case, key, *one.journal(case), now=at(2))
    two.save(case, [put(changed(e, text="secret street 2"))], BEN, now=at(3))
    undo.erase(one, case, e.id, AMY, why="address", now=at(4))
    take_in(two, case, key, *one.journal(case), now=at(5))
    assert "secret" not in str(list(two.db.query("select text from body")))
    assert verify(two) == []


def test_a_damaged_copy_is_refused_whole() -> None:
    """A journal with one forged revision adds nothing."""
    from leadpro.workspace.merging import take_in

    one, two = store(), store()
    case = opened(one)
    revisions, bodies = one.journal(case)
    key, _ = one.key_and_strand(case)
    with pytest.raises(Problem, match="damaged"):
        take_in(
            two, case, key, [changed(revisions[0], why="forged"), *revisions[1:]], bodies, now=at(2)
        )
    assert list(two.db.query("select id from revision")) == []


def test_changes_keep_their_kind() -> None:
    """A strike of a record that is not there is a change like any other and verifies."""
    s = store()
    case = opened(s)
    e = entry(case, "x")
    s.save(case, [put(e)], AMY, now=at(1))
    s.save(case, [Change("strike", e.id, "entry")], AMY, now=at(2), why="no")
    assert s.case_file(case, at(3)).entries == ()
    assert verify(s) == []
