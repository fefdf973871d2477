"""The exercise catalogue: packaged TOML read into `Exercise` values, and a search for what a runner meant to type."""

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

import msgspec

from ironstride.protocols.exercise import Exercise

_HEADER: Final = re.compile(r"\[exercise\.([a-z0-9-]+)\]")
_KEY: Final = re.compile(r"[a-z_]+(?:\.[a-z-]+)?")
_LIKE_ENOUGH: Final = 0.6  # our default: below it a "did you mean" is noise


@cache
def exercises() -> Mapping[str, Exercise]:
    """Every exercise of the catalogue by id, in the order of the pattern files.

    Read and checked once a process; the mapping can't be written to.
    Raises `ValueError` naming the exercise and the field when a packaged file is damaged.

    >>> exercises()["back-squat"].pattern
    'squat'
    """
    tables: dict[str, Any] = {}
    for page in sorted(
        (resources.files("ironstride.protocols") / "data" / "exercises").iterdir(), key=lambda p: p.name
    ):
        if not page.name.endswith(".toml"):
            continue
        for exercise_id, table in read_tables(page.read_text(encoding="utf-8")).items():
            if exercise_id in tables:
                raise ValueError(f"{page.name}: {exercise_id} is already in another file")
            tables[exercise_id] = table
    for exercise_id, table in tables.items():
        table["id"] = exercise_id
        if len(table.get("fit", ())) == 1:  # a page leaves out a subtype that FIT doesn't have
            table["fit"] = [*table["fit"], None]
    return MappingProxyType(msgspec.convert(tables, dict[str, Exercise]))


def find(text: str, *, at_most: int = 5) -> list[str]:
    """The ids that `text` may mean, likeliest first, for "did you mean": word order, case and hyphens don't matter.

    Ids, names and aliases are compared; an empty list says that nothing is close.

    >>> find("squat back")[0]
    'back-squat'
    >>> find("RDL")[0]
    'romanian-deadlift'
    >>> find("")
    []
    """
    wanted = _words(text)
    if not wanted:
        return []
    scores = _best(_shared_words, wanted) or _best(_alike_letters, wanted)
    return sorted(scores, key=lambda exercise_id: (-scores[exercise_id], exercise_id))[:at_most]


def read_tables(text: str) -> dict[str, dict[str, Any]]:
    """The `[exercise.<id>]` tables of one page, still as plain values.

    Our pages hold one `key = value` a line with values that are JSON as well as TOML; those are read about ten
    times faster than by `tomllib`, which matters to a command that is over in a blink. A page in any other TOML
    is read by `tomllib` and means the same.

    >>> read_tables('[exercise.air-squat]\\nsubstitutes.harder = ["goblet-squat"]')
    {'air-squat': {'substitutes': {'harder': ['goblet-squat']}}}
    """
    tables = _read_plain(text)
    if tables is not None:
        return tables
    page = tomllib.loads(text)
    found: dict[str, dict[str, Any]] = page.pop("exercise", {})
    if page:
        raise ValueError(f"a page of exercises holds only [exercise.<id>] tables, not {', '.join(page)}")
    return found


def _read_plain(text: str) -> dict[str, dict[str, Any]] | None:
    """As `read_tables`, or None as soon as a line isn't of the plain shape."""
    tables: dict[str, dict[str, Any]] = {}
    table: dict[str, Any] | None = None
    decode = msgspec.json.Decoder().decode
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if header := _HEADER.fullmatch(line):
            if header[1] in tables:
                return None
            table = tables[header[1]] = {}
            continue
        key, equals, value = line.partition(" = ")
        if table is None or not equals or not _KEY.fullmatch(key) or value == "null":
            return None
        first, _, second = key.partition(".")
        place = table.setdefault(first, {}) if second else table
        name = second or first
        if not isinstance(place, dict) or name in place:
            return None
        try:
            place[name] = decode(value)
        except msgspec.DecodeError:
            return None
    return tables


def _words(text: str) -> str:
    return " ".join(sorted(set(re.findall(r"[a-z0-9]+", text.lower()))))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple(
        (_words(spelling), exercise.id)
        for exercise in exercises().values()
        for spelling in (exercise.id, exercise.name, *exercise.aliases)
    )


def _best(likeness: Callable[[str, str], float], wanted: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    for spelling, exercise_id in _spellings():
        score = likeness(wanted, spelling)
        if score > scores.get(exercise_id, _LIKE_ENOUGH):
            scores[exercise_id] = score
    return scores


def _shared_words(wanted: str, spelling: str) -> float:
    """1 for the same words, less the more other words stand beside all the wanted ones, else 0."""
    if not set(wanted.split()) <= set(spelling.split()):
        return 0.0
    return _LIKE_ENOUGH + (1 - _LIKE_ENOUGH) * len(wanted) / len(spelling)


def _alike_letters(wanted: str, spelling: str) -> float:
    matcher = SequenceMatcher(None, spelling, wanted)
    return 0.0 if matcher.quick_ratio() < _LIKE_ENOUGH else matcher.ratio()
