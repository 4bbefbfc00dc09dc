"""What a telling asks of whoever records it, beside the field that would say it. A question never stands
in the way of saving: what is left empty is asked again by the rules (S01, S02)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from leadpro.casefile import CaseFile
from leadpro.protecting.bars import Bar, Bars
from leadpro.records import Entry

_KEPT_BACK = {
    "decision.detriment": "what would be worse for the child if they knew?",
    "decision.would_change": "what would have to happen for you to tell them?",
    "decision.review": "on which day is it looked at again? Within 28 days",
}
_NOT_TOLD_WHY = "decision.not_told_why"
_NOT_TOLD = ("decision.child_told", "decision.carer_told")


def prompts(
    file: CaseFile, typed: Mapping[str, str], meant: Callable[[str], Iterable[str]]
) -> dict[str, str]:
    """Field -> what is asked there; `meant` gives the ids of the records that a field names."""
    return dict(_asked(file, typed, meant))


def _asked(
    file: CaseFile, typed: Mapping[str, str], meant: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, str]]:
    if _state(typed) == "withheld":
        yield from ((n, ask) for n, ask in _KEPT_BACK.items() if not typed.get(n, "").strip())
    not_told = any(typed.get(n, "").strip().casefold() == "no" for n in _NOT_TOLD)
    if not_told and not typed.get(_NOT_TOLD_WHY, "").strip():
        yield _NOT_TOLD_WHY, "why was it not safe to tell them?"
    entries = [e for e in (file.get(i, Entry) for i in meant("told")) if e]
    for party in meant("to"):
        if bar := barred(Bars(file), party, entries):
            why = bar.through or bar.need.reason or "no reason is written"
            yield "to", f"{file.name(party)} must not be told this: {why}"
            return


def barred(bars: Bars, party: str, entries: Iterable[Entry]) -> Bar | None:
    """The bar that keeps these entries from a party, or everything."""
    everything = next((b for b in bars.of(party) if b.need.everything), None)
    return everything or next(filter(None, (bars.on(party, e) for e in entries)), None)


def _state(typed: Mapping[str, str]) -> str:
    """The newest state that is typed."""
    states = [w for n, w in typed.items() if n.startswith("steps.") and n.endswith(".state")]
    return next((w.strip().casefold() for w in reversed(states) if w.strip()), "")
