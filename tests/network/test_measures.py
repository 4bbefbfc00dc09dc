"""Contact, routes, single links, silence: small cases with known answers."""

from __future__ import annotations

from leadpro.network.contact import Contacts, say_since
from leadpro.network.graph import NotYet, build
from leadpro.network.measures import Measures
from leadpro.records import Need, Part, Request
from tests.checks import made


def _case(*more: made.Record) -> made.CaseFile:
    return made.case(
        *made.worker("Ann Gray", "school", "begun 2024-01-01"),
        *made.worker("Bo Hart", "gp", "begun 2024-01-01"),
        *made.worker("Cy Lane", "police", "begun 2024-01-01"),
        *more,
    )


def test_last_contact_is_the_newest_of_all_ways() -> None:
    """An entry, a telling, a request and a meeting count; agencies come along with their people."""
    told = made.entry("Bruise.", "2025-01-10", "school", author="ann")
    case = _case(
        told, made.telling(told, "bo", "told 2025-02-01", teller="ann"),
        Request(id="r", case="case", what="Seen?", by="lead", to="cy", steps=made.steps("asked 2025-03-01")),
        made.met("strategy", "2025-03-05", "ann", "cy"),
    )  # fmt: skip
    contacts = Contacts(case)
    assert contacts.days(contacts.last("school", "child")) == (made.TODAY - told.day.first).days
    assert str(contacts.last("school", "gp").on) == "2025-02-01"
    assert str(contacts.last("help", "police").on) == "2025-03-01"
    assert contacts.last("school", "police").how == "met"
    assert contacts.last("gp", "police") is None


def test_what_lies_ahead_is_no_contact() -> None:
    """A meeting next week, or something known later, has not happened."""
    assert Contacts(_case(made.met("review", "2025-09-01", "ann", "cy"))).last("ann", "cy") is None


def test_the_graph_types_its_nodes_and_ties() -> None:
    """Child, people, agencies, homes, the expected; care, kinship, work, seen."""
    graph = build(_case(made.entry("Seen.")), [NotYet("dentist", "Dentist", "dentist")])
    kinds = dict(graph.nodes(data="kind"))
    assert (kinds["child"], kinds["school"], kinds["home"]) == ("child", "agency", "household")
    assert kinds["dentist"] == "not yet known"
    assert graph["mother"]["child"]["tie1"]["kind"] == "care"
    assert "professional" in {d["kind"] for d in graph["ann"]["school"].values()}


def test_a_route_is_an_introduction_through_professionals() -> None:
    """The warmest way, never through family, the child or anybody barred."""
    links = (made.met("a", "2025-03-01", "ann", "cy"), made.met("b", "2025-03-02", "cy", "bo"))
    measures = Measures(_case(*links))
    assert measures.route("ann", "bo")[1:-1] == ["cy"]
    assert "Cy Lane could introduce" in measures.say_route("ann", "bo")
    assert "fact goes straight" in measures.say_route("ann", "bo")
    bars = [Need(id=f"n-{w}", case="case", who=w, what="must not have") for w in ("cy", "police")]
    assert Measures(_case(*links, *bars)).route("ann", "bo") == []
    family = made.entry("Seen.", people=(Part(person="mother", part="seen"),), author="ann")
    other = made.entry(
        "Seen again.", agency="gp", people=(Part(person="mother", part="seen"),), author="bo"
    )
    assert Measures(_case(family, other)).route("ann", "bo") == []


def test_a_warm_way_goes_before_a_short_cold_one() -> None:
    """Two steps of this month cost less than one of years ago."""
    cold = made.met("old", "2022-01-01", "ann", "bo")
    warm = (made.met("a", "2025-03-01", "ann", "cy"), made.met("b", "2025-03-02", "cy", "bo"))
    assert Measures(_case(cold, *warm)).route("ann", "bo") == ["ann", "cy", "bo"]
    assert Measures(_case(cold)).route("ann", "bo") == ["ann", "bo"]


def test_the_only_link_is_named() -> None:
    """If one person left, an agency would be out of touch with the child; no number is said."""
    seen = made.entry(
        "Seen.", "2025-03-01", "", author="ann", people=(Part(person="child", part="seen"),)
    )
    measures = Measures(_case(seen, made.met("m", "2025-03-01", "ann", "cy")))
    assert any(s.startswith("Ann Gray is the only link to") for s in measures.single_links())
    assert not any(c.isdigit() for s in measures.single_links() for c in s)
    assert measures.lost_without("ann")[0].startswith("Nobody else links")
    assert "nobody outside their own agency" in measures.lost_without("ann")[1]


def test_silent_and_cut_off_in_words() -> None:
    """An agency that wrote nothing, or that no other agency is in touch with, is named."""
    measures = Measures(_case(made.entry("Seen.")))
    assert measures.silent() == ["Nothing is written by Care, Gp, Help and 1 more."]
    assert measures.cut_off()[0].endswith("in touch with any other agency.")
    met = Measures(_case(made.met("m", "2025-03-01", "ann", "bo", "cy", "lead", "care")))
    assert met.cut_off() == []


def test_days_are_said_in_few_letters() -> None:
    """A question mark is not yet known; the rest goes from days to years."""
    said = [say_since(d) for d in (None, 0, 3, 20, 130, 800)]
    assert said == ["?", "now", "3d", "2w", "4m", "2y"]
