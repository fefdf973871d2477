"""A protocol page of the runner's own: read with the line of every mistake and of every note on its evidence."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ironstride.files.field_report import Path, lines_of
from ironstride.protocols.lint import Lint
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.read import read_page
from ironstride.training.problem import Problem

LONGEST_PAGE: Final = 60_000  # characters, our limit: three times the longest page of our own

_AT_LINE: Final = re.compile(
    r"(?P<what>.*?)\s*\(at line (?P<line>\d+), column (?P<column>\d+)\)(?P<rest>.*)", re.DOTALL
)


def read_own_page(text: str, name: str = "page.toml") -> tuple[Protocol | None, tuple[Problem, ...]]:
    """The protocol on a page and every mistake in it at once, each with the file's line where that is known.

    `name` is what to call the file. The protocol is None when anything is wrong. Raises nothing.

    >>> text = 'id = "mine"\\nname = "Mine"\\n[dose.base]\\nsets = { value = [9, 3] }'
    >>> read_own_page(text, "mine.toml")[1][0].where
    'mine.toml line 4: dose.base.sets'
    """
    if len(text) > LONGEST_PAGE:
        what = f"the page holds {len(text)} characters, more than {LONGEST_PAGE}."
        return None, (Problem(where=name, what=what, try_this="Is this a protocol page?"),)
    text = text.removeprefix("\ufeff")  # some editors on Windows begin a file with a mark of their own
    reading = read_page(text)
    lines = lines_of(text) if reading.problems else {}
    return reading.protocol, tuple(_placed(problem, name, lines) for problem in reading.problems)


def lint_place(lint: Lint, text: str, name: str) -> str:
    """Where a note belongs on the page: the line of the field it is about, or of the table that speaks for its phase.

    >>> lint = Lint(id="x", where="dose.base.rir", says="", rests_on=(), source="")
    >>> lint_place(lint, "[dose.all]\\nrir = { value = 0 }", "mine.toml")
    'mine.toml line 2: dose.base.rir'
    """
    lines, path = lines_of(text), _path(lint.where)
    candidates = [path, ("dose", "all", *path[2:])] if path[:1] == ("dose",) else [path]
    line = next((lines[one] for one in candidates if one in lines), None) or _nearest(path, lines)
    return f"{name}: {lint.where}" if line is None else f"{name} line {line}: {lint.where}"


def _placed(problem: Problem, name: str, lines: Mapping[Path, int]) -> Problem:
    if problem.where == "page":
        at = _AT_LINE.fullmatch(problem.what)
        if at is None:
            return replace(problem, where=name)
        return replace(
            problem, where=f"{name} line {at['line']}, column {at['column']}", what=f"{at['what']}{at['rest']}"
        )
    line = _nearest(_path(problem.where), lines)
    place = name if line is None else f"{name} line {line}"
    return replace(problem, where=f"{place}: {problem.where}")


def _path(dotted: str) -> Path:
    return tuple(dotted.split("."))


def _nearest(path: Path, lines: Mapping[Path, int]) -> int | None:
    return next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), None)
