"""The settings file: what of it counts, what is said of the rest, and changes that leave the rest alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadpro import settings
from leadpro.problem import Problem
from leadpro.settings import Settings, change, read

WRONG = """# mine
idle_minute = 3
theme = "leadpro-light" # nice
density = "calmm"
idle_minutes = 500
this is no toml
[danger]
front_dor = "1"
front_door = "0161 496 0000"
night_team = 3
[keys]
"case.edit" = "E"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file that is not there yet."""
    return tmp_path / "of" / "mine" / "settings.toml"


def test_nothing_set_is_no_error(file: Path) -> None:
    """Without a file everything is as it came."""
    assert read(file) == Settings()


def test_what_is_wrong_is_said_and_the_rest_counts(file: Path) -> None:
    """Each with its line and the nearest word that is known."""
    file.parent.mkdir(parents=True)
    file.write_text(WRONG)
    found = read(file)
    assert (found.theme, found.idle_minutes, found.density) == ("leadpro-light", 5, "calm")
    assert found.danger == {"front_door": "0161 496 0000"}
    assert found.keys == {"case.edit": "E"}
    assert [w.partition(", ")[2].partition(":")[0] for w in found.wrong] == [
        "line 2", "line 4", "line 5", "line 6", "line 8", "line 10",
    ]  # fmt: skip
    assert "Is it idle_minutes?" in found.wrong[0]
    assert '"calm" or "dense"' in found.wrong[1]
    assert "Is it front_door?" in found.wrong[4]


@pytest.mark.parametrize("text", ["danger = 3", "[[keys]]", "x = '''\nfoo", "[", "= = =", "theme = 3", "\x00"])  # fmt: skip
def test_a_broken_file_never_stops_anything(file: Path, text: str) -> None:
    """It is said, and everything else is as it came."""
    file.parent.mkdir(parents=True)
    file.write_text(text)
    found = read(file)
    assert found.wrong
    assert found == Settings(wrong=found.wrong)


@given(st.text(max_size=200))
def test_no_text_stops_anything(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever the file holds."""
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_text(text, "utf-8")
    assert isinstance(read(path), Settings)


def test_a_change_keeps_comments_and_order(file: Path) -> None:
    """One line changes; the file is its owner's alone."""
    change("", "theme", "leadpro-light", file)
    file.write_text(
        "# mine\n" + file.read_text().rstrip() + "  # nice\n\n[danger]\n# ask\nlado = '1'\n"
    )
    change("", "idle_minutes", 9, file)
    change("danger", "night_team", "0161 496 0001", file)
    change("danger", "lado", None, file)
    text = file.read_text()
    assert text.startswith('# mine\ntheme = "leadpro-light"  # nice\n')
    assert "# ask" in text
    assert "lado" not in text
    assert read(file) == Settings(
        theme="leadpro-light", idle_minutes=9, danger={"night_team": "0161 496 0001"}
    )
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in file.parent.iterdir()] == ["settings.toml"]


def test_what_cannot_be_is_refused_and_not_written(file: Path) -> None:
    """A value out of range, an unknown name; a file that cannot be read is left as it is."""
    for key, value in (("idle_minutes", 0), ("idle_minutes", 999), ("idle", 3), ("masked", "si")):
        with pytest.raises(Problem):
            change("", key, value, file)
    assert not file.exists()
    file.parent.mkdir(parents=True)
    for text in ("x = = 3\n", "danger = 3\n"):
        file.write_text(text)
        with pytest.raises(Problem):
            change("danger", "lado", "1", file)
        assert file.read_text() == text


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    """Who keeps the file elsewhere and links to it keeps it there."""
    real = tmp_path / "dotfiles.toml"
    real.write_text("")
    file.parent.mkdir(parents=True)
    file.symlink_to(real)
    change("", "masked", True, file)
    assert file.is_symlink()
    assert settings.read(real).masked
