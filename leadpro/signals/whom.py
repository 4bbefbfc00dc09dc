"""Of whom words are said: whose state it is, and whom a blow or threat meets. A child, or an adult?

By position and the words for people alone, with the first names of the case if they are given. What
cannot be told is left open, and the families say what an open question means for them. Whether the
words are denied is not asked here but in `sense.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from leadpro import reference
from leadpro.signals.sense import words_of
from leadpro.signals.sentences import ADULT, CHILD, NAME, Sentence
from leadpro.signals.terms import Match, written

_AFTER = 5  # words after a term in which the one it meets may stand
_PASSIVE = frozenset({"was", "were", "been", "being", "got", "is", "be", "getting", "are", "gets"})
_PLACES = frozenset({"on", "to", "of", "in", "for", "around", "across", "over", "under", "by"})
# After these stands not who does or has it, and after those no longer whom it meets.
_ABOUT = frozenset({"with", "to", "of", "from", "for", "about", "against"})
_APART = frozenset({"front", "presence", "while", "when", "during", "because", "and", "then"})
_ME = frozenset({"me", "us"})
_OBJECTS = frozenset({"him", "her", "them", "he", "she", "they"})
_THEIRS = frozenset({"his", "their", "my", "our"})
_HER, _HIM = frozenset({"her", "she", "hers"}), frozenset({"him", "he", "his"})
_EITHER = frozenset({"parent", "victim", "<adult>"})


@cache
def people(name: str) -> frozenset[str]:
    """The words of a class of people: `child`, `adult`, `parent` (as a child calls them), `partner`,
    `patient`, `woman`, `man`."""
    words = reference.table("terms/words")["class"][name]
    return written(words)


def role(word: str) -> str:
    """`child`, `adult`, `name` or nothing: who a word is."""
    if word == NAME:
        return "name"
    if word == CHILD or word in people("child"):
        return "child"
    return "adult" if word == ADULT or word in people("adult") else ""


@cache
def _anybody() -> frozenset[str]:
    return frozenset({NAME, CHILD, ADULT}) | people("child") | people("adult")


def named(words: Iterable[str]) -> list[str]:
    """Those of the words that are somebody."""
    anybody = _anybody()
    return [w for w in words if w in anybody]


# --- whose state it is --------------------------------------------------------------------------------


def whose(sentence: Sentence, match: Match, *, body: bool = False, says_so: bool = False) -> str:
    """Whose state the words are: `child`, `adult`, `name`, or nothing when it is left open.

    With `body` the one after the words comes first (`bruise on mother's arm`). With `says_so` an
    adult who reports counts as speaking of themselves (`mother reports low mood`), and the nearest
    person before counts; without it a child named anywhere before does.
    """
    words = sentence.words
    after = words[match.end + 1 : match.end + 2 + _AFTER]
    if body and after and after[0] in _PLACES:
        found = next((w for w in after if role(w)), "")
        if found:
            return role(found)
    here = [r for r in map(role, words[match.start : match.end + 1]) if r]
    if here:
        return "child" if "child" in here and not says_so else here[-1]
    return _before(words, match.start, says_so)


def carried_over(before: list[str], *, patient: bool = False) -> str:
    """`adult` when everybody named in the sentences before is one (with `patient`: the patient)."""
    adults = bool(before) and all(role(w) == "adult" for w in before)
    return "adult" if adults and (not patient or before[-1] in people("patient")) else ""


def only_theirs(sentence: Sentence, before: list[str], about: tuple[str, ...]) -> str:
    """`patient` or `adult` when nobody but the adults whom an entry is about can be meant: nobody is named
    so far, nor is there a pronoun that fits none of them. `patient` when they are women; else nothing."""
    if not about or len(before) > len(about) or named(sentence.words):
        return ""
    for pronouns, same in ((_HER, "woman"), (_HIM, "man")):
        if not pronouns.isdisjoint(sentence.words) and not any(w in (same, ADULT) for w in about):
            return ""
    return "patient" if set(about) == {"woman"} else "adult"


def _before(words: list[str], start: int, says_so: bool) -> str:
    pronoun = ""
    for at in range(start - 1, 0, -1):
        word = words[at]
        if word in ("him", "them") or (word == "her" and words[at + 1] in words_of("after_object")):
            return ""
        if word in _HER or word in _HIM or word in ("they", "their"):
            pronoun = pronoun or word
            continue
        who = role(word)
        if not who or words[at - 1] == "by":
            continue
        if not says_so and not _ABOUT.isdisjoint(words[max(0, at - 3) : at]):
            continue
        if who == "adult":
            return _of_adult(words, at, start, pronoun, says_so)
        return who
    return ""


def _of_adult(words: list[str], at: int, start: int, pronoun: str, says_so: bool) -> str:
    """Whether what stands at `start` is said of the adult at `at`."""
    word = words[at].removesuffix("'s")
    if pronoun and not says_so and _reports(words, at, start):
        return ""
    if pronoun:
        same = people("woman") if pronoun in _HER else people("man")
        return "adult" if word in same else ""
    if says_so:
        return "adult"
    if words[at + 1] not in ("who", "whose") and any(role(w) == "child" for w in words[1:at]):
        return "child"
    return "" if _reports(words, at, start) else "adult"


def _reports(words: list[str], who: int, until: int) -> bool:
    """True when somebody says or notices what follows, rather than being in it."""
    return not words_of("reports").isdisjoint(words[who + 1 : min(who + 5, until)])


# --- whom it meets ------------------------------------------------------------------------------------


def between_adults() -> frozenset[str]:
    """Words that make a blow whose victim cannot be told one between adults."""
    return words_of("between")


def victim(sentence: Sentence, match: Match, before: Iterable[str]) -> str:
    """Whom a blow or threat meets: `child`, `adult`, or nothing when it cannot be told.

    `before` are the people of the sentences before, the latest last. A parent by the name a child
    uses for them (`mum`) makes the other a child; a partner makes the other an adult.
    """
    words = sentence.words
    after = words[match.end + 1 : match.end + 2 + _AFTER]
    inside = words[match.start : match.end + 1]
    by = next((i for i, w in enumerate([*inside, *after[:3]]) if w == "by"), -1)
    earlier = [
        i for i in range(1, match.start) if role(words[i]) or words[i] in ("he", "she", "they")
    ]
    if by >= 0 or any(w in _PASSIVE for w in words[max(0, match.start - 3) : match.start + 1]):
        agent = [*inside, *after][by + 1 :][:5] if by >= 0 else []
        return _meets(words, earlier[-1:], earlier[:-1], agent, before)
    within = [w for w in inside[:-1] if role(w) != "adult"]  # who does it may stand within
    near = list(takewhile(lambda w: w not in _APART, after))
    said = (*within, *inside[-1:], *near)
    target = next((w for w in said if role(w) or w in _OBJECTS or w in _ME), "")
    target = target or next((w for w in said if w in _THEIRS), "")
    if not target and earlier and words[match.start].endswith("ed"):  # a log's `mother assaulted`
        return _meets(words, earlier[-1:], earlier[:-1], [], before)
    if target in _ME:
        return "child"
    if role(target) in ("child", "adult"):
        return role(target)
    agent = words[max(0, earlier[-1] - 1) : earlier[-1] + 1] if earlier else []
    found = _met(words, earlier[:-1], target, before, agent)
    return found or ("adult" if target == NAME and NAME in agent else "")


def _meets(
    words: list[str], at: list[int], others: list[int], agent: list[str], before: Iterable[str]
) -> str:
    """Whom a passive verb meets: the person before it, else what the one who did it tells."""
    who = role(words[at[0]]) if at else ""
    if who == "child" or (who == "adult" and not _reports(words, at[0], at[0] + 5)):
        return who
    return _met(words, others, words[at[0]] if at else "", before, agent)


def _met(
    words: list[str], earlier: list[int], target: str, before: Iterable[str], agent: list[str]
) -> str:
    found = _by_agent(agent) or _resolved(words, earlier, target, before, agent)
    return found or ("child" if any(role(w) == "adult" for w in agent) else "")


def _by_agent(agent: list[str]) -> str:
    """What the one who did it tells of whom it met: `her partner` an adult, `mum` and `mum's partner` a child."""
    for i, word in enumerate(agent):
        bare = _bare(word)
        if bare in people("partner"):
            return "child" if i and _bare(agent[i - 1]) in _parents() else "adult"
        if bare in people("parent") and not people("partner").intersection(agent[i + 1 : i + 2]):
            return "child"
    return ""


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


def _parents() -> frozenset[str]:
    return people("parent") | {"mother", "father", "parent"}


def _resolved(
    words: list[str], earlier: list[int], target: str, before: Iterable[str], agent: list[str]
) -> str:
    """Whom a pronoun or an open place means: the nearest person named before of the right sex."""
    people_before = [*before, *(words[i] for i in earlier)]
    for word in reversed(people_before):
        who = role(word)
        if who == "child":
            return "child"
        if who == "adult" and word not in agent and _fits(word, target):
            return "adult"
    return ""


def _fits(word: str, pronoun: str) -> bool:
    bare = word.removesuffix("'s")
    sex = "woman" if pronoun in _HER else "man" if pronoun in _HIM else ""
    return bool(sex) and (bare in people(sex) or bare in _EITHER)
