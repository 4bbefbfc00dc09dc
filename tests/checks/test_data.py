"""What the data says is obeyed: every number and every file is read, or says that it is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import leadpro
import leadpro.data
from leadpro import reference

ROOT = Path(leadpro.__file__).parent
OWN = sorted(p for p in ROOT.rglob("*.py") if not {"screens", "data"} & set(p.relative_to(ROOT).parts))  # fmt: skip
TABLE = re.compile(r"reference\.table\('thresholds'\)\['(\w+)'\]\['(\w+)'\]")


def read(path: Path) -> Iterator[tuple[str, str]]:
    """(code, name) of every number that a file reads, both written out where it does."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "threshold":
            yield from ((words(node.args[0])[0], name) for name in words(node.args[1]))
        elif isinstance(node, ast.Subscript) and (own := TABLE.fullmatch(ast.unparse(node))):
            yield own[1], own[2]


def words(node: ast.AST) -> list[str]:
    """The words written out in an expression; one that has none could read any number."""
    found = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
    assert found, ast.unparse(node)
    return found


def test_every_number_is_read_and_every_number_read_is_there() -> None:
    """A number that nothing obeys promises what does not happen."""
    tables = {c: t for c, t in reference.table("thresholds").items() if isinstance(t, dict)}
    assert {pair for path in OWN for pair in read(path)} == {
        (code, name) for code, table in tables.items() for name in table
    }


def test_a_file_that_nothing_reads_says_so() -> None:
    """Whoever edits such a file must not think that it changes anything."""
    data = Path(leadpro.data.__path__[0])
    files = (*ROOT.rglob("*.py"), *(data.parent / "screens").rglob("*.py"))
    code = "".join(p.read_text() for p in files)
    for path in (data / "england").rglob("*.toml"):
        whole = f'names_in("{path.parent.relative_to(data / "england").as_posix()}")' in code
        read = whole or re.search(rf"[\"/]{path.stem}\"", code) is not None
        assert read != ("Read by nothing yet" in path.read_text()), path.name
