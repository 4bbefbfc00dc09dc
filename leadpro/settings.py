"""What a person chose for this machine: one TOML file of their own, read whole and changed in place.

A file that is partly wrong still counts for the rest: what is wrong is said in words, with its line
and the nearest known word. Comments and order stay. No case data and no secret belongs here; which
acts and themes there are is the app's to know.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from leadpro.problem import Problem
from leadpro.reference import table
from leadpro.safetext import for_screen

Density = Literal["calm", "dense"]
Days = Literal["day first", "ISO"]
IDLE = range(1, 121)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set. `wrong` says in words what of the file does not count."""

    idle_minutes: int = 5
    theme: str = "leadpro"
    density: Density = "calm"
    days: Days = "day first"
    masked: bool = False
    toured: bool = False
    keys: dict[str, str] = {}
    about: dict[str, str] = {}
    danger: dict[str, str] = {}
    wrong: tuple[str, ...] = ()


_KINDS: dict[str, tuple[Any, str]] = {
    "idle_minutes": (
        Annotated[int, msgspec.Meta(ge=IDLE[0], le=IDLE[-1])],
        f"a whole number of minutes from {IDLE[0]} to {IDLE[-1]}",
    ),
    "theme": (str, "the name of a theme in quotes"),
    "density": (Density, '"calm" or "dense"'),
    "days": (Days, '"day first" or "ISO"'),
    "masked": (bool, "true or false"),
    "toured": (bool, "true or false"),
}
_TABLES = ("keys", "about", "danger")
_MOST_LEFT_OUT = 50  # lines that are no TOML, before the file is given up
_Wrong = Iterator[tuple[int, str]]


def file() -> Path:
    """The settings file; it need not exist."""
    import platformdirs  # only when something is asked of it

    return Path(platformdirs.user_config_dir("leadpro")) / "settings.toml"


# --- reading ----------------------------------------------------------------------------------------


def read(path: Path | None = None) -> Settings:
    """The settings as they are now. Never a Problem: what does not count is in `wrong`."""
    path = path or file()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError):
        return Settings(wrong=(f"{path} cannot be read, so nothing of it counts.",))
    given, left_out = _parsed(text)
    counts: dict[str, Any] = {}
    wrong = [*left_out, *_taken(given, text, counts)]
    said = (for_screen(f"{path.name}, line {line}: {words}") for line, words in sorted(wrong))
    return Settings(**counts, wrong=tuple(said))


def _parsed(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The file without the lines that are no TOML, and those lines."""
    lines = text.splitlines()
    left_out: list[tuple[int, str]] = []
    for _ in range(_MOST_LEFT_OUT):
        try:
            return tomllib.loads("\n".join(lines)), left_out
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"at line (\d+)", str(error))
            line = int(at[1]) if at else len(lines)
            left_out.append((line, "this cannot be read; wanted is: name = value"))
            if at:
                lines[line - 1] = ""
            else:
                lines.pop()  # something is never closed: without its end, on to the line before
    return {}, left_out


def _taken(given: Mapping[str, Any], text: str, counts: dict[str, Any]) -> _Wrong:
    """Put into `counts` what counts; what does not, by line."""
    for key, value in given.items():
        if key in _TABLES and isinstance(value, dict):
            counts[key] = {}
            yield from _taken_table(key, value, text, counts[key])
            continue
        try:
            counts[key] = as_set(key, value)
        except Problem as problem:
            yield _line(text, "", key), str(problem)


def _taken_table(name: str, given: Mapping[str, Any], text: str, counts: dict[str, str]) -> _Wrong:
    """Which acts and questions there are is not known here; which numbers is."""
    known = [row["code"] for row in table("danger")["number"]] if name == "danger" else list(given)
    for key, value in given.items():
        if key not in known:
            yield _line(text, name, key), unknown(key, known)
        elif isinstance(value, str):
            counts[key] = value
        else:
            yield _line(text, name, key), f"{key}: text in quotes is wanted."


def as_set(key: str, value: object) -> Any:
    """The value, if that can be set outside the tables. Problem says what is wanted."""
    if key in _TABLES:
        raise Problem(f"{key} is a table: wanted is [{key}] on a line of its own.")
    if key not in _KINDS:
        raise Problem(unknown(key, (*_KINDS, *_TABLES)))
    kind, wanted = _KINDS[key]
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise Problem(f"{key}: {wanted} is wanted, not {value!r}.") from None


def unknown(word: str, known: Iterable[str]) -> str:
    """That a word is not known, and which known one is nearest."""
    from rapidfuzz import process

    near = process.extractOne(word, list(known), score_cutoff=60)
    return f"{word} is not known." + (f" Is it {near[0]}?" if near else "")


def _line(text: str, inside: str, key: str) -> int:
    """In which line a key stands; 1 when it stands in no line of its own."""
    stands, at = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*="), ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            at = heading[1].strip("\"'")
            if not inside and at == key:
                return number
        elif at == inside and stands.match(line):
            return number
    return 1


# --- changing ---------------------------------------------------------------------------------------


def change(within: str, key: str, value: str | int | bool | None, path: Path | None = None) -> None:
    """Set a key of a table (empty: outside the tables), or take it out (None), in the file, which
    keeps its comments and order. Problem when it cannot be set or written."""
    if not within and value is not None:
        as_set(key, value)
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = (path or file()).resolve()  # a link to it stays a link
    try:
        document = tomlkit.parse(path.read_text("utf-8") if path.exists() else "")
        where: Any = document.setdefault(within, tomlkit.table()) if within else document
        if value is None:
            where.pop(key, None)
        else:
            where[key] = value
        _write(path, tomlkit.dumps(document))
    except (TOMLKitError, UnicodeDecodeError, TypeError) as error:
        line = getattr(error, "line", None)
        where_ = f"{path}, line {line}," if line else f"{path}"
        raise Problem(
            f"{where_} cannot be read.", "Mend or remove it, then set it again."
        ) from None
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.", "Check its rights.") from None


def _write(path: Path, text: str) -> None:
    """Whole or not at all, for its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as new:
        new.write(text)
    try:
        Path(new.name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(new.name).unlink()
        raise
