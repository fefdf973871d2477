"""Logged sets as the line that a runner would type for them: the way back of `set_shorthand.read_sets`."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from ironstride.files.set_amounts import MOST_LEFT, MOST_REPS, Body
from ironstride.files.set_items import FLAG_WORDS, item_at, name_end
from ironstride.training.lifting_log import LoggedSet

_BEFORE: Final = {"warm-up": "w", "drop": "drop"}
_SIDE: Final = {"left": "l", "right": "r"}


def shorthand_of(sets: Sequence[LoggedSet]) -> str:
    """The sets as one line, which `read_sets` reads as the same sets.

    What the line has no word for is left out: supersets, moments, what was asked of a set, other fields than those
    of the line itself. A note with a semicolon or several lines comes back with commas.

    >>> from ironstride.files.set_shorthand import read_sets
    >>> shorthand_of(read_sets("squat w40kg 5 60 kg 5 @2 5@2 5@rpe9 rest 3 min # good").sets)
    'squat 40kg w5 60kg 5@2 5@2 5@1 rest 180s # good'
    """
    return "; ".join(f"{_name(name)} {words}" for name, words in exercises_of(sets))


def exercises_of(sets: Sequence[LoggedSet]) -> list[tuple[str, str]]:
    """The sets as `shorthand_of` writes them, in parts: the name of an exercise and the words for its sets.

    >>> from ironstride.files.set_shorthand import read_sets
    >>> exercises_of(read_sets("squat 60kg 5 5; plank 45s").sets)
    [('squat', '60kg 5 5'), ('plank', '45s')]
    """
    return [(entry[0].name, _words(entry)) for entry in _entries(sets)]


def _entries(sets: Sequence[LoggedSet]) -> Iterable[list[LoggedSet]]:
    """Sets that share an entry: one exercise, a note only at the end, no set without a rest before one with a rest."""
    entry: list[LoggedSet] = []
    for one in sets:
        is_other = entry and (
            entry[-1].name != one.name
            or bool(_note(entry[-1]))
            or (entry[-1].rest_s is None and one.rest_s is not None)
        )
        if is_other:
            yield entry
            entry = []
        entry.append(one)
    if entry:
        yield entry


def _words(sets: list[LoggedSet]) -> str:
    parts: list[str] = []
    body = Body()
    for rest_s, same in groupby(sets, key=lambda one: one.rest_s):
        for one in same:
            now = Body.of(one)
            if now != body:
                parts.append(_load(now))
                body = now
            parts.append(_set(one))
        if rest_s is not None:
            parts.append(f"rest {_number(rest_s)}s")
    note = _note(sets[-1])
    return " ".join([*parts, f"# {note}"] if note else parts)


def _name(name: str) -> str:
    """The name, in quotation marks where its own words would be taken for sets."""
    bare = " ".join(name.replace('"', "").replace(";", ",").replace("#", "").split())
    probe = f"{bare} 5"
    return bare if item_at(probe, 0) is None and name_end(probe, 0) == len(bare) else f'"{bare}"'


def _load(body: Body) -> str:
    if "assistance" in body.fields:
        return f"assist{body.fields['assistance'].replace(' ', '')}"
    if body.load is None:
        return "bw"
    count = f"{body.fields['implements']}x" if "implements" in body.fields else ""
    return f"{count}{'+' if body.fields.get('load') == 'added' else ''}{body.load.amount:f}{body.load.unit}"


def _set(one: LoggedSet) -> str:
    if one.duration_s is not None:
        amount = f"{_number(one.duration_s)}s"
    elif one.distance_m is not None:
        amount = f"{_number(one.distance_m)}m"
    else:
        reps = one.repetitions or 0
        amount = str(reps) if reps <= MOST_REPS else f"{reps}reps"
    side = one.fields.get("side", "")
    sided = f"{amount}/{amount}" if side == "each" else f"{amount}{' ' if not amount.isdecimal() and side else ''}"
    open_end = "+" if one.kind == "open" else ""
    failed = " fail" if one.kind == "failure" else ""
    flags = "".join(f" {word}" for flag, word in FLAG_WORDS.items() if flag in one.flags)
    return f"{_BEFORE.get(one.kind, '')}{sided}{_SIDE.get(side, '')}{open_end}{_effort(one.rpe)}{failed}{flags}"


def _effort(rpe: float | None) -> str:
    if rpe is None:
        return ""
    left = round(10 - rpe, 3)
    return f"@{_number(left)}" if left <= MOST_LEFT else f"@rpe{_number(rpe)}"


def _note(one: LoggedSet) -> str:
    return " ".join(one.note.replace(";", ",").split())


def _number(value: float) -> str:
    """At most three decimals, none where it is whole."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
