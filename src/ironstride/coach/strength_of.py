"""What the kept log says of the runner's strength, for planning; folded once as long as the log only grows."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from ironstride.coach.fold_log import THE_FOLDED
from ironstride.coach.kept_log import THE_KEPT
from ironstride.coach.page_of import page_of
from ironstride.coach.strength_history import lifter_of
from ironstride.planning.from_log import with_log
from ironstride.planning.prescribe.strength import Strength
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.asking import rows
from ironstride.store.schema import athletes
from ironstride.training.plan import Plan
from ironstride.training.progress import RepTest
from ironstride.training.request import PlanRequest


def strength_of(store: Store, athlete_id: str | None, request: PlanRequest, on: date) -> Strength | None:
    """What was logged up to the day `on`, for somebody who plans `request`; None where no set was.

    With `athlete_id` None the only athlete of the database is meant, or of several the one that has the request's name.
    Kit, body and tested lifts are the request's. Raises `StoreProblem`.
    """
    with store.read() as connection:
        who = athlete_id or athlete_meant(connection, request.athlete.name)
        bouts = [] if who is None else [one for one in THE_KEPT.bouts(connection, who) if one.on <= on]
        if who is None or not bouts:
            return None
        lifter = lifter_of(connection, who, request.athlete, on)
    tests = tuple(
        RepTest(exercise=exercise, load=one.load, reps=one.reps, rir=one.rir, on=one.on)
        for exercise, one in request.lifts.items()
    )  # fmt: skip
    standing = THE_FOLDED.standing(who, replace(lifter, tests=tests), bouts)
    return Strength(standing=standing, sessions=len({one.on for one in bouts}), on=on)


def plan_as_logged(store: Store, athlete_id: str, plan: Plan, today: date) -> Plan:
    """A kept plan with the loads that the log gives its sessions from `today` on. Raises `StoreProblem`."""
    strength = strength_of(store, athlete_id, plan.request, today)
    return plan if strength is None else with_log(plan, strength, page_of(plan.request), exercises())


def athlete_meant(connection: Connection, name: str) -> str | None:
    """The only athlete of the database, or of several the one with this name; None where that isn't told."""
    everybody = [(row["id"], row["name"]) for row in rows(connection, select(athletes.c.id, athletes.c.name))]
    found = everybody if len(everybody) == 1 else [one for one in everybody if one[1] == name]
    return found[0][0] if len(found) == 1 else None
