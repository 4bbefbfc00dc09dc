"""How people, entries and days are said in a sentence for a reader. No rule and no whole sentence here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from leadpro import reference
from leadpro.checks.agencies import Agencies
from leadpro.days import say_day
from leadpro.records import Entry


class Wording(Agencies):
    """The words by which the people and entries of one case file are called."""

    def theme_title(self, theme: str) -> str:
        """The title of a theme, in small letters."""
        rows = reference.table("themes")["theme"]
        return str(next((t["title"] for t in rows if t["code"] == theme), theme)).lower()

    def names(self, ids: Iterable[str]) -> str:
        """Names for a sentence: `A, B and C`."""
        words = [self.case.name(i) or i for i in ids]
        return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "nobody"

    def writer(self, entry: Entry) -> str:
        """Whose entry it is, for a sentence: the agency, else the author, else somebody."""
        return self.case.name(entry.agency) or self.case.name(entry.author) or "Somebody"

    def quote(self, entry: Entry, length: int = 90) -> str:
        """An entry in a sentence: its words, cut at a word, and its day."""
        text = " ".join(entry.text.split())
        if len(text) > length:
            text = text[:length].rsplit(" ", 1)[0] + " …"
        return f"“{text}” ({self.say(entry)})"

    def say(self, entry: Entry) -> str:
        """The day of an entry for a sentence, never `today`: `8 Jun 2017`, or as rough as it is."""
        return say_day(entry.day, date.max)


def inside(title: str) -> str:
    """A title inside a sentence: `GP` stays, `Health visitor` begins small."""
    return title[0].lower() + title[1:] if title[1:2].islower() else title


def smaller_or_unclear(many: int) -> str:
    """How the entries that stand beside a gap and raise nothing are called."""
    return f"{many} smaller or unclear {'entry' if many == 1 else 'entries'}"
