"""Days as people type them and files hold them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro.days import read_day, say_day
from leadpro.days.forms import easter
from leadpro.problem import Problem
from leadpro.records.day import UNKNOWN, Day

TODAY = date(2020, 3, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2018-06-11", "2018-06-11"),
        ("2018-06-11T10:30", "2018-06-11"),
        ("2018-06-11 00:00:00", "2018-06-11"),
        ("11/06/2018", "2018-06-11"),
        ("11.06.18", "2018-06-11"),
        ("11-Jun-18", "2018-06-11"),
        ("11 June 2018", "2018-06-11"),
        ("Monday, 11th June 2018", "2018-06-11"),
        ("June 11, 2018", "2018-06-11"),
        ("1/2/77", "1977-02-01"),
        ("3/4", "2019-04-03"),
        ("3/2", "2020-02-03"),
        ("29/02", "2020-02-29"),
        ("Jun-18", "2018-06"),
        ("June 2018", "2018-06"),
        ("06/2018", "2018-06"),
        ("Oct 2011", "2011-10"),
        ("2018", "2018"),
        ("summer 2017", "2017-06-01/2017-08-31 (summer 2017)"),
        ("spring term 2019", "2019-01-01/2019-04-15 (spring term 2019)"),
        ("winter 2018", "2018-12-01/2019-02-28 (winter 2018)"),
        ("Easter 2018", "2018-03-30/2018-04-02 (Easter 2018)"),
        ("about Easter 2018", "2018-03-18/2018-04-15 (about Easter 2018)"),
        ("?22 May 2016", "2016-05-08/2016-06-05 (about 22 May 2016)"),
        ("c. May 2016", "2016-03-31/2016-07-01 (c. May 2016)"),
        ("early March 2019", "2019-03-01/2019-03-10 (early March 2019)"),
        ("mid-March 2019", "2019-03-11/2019-03-20 (mid-March 2019)"),
        ("end of March 2019", "2019-03-21/2019-03-31 (end of March 2019)"),
        ("late 2019", "2019-09-01/2019-12-31 (late 2019)"),
        ("w/c 3 June 2019", "2019-06-03/2019-06-09 (w/c 3 June 2019)"),
        ("3-5 May 2019", "2019-05-03/2019-05-05"),
        ("between 3 and 5 May 2019", "2019-05-03/2019-05-05"),
        ("3/5/2019 - 6/5/2019", "2019-05-03/2019-05-06"),
        ("28 Dec to 3 Jan 2019", "2018-12-28/2019-01-03"),
        ("Jan to March 2018", "2018-01-01/2018-03-31"),
        ("2016-17", "2016-01-01/2017-12-31"),
        ("today", "2020-03-18"),
        ("yesterday", "2020-03-17"),
        ("last Tuesday", "2020-03-17"),
        ("last Wednesday", "2020-03-11"),
        ("Wednesday", "2020-03-18"),
        ("3 days ago", "2020-03-15"),
        ("last week", "2020-03-09/2020-03-15"),
        ("two months ago", "2020-01"),
        ("next Friday", "2020-03-20"),
        ("unknown", "?"),
        ("", "?"),
        ("2018-05-22/2018-06-02 (after the holiday)", "2018-05-22/2018-06-02 (after the holiday)"),
    ],
)
def test_reads_what_people_write(text: str, meant: str) -> None:
    """Each form means the day or the span that a person would mean, day before month."""
    assert str(read_day(text, TODAY)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "2019-02-29",
        "00/00/2019",
        "99/99/9999",
        "12",
        "soon",
        "half past",
        "2018-13-01",
    ],
)
def test_refuses_what_is_no_day(text: str) -> None:
    """A day that no calendar has is refused; the problem names the value and what is wanted."""
    with pytest.raises(Problem) as problem:
        read_day(text, TODAY)
    assert text in problem.value.what
    assert "Wanted is a day such as" in problem.value.hint


@pytest.mark.parametrize("text", ["3024", "11/06/3024", "1066-10-14"])
def test_refuses_a_year_nobody_means(text: str) -> None:
    """A slip in the year is a problem, not a day in the far future."""
    with pytest.raises(Problem, match=r"between 1900 and 2200|is not a day"):
        read_day(text, TODAY)


def test_month_first_and_ahead() -> None:
    """American figures when asked; for what is due the next such day and not the last."""
    assert read_day("06/11/2018", TODAY, month_first=True) == Day.on(date(2018, 6, 11))
    assert read_day("3 April", TODAY, ahead=True) == Day.on(date(2020, 4, 3))


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%Y%m%d", "%a %d %b %Y"]),
)
def test_every_exact_form_gives_the_day_back(day: date, form: str) -> None:
    """Whatever the form, the very day comes back."""
    assert read_day(day.strftime(form), TODAY) == Day.on(day)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_what_is_stored_reads_back(begin: date, more: int) -> None:
    """The text that a rough day is stored as is read as the same day, with and without words."""
    end = date.fromordinal(begin.toordinal() + more)
    for words in ("", "when school began"):
        day = Day(begin, end, words)
        assert read_day(str(day), TODAY) == day


_PIECES = [
    "0",
    "3",
    "13",
    "31",
    "99",
    "2019",
    "2020",
    "9999",
    "-",
    "/",
    ".",
    ",",
    ":",
    "?",
    "'",
    "to",
    "and",
    "from",
    "about",
    "early",
    "end",
    "of",
    "last",
    "next",
    "ago",
    "in",
    "days",
    "weeks",
    "may",
    "feb",
    "monday",
    "easter",
    "term",
    "spring",
    "(x)",
    "T10:30",
]


@given(
    st.text(max_size=25)
    | st.lists(st.sampled_from(_PIECES), max_size=7).map(" ".join)
    | st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
)
def test_never_fails_otherwise(text: str) -> None:
    """Any text is a day or a problem, never another error."""
    with contextlib.suppress(Problem):
        assert isinstance(read_day(text, TODAY), Day)


def test_easter() -> None:
    """Known Easter Sundays, the earliest and latest of the years people are born in among them."""
    known = [
        (1943, 4, 25),
        (2000, 4, 23),
        (2008, 3, 23),
        (2018, 4, 1),
        (2024, 3, 31),
        (2038, 4, 25),
    ]
    assert [easter(year) for year, _, _ in known] == [date(*day) for day in known]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018-06-11", "11 Jun 2018"),
        ("June 2018", "Jun 2018"),
        ("2018", "2018"),
        ("about Easter 2018", "about Easter 2018"),
        ("25/3/2018 to 8/4/2018", "25 Mar to 8 Apr 2018"),
        ("3-5 May 2019", "3 to 5 May 2019"),
        ("28 Dec to 3 Jan 2019", "28 Dec 2018 to 3 Jan 2019"),
        ("Jan to March 2018", "Jan to Mar 2018"),
        ("Nov 2018 to Jan 2019", "Nov 2018 to Jan 2019"),
        ("unknown", "day unknown"),
        ("today", "today"),
    ],
)
def test_says_a_day_in_few_words(text: str, said: str) -> None:
    """Short, without figures for the month, and no more than is known."""
    assert say_day(read_day(text, TODAY), TODAY) == said
    assert say_day(UNKNOWN, TODAY) == "day unknown"
