"""What the signs of a line name: its agency, people, themes, and whom it was told to.

A sign in the middle of a sentence leaves its name among the words.
"""

from __future__ import annotations

import re

from leadpro.naming.likeness import key
from leadpro.recording.beginning import Beginning
from leadpro.recording.called import Named
from leadpro.recording.correcting import title_of, valued
from leadpro.recording.line import Source, Span, Value
from leadpro.recording.signs import Sign

_WORD = re.compile(r"[^\W_]")
_STOP = re.compile(r"[.!?;\n]")


class Signed(Beginning):
    """What the signs of a line say."""

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
