"""What a line says, as the words that the form of an entry begins with."""

from __future__ import annotations

from collections.abc import Iterator

from leadpro.recording.line import Understood, Value


def preset(said: Understood) -> dict[str, str]:
    """Field of the form -> words; nothing that is not clear."""
    found = {
        "day": str(said.day), "text": said.text, "time": said.time, "known_how": said.known_how,
        **{n: "; ".join(v.words for v in said.of(n)) for n in ("agency", "author", "nature", "themes")},
        **_people(said),
    }  # fmt: skip
    for spoken in said.of("words")[:1]:
        found |= {"words.+.words": spoken.words, "words.+.whose": spoken.detail}
    return {name: words for name, words in found.items() if words}


def _people(said: Understood) -> dict[str, str]:
    """Who it is about, and who was seen or spoke."""
    parts: dict[str, list[str]] = {}
    for value in said.of("about"):
        for part in _parts(value):
            parts.setdefault(f"people.{part}", []).append(value.words)
    return {name: "; ".join(who) for name, who in parts.items()}


def _parts(value: Value) -> Iterator[str]:
    parts = [p.strip() for p in value.detail.split(",") if p.strip()]
    yield from dict.fromkeys((*([] if parts == ["present"] else ["about"]), *parts))
