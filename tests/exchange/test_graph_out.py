"""The network for other programs: the same in every form, nothing that names anybody without names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from leadpro.casefile import CaseFile
from leadpro.exchange.drawn import NAMES, Names, drawn
from leadpro.exchange.graph_out import FORMS, written
from leadpro.records import Agency, Household, Person, Residence, Tie
from tests.checks.made import case, day, entry, person, worker
from tests.exchange.test_foreign import into
from tests.network.made import many, odd

NASTY = 'Zed "Quote" <b>&\\ \x1b]0;x\x07\nline'


def full() -> CaseFile:
    """A family with everything that could name it."""
    refuge = Household(
        id="refuge", case="case", label="12 Elm Street", address="12 Elm Street", hidden_from=("father",),
        residents=(Residence(person="p-odd", state="in", on=day("2025-01-01")),),
    )  # fmt: skip
    return case(
        Person(id="p-odd", case="case", name="Gran Oddname", aliases=("Nana Rare",), born=day("1950-02-03")),
        Tie(id="t-odd", case="case", person="p-odd", to="child", kind="grandmother"), refuge,
        *worker("Ann Lee", "school", "begun 2024-01-01", role="class teacher of Amy Bell"),
        Person(id="nasty", case="case", name=NASTY),
        Agency(id="refuge-svc", case="case", name="Safe Haven Elmtown", kind="refuge"),
        entry("Seen at 12 Elm Street."),
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", ["roles", "initials"])
def test_nothing_in_it_names_anybody(form: str, names: Names) -> None:
    """By bytes: no name, alias, day of birth, address, id, nor a role as somebody wrote it."""
    text = written(full(), form, names)
    for word in (
        "Amy", "Bell", "Ruth", "Oddname", "Nana", "Ann", "1950", "Elm", "Haven", "p-odd", "refuge",
        "class teacher of", "Zed",
    ):  # fmt: skip
        assert word not in text, word


def test_roles_say_what_people_are() -> None:
    """Numbered when there are several."""
    file = case(*person("Cal Bell", "brother"), *person("Dan Bell", "brother"))
    names = {n.name for n in drawn(file, "roles").nodes}
    assert {"the child", "mother", "brother", "brother 2"} <= names


def test_every_form_says_the_same() -> None:
    """As many nodes and edges in JSON, GraphML and DOT; every edge and every lone node in CSV."""
    file = full()
    network = drawn(file, "names")
    one = json.loads(written(file, "json", "names"))
    assert (len(one["nodes"]), len(one["edges"])) == (len(network.nodes), len(network.edges))
    root = ElementTree.fromstring(written(file, "graphml", "names"))  # noqa: S314 - we wrote it
    tags = [e.tag.rpartition("}")[2] for e in root.iter()]
    assert (tags.count("node"), tags.count("edge")) == (len(network.nodes), len(network.edges))
    dot = written(file, "dot", "names").splitlines()
    assert sum(" -> " in x for x in dot) == len(network.edges)
    rows = list(csv.reader(io.StringIO(written(file, "csv", "names"))))
    tied = {i for e in network.edges for i in (e.one, e.other)}
    assert len(rows) == 1 + len(network.edges) + sum(n.id not in tied for n in network.nodes)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_any_case_in_any_form(form: str, names: Names) -> None:
    """Odd ties and names, hundreds of people, nobody: well formed, without control characters."""
    for file in (odd(), many(120, 30), case(without=("mother", "father", "home", "tie1", "tie2"))):
        text = written(file, form, names)
        assert not {c for c in text if c < " " and c not in "\r\n\t"}
        if form in ("svg", "graphml"):
            ElementTree.fromstring(text)  # noqa: S314 - we wrote it
        elif form == "json":
            json.loads(text)


def test_quotes_and_signs_stay_words() -> None:
    """In DOT and CSV nothing of a name is taken for more than a name."""
    file = case(
        Person(id="nasty", case="case", name=NASTY), Person(id="eq", case="case", name="=1+1")
    )
    assert '\\"Quote\\"' in written(file, "dot", "names")
    assert "'=1+1" in written(file, "csv", "names")


def test_graphml_comes_back(tmp_path: Path) -> None:
    """What was written with names is read again: the same people, agencies, ties and work."""
    file = case(
        *person("Gran Hart", "grandmother", sex="female", born=day("1950-02-03")),
        *person("Gran Hart", "mother", "mother", sex="female")[1:],
        *worker("Ann Lee", "school", "begun 2024-01-01", role="class teacher"),
    )
    path = tmp_path / "network.graphml"
    path.write_text(written(file, "graphml", "names"))
    back = into(path, "Amy Bell")
    assert {p.name for p in back.people} == {p.name for p in file.people}
    assert {a.name for a in back.agencies} == {a.name for a in file.agencies}
    name = file.name
    assert set(back.ties) == {(name(t.person), t.kind, name(t.to)) for t in file.all(Tie)}
    assert ("Ann Lee", "class teacher", "School") in back.work
