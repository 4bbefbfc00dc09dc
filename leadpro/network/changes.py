"""What is different between two days of a network, in words: who came, who went, what was said of ties."""

from __future__ import annotations

from leadpro.network.around import Around


def changes(before: Around, after: Around, *, back: bool = False) -> list[str]:
    """Sentences; empty when both show the same. `back`: the step was to an earlier day."""
    said = []
    old, new = before.names(), after.names()
    if came := [new[i] for i in new if i not in old]:
        said.append(f"{'Still there' if back else 'New'}: {_some(came)}.")
    if gone := [old[i] for i in old if i not in new]:
        said.append(f"{'Not yet there' if back else 'No longer there'}: {_some(gone)}.")
    home_before, home_after = ({p.id for p in a.home} for a in (before, after))
    moved_in = [new[i] for i in new if i in home_after - home_before and i in old]
    moved_out = [new[i] for i in new if i in home_before - home_after]
    if moved_in:
        said.append(f"{'Still lived here' if back else 'Moved in'}: {_some(moved_in)}.")
    if moved_out:
        said.append(f"{'Did not live here yet' if back else 'Moved out'}: {_some(moved_out)}.")
    for bond in after.bonds:
        if bond not in before.bonds:
            said.append(
                f"{bond.one_name} and {bond.other_name}: {'then' if back else 'now'} {bond.quality}."
            )
    return said


def _some(names: list[str]) -> str:
    more = len(names) - 4
    return ", ".join(names[:4]) + (f" and {more} more" if more > 0 else "")
