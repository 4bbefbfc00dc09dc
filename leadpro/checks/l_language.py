"""L: habits of language in one's own recent entries, and only when asked for (`--select L`).

Other people's words are evidence, not ours to improve. The phrases are `leadpro.language`'s.
"""

from __future__ import annotations

from leadpro.checks.facts import Facts
from leadpro.checks.model import Gap, Run, rule
from leadpro.checks.raising import raised
from leadpro.records import Entry

_HABITS = {
    "L01": "vague words", "L02": "words that blame or judge", "L03": "words that hide or shrink harm",
    "L04": "stock phrases or jargon", "L05": "nobody named as doing it, or the child lost behind adults",
    "L06": "no word on the family's circumstances",
}  # fmt: skip


def _own_recent(facts: Facts) -> list[Entry]:
    days = facts.threshold("L", "days")
    return [
        e for e in facts.case.entries if e.came_from is None and facts.days(facts.since(e)) <= days
    ]


def _habit(code: str) -> Run:
    def run(facts: Facts, subject: str) -> Gap | None:
        from leadpro import language  # its phrases are read only when asked for

        found = [
            (e, [r for r in language.lint(e.text) if r.code == code]) for e in _own_recent(facts)
        ]
        found = [(e, remarks) for e, remarks in found if remarks]
        times = sum(len(remarks) for _, remarks in found)
        if times < facts.threshold("L", "times"):
            return None
        phrases = ", ".join(
            f"“{p}”" for p in dict.fromkeys(r.phrase for _, rs in found for r in rs)
        )
        message = f"A habit in your own entries, {times} times: {_HABITS[code]} ({phrases})."
        return raised(facts, code, subject, message, [e for e, _ in found], about=[facts.child])

    run.__doc__ = f"A habit of one's own: {_HABITS[code]}."
    return run


for _code in _HABITS:
    rule(_code, reads=(Entry,))(_habit(_code))
