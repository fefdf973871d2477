"""Shoes: which there are, which run was run in which, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Final

from sqlalchemy import Connection

from ironstride.coach.keep_journal import meant_outing
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.journal import (
    Outing,
    add_shoe,
    change_shoe,
    last_on_foot,
    outings_on_foot,
    shoes_of,
    take_shoe,
    totals_on_foot,
    wear,
)
from ironstride.training.kept import KeptShoe
from ironstride.training.problem import Problem

LONGEST_NAME: Final = 80  # characters, our limit


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoeMileage:
    """A pair with what was run in it: `runs` outings on foot, `metres` of those that know their distance."""

    shoe: KeptShoe
    runs: int = 0
    metres: float = 0.0
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoesAnswer:
    """The pair a command was about, how many runs it changed, or every problem."""

    shoe: KeptShoe | None = None
    changed: int = 0
    problems: tuple[Problem, ...] = ()


def mileage(store: Store, athlete_id: str) -> tuple[tuple[ShoeMileage, ...], int]:
    """Every pair, those in use first, and how many runs have no shoes. A run from two files counts once."""
    with store.read() as connection:
        totals = totals_on_foot(connection, athlete_id)
        found = []
        for shoe in shoes_of(connection, athlete_id):
            runs, metres = totals.get(shoe.id, (0, 0.0))
            last = last_on_foot(connection, athlete_id, shoe.id) if runs else None
            found.append(ShoeMileage(shoe=shoe, runs=runs, metres=metres, last_day=last.start.date() if last else None))
    without, _ = totals.get(None, (0, 0.0))
    return tuple(sorted(found, key=lambda one: one.shoe.retired_day is not None)), without


def add(store: Store, athlete_id: str, name: str, from_day: date | None) -> ShoesAnswer:
    """A new pair."""
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME or not words.isprintable():
        return _wrong("NAME", f"a pair has a name of 1 to {LONGEST_NAME} letters.", "Write it in quotes.")
    shoe = KeptShoe(id=new_id(), name=words, from_day=from_day)
    with store.write() as connection:
        if any(one.name.casefold() == words.casefold() for one in shoes_of(connection, athlete_id)):
            return _wrong("NAME", f"there is a pair called {words!r} already.", "Give this one a name of its own.")
        add_shoe(connection, athlete_id, shoe)
    return ShoesAnswer(shoe=shoe)


def retire(store: Store, athlete_id: str, name: str, on: date | None) -> ShoesAnswer:
    """Say from which day a pair is no longer worn; None takes it back into use."""
    with store.write() as connection:
        shoe = _meant(connection, athlete_id, name)
        if isinstance(shoe, Problem):
            return ShoesAnswer(problems=(shoe,))
        if on is not None and shoe.from_day is not None and on < shoe.from_day:
            return _wrong("--on", f"{shoe.name} is in use since {shoe.from_day}.", "Give a later day.")
        shoe = replace(shoe, retired_day=on)
        change_shoe(connection, athlete_id, shoe)
    return ShoesAnswer(shoe=shoe)


def remove(store: Store, athlete_id: str, name: str) -> ShoesAnswer:
    """Forget a pair; its runs stay, without shoes."""
    with store.write() as connection:
        shoe = _meant(connection, athlete_id, name)
        if isinstance(shoe, Problem):
            return ShoesAnswer(problems=(shoe,))
        runs = sum(one.shoe_id == shoe.id for one in outings_on_foot(connection, athlete_id))
        take_shoe(connection, athlete_id, shoe.id)
    return ShoesAnswer(shoe=shoe, changed=runs)


def assign(
    store: Store,
    athlete_id: str,
    name: str,
    runs: Sequence[str] = (),
    *,
    from_day: date | None = None,
    to_day: date | None = None,
    replaces: bool = False,
) -> ShoesAnswer:
    """Say in which pair runs were run: single ones, by day or id, or all from a day on.

    Named runs change their shoes; a span of days only fills in, unless `replaces`. All or nothing.
    """
    if not runs and from_day is None and to_day is None:
        return _wrong("shoes wear", "no run is named.", "Give days or ids of runs, or --from DAY for all since then.")
    with store.write() as connection:
        shoe = _meant(connection, athlete_id, name)
        found = [meant_outing(connection, athlete_id, one, "RUN") for one in runs]
        problems = [one for one in (shoe, *found) if isinstance(one, Problem)]
        if problems or isinstance(shoe, Problem):
            return ShoesAnswer(problems=tuple(problems))
        meant = {one.id: one for one in found if isinstance(one, Outing)}
        if from_day is not None or to_day is not None:
            span = outings_on_foot(connection, athlete_id, from_day, to_day)
            meant |= {one.id: one for one in span if replaces or one.shoe_id is None}
        changed = [one.id for one in meant.values() if one.shoe_id != shoe.id]
        wear(connection, athlete_id, changed, shoe.id)
    return ShoesAnswer(shoe=shoe, changed=len(changed))


def _meant(connection: Connection, athlete_id: str, name: str) -> KeptShoe | Problem:
    """The pair of this name, whatever its capitals, or the only one whose name begins so."""
    pairs = shoes_of(connection, athlete_id)
    wanted = " ".join(name.casefold().split())
    exact = [one for one in pairs if one.name.casefold() == wanted]
    found = exact or [one for one in pairs if wanted and one.name.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    near = [one.name for one in found] or get_close_matches(name, [one.name for one in pairs])
    hint = f"Did you mean {' or '.join(near)}?" if near else "'ironstride shoes' lists them, 'shoes add' makes one."
    what = f"{name!r} isn't the name of one pair; nothing was changed."
    return Problem(where="NAME", what=what, try_this=hint)


def _wrong(where: str, what: str, try_this: str) -> ShoesAnswer:
    return ShoesAnswer(problems=(Problem(where=where, what=what, try_this=try_this),))
