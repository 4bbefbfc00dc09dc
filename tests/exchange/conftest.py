"""A small made-up case folder that tests change one file of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadpro.exchange.folder import read_folder
from leadpro.exchange.incoming import Incoming
from leadpro.records import new_id

from .made import TODAY

CASE = new_id()
LEAST = {
    "case.toml": """
title = "Ella"
lead = "Grace Osei"
opened = 2019-02-01
[child]
name = "Ella Hart"
born = 2015-03-01
""",
    "people.csv": """\
Name,Role,Agency,Household,Born,From,To,Parental responsibility,Phone
Kim Hart,mother,,Kim's,1990,2010-01-01,,yes,01632 960001
Joe Hart,brother,,Kim's,2009-04-05,2010-01-01,2018-06-30,,
Joe Hart,brother,,Nan's,2009-04-05,2018-06-30,,,
Ray Fox,father,,,1988,,,,
Grace Osei,health visitor,Health visiting,,,2015-03-10,2019-05-31,,
Grace Osei,health visitor,Health visiting,,,2019-09-01,,,
""",
    "chronology.csv": """\
Date,Agency,Source,About,Event,Shared with,Shared on,Action
2019-02-01,Health visiting,Grace Osei,Ella Hart,Home visit. Ella was hungry.,Oak Surgery; Hill Primary School,3 Feb 2019,Rang the school
2019-02-09,Hill Primary School,Duty teacher,Ella Hart; Joe Hart,Late again.,,,
""",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write the small folder with other or more files (None leaves one out); its path."""

    def write(**changed: str | None) -> Path:
        path = tmp_path / "ella"
        path.mkdir(exist_ok=True)
        for name, text in {
            **LEAST,
            **{k.replace("_dot_", "."): v for k, v in changed.items()},
        }.items():
            if text is not None:
                (path / name).write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def read(folder: Callable[..., Path]) -> Callable[..., Incoming]:
    """Read the small folder with other or more files; keywords that are no file go to `read_folder`."""

    def of(today: date = TODAY, **given: Any) -> Incoming:
        files = {k: given.pop(k) for k in list(given) if "_dot_" in k}
        return read_folder(folder(**files), case_id=CASE, today=today, **given)

    return of
