"""Whether words that were found are meant: denied or ruled out, and whether of a child or an adult.

Rough and documented rather than clever: what it cannot tell it leaves open, and an open question
counts, because a worry that is asked about costs less than one that is lost. The words it uses are
data in `terms/words.toml`; which family asks which question is data in the families.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from leadpro import reference
from leadpro.sentences import ADULT, CHILD, NAME, Sentence
from leadpro.terms import Match, inflected

_NEAR = 8  # words over which a "no" reaches
_AFTER = 5  # words after a term in which it may be turned down or told whose it is
_PASSIVE = frozenset({"was", "were", "been", "being", "got", "is", "be", "getting", "are", "gets"})
_PLACES = frozenset({"on", "to", "of", "in", "for", "around", "across", "over", "under", "by"})
_ABOUT = frozenset(
    {"with", "to", "of", "from", "for", "about", "against"}
)  # not who does or has it
_ASKED = frozenset(
    {"asked", "asks", "wondered", "know", "knew"}
)  # a question supposes what it asks
_ME = frozenset({"me", "us"})
_OBJECTS = frozenset({"him", "her", "them", "he", "she", "they"})
_HER, _HIM = frozenset({"her", "she", "hers"}), frozenset({"him", "he", "his"})


@cache
def _list(name: str) -> frozenset[str]:
    words = reference.table("terms/words")["sense"][name]
    return frozenset(f for w in words for f in (inflected(w[:-1]) if w.endswith("*") else (w,)))


@cache
def people() -> dict[str, frozenset[str]]:
    """Class -> its words: `child`, `adult`, `parent` (as a child calls them), `partner`, `patient`, `woman`, `man`."""
    rows = reference.table("terms/words")["class"]
    names = ("child", "adult", "parent", "partner", "patient", "woman", "man")
    return {
        n: frozenset(f for w in rows[n] for f in (inflected(w[:-1]) if w.endswith("*") else (w,)))
        for n in names
    }


def bars() -> frozenset[str]:
    """The words that deny: no gap of a pattern passes over one."""
    return _list("no") | _list("not") | _list("denied")


def role(word: str) -> str:
    """`child`, `adult`, `name` or nothing: who a word is."""
    if word == NAME:
        return "name"
    if word == CHILD or word in people()["child"]:
        return "child"
    return "adult" if word == ADULT or word in people()["adult"] else ""


# --- denied, ruled out, only supposed ---------------------------------------------------------------


def cancelled(sentence: Sentence, match: Match, used: Set[int], claimed: Set[int]) -> str:
    """Why a match does not count: `no`, `denied`, `if`, or nothing.

    `used` are places of words that belong to a term themselves, as the `no` of `no food`; `claimed`
    those of what somebody says of themselves: `says she is not drinking` denies it.
    """
    words = sentence.words
    for at in range(match.start - 1, max(0, match.start - 1 - _NEAR), -1):
        word = words[at]
        if word in _list("denied") and _reaches(sentence, at, match.start):
            return "denied"
        if at not in used and _reaches(sentence, at, match.start):
            if word in _list("no") or word in _list("not"):
                return "denied" if at in claimed else "no"
            if (
                word in _list("if")
                and words[at - 1] not in _ASKED
                and not any(w in _list("yes") for w in words[match.end :])
            ):
                return "if"
    return _turned_down(sentence, match, used)


def _reaches(sentence: Sentence, cue: int, term: int) -> bool:
    """True when a `no` at `cue` still holds at `term`."""
    words = sentence.words
    word = words[cue]
    if word not in bars() and word not in _list("if"):
        return False
    between = words[cue + 1 : term]
    if word not in _list("if") and _taken_up(between):
        return False
    if not _list("ends").isdisjoint(between):
        return False
    verbal = word in _list("not")
    for at in range(cue + 1, term + 1):
        if at in sentence.soft and not _in_list(sentence, at, verbal):
            return False
        if words[at] == "and" and at < term and (verbal or words[at + 1] in _list("verbs")):
            return False
    return True


def _taken_up(between: list[str]) -> bool:
    """True when a `no` belongs to a word of its own: `no explanation for the bruise` denies no bruise."""
    rest = [w for w in between if w not in _list("small")]
    if not rest or rest[0] not in _list("takes_up"):
        return False
    return not (rest[0] in _list("told") and any(w in ("any", "of") for w in between))


def _in_list(sentence: Sentence, comma: int, verbal: bool) -> bool:
    """True when a comma goes on with a list, as in `no bruises, burns or marks`."""
    words = sentence.words
    ends = [p for p in sentence.soft if p > comma]
    last = min(ends, default=len(words))
    part = words[comma:last]
    if words[comma] in ("or", "nor"):
        return True
    if verbal or len(part) > 5 or not _list("verbs").isdisjoint(part):
        return False
    return "or" in part or "nor" in part or (bool(ends) and _in_list(sentence, last, verbal))


def _turned_down(sentence: Sentence, match: Match, used: Set[int]) -> str:
    """Why words after a term cancel it: `bruises: nil`, `bruising not seen`, `domestic abuse denied`."""
    words = sentence.words
    for at in range(match.end + 1, min(match.end + 1 + _AFTER, len(words))):
        if at in used or words[at] in _list("ends") or words[at] in ("and", "or"):
            return ""
        before = words[match.end + 1 : at]
        if words[at] in ("nil", "none") and (words[at + 1] == "$" or at + 1 in sentence.soft):
            return "no"
        if (
            words[at] in ("not", "never")
            and words[at + 1] in _list("seen")
            and words[at + 2 : at + 3] != ["by"]
        ):
            return "no"
        if words[at] == "denied" and (not before or before[-1] in _PASSIVE or at in sentence.soft):
            return "denied"
        if words[at] in _list("ruled_out") and all(
            w in _PASSIVE or w in _list("small") for w in before
        ):
            return "no"
        if at in sentence.soft:
            return ""
    return ""


def between_adults() -> frozenset[str]:
    """Words that make a blow whose victim cannot be told one between adults."""
    return _list("between")


# --- of whom -----------------------------------------------------------------------------------------


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
    return "adult" if adults and (not patient or before[-1] in people()["patient"]) else ""


def _before(words: list[str], start: int, says_so: bool) -> str:
    pronoun = ""
    for at in range(start - 1, 0, -1):
        word = words[at]
        if word in ("him", "them") or (word == "her" and words[at + 1] in _list("after_object")):
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
        same = people()["woman"] if pronoun in _HER else people()["man"]
        return "adult" if word in same else ""
    if says_so:
        return "adult"
    child_before = any(role(w) == "child" for w in words[1:at]) and words[at + 1] not in (
        "who",
        "whose",
    )
    return "child" if child_before else "" if _reports(words, at, start) else "adult"


def _reports(words: list[str], who: int, until: int) -> bool:
    """True when somebody says or notices what follows, rather than being in it."""
    return not _list("reports").isdisjoint(words[who + 1 : min(who + 5, until)])


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
    target = next(
        (w for w in (*within, *inside[-1:], *after) if role(w) or w in _OBJECTS or w in _ME), ""
    )
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
    if who in ("child", "adult") and not (
        who == "adult" and at and _reports(words, at[0], at[0] + 5)
    ):
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
        bare = word.removesuffix("'s")
        if bare in people()["partner"]:
            mums = i and agent[i - 1].removesuffix("'s").rstrip("s") in people()["parent"]
            return "child" if mums else "adult"
        if bare in people()["parent"] and not (
            agent[i + 1 : i + 2] and agent[i + 1] in people()["partner"]
        ):
            return "child"
    return ""


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
    if pronoun in _HER:
        return bare in people()["woman"] or bare in ("parent", "victim", "<adult>")
    if pronoun in _HIM:
        return bare in people()["man"] or bare in ("parent", "victim", "<adult>")
    return False
