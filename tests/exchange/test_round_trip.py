"""A case folder that was written gives the same records when it is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from leadpro.exchange.folder import read_folder
from leadpro.exchange.write_folder import write_folder
from leadpro.records import CASE_KINDS, Record, kind_of

from .made import CASE, TODAY, records


@pytest.mark.parametrize("kind", CASE_KINDS, ids=kind_of)
@settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(data=st.data())
def test_what_is_written_reads_back_the_same(kind: type[Record], data: st.DataObject) -> None:
    """Every kind with any values, odd letters, unknown days and references to what is not there."""
    case = data.draw(records(kind))
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "out"
        write_folder(case, folder)
        back = read_folder(folder, case_id=CASE, today=TODAY)
    got = {r.id: r for r in back.records}
    for record in case:
        assert got.pop(record.id, None) == record
    assert not got
    assert not back.questions
