"""The engine: what runs, in what order it is shown, what is set aside, and that keeping is safe."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import leadpro.data
from leadpro import reference
from leadpro.casefile import CaseFile, Held
from leadpro.checks import engine, holding, presenting
from leadpro.checks.facts import Facts
from leadpro.checks.model import Rule
from leadpro.checks.setting_aside import refuse_too_long
from leadpro.checks.touched import WHO_IS_WHO
from leadpro.exchange.folder import read_folder
from leadpro.problem import Problem
from leadpro.records import Day, Entry, Record, Responsibility, SetAside, Step, Telling, Told
from tests.checks.made import TODAY, case, day, entry

HIT = entry("Amy said that mum's boyfriend hit her with a belt.", "2025-03-10")
LATE = entry("Late again, no coat.", "2025-03-05")


def test_every_rule_stands_in_a_file_of_its_letter() -> None:
    """Any file of a letter is found, and holds no rule of another."""
    for code, rule in engine.rules().items():
        module = rule.run.__module__.rpartition(".")[2]
        assert module in engine.files(code[0]), code
    assert len(engine.files("K")) > 1


def test_every_rule_has_words_and_a_docstring() -> None:
    """Each code has title, why, source, act and next step; no words stand there without a rule."""
    words = {k: v for k, v in reference.table("rules").items() if k != "checked"}
    assert set(words) == set(engine.rules())
    for code, row in words.items():
        assert {"title", "why", "source", "act", "next"} <= row.keys(), code
        assert engine.rules()[code].run.__doc__, code


def test_held_acts_are_known_acts() -> None:
    """Every act that a rule or a hold names is in the list of acts."""
    acts = {a["code"] for a in reference.table("holds")["act"]}
    named = {row["act"] for code, row in reference.table("rules").items() if code != "checked"}
    assert named <= acts


def test_danger_comes_first() -> None:
    """D before V before K before C before the rest, whatever their age."""
    letters = [g.code[0] for g in engine.check(case(HIT, LATE)).gaps]
    order = ["D", "V", "K", "C"]
    ranks = [order.index(letter) if letter in order else 4 for letter in letters]
    assert ranks == sorted(ranks)
    assert letters[0] == "D"


def test_select_and_ignore_take_codes_and_letters() -> None:
    """`--select D,K01` runs those alone; `--ignore` leaves out; an unknown one is refused by name."""
    assert {g.code[0] for g in engine.check(case(HIT), select=["d"]).gaps} == {"D"}
    assert not any(g.code == "D01" for g in engine.check(case(HIT), ignore=["D01"]).gaps)
    with pytest.raises(Problem, match="Z9"):
        engine.check(case(), select=["Z9"])


def test_language_runs_only_when_asked_for() -> None:
    """L is about one's own words and is not in `check` unless selected."""
    assert not any(r.code.startswith("L") for r in engine.choose())
    assert [r.code for r in engine.choose(["L"])] == ["L01", "L02", "L03", "L04", "L05", "L06"]


def test_keys_are_unique_and_outlive_rewording() -> None:
    """No two gaps share a key; a key does not change when the evidence is reworded."""
    before = engine.check(case(HIT, LATE))
    keys = [g.key for g in before.gaps]
    assert len(keys) == len(set(keys))
    reworded = msgspec.structs.replace(
        HIT, text="Amy told me that mum's boyfriend hit her with his belt."
    )
    assert "D01:case" in {g.key for g in engine.check(case(reworded, LATE)).gaps} & set(keys)


def _aside(until: str, seen: tuple[str, ...] = (), key: str = "D01:case") -> SetAside:
    return SetAside(
        id="aside",
        case="case",
        key=key,
        seen=seen,
        reason="rung, waiting",
        until=day(until),
        second_name="Kit Moor",
    )


def test_a_gap_set_aside_comes_back_on_its_day_and_with_graver_evidence() -> None:
    """Away until the day; back after it; back at once when another agency brings evidence."""
    away = engine.check(case(HIT, _aside("2025-03-12", (HIT.id,))))
    assert "D01" not in {g.code for g in away.gaps}
    assert [g.code for g, _ in away.set_aside] == ["D01"]
    back = engine.check(case(HIT, _aside("2025-03-11", (HIT.id,))))
    assert "D01" in {g.code for g in back.gaps}
    more = entry(
        "Neighbour heard Amy screaming and saw the boyfriend hit Amy.", "2025-03-11", "help"
    )
    assert "D01" in {
        g.code for g in engine.check(case(HIT, more, _aside("2025-03-12", (HIT.id,)))).gaps
    }


def test_how_long_a_gap_may_be_set_aside() -> None:
    """28 days at most; danger two working days and a second name."""
    facts = Facts(case())
    refuse_too_long(facts, "K01", TODAY, Day.on(TODAY + timedelta(days=28)), "")
    with pytest.raises(Problem, match="at the latest"):
        refuse_too_long(facts, "K01", TODAY, Day.on(TODAY + timedelta(days=29)), "")
    with pytest.raises(Problem, match="second name"):
        refuse_too_long(facts, "D01", TODAY, Day.on(TODAY + timedelta(days=1)), " ")
    with pytest.raises(Problem, match="at the latest"):
        refuse_too_long(facts, "D01", TODAY, Day.on(TODAY + timedelta(days=5)), "Kit Moor")


def test_an_empty_list_never_looks_like_safety() -> None:
    """With nothing found the sentence names how little was read and who was not heard."""
    checked = engine.check(case(), select=["P02"])
    assert checked.gaps == ()
    sentence = presenting.nothing_found(checked)
    assert "0 entries" in sentence
    assert "School" in sentence
    assert "only what is written down" in sentence


def test_a_finding_has_every_field() -> None:
    """Names instead of ids, evidence as written, ISO days."""
    found = next(f for f in presenting.findings(engine.check(case(HIT))) if f.code == "D01")
    assert found.about == ("Amy Bell",)
    assert found.entries[0].text == HIT.text
    assert found.entries[0].date == "2025-03-10"
    assert found.since == "2025-03-10"
    assert found.set_aside is None


def test_a_held_step_asks_first() -> None:
    """While words of sexual harm are the evidence, no step says to ask the child or the family."""
    told = entry("Amy said that her uncle touches her private parts at bedtime.", "2025-03-10")
    for gap in engine.check(case(told)).gaps:
        act = reference.table("rules")[gap.code]["act"]
        if told.id in gap.entries and act in ("ask-child", "ask-parent", "tell-family"):
            assert gap.next_step.startswith("Ask first:"), gap.code


TEXTS = st.sampled_from(
    ["Late again, no coat.", "Mother smelled of alcohol at pick up.", "Not brought to the dentist.", "Amy laughed and read aloud.",
     "Father punched mother in the kitchen.", "Referral to social care, no further action.", "Amy said that mum hit her."]
)  # fmt: skip
DAYS = st.integers(0, 400).map(lambda n: (TODAY - timedelta(days=n)).isoformat())


@st.composite
def saves(draw: st.DrawFn) -> list[Record]:
    """A few records, one save each."""
    rows: list[Record] = []
    for n in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["entry", "entry", "telling", "task"]))
        entries = [r for r in rows if isinstance(r, Entry)]
        if kind == "entry" or not entries:
            text = draw(TEXTS)
            rows.append(
                msgspec.structs.replace(
                    entry(text, draw(DAYS), draw(st.sampled_from(["school", "help", "gp"]))),
                    id=f"e{n}",
                )
            )
        elif kind == "telling":
            step = Step(state="told", on=day(draw(DAYS)))
            rows.append(
                Telling(
                    id=f"t{n}",
                    case="case",
                    told=(Told(entry=entries[0].id),),
                    to=("care",),
                    steps=(step,),
                )
            )
        else:
            rows.append(
                Responsibility(
                    id=f"r{n}", case="case", what="ring", owners=("lead",), due=day(draw(DAYS))
                )
            )
    return rows


@settings(max_examples=30, deadline=None)
@given(saves())
def test_keeping_what_a_save_did_not_touch_gives_what_a_full_run_gives(rows: list[Record]) -> None:
    """After each save the kept and rerun rules together find exactly what a full run finds."""
    file = case()
    checked = engine.check(file)
    for row in rows:
        file = CaseFile(file.id, {**file.held, row.id: Held(row, (row.id,), TODAY)}, TODAY)
        checked = engine.check(file, before=checked, touched={type(row)})
        assert checked.gaps == engine.check(file).gaps


def _asked_for(file: CaseFile, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> set[type[Record]]:
    """The kinds of record that a rule, run alone, has the case file give."""
    asked: set[type[Record]] = set()
    every, one = CaseFile.all, CaseFile.get

    def all_of(self: CaseFile, kind: type[Record]) -> tuple[Record, ...]:
        asked.add(kind)
        return every(self, kind)

    def one_of(self: CaseFile, record: str, kind: type[Record]) -> Record | None:
        asked.add(kind)
        return one(self, record, kind)

    with monkeypatch.context() as patch:
        patch.setattr(CaseFile, "all", all_of)
        patch.setattr(CaseFile, "get", one_of)
        facts = Facts(CaseFile(file.id, file.held, file.day))
        for subject in rule.subjects(facts):
            rule.run(facts, subject)
    return asked


@pytest.mark.parametrize("family", ["gower", "held-worker"])
def test_a_rule_declares_what_it_reads(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a save that touches it leaves an old gap standing: by what each rule asks for on a real case."""
    path = Path(leadpro.data.__path__[0]) / "cases" / family
    rows = read_folder(path, case_id="case", today=TODAY).records
    file = CaseFile(
        "case", {r.id: Held(r, (r.id,), date(2026, 11, 23)) for r in rows}, date(2026, 11, 23)
    )
    engine.check(file)  # reads the words, once for all
    for code, rule in engine.rules().items():
        known = rule.reads | holding.reads(code) | WHO_IS_WHO
        assert not _asked_for(file, rule, monkeypatch) - known, code
