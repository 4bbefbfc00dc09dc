"""The danger card: numbers and words for the worst minute. Never any case data, never a judgement."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from leadpro import reference

NOT_FILLED_IN = "not filled in: ask your manager today"


class Number(NamedTuple):
    """Whom to ring and on which number; the number says so in words when nobody filled it in."""

    who: str
    number: str


def settings_file() -> Path:
    """The user's settings file (TOML); it need not exist."""
    import platformdirs  # only when the card is opened

    return Path(platformdirs.user_config_dir("leadpro")) / "settings.toml"


def numbers(settings: Path | None = None) -> list[Number]:
    """The numbers of the card: national ones from data, local ones from the settings' [danger] table."""
    local = _local(settings or settings_file())
    rows = reference.table("danger")["number"]
    return [
        Number(r["who"], r.get("number") or local.get(r["code"], "") or NOT_FILLED_IN) for r in rows
    ]


def what_to_say() -> list[str]:
    """Four lines to say on the telephone."""
    return list(reference.table("danger")["say"])


def _local(settings: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(settings.read_text("utf-8")).get("danger", {})
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in table.items()} if isinstance(table, dict) else {}
