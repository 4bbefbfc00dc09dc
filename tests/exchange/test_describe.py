"""docs/case-folder.md is what the record types say."""

from __future__ import annotations

from pathlib import Path

from leadpro.exchange import describe
from leadpro.exchange.columns import files

PAGE = Path(__file__).parents[2] / "docs" / "case-folder.md"


def test_the_page_is_up_to_date() -> None:
    """Made again it is the same; if not: python -m leadpro.exchange.describe > docs/case-folder.md."""
    assert PAGE.read_text("utf-8") == describe.text()


def test_every_file_is_described() -> None:
    """No kind is forgotten."""
    text = describe.text()
    assert not [f for f in (*files().values(), "living", "steps") if f"### {f}.csv\n" not in text]
