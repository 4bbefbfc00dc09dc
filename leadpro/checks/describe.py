"""Writes `docs/rules.md` from the rules and their words: `python -m leadpro.checks.describe > docs/rules.md`.

Nothing is said here that is not in `rules.toml`, `thresholds.toml` or the rule's own docstring.
"""

from __future__ import annotations

from leadpro.checks.engine import LETTERS, files, rules
from leadpro.checks.presenting import explain


def page() -> str:
    """The whole page, in Markdown."""
    lines = [
        "# The rules", "",
        "Each rule is a question that a careful colleague would ask of the records. None judges, scores or",
        "ranks a child or a family. Written from the rules themselves; do not edit by hand.", "",
        "Numbers are defaults in `data/england/thresholds.toml`, not law. \"To be reviewed\" and \"check",
        "locally\" mean what they say.", "",
    ]  # fmt: skip
    found = rules()
    for letter in LETTERS:
        where = ", ".join(f"`{module}.py`" for module in files(letter))
        lines += [f"## {letter}: {where} in `leadpro/checks/`", ""]
        for code in (c for c in found if c[0] == letter):
            lines += _one(code, (found[code].run.__doc__ or "").strip())
    return "\n".join(lines).rstrip() + "\n"


def _one(code: str, says: str) -> list[str]:
    words = explain(code)
    numbers = ", ".join(f"{n.replace('_', ' ')} {v}" for n, v in words.thresholds.items())
    return [
        f"### {code} {words.title}", "",
        " ".join(says.split()), "",
        f"- Why: {words.why}",
        f"- Next: {words.next_step}",
        *([f"- Numbers: {numbers}"] if numbers else []),
        f"- Source: {words.source}", "",
    ]  # fmt: skip


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - this is the generator of the page
