"""A lift moved by hand: every price is that of the season searched again, and the plan after the move costs it."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from benchmarks.random_requests import ordinary_request, random_request
from benchmarks.why_not import Question, forced
from ironstride.coach.make_plan import make_plan
from ironstride.planning.calendar import slots_of_day
from ironstride.planning.move import Picked, pick_up, put_down
from ironstride.planning.slots import is_in_slot, slot_name
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.read import protocol
from ironstride.training.events import Events, Ill
from ironstride.training.plan import Plan, Session
from ironstride.training.request import FreeSlot
from ironstride.training.words import TIERS

TODAY = date(2026, 11, 21)
SEEDS = [*range(5000, 5010), *(-seed for seed in range(5100, 5104))]  # below zero: ordinary runners


def a_plan(seed: int) -> Plan:
    request = ordinary_request(-seed, weeks=4) if seed < 0 else random_request(seed, weeks=4)
    return make_plan(request, TODAY)


def picked_of(plan: Plan, seed: int) -> Picked | None:
    """A random session that is ahead at a random moment of the plan's first half."""
    rng = Random(seed)
    now = datetime.combine(plan.starts, time(0)) + timedelta(hours=rng.randrange(7 * 24 * plan.weeks // 2))
    ahead = [one for one in plan.sessions if one.start >= now and one.start < now + timedelta(days=14)]
    return pick_up(plan, rng.choice(ahead), now, protocol(plan.protocol)) if ahead else None


def is_taken(picked: Picked, on: date, slot: str) -> bool:
    """Whether a session of the same kind stands there, the picked one or another: no place to move to."""
    plan, own = picked.season.plan, picked.session
    same = [one for one in plan.sessions if one.kind == own.kind and one.start.date() == on]
    return any(is_in_slot(plan, one.start, slot) for one in same)


def others_of_week(picked: Picked) -> list[tuple[date, str]]:
    """The slots of the week to which the session could move."""
    found = [(on, slot_name(slot)) for on, slot in slots_of_week(picked)]
    return [place for place in found if not is_taken(picked, *place)]


def slots_of_week(picked: Picked) -> list[tuple[date, FreeSlot]]:
    plan, session = picked.season.plan, picked.session
    week = (session.start.date() - plan.starts).days // 7
    days = [plan.starts + timedelta(days=7 * week + n) for n in range(7)]
    return [(day, slot) for day in days for slot in slots_of_day(plan.request, day.weekday())]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_price_of_a_week_is_that_of_the_season_searched_again(seed: int) -> None:
    plan = a_plan(seed)
    picked = picked_of(plan, seed)
    if picked is None:
        return
    best = picked.home.placed.solution.cost
    for on, slot in slots_of_week(picked):
        price = picked.price(on, slot_name(slot))
        season = picked.home if picked.is_own(on, slot_name(slot)) else picked.away
        truth = forced(season.placed, Question(on=on, slot=slot, kind=picked.session.kind))
        assert price.is_possible is (truth is not None)
        if truth is not None:
            assert price.cost == {tier: truth[tier] - best[tier] for tier in TIERS}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_after_a_move_costs_what_was_said_and_leaves_the_past(seed: int) -> None:
    plan = a_plan(seed)
    picked = picked_of(plan, seed)
    if picked is None:
        return
    for on, slot in others_of_week(picked)[:4]:
        made = put_down(picked, on, slot, exercises())
        price = picked.price(on, slot)
        assert (made is not None) is price.is_possible
        if made is None:
            continue
        now, best = picked.season.now, picked.home.placed.solution.cost
        assert [one for one in made.plan.sessions if one.start < now] == [
            one for one in plan.sessions if one.start < now
        ]
        assert made.plan.cost == {tier: best[tier] + price.cost[tier] for tier in TIERS}
        there = [one for one in made.plan.sessions if one.kind == picked.session.kind and one.start.date() == on]
        assert any(is_in_slot(plan, one.start, slot) for one in there)
        was, now_ = made.changes[0].was, made.changes[0].now
        assert was is not None
        assert now_ is not None
        assert (was.session, now_.date) == (picked.session.id, on)
        assert not any(place_of(one, picked.session) for one in made.plan.sessions)


def place_of(one: Session, other: Session) -> bool:
    return (one.kind, one.start) == (other.kind, other.start)


def the_week() -> tuple[Plan, Session]:
    """An ordinary plan and its first session of the second week that can be moved."""
    plan = make_plan(ordinary_request(3, weeks=4), TODAY)
    return plan, next(one for one in plan.sessions if (one.start.date() - plan.starts).days >= 7)


def a_place(picked: Picked) -> tuple[date, str]:
    """The cheapest other place."""
    possible = [one for one in others_of_week(picked) if picked.price(*one).is_possible]
    return min(possible, key=lambda one: [picked.price(*one).cost[tier] for tier in TIERS])


def test_a_move_is_kept_as_a_pin_and_moving_back_costs_nothing() -> None:
    plan, session = the_week()
    now = datetime.combine(plan.starts, time(0))
    picked = pick_up(plan, session, now, protocol(plan.protocol))
    on, slot = a_place(picked)
    made = put_down(picked, on, slot, exercises())
    assert made is not None
    assert [(pin.day, pin.slot, pin.kind) for pin in made.plan.request.pins] == [(on.weekday(), slot, session.kind)]
    moved = next(one for one in made.plan.sessions if one.kind == session.kind and one.start.date() == on)
    again = pick_up(made.plan, moved, now, protocol(plan.protocol))
    assert again.season.request.pins == ()
    back = put_down(again, session.start.date(), f"{session.start:%H:%M}", exercises())
    assert back is not None
    assert again.price(session.start.date(), f"{session.start:%H:%M}").cost["quality"] <= 0
    starts = {(one.kind, one.start) for one in plan.sessions}
    assert starts == {(one.kind, one.start) for one in back.plan.sessions}


def test_only_this_move_leaves_every_other_session_where_it_stands() -> None:
    plan, session = the_week()
    picked = pick_up(plan, session, datetime.combine(plan.starts, time(0)), protocol(plan.protocol))
    rest = {(one.kind, one.start) for one in plan.sessions if one.id != session.id}
    kept = 0
    for on, slot in others_of_week(picked):
        made = put_down(picked, on, slot, exercises(), others_stay=True)
        if made is not None:
            kept += 1
            stands = {(one.kind, one.start) for one in made.plan.sessions}
            assert rest < stands
            assert len(stands) == len(rest) + 1
    assert kept


def test_a_day_of_illness_takes_no_session() -> None:
    plan, session = the_week()
    now = datetime.combine(plan.starts, time(0))
    on = session.start.date() + timedelta(days=1)
    ill = Events(ill=(Ill(from_=on, to=on),))
    picked = pick_up(plan, session, now, protocol(plan.protocol), ill)
    assert not any(picked.price(day, slot_name(slot)).is_possible for day, slot in slots_of_week(picked) if day == on)


def test_a_session_that_has_begun_stays() -> None:
    plan, session = the_week()
    with pytest.raises(ValueError, match="has begun"):
        pick_up(plan, session, session.start + timedelta(minutes=1), protocol(plan.protocol))


def test_a_rule_that_breaks_is_named_and_that_something_moves_is_not() -> None:
    plan = a_plan(-5100)
    picked = picked_of(plan, -5100)
    assert picked is not None
    prices = [picked.price(on, slot_name(slot)) for on, slot in slots_of_week(picked)]
    named = {one.rule for price in prices for one in price.rules}
    assert named
    assert "stay-with-the-plan" not in named
    for price in prices:
        gone = dict(price.cost, stability=0)
        assert not price.is_possible or any(points > 0 for points in gone.values()) <= bool(price.rules)
