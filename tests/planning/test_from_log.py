"""Loads from a log, laid over a plan: the next session is the engine's answer, later ones an estimate."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache, reduce
from pathlib import Path

import pytest

from ironstride.coach.make_plan import make_plan
from ironstride.coach.replan import replan
from ironstride.files.athlete_file import read_athlete
from ironstride.files.plan_json import plan_bytes, read_plan
from ironstride.loads.progression import after, begin
from ironstride.planning.log_answer import Asked, wish_for
from ironstride.planning.prescribe.brief import exercise_seconds
from ironstride.planning.prescribe.strength import ABOUT, LOGGED, Strength
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.read import protocol
from ironstride.training.events import Events, Tired
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet, Session
from ironstride.training.progress import Bout, DoneSet, Lifter
from ironstride.training.request import PlanRequest

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PAGES = ("consensus", "heavy-patterns", "rep-continuum", "heavy-duty", "hard-days-hard")
FILES = ("sub-3-marathon", "travelling-ultra", "twenty-minutes", "trail-hills")


@cache
def request(name: str = "sub-3-marathon", page: str = "consensus") -> PlanRequest:
    text = (ROOT / "examples" / f"{name}.toml").read_text(encoding="utf-8")
    found, _ = read_athlete(text, name, today=TODAY)
    assert found is not None
    return replace(found, plan=replace(found.plan, protocol=page))


@cache
def plain(name: str = "sub-3-marathon", page: str = "consensus") -> Plan:
    return make_plan(request(name, page), TODAY)


def logged(plan: Plan, weeks: int, factor: float = 1.0) -> Strength:
    """Everything was done as planned for so many weeks, with so many times the load."""
    until = plan.starts + timedelta(weeks=weeks)
    bouts = [
        Bout(on=session.start.date(), exercise=one.exercise, sets=sets)
        for session in plan.sessions
        if session.start.date() < until
        for one in session.exercises
        if (sets := tuple(done(each, factor) for each in work(one) if each.reps))
    ]
    standing = reduce(after, bouts, begin(Lifter(athlete=plan.request.athlete)))
    return Strength(standing=standing, sessions=len({one.on for one in bouts}), on=until)


def done(one: PrescribedSet, factor: float) -> DoneSet:
    load = one.load
    if load is not None and factor != 1:
        load = type(load).from_kg(round(load.kg * factor / 2.5) * 2.5, "kg")
    return DoneSet(load=load, reps=one.reps or 1, rir=one.rir, target_reps=one.reps, target_rir=one.rir)


def work(one: PrescribedExercise) -> tuple[PrescribedSet, ...]:
    return tuple(each for each in one.sets if each.kind != "warm-up")


def relaid(plan: Plan, strength: Strength) -> Plan:
    return replan(plan, Events(), datetime.combine(strength.on, time()), strength).plan


def lifts(plan: Plan, exercise: str, since: date) -> list[tuple[Session, PrescribedExercise]]:
    return [
        (session, one)
        for session in plan.sessions
        if session.start.date() >= since
        for one in session.exercises
        if one.exercise == exercise
    ]


def test_the_next_session_is_the_engines_answer_to_the_letter() -> None:
    plan = plain()
    strength = logged(plan, 4)
    made = relaid(plan, strength)
    (was_in, was), *_ = lifts(plan, "back-squat", strength.on)
    (_, now), *later = lifts(made, "back-squat", strength.on)
    wish = wish_for(Asked(plan, was_in, protocol("consensus"), strength, exercises()["back-squat"], work(was)))
    assert (wish.target_reps, wish.target_rir, wish.sets) == (work(was)[0].reps, work(was)[0].rir, len(work(was)))
    said = strength.answer(wish)
    assert [(one.load, one.reps) for one in work(now)[:-1]] == [(one.load, one.reps) for one in said.sets[:-1]]
    assert now.note == LOGGED + " ".join(one.says for one in said.because)
    assert work(now)[-1].kind == "open"  # none was done in four weeks
    assert now.planned == work(was)
    assert later
    assert all(one.note.endswith(ABOUT) for _, one in later)


def test_later_sessions_rest_on_the_estimate() -> None:
    plan = plain()
    same, stronger = (relaid(plan, logged(plan, 6, factor)) for factor in (1.0, 1.2))
    since = plan.starts + timedelta(weeks=6)
    found = [[work(one)[0].load for _, one in lifts(each, "back-squat", since)[1:]] for each in (plan, same, stronger)]
    for planned, now, more in zip(*found, strict=True):
        assert planned is not None
        assert now is not None
        assert more is not None
        assert 0.85 < now.kg / planned.kg < 1.2
        assert more.kg > now.kg


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("page", PAGES)
def test_any_plan(name: str, page: str) -> None:
    """What has passed, places and exercises stay; sessions fit their minutes; the same log lays the same twice."""
    plan = plain(name, page)
    strength = logged(plan, 4)
    made = relaid(plan, strength)
    assert made != plan
    assert relaid(made, strength) == made
    catalogue = exercises()
    for was, now in zip(plan.sessions, made.sessions, strict=True):
        assert replace(now, exercises=()) == replace(was, exercises=())
        assert [one.exercise for one in now.exercises] == [one.exercise for one in was.exercises]
        assert now == was or was.start.date() >= strength.on
        before, after_ = (
            sum(exercise_seconds(one.sets, catalogue[one.exercise]) for one in each.exercises) for each in (was, now)
        )
        assert after_ <= max(before, 60 * was.minutes)
        for one, other in zip(was.exercises, now.exercises, strict=True):
            assert (one == other) == (not other.planned)
            assert all(each.seconds is None and each.contacts is None for each in other.planned)
    text = plan_bytes(made)
    again, problems = read_plan(text)
    assert (again, problems) == (made, ())


def test_a_season_made_afresh_says_what_the_log_knows() -> None:
    plan, strength = plain(), logged(plain(), 4, 1.2)
    made = make_plan(request(), TODAY, strength)
    assert made == make_plan(request(), TODAY, strength)
    assert relaid(made, strength) == made
    notes = [one.note for session in made.sessions for one in session.exercises if one.note.startswith(LOGGED)]
    assert notes
    assert [one.start for one in made.sessions] == [one.start for one in plan.sessions]


def test_news_and_log_together() -> None:
    plan, strength = plain(), logged(plain(), 4)
    tired = Events(tired=(Tired(on=strength.on + timedelta(days=1)),))
    now = datetime.combine(strength.on, time())
    made, bare = replan(plan, tired, now, strength), replan(plan, tired, now)
    assert [one.now for one in made.changes] == [one.now for one in bare.changes]
    assert any(one.planned for session in made.plan.sessions for one in session.exercises)


@pytest.mark.parametrize("is_afresh", [True, False])
def test_nothing_goes_up_for_whom_a_person_decides(is_afresh: bool) -> None:
    """Sixteen years old, with everything lifted far too easily."""
    wanted = request()
    young = replace(wanted, athlete=replace(wanted.athlete, born=date(2011, 1, 1)))
    plan = make_plan(young, TODAY)
    strength = logged(plan, 4, 1.3)
    made = make_plan(young, TODAY, strength) if is_afresh else relaid(plan, strength)
    checked = 0
    for session in made.sessions:
        for one in session.exercises:
            last = strength.last_kg(one.exercise)
            if one.planned and last is not None:
                checked += 1
                assert all(each.load is None or each.load.kg <= last + 1e-6 for each in work(one))
                assert all(each.kind != "open" for each in work(one))
                assert len(work(one)) <= len(one.planned)
    assert checked > 20
    assert any("by themselves" in one.note for session in made.sessions for one in session.exercises)


def test_away_from_home_only_an_estimate_is_made() -> None:
    plan = plain("travelling-ultra")
    strength = logged(plan, 4)
    made = relaid(plan, strength)
    away = [
        session
        for session in made.sessions
        if session.start.date() >= strength.on
        and any(trip.from_ <= session.start.date() <= trip.to for trip in plan.request.travel)
    ]
    assert away
    assert all(ABOUT in one.note for session in away for one in session.exercises if one.planned)


def test_without_a_log_not_a_byte_is_different() -> None:
    assert b'"planned"' not in plan_bytes(plain())
    assert make_plan(request(), TODAY, None) == plain()
