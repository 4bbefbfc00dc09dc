"""One reading of one line, from its beginning to its end: `understanding.py` begins it.

Holds what has been found so far; nothing here is kept for the next reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from leadpro import naming
from leadpro.naming.likeness import key
from leadpro.recording import who
from leadpro.recording.called import Called, Named
from leadpro.recording.correcting import is_a_job, title_of, valued
from leadpro.recording.leading import day_at, nature_called, prefix_at
from leadpro.recording.line import Source, Span, Value, day_words
from leadpro.recording.signs import Sign, signs
from leadpro.records import Day
from leadpro.signals.reading import Reading
from leadpro.validate import codes

_GAP = re.compile(r"[\s,;:\u2013-]*")
_WORD = re.compile(r"[^\W_]")
_STOP = re.compile(r"[.!?;\n]")


class Parsing:
    """What a line says, found piece by piece."""

    def __init__(self, text: str, called: Called, today: date, choices: Mapping[str, str]) -> None:
        self.text = text
        self.called = called
        self.today = today
        self._choices = choices
        self.day: Day | None = None
        self.time = ""
        self.values: dict[str, tuple[Value, ...]] = {}
        self.cuts: list[Span] = []
        self.notes: list[str] = []
        self.known_how: Literal["", "seen"] = ""
        self._signs: list[Sign] = []
        self._prefix: tuple[Span, Named] | None = None
        self._parts: dict[str, list[str]] = {}

    def run(self) -> None:
        """Everything that the line says by its own signs and words."""
        begin = self._leading()
        self._signs = list(signs(self.text, begin, len(self.text), self.called))
        self._agency()
        self._themes()
        self._told()
        self._sayer(begin)
        self._people(begin)

    # --- the beginning ------------------------------------------------------------------------

    def _leading(self) -> int:
        at = self._after(0)
        while (end := self._day(at) or self._before_a_colon(at)) > at:
            at = self._after(end)
            self.cuts.append((self.cuts.pop()[0], at))
        return at

    def _after(self, at: int) -> int:
        gap = _GAP.match(self.text, at)
        return gap.end() if gap else at

    def _day(self, at: int) -> int:
        found = day_at(self.text, at, self.today) if self.day is None else None
        if found is None:
            return 0
        if found.refused:
            if found.refused not in self.notes:
                self.notes.append(found.refused)
            return 0
        self.day, self.time = found.day, found.time
        words = ", ".join(
            filter(None, (day_words(found.day, self.today) if found.day else "", found.time))
        )
        self._put("day", Value(words, span=(at, found.end)))
        self.cuts.append((at, found.end))
        return found.end

    def _before_a_colon(self, at: int) -> int:
        found = prefix_at(self.text, at)
        if found is None:
            return 0
        named = None if self._prefix else self._agency_called(at, at + len(found.prefix))
        nature = "" if named or "nature" in self.values else nature_called(found.prefix)
        if named:
            self._prefix = (at, at + len(found.prefix)), named
        elif nature:
            self._put("nature", Value(title_of("natures", nature), nature, span=(at, found.end)))
        else:
            return 0
        self.cuts.append((at, found.end))
        return found.end

    def _agency_called(self, begin: int, end: int) -> Named | None:
        """The agency that stands before a colon: known, a kind, or new if its name says its kind."""
        words = self.text[begin:end]
        named = self.called.agency_at(self.text[:end], begin)
        if named and named.end == end:
            return named
        new = naming.agency_kind(words) and all(w[0].isupper() for w in words.split())
        return Named(end, known=False) if new else None

    # --- what signs name ----------------------------------------------------------------------

    def _named(self, span: Span, named: Named, source: Source = "said") -> Value:
        words = self.text[span[0] : span[1]].strip()
        value = valued(words, named, self.called, source)._replace(span=span)
        chosen = self._choices.get(key(words), "")
        if value.choices and any(c.id == chosen for c in value.choices):
            return Value(self.called.known.label(chosen), chosen, source, span)
        return value

    def _of(self, sign: str) -> list[Sign]:
        return [s for s in self._signs if s.sign == sign]

    def _agency(self) -> None:
        at = self._of("@")
        spoken = [(n[0][0], n[0][1]) for n in (s.named for s in at)]
        prefix = self._prefix
        if prefix and (not spoken or not _one_agency(prefix[1], spoken[0][1])):
            self._put("agency", self._named(*prefix))
            more = at
        elif spoken:
            begin, named = spoken[0]
            self._put(
                "agency", self._named((begin, named.end), _joined(prefix and prefix[1], named))
            )
            self._cut(at[0])
            more = at[1:]
        else:
            return
        for sign in more:
            self.notes.append(f"{self._words(sign)} stays as words: one agency says it.")

    def _words(self, sign: Sign) -> str:
        return self.text[sign.span[0] : sign.span[1]]

    def _themes(self) -> None:
        for sign in self._of("#"):
            if not any(v.id == sign.code for v in self.values.get("themes", ())):
                self._put("themes", Value(title_of("themes", sign.code), sign.code, span=sign.span))
            self.cuts.append(sign.span)
        taken = [s.span for s in self._signs]
        for word in re.finditer(r"(?<!\S)#[^\W\d_][\w-]*", self.text):
            if not any(s[0] <= word.start() < s[1] for s in taken):
                self.notes.append(f"{word.group()[:40]} is no theme; kept as words.")

    def _told(self) -> None:
        for sign in self._of("told"):
            values = [self._named((begin, named.end), named) for begin, named in sign.named]
            for value in values:
                self._put("told", value)
            if not any(v.choices for v in values):
                self.cuts.append(sign.span)

    def _cut(self, sign: Sign) -> None:
        """Take a sign out of the words; of one in the middle of a sentence its name stays."""
        value = next(
            (v for vs in self.values.values() for v in vs if v.span == self._name(sign)), None
        )
        if value is None or not value.choices:
            span = sign.span
            self.cuts.append((span[0], span[0] + 1) if self._woven(sign) else span)

    def _name(self, sign: Sign) -> Span:
        return sign.named[0][0], sign.named[0][1].end

    def _woven(self, sign: Sign) -> bool:
        """True when plain words of the same sentence stand on both sides (a person: after it)."""
        others = [s.span for s in self._signs if s is not sign]
        begin = max((e for _, e in (*others, *self.cuts) if e <= sign.span[0]), default=0)
        end = min((b for b, _ in others if b >= sign.span[1]), default=len(self.text))
        before = _STOP.split(self.text[begin : sign.span[0]])[-1]
        after = _STOP.split(self.text[sign.span[1] : end])[0]
        return bool(_WORD.search(after)) and (sign.sign == "+" or bool(_WORD.search(before)))

    # --- who says it, and whom it is about ----------------------------------------------------

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

    def _put(self, name: str, value: Value) -> None:
        self.values[name] = (*self.values.get(name, ()), value)


def _one_agency(prefix: Named, at: Named) -> bool:
    """True when `school:` and `@Dickens` can be the same."""
    if prefix.ids and at.ids:
        return not set(prefix.ids).isdisjoint(at.ids)
    return bool(prefix.kind) and not at.ids


def _joined(prefix: Named | None, at: Named) -> Named:
    if prefix is None:
        return at
    both = tuple(i for i in at.ids if i in prefix.ids)
    return at._replace(ids=both or at.ids, kind=at.kind or prefix.kind)
