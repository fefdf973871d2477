"""Where a mistake stands: paths into a file's tables, spelled for people and found again in the text."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, TypeAlias, TypeVar

from ironstride.training.problem import Problem

Path: TypeAlias = tuple[str | int, ...]
"""A place in the data: table and key names, and positions in lists from 0."""

T = TypeVar("T")

_HEADER: Final = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*(?P<name>[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*|\"[^\"]*\"|'[^']*')\s*=")


@dataclass(frozen=True, slots=True)
class _Finding:
    path: Path
    what: str
    try_this: str
    is_fatal: bool


@dataclass(slots=True)
class Report:
    """Everything found wrong while one file was read, in the order it was found."""

    findings: list[_Finding] = field(default_factory=list)

    def wrong(self, path: Path, what: str, try_this: str) -> None:
        """Note a mistake that keeps the file from being used."""
        self.findings.append(_Finding(path, what, try_this, True))

    def remark(self, path: Path, what: str, try_this: str) -> None:
        """Note something the runner should know; the file is used as `what` says."""
        self.findings.append(_Finding(path, what, try_this, False))

    @property
    def is_fatal(self) -> bool:
        """Whether anything found keeps the file from being used."""
        return any(finding.is_fatal for finding in self.findings)

    def is_wrong_in(self, table: str) -> bool:
        """Whether a mistake stands in this table, so that what could be read of it isn't all that was meant."""
        return any(finding.is_fatal and finding.path[:1] == (table,) for finding in self.findings)

    def problems(self, name: str, text: str = "", spell: Callable[[Path], str] | None = None) -> tuple[Problem, ...]:
        """The findings as problems: mistakes first. `text` is the TOML they stand in, for line numbers; `spell`
        words a path where the file is not TOML."""
        lines = lines_of(text) if text and self.findings else {}
        return tuple(
            Problem(
                where=_where(name, finding.path, lines, spell or spelled),
                what=finding.what,
                try_this=finding.try_this,
                is_fatal=finding.is_fatal,
            )
            for finding in sorted(self.findings, key=lambda finding: not finding.is_fatal)
        )


def placed(name: str, values: Sequence[T], places: Mapping[str, Sequence[Path]]) -> list[tuple[Path, T]]:
    """Each entry of a repeated table with its place in the file; `places` knows those of entries left out."""
    return list(zip(places.get(name) or [(name, at) for at in range(len(values))], values, strict=True))


def spelled(path: Path) -> str:
    """A path as a person finds it in the file; positions count from 1.

    >>> spelled(("run", 1, "day")), spelled(("athlete", "bodyweight")), spelled(("health", "injuries", 0, "pain"))
    ('[[run]] 2, day', '[athlete] bodyweight', '[health] injuries 1, pain')
    """
    if not path:
        return ""
    first, *rest = path
    if rest and isinstance(rest[0], int):
        words = [f"[[{first}]] {rest[0] + 1}"]
        rest = rest[1:]
    elif rest:
        words = [f"[{first}] {rest[0]}"]
        rest = rest[1:]
    else:
        words = [f"[{first}]"]
    for part in rest:
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(part)
    return ", ".join(words)


def in_json(path: Path) -> str:
    """A path as programs write it; positions count from 0.

    >>> in_json(("sessions", 2, "start"))
    'sessions[2].start'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def did_you_mean(word: str, options: Sequence[str]) -> str:
    """What to write instead of an unknown word: the closest options, or all of them.

    >>> did_you_mean("tuesday", ("mon", "tue"))
    "Did you mean 'tue'?"
    """
    typed = word.strip().lower().replace("_", "-").replace(" ", "-")
    spellings = {option.lower().replace("_", "-"): option for option in options}
    near = [option for spelling, option in spellings.items() if len(spelling) > 1 and typed.startswith(spelling)]
    near += [spellings[close] for close in get_close_matches(typed, spellings, n=3, cutoff=0.6)]
    near = list(dict.fromkeys(near))[:3]
    if near:
        return f"Did you mean {' or '.join(map(repr, near))}?"
    return f"Use one of: {', '.join(options)}."


def _where(name: str, path: Path, lines: dict[Path, int], spell: Callable[[Path], str]) -> str:
    line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), None)
    place = name if line is None else f"{name} line {line}"
    return f"{place}: {spell(path)}" if path else place


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table header and every key that begins a line."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    quote = ""  # inside a text over several lines nothing is a key
    for number, line in enumerate(text.splitlines(), start=1):
        was_quoted = quote
        for mark in ('"""', "'''"):
            if quote in ("", mark) and line.count(mark) % 2:
                quote = "" if quote else mark
        if was_quoted:
            continue
        if header := _HEADER.match(line):
            table = _names(header["name"])
            if header["open"] == "[[":
                counts[table] = counts.get(table, -1) + 1
                found.setdefault(table, number)
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_names(key["name"])), number)
    return found


def _names(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
