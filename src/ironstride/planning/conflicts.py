"""Which wishes cannot all be had: irreducible sets, found by leaving wishes out and planning again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ironstride.planning.placed import Placed, place_season
from ironstride.rules.words import Breach, run_word
from ironstride.training.request import Pin, PlanRequest, UsualRun
from ironstride.training.words import QUALITY_RUNS, WEEKDAY_NAMES

MOST_CONFLICTS = 3
CLASHING = ("availability", "safety")


@dataclass(frozen=True, slots=True)
class Wish:
    """Something the runner asked for, in words, and what it is."""

    says: str
    what: Pin | UsualRun | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Wishes that cannot all be had in a week, and the rule that they break together. Leave out any one of them and,
    the rest of `among` (every wish that could have had a part) left out too, the rule is kept."""

    wishes: tuple[Wish, ...]
    among: tuple[Wish, ...]
    week: int
    breach: Breach

    @property
    def in_words(self) -> tuple[str, ...]:
        """The wishes, the rule, and what it says."""
        return (*(wish.says for wish in self.wishes), f"rule: {self.breach.rule.id}", self.breach.says)


def conflicts(placed: Placed, breaches: Sequence[Sequence[Breach]]) -> tuple[Conflict, ...]:
    """For each independent clash of wishes with a rule: the smallest set of wishes that makes it (leave out any one and
    the rule is kept), the rule, and what it says.

    A wish is a pin, a rest day beyond the first, or a quality run. Clashes are looked for one after the other, each
    in the request without the pins of those before, since one answer would hide the others; at most three are told.
    """
    if not placed.request.pins and placed.request.plan.rest_days <= 1:
        return ()  # no wish but the usual week: what it breaks by itself is named among the relaxations
    found: list[Conflict] = []
    current, told = placed, [list(mine) for mine in breaches]
    while len(found) < MOST_CONFLICTS:
        clash = next(_clashes(told), None)
        if clash is None:
            break
        number, breach = clash
        among = tuple(_wishes(current, number))
        needed = _irreducible(current, among, number, breach)
        if not needed:  # the runner's wishes have no part in it: runs or races alone break the rule
            told = _without(told, number, breach.rule.id)
            continue
        found.append(Conflict(wishes=tuple(needed), among=among, week=number, breach=breach))
        pins = [wish.what for wish in needed if isinstance(wish.what, Pin)]
        if not pins:
            told = _without(told, number, breach.rule.id)
            continue
        rest = tuple(pin for pin in current.request.pins if pin not in pins)
        current = _again(current, replace(current.request, pins=rest))
        told = current.breaches()
    return tuple(found)


def _clashes(breaches: Sequence[Sequence[Breach]]) -> Iterator[tuple[int, Breach]]:
    for tier in CLASHING:
        for number, mine in enumerate(breaches):
            for breach in mine:
                if breach.tier == tier:
                    yield number, breach


def _without(breaches: Sequence[Sequence[Breach]], number: int, rule: str) -> list[list[Breach]]:
    return [[breach for breach in mine if n != number or breach.rule.id != rule] for n, mine in enumerate(breaches)]


def _irreducible(placed: Placed, wishes: Sequence[Wish], number: int, breach: Breach) -> list[Wish]:
    """Leave out one wish after the other; what cannot be left out without the clash going away is the set."""
    needed: list[Wish] = []
    request = placed.request
    for wish in wishes:
        without = leave_out(request, wish)
        if still_clashes(placed, without, number, breach):
            request = without
        else:
            needed.append(wish)
    return needed


def _wishes(placed: Placed, number: int) -> Iterator[Wish]:
    """The wishes that can have a part in a clash of one week, those that are dearest to give up last."""
    request = placed.request
    if request.plan.rest_days > 1:
        yield Wish(f"wish: {request.plan.rest_days} rest days a week", "rest days")
    for pin in sorted(request.pins, key=lambda pin: (pin.week, pin.day, pin.slot, pin.kind)):
        if abs(pin.week - 1 - number) <= 1:
            where = f"week {pin.week} on {WEEKDAY_NAMES[pin.day]} {pin.slot}"
            yield Wish(f"pin: {pin.kind} in {where}", pin)
    for run in sorted(request.runs, key=lambda run: (run.day, str(run.at), run.kind, run.minutes)):
        if run.kind in QUALITY_RUNS:
            yield Wish(f"run: {WEEKDAY_NAMES[run.day]}'s {run_word(run.kind)}", run)


def leave_out(request: PlanRequest, wish: Wish) -> PlanRequest:
    """The request without a wish."""
    if isinstance(wish.what, Pin):
        return replace(request, pins=tuple(pin for pin in request.pins if pin is not wish.what))
    if isinstance(wish.what, UsualRun):
        return replace(request, runs=tuple(run for run in request.runs if run is not wish.what))
    return replace(request, plan=replace(request.plan, rest_days=1))


def still_clashes(placed: Placed, request: PlanRequest, number: int, breach: Breach) -> bool:
    """Whether the same rule is broken in the same week when `request` is planned instead."""
    again = _again(placed, request)
    return any(other.rule.id == breach.rule.id and other.tier == breach.tier for other in again.breaches_of(number))


def _again(placed: Placed, request: PlanRequest) -> Placed:
    return place_season(request, placed.protocol, placed.phases.starts, placed.phases.weeks, placed.radius)
