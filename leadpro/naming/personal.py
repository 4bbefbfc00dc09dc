"""Tells a person's name from a job, a tie or an agency: "Joan Hartley" from "Duty health visitor".

A text is a name when, after every word is taken away that belongs to a job, a tie, an agency or
their qualifiers, a word is left that can only be a name. The word lists are data (`jobs.toml`,
`names.toml`). Whose name it is, and whether two names are one person, is not asked here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from leadpro import reference
from leadpro.naming import agencies
from leadpro.naming.jobs import job_in, jobs
from leadpro.naming.patterns import plain, words

_PART = re.compile(r"[,;:()\[\]|]|\s[-/]\s|/|\s(?:at|from|for|of|c/o)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]\.|[^\W_]+(?:['&-][^\W_]+)*")
_TURNED = re.compile(r"([^\W\d_][\w'-]+),\s*([^\W\d_][\w'-]*)\.?(?:\s[^\W\d_]\.?)?")
_ACRONYM = 4
_STEM = 4


@lru_cache(maxsize=4096)
def looks_like_a_name(text: str) -> bool:
    """True when a text holds a person's name, with a job or title beside it or not.

    "Health visitor Sue Park" and "Gran Joan" do; "Practice manager", "Gran" and "Moor Surgery" do not.
    """
    said = plain(text).strip()
    turned = _TURNED.fullmatch(said)
    if turned and not any(_known(w) and not _initial(w) for w in turned.groups()):
        return True
    parts = [cut for part in _PART.split(said) if (cut := _TOKEN.findall(part))]
    alone = len(parts) == 1
    return any(_named(cut, alone=alone) for cut in parts)


@lru_cache(maxsize=4096)
def job(role: str) -> str:
    """The code of the job (jobs.toml) that a role speaks of; "" when it speaks of none.

    A name beside it does not matter ("PC Dunmore"), and a surname that is also a job is none
    ("Tom Porter").
    """
    cut = _TOKEN.findall(plain(role))
    found = job_in(words(" ".join(cut[:-1]) if _ends_in_a_surname(cut) else role))
    return found.code if found else ""


def _ends_in_a_surname(cut: list[str]) -> bool:
    """True when the last word is a job or place that stands as a surname after a given name."""
    return (
        len(cut) > 1
        and _capital(cut[-1])
        and cut[-1].casefold() in _list("names", "surnames")
        and (cut[-2].casefold() in _list("names", "given") or _only_a_name(cut[-2]))
    )


def _named(cut: list[str], *, alone: bool) -> bool:
    if len(cut) == 1:
        return (alone and _only_a_name(cut[0])) or _given(cut[0])
    if _titled(cut) or _given_and_surname(cut) or _initials_and_surname(cut):
        return True
    if cut[-1].casefold() in _list("jobs", "groups"):
        return False
    if _ends_in_a_surname(cut) and not _of_a_kind(cut):
        return True
    if cut[0].casefold() in _list("names", "particles") and _only_a_name(cut[-1]):
        return True
    lower = alone and not any(map(_capital, cut))
    left = [i for i, w in enumerate(cut) if _only_a_name(w) or (lower and not _known(w))]
    return bool(left) and _left_is_a_name(cut, left)


def _given_and_surname(cut: list[str]) -> bool:
    surname = cut[-1].casefold() in _list("names", "surnames")
    clear = len(cut) == 2 and _given(cut[0]) and _capital(cut[1])
    return clear and (surname or not (_job_ends(cut) or _of_a_kind(cut)))


def _initials_and_surname(cut: list[str]) -> bool:
    clear = _initial(cut[0]) and _capital(cut[-1]) and not _initial(cut[-1])
    return clear and not _job_ends(cut)


def _given(word: str) -> bool:
    return _capital(word) and word.casefold() in _list("names", "given")


def _left_is_a_name(cut: list[str], left: list[int]) -> bool:
    """What the words that belong to nothing else say, by where they stand."""
    spoken_for = [i for i in range(len(cut)) if i not in left]
    if not spoken_for:
        return len(cut) > 1
    after_a_job = max(left) > min(spoken_for) and _job_or_tie(cut[: max(left)])
    if after_a_job:
        return True
    if _of_a_kind(cut):
        return len(left) > 1 and _job_ends(cut) and job_in(words(" ".join(cut))) is not None
    initials = any(_initial(w) for w in cut)
    capitals = all(map(_capital, cut))
    return len(left) > 1 or initials or (capitals and len(cut) == 2 and not _job_ends(cut))


def _titled(cut: list[str]) -> bool:
    """True when a title stands before a surname: "Dr Amory", "PC Dunmore", "Auntie Bev"."""
    hard, soft = _list("jobs", "titles"), _list("jobs", "called")
    for title, name in pairwise(cut):
        word, fold = title.casefold().strip("."), name.casefold()
        if fold in _list("jobs", "groups") or (name.isupper() and len(name) > 1 and _known(name)):
            continue
        if word in hard and (_capital(name) or not _known(name)):
            return True
        if (
            word in soft
            and _capital(name)
            and (not _known(name) or fold in _list("names", "surnames"))
        ):
            return True
    return False


def _only_a_name(word: str) -> bool:
    """True for a word that can be nothing but a name: capitalised, no known word, no short acronym."""
    if not _capital(word) or _initial(word) or _known(word):
        return False
    return not (word.isupper() and len(word) <= _ACRONYM)


def _capital(word: str) -> bool:
    return word != word.lower()


def _initial(word: str) -> bool:
    return len(word.strip(".")) == 1


def _job_or_tie(cut: list[str]) -> bool:
    said = words(" ".join(cut))
    return job_in(said) is not None or not _tie_words().isdisjoint(said)


def _job_ends(cut: list[str]) -> bool:
    return any(f.end == len(cut) for f in jobs().find(words(" ".join(cut))))


def _of_a_kind(cut: list[str]) -> bool:
    return bool(agencies.agency_kind(" ".join(cut)))


def _known(word: str) -> bool:
    """True when a word belongs to jobs, ties, agencies or their qualifiers."""
    said = words(word)
    return all(w in _vocabulary() or w.startswith(_stems()) or w[0].isdigit() for w in said)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset().union(
        jobs().vocabulary(),
        agencies.patterns().vocabulary(),
        _tie_words(),
        *(_list("jobs", group) for group in ("qualifiers", "titles", "called", "groups")),
    )


@cache
def _stems() -> tuple[str, ...]:
    return tuple(s for s in (*jobs().stems(), *agencies.patterns().stems()) if len(s) >= _STEM)


@cache
def _tie_words() -> frozenset[str]:
    rows = reference.table("ties")
    said = [w for row in rows["tie"] for w in row["words"]]
    said += [w for many in rows["same"].values() for w in many]
    return frozenset(w for one in said for w in words(one))


@cache
def _list(table: str, group: str) -> frozenset[str]:
    return frozenset(reference.table(table)[group]["words"])
