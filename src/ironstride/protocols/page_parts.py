"""A page's smaller tables: deload, variation, progression, gate and warm-up."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from ironstride.protocols.page_doses import Table, as_table, inherited, origin_of
from ironstride.protocols.progression_numbers import check_numbers
from ironstride.protocols.protocol import Deload, Gate, Origin, Progression, Protocol, Variation
from ironstride.training.pace import LEVERS, PACE_FORMS
from ironstride.training.problem import Problem
from ironstride.training.words import PHASES

WHO: Final = ("novice", "intermediate", "advanced")

Part = TypeVar("Part")
Kept = TypeVar("Kept", Deload, Variation, Progression, Gate)


def deload_of(page: Table, source: str, base: Protocol | None, problems: list[Problem]) -> Deload | None:
    """The `[deload]` of a page, or the base's; None (with a problem) where neither has one."""

    def build(table: Table, origin: Origin) -> Deload:
        return Deload(
            every_weeks=_whole_between(table, "every_weeks", 2, 12),
            sets_share=_between(table, "sets_share", 0.2, 1),
            load_share=_between(table, "load_share", 0.5, 1),
            origin=origin,
        )

    return _part_or(None if base is None else base.deload, page, "deload", source, problems, build)


def variation_of(page: Table, source: str, base: Protocol | None, problems: list[Problem]) -> Variation | None:
    """The `[variation]` of a page, or the base's."""

    def build(table: Table, origin: Origin) -> Variation:
        levers = _words(table, "levers")
        strangers = [lever for lever in levers if lever not in LEVERS]
        if strangers:
            raise ValueError(f"levers {', '.join(strangers)}: known are {', '.join(LEVERS)}")
        return Variation(
            main_weeks=_weeks(table, "main_weeks"),
            accessory_weeks=_weeks(table, "accessory_weeks"),
            levers=levers,
            origin=origin,
        )

    return _part_or(None if base is None else base.variation, page, "variation", source, problems, build)


def progression_of(page: Table, source: str, base: Protocol | None, problems: list[Problem]) -> Progression | None:
    """The `[progression]` of a page, or the base's; keys beyond the shared ones are the form's numbers."""

    def build(table: Table, origin: Origin) -> Progression:
        form: Any = table.get("form")
        if form not in PACE_FORMS:
            raise ValueError(f"form {form!r}: known are {', '.join(PACE_FORMS)}")
        if not str(table.get("says", "")).strip():
            raise ValueError("says is missing: tell in words how the bar goes up")
        check_numbers(table)
        numbers = {key: value for key, value in table.items() if key not in _SHARED_KEYS | {"form", "says"}}
        return Progression(form=form, says=str(table.get("says", "")), numbers=numbers, origin=origin)

    return _part_or(None if base is None else base.progression, page, "progression", source, problems, build)


def gate_of(page: Table, source: str, base: Protocol | None, problems: list[Problem]) -> Gate | None:
    """The `[gate]` of a page, or the base's, or none at all."""

    def build(table: Table, origin: Origin) -> Gate:
        refuses, instead = _words(table, "refuses"), str(table.get("instead", ""))
        if not refuses or any(word not in WHO for word in refuses):
            raise ValueError(f"refuses is a list out of {', '.join(WHO)}")
        if instead not in PHASES:
            raise ValueError(f"instead names the phase done instead: {', '.join(PHASES)}")
        if not str(table.get("says", "")).strip():
            raise ValueError("says is missing: tell in words why the page is not for them")
        return Gate(refuses=refuses, says=str(table["says"]), instead=instead, origin=origin)

    return _part_or(None if base is None else base.gate, page, "gate", source, problems, build)


def warm_up_of(page: Table, source: str, base: Protocol | None, problems: list[Problem]) -> Mapping[str, object] | None:
    """Cardio minutes, mobility places and the ramp, with their `origin` under that key.

    A ramp step is ``{"load": "bar", "reps": 10}`` or ``{"share": 0.4, "reps": 8}``: a share of the working load.
    """

    def build(table: Table, origin: Origin) -> Mapping[str, object]:
        minutes = _pair(table, "cardio_minutes", 0, 30)
        ramp = table.get("ramp", [])
        if not isinstance(ramp, list) or not all(isinstance(step, dict) for step in ramp):
            raise ValueError("ramp is a list of steps")
        for step in ramp:
            is_bar, share = step.get("load") == "bar", step.get("share")
            if not is_bar and not (isinstance(share, float) and 0 < share < 1):
                raise ValueError('a ramp step has load = "bar" or a share between 0 and 1')
            if not (isinstance(step.get("reps"), int) and 1 <= step["reps"] <= 20):
                raise ValueError("a ramp step has 1 to 20 reps")
        return {
            "cardio_minutes": minutes,
            "mobility": _words(table, "mobility"),
            "ramp": tuple(ramp),
            "origin": origin,
        }

    found = _part(page, "warm_up", source, problems, build)
    if found is None and base is not None:
        old = cast("Origin", base.warm_up["origin"])
        return {**base.warm_up, "origin": inherited(old, as_table(page.get("warm_up")))}
    return found


_SHARED_KEYS: Final = frozenset({"from", "items", "note", "source"})


def _part_or(
    old: Kept | None,
    page: Table,
    name: str,
    source: str,
    problems: list[Problem],
    build: Callable[[Table, Origin], Kept],
) -> Kept | None:
    """A page's table, else the base's, which then says that it was taken over."""
    found = _part(page, name, source, problems, build)
    if found is not None or old is None:
        return found
    return replace(old, origin=inherited(old.origin, as_table(page.get(name))))


def _part(
    page: Table,
    name: str,
    source: str,
    problems: list[Problem],
    build: Callable[[Table, Origin], Part],
) -> Part | None:
    """The part a page gives under `name`, None where it is silent or wrong (then with a problem)."""
    if name not in page:
        return None
    table = page[name]
    if not isinstance(table, dict):
        problems.append(Problem(where=name, what="not a table.", try_this=f"Write [{name}]."))
        return None
    origin = origin_of(table, source, name, problems)
    if origin is None:
        return None
    try:
        return build(table, origin)
    except ValueError as bad:
        problems.append(Problem(where=name, what=f"{bad}.", try_this="Correct it, or leave the table out."))
        return None


def _between(table: Table, name: str, low: float, high: float) -> Any:
    value = table.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"{name} is a number from {low:g} to {high:g}, not {value!r}")
    return value


def _whole_between(table: Table, name: str, low: int, high: int) -> int:
    value = table.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{name} is a whole number from {low} to {high}, not {value!r}")
    return value


def _pair(table: Table, name: str, low: int, high: int) -> tuple[int, int]:
    pair = table.get(name)
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError(f"{name} is a pair [low, high], not {pair!r}")
    first, last = (_whole_between({name: number}, name, low, high) for number in pair)
    if first > last:
        raise ValueError(f"{name}: {first} is above {last}")
    return first, last


def _words(table: Table, name: str) -> tuple[str, ...]:
    words = table.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{name} is a list of words, not {words!r}")
    return tuple(words)


def _weeks(table: Table, name: str) -> tuple[int, int] | None:
    if name not in table or table[name] == "none":
        return None
    return _pair(table, name, 1, 52)
