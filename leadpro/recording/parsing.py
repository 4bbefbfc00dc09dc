"""One reading of one line, from its beginning to its end: `understanding.py` begins it.

Who says it, whom it is about, and what only the words tell; signs are read in `signed.py`. Nothing here
is kept for the next reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadpro.naming.likeness import key
from leadpro.recording import who
from leadpro.recording.called import Named
from leadpro.recording.correcting import is_a_job, title_of, valued
from leadpro.recording.line import Value
from leadpro.recording.signed import Signed
from leadpro.recording.signs import signs
from leadpro.signals.reading import Reading
from leadpro.validate import codes


class Parsing(Signed):
    """What a line says, found piece by piece."""

    def run(self) -> None:
        """Everything that the line says by its own signs and words."""
        begin = self._leading()
        self._signs = list(signs(self.text, begin, len(self.text), self.called))
        self._agency()
        self._themes()
        self._told()
        self._sayer(begin)
        self._people(begin)

    def _sayer(self, begin: int) -> None:
        while sign := next((s for s in self._signs if s.span[0] == begin and s.sign != '"'), None):
            begin = self._after(sign.span[1])
        said = bool(self.values.get("agency"))
        found = who.sayer(self.text, begin, len(self.text), self.called, known_agency=said)
        if found is None or not self._of_that_agency(found):
            return
        span = found.span if found.span[1] > found.span[0] else None
        new = not found.id and found.name != self.called.me
        label = self.called.known.label(found.id) if found.id else found.name
        value = Value(label, found.id, "guessed", span, new=new)
        self._put("author", value._replace(new=False) if is_a_job(value) else value)
        if found.sees:
            self.known_how = "seen"
            self._seeing = found.sees

    _seeing = 0

    def _of_that_agency(self, found: who.Sayer) -> bool:
        """Fill the agency from who says it, if it is open; False when that is another's."""
        own = self.called.workers.get(found.id, []) if found.name != self.called.me else []
        said = self.values.get("agency", ())
        if not said:
            if found.name == self.called.me and self.called.my_agency:
                named = self.called.agency_at(self.called.my_agency, 0)
                value = valued(self.called.my_agency, named, self.called, "guessed")
                self._put("agency", value._replace(new=False))
            elif own:
                self._put("agency", Value(self.called.known.label(own[-1]), own[-1], "guessed"))
            return True
        meant = [c.id for c in said[0].choices if c.id in own]
        if len(meant) == 1:
            span = said[0].span
            self.values["agency"] = (
                Value(self.called.known.label(meant[0]), meant[0], "said", span),
            )
            return True
        return not own or said[0].id in own or said[0].new

    def _people(self, begin: int) -> None:
        author = [v for v in self.values.get("author", ()) if not self._got_in_touch(v)]
        plus = [(s, self._named(self._name(s), s.named[0][1])) for s in self._of("+")]
        for sign, value in plus:
            self._put("about", value)
            self._cut(sign)
        taken = [s.span for s in self._signs if s.sign != '"'] + [v.span for v in author if v.span]
        found = who.mentions(self.text, begin, len(self.text), taken, self.called)
        found = [m for m in found if not any(v.id in m.ids for v in author if v.id)]
        named = sorted([*found, *(who.Mention(self._name(s), (v.id,)) for s, v in plus if v.id)])
        named = [who.Mention(m.span, self._chosen(m)) for m in named]
        self._play_parts(named)
        for mention in found:
            self._put(
                "about", self._named(mention.span, Named(mention.span[1], mention.ids), "guessed")
            )
        self._once(self._parts)
        self._quotes(named)

    def _got_in_touch(self, author: Value) -> bool:
        """True for one of the family who told us: they spoke, and the entry is about them too."""
        family = bool(author.id) and author.id not in self.called.workers
        family = family and author.words != self.called.me
        if family:
            self._parts[author.id] = ["spoke"]
        return family

    def _chosen(self, mention: who.Mention) -> tuple[str, ...]:
        chosen = self._choices.get(key(self.text[mention.span[0] : mention.span[1]]), "")
        return (chosen,) if chosen in mention.ids else mention.ids

    def _play_parts(self, named: list[who.Mention]) -> None:
        if self._seeing:
            for person, part in who.seen(self.text, self._seeing, named):
                self._parts.setdefault(person, []).append(part)
        for mention in who.speakers(self.text, named):
            parts = self._parts.setdefault(mention.ids[0], []) if len(mention.ids) == 1 else []
            if "spoke" not in parts:
                parts.append("spoke")

    def _once(self, parts: Mapping[str, Iterable[str]]) -> None:
        """Everybody once, with their parts; of two ways to name somebody the one that was said counts."""
        found: dict[str, Value] = {}
        for v in self.values.get("about", ()):
            found.setdefault(
                v.id or key(v.words), v._replace(detail=", ".join(parts.get(v.id, ())))
            )
        if found:
            self.values["about"] = tuple(found.values())

    def _quotes(self, named: list[who.Mention]) -> None:
        for sign in self._of('"'):
            begin, end = sign.span
            own = who.whose(self.text, sign.span, named)
            label = self.called.known.label(own) if own else ""
            self._put("words", Value(self.text[begin + 1 : end - 1], own, "said", sign.span, label))

    # --- what only the words tell -------------------------------------------------------------

    def guess(self, values: dict[str, tuple[Value, ...]], reading: Reading, day: str) -> None:
        """Fill what nobody said: the day, the nature and the themes that the words suggest."""
        values.setdefault("day", (Value(day, source="guessed"),))
        spoken = any(v.id and self.called.is_child(v.id) for v in values.get("words", ()))
        nature = min(
            reading.nature, "childs-words" if spoken else "other", key=codes("natures").index
        )
        values.setdefault("nature", (Value(title_of("natures", nature), nature, "guessed"),))
        themes = (Value(title_of("themes", t), t, "guessed") for t in sorted(reading.themes))
        values.setdefault("themes", tuple(themes))
