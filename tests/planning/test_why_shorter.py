"""Why a session gets shorter: her free time where nothing longer fits, else a rule that a longer one would break."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from benchmarks.random_requests import ordinary_request, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.planning.move import pick_up, put_down
from ironstride.planning.placed import Placed, place_season
from ironstride.planning.why_shorter import is_shorter, minutes_there, why_shorter, with_why_shorter
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.read import protocol
from ironstride.training.changes import Change, Slot
from ironstride.training.plan import Because
from ironstride.training.request import FreeSlot, PlanRequest, UsualRun

MONDAY = date(2026, 11, 23)
SEEDS = [*range(5000, 5012), *(-seed for seed in range(5100, 5106))]  # below zero: ordinary runners


def placed_of(request: PlanRequest, weeks: int = 2) -> Placed:
    return place_season(request, protocol("consensus"), MONDAY, weeks)


def sessions_of(placed: Placed) -> list[tuple[datetime, str, int]]:
    found = []
    for number in range(placed.phases.weeks):
        midnight = datetime.combine(placed.first_day(number), time(0))
        for i in placed.solution.taken[number]:
            c = placed.week(number).candidates[i]
            found.append((midnight + timedelta(days=c.day, minutes=c.start_min), c.kind, c.minutes))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_session_below_an_hour_has_a_reason_that_is_true(seed: int) -> None:
    request = ordinary_request(-seed, weeks=3) if seed < 0 else random_request(seed, weeks=3)
    placed = placed_of(request, 3)
    for start, kind, minutes in sessions_of(placed):
        because = why_shorter(placed, start, kind, 60)  # type: ignore[arg-type]
        assert minutes_there(placed, start, kind) == minutes  # type: ignore[arg-type]
        assert (because is None) is (minutes >= 60)
        if because is None:
            continue
        assert is_shorter(because)
        assert because.says.startswith(f"{minutes} min instead of 60")
        number, day = divmod((start - datetime.combine(MONDAY, time(0))).days, 7)
        slot = next((one for one in request.free if one.day == start.weekday() and _holds(one, start)), None)
        longer = [
            c
            for c in placed.week(number).candidates
            if (c.kind, c.day) == (kind, day)
            and minutes < c.minutes <= 60
            and slot is not None
            and slot.at.hour * 60 + slot.at.minute <= c.start_min < slot.at.hour * 60 + slot.at.minute + slot.minutes
        ]
        is_of_time = because.rule in ("shorter:free-minutes", "shorter:phase")
        if not longer:
            assert is_of_time
        if not is_of_time:
            assert because.rule.removeprefix("shorter:") in placed.protocol.rules


def _holds(slot: FreeSlot, start: datetime) -> bool:
    opens = datetime.combine(start.date(), slot.at)
    return opens <= start < opens + timedelta(minutes=slot.minutes)


def test_the_run_in_a_slot_takes_its_part() -> None:
    free = (FreeSlot(day=1, at=time(6), minutes=95, name="am"),)
    runs = (UsualRun(day=1, at=time(6), minutes=60, kind="easy"),)
    placed = placed_of(replace(ordinary_request(5100, weeks=2), free=free, runs=runs, races=(), pins=()))
    told = [why_shorter(placed, start, kind, 60) for start, kind, _ in sessions_of(placed)]  # type: ignore[arg-type]
    assert "30 min instead of 60: the run leaves 35 min of your free time there." in {one.says for one in told if one}


def test_another_session_in_the_slot_takes_its_part() -> None:
    free = (FreeSlot(day=1, at=time(6), minutes=40, name="am"),)
    placed = placed_of(replace(ordinary_request(5100, weeks=2), free=free, runs=(), races=(), pins=()))
    told = [why_shorter(placed, start, kind, 60) for start, kind, _ in sessions_of(placed)]  # type: ignore[arg-type]
    says = "20 min instead of 60: the core session takes the rest of the free time there."
    assert says in {one.says for one in told if one}


def test_a_limit_on_the_week_is_named_where_the_time_is_there() -> None:
    """Free time for an hour on two days, but only 75 minutes a week: what a longer session would go over."""
    request = ordinary_request(5100, weeks=2)
    free = tuple(FreeSlot(day=day, at=time(18), minutes=90, name="pm") for day in (1, 4))
    wishes = replace(request.plan, gym_minutes_a_week=75)
    placed = placed_of(replace(request, free=free, runs=(), races=(), pins=(), plan=wishes))
    told = [why_shorter(placed, start, kind, 60) for start, kind, _ in sessions_of(placed)]  # type: ignore[arg-type]
    assert any(one is not None and one.rule == "shorter:gym-minutes" for one in told), told
    assert any(one is not None and "min of lifting this week" in one.says for one in told)


def test_a_season_without_the_session_has_nothing_to_tell() -> None:
    placed = placed_of(ordinary_request(5100, weeks=2))
    nowhere = datetime(2030, 1, 1, 18)
    assert why_shorter(placed, nowhere, "heavy", 60) is None
    assert minutes_there(placed, nowhere, "heavy") is None


def test_a_change_is_told_once_and_not_where_the_news_said_so() -> None:
    placed = placed_of(ordinary_request(5100, weeks=2))
    start, kind, minutes = sessions_of(placed)[0]
    now = Slot(session="x", date=start.date(), start=start.time(), minutes=minutes, kind=kind)  # type: ignore[arg-type]
    news = Because(rule="news:short", says="Only 25 minutes.", source="our default")
    old = Because(rule="shorter:free-minutes", says="as it was", source="our default")
    change = Change(was=replace(now, minutes=90), now=now, because=(news, old))
    (told,) = with_why_shorter([change], placed)
    assert [one.says for one in told.because if is_shorter(one)] != ["as it was"]
    assert sum(map(is_shorter, told.because)) == 1
    assert told.because[0] == news
    (silent,) = with_why_shorter([change], placed, {start.date(): 25})
    assert silent.because == (news,)
    (same,) = with_why_shorter([Change(was=now, now=now, because=(news,))], placed)
    assert same.because == (news,)


@pytest.mark.parametrize("seed", [5001, 5004, -5101, -5103])
def test_what_a_move_shortens_is_told_in_its_changes(seed: int) -> None:
    request = ordinary_request(-seed, weeks=3) if seed < 0 else random_request(seed, weeks=3)
    plan = make_plan(request, MONDAY)
    if not plan.sessions:
        return
    now = datetime.combine(plan.starts, time(0))
    picked = pick_up(plan, plan.sessions[0], now, protocol(plan.protocol))
    week = [plan.starts + timedelta(days=n) for n in range(7)]
    for on in week:
        for slot in ("am", "pm"):
            made = put_down(picked, on, slot, exercises())
            for change in made.changes if made is not None else ():
                lost = change.was is not None and change.now is not None and change.now.minutes < change.was.minutes
                assert any(map(is_shorter, change.because)) is lost
