"""The one error that a person can put right.

Everything else is a fault of ours and ends in a short sentence without case data.
No messages about particular features belong here: they stand where they are raised.
"""

from __future__ import annotations


class Problem(Exception):
    """Something a person can put right: *what* is wrong (what, where, which value) and a *hint*.

    `code` is the exit code of the command line: 2 wrong use, 3 the workspace cannot be opened.
    """

    def __init__(self, what: str, hint: str = "", *, code: int = 2) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()
