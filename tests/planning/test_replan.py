"""Re-planning: what a piece of news changes in a plan that everyone can picture, and what it leaves alone."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from benchmarks.random_requests import random_request
from ironstride.coach.make_plan import make_plan
from ironstride.planning.replan import Replanned, replan
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.read import protocol
from ironstride.training.changes import Slot
from ironstride.training.events import Done, Events, Missed
from ironstride.training.plan import Plan, Session
from ironstride.training.words import MAIN_KINDS

TODAY = date(2026, 11, 21)


def again(plan: Plan, events: Events, now: datetime) -> Replanned:
    """The plan re-planned by its own page."""
    return replan(plan, events, now, protocol(plan.protocol), exercises())


def random_plan(seed: int) -> Plan:
    """A plan of ordinary and awkward wishes."""
    return make_plan(random_request(seed, weeks=6), TODAY)


def a_moment(plan: Plan, seed: int) -> datetime:
    """Any hour of the plan."""
    hours = Random(f"moment {seed}").randrange(7 * 24 * plan.weeks)
    return datetime.combine(plan.starts, time(0)) + timedelta(hours=hours)


def place(slot: Slot | None) -> tuple[date, time] | None:
    """Where a session stands."""
    return None if slot is None else (slot.date, slot.start)


def mains(plan: Plan) -> list[Session]:
    """The main sessions."""
    return [one for one in plan.sessions if one.kind in MAIN_KINDS]


@pytest.mark.parametrize("seed", range(12))
def test_without_news_nothing_changes(seed: int) -> None:
    """No events at all, and the news that what was planned was done: both leave the plan as it is."""
    plan = random_plan(seed)
    now = a_moment(plan, seed)
    assert again(plan, Events(), now).plan == plan
    if plan.sessions:
        told = again(plan, Events(done=(Done(session=plan.sessions[0].id),)), now)
        assert told.plan.sessions == plan.sessions
        assert told.changes == ()


@pytest.mark.parametrize("seed", range(20, 36))
def test_one_missed_session_changes_little(seed: int) -> None:
    """The past stays; what is two weeks ahead stays; the same news told twice changes nothing more."""
    plan = random_plan(seed)
    if not mains(plan):
        return
    missed = Random(f"missed {seed}").choice(mains(plan))
    events, now = Events(missed=(Missed(session=missed.id),)), missed.start + timedelta(hours=2)
    told = again(plan, events, now)
    assert [one for one in told.plan.sessions if one.start < now] == [one for one in plan.sessions if one.start < now]
    moved = [change for change in told.changes if place(change.was) != place(change.now)]
    assert len(moved) <= 2
    assert all((slot.date - now.date()).days <= 14 for change in moved for slot in (change.was, change.now) if slot)
    twice = again(told.plan, events, now).plan
    assert (twice.sessions, twice.problems) == (told.plan.sessions, told.plan.problems)
    assert len({one.id for one in told.plan.sessions}) == len(told.plan.sessions)
