"""What the kept log says of the runner's strength, for planning; folded once as long as the log only grows."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Final

from sqlalchemy import Connection, select

from ironstride.coach.page_of import page_of
from ironstride.coach.strength_history import bouts_of, lifter_of
from ironstride.loads.progression import Standing, after, begin
from ironstride.planning.from_log import with_log
from ironstride.planning.prescribe.strength import Strength
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.asking import rows
from ironstride.store.schema import athletes
from ironstride.training.plan import Plan
from ironstride.training.progress import Bout, Lifter, RepTest
from ironstride.training.request import PlanRequest

_MOST_REMEMBERED: Final = 16  # our default: lifters
_folded: OrderedDict[Lifter, tuple[tuple[Bout, ...], Standing]] = OrderedDict()


def strength_of(store: Store, athlete_id: str | None, request: PlanRequest, on: date) -> Strength | None:
    """What was logged up to the day `on`, for somebody who plans `request`; None where no set was.

    With `athlete_id` None the only athlete of the database is meant, or of several the one that has the request's name.
    Kit, body and tested lifts are the request's. Raises `StoreProblem`.
    """
    with store.read() as connection:
        who = athlete_id or _meant(connection, request.athlete.name)
        bouts = [] if who is None else [one for one in bouts_of(connection, who) if one.on <= on]
        if who is None or not bouts:
            return None
        lifter = lifter_of(connection, who, request.athlete, on)
    tests = tuple(
        RepTest(exercise=exercise, load=one.load, reps=one.reps, rir=one.rir, on=one.on)
        for exercise, one in request.lifts.items()
    )  # fmt: skip
    standing = _standing(replace(lifter, tests=tests), tuple(bouts))
    return Strength(standing=standing, sessions=len({one.on for one in bouts}), on=on)


def plan_as_logged(store: Store, athlete_id: str, plan: Plan, today: date) -> Plan:
    """A kept plan with the loads that the log gives its sessions from `today` on. Raises `StoreProblem`."""
    strength = strength_of(store, athlete_id, plan.request, today)
    return plan if strength is None else with_log(plan, strength, page_of(plan.request), exercises())


def _meant(connection: Connection, name: str) -> str | None:
    everybody = [(row["id"], row["name"]) for row in rows(connection, select(athletes.c.id, athletes.c.name))]
    found = everybody if len(everybody) == 1 else [one for one in everybody if one[1] == name]
    return found[0][0] if len(found) == 1 else None


def _standing(lifter: Lifter, bouts: Sequence[Bout]) -> Standing:
    """What the bouts add up to. A log that begins with the one folded last goes on from there."""
    known, standing = _folded.get(lifter, ((), None))
    if standing is None or tuple(bouts[: len(known)]) != known:
        known, standing = (), begin(lifter)
    standing = reduce(after, bouts[len(known) :], standing)
    _folded[lifter] = (tuple(bouts), standing)
    _folded.move_to_end(lifter)
    while len(_folded) > _MOST_REMEMBERED:
        _folded.popitem(last=False)
    return standing
