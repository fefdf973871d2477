"""Plans as hypothesis makes them, and one small plan to read by eye."""

from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

from ironstride.training.plan import (
    Because,
    Phase,
    Plan,
    PlannedRun,
    PrescribedExercise,
    PrescribedSet,
    Relaxation,
    Session,
    WayOut,
)
from ironstride.training.problem import Problem
from ironstride.training.request import Athlete, FreeSlot, PlanRequest, PlanWishes, Race, UsualRun
from ironstride.training.words import PHASES, RUN_KINDS, SESSION_KINDS, TIERS
from ironstride.units import Load
from tests.files.made_requests import loads, maybe, requests, words

MONDAY = date(2026, 11, 23)
REQUEST = PlanRequest(
    athlete=Athlete(name="Åsa, the runner", timezone="Europe/Berlin"),
    plan=PlanWishes(starts=MONDAY, weeks=1),
    free=(FreeSlot(day=1, at=time(18), minutes=60, name="pm"),),
    runs=(UsualRun(day=1, kind="intervals", minutes=60, at=time(7)),),
    races=(Race(date=date(2026, 11, 29), km=10, name="Club 10"), Race(date=date(2027, 4, 18), km=42.195, name="Far")),
)
LIFTING = (
    PrescribedSet(kind="warm-up", reps=5, load=Load.parse("40 kg"), rest_s=60),
    *[PrescribedSet(reps=5, load=Load.parse("75 kg"), percent_1rm=0.802, rir=2.0, rest_s=180, tempo="2-0-1-0")] * 3,
)
PLAN = Plan(
    request=REQUEST,
    starts=MONDAY,
    weeks=1,
    protocol="consensus",
    phases=(Phase(name="strength", from_=MONDAY, to=date(2026, 11, 29)),),
    sessions=(
        Session(
            id="2026-11-24-heavy",
            start=datetime(2026, 11, 24, 18, 0),
            minutes=45,
            kind="heavy",
            lower_body="loaded",
            phase="strength",
            exercises=(
                PrescribedExercise(exercise="back-squat", sets=LIFTING, note="Both heels down."),
                PrescribedExercise(exercise="side-plank", sets=(PrescribedSet(seconds=30, side="left"),) * 2),
            ),
            because=(Because(rule="run-first", says="Run first: 11 h.", source="seed-004, doma-2013"),),
        ),
    ),
    runs=(
        PlannedRun(start=datetime(2026, 11, 24, 7, 0), kind="intervals", minutes=60),
        PlannedRun(start=datetime(2026, 11, 26, 7, 0), kind="easy", minutes=40, moved_from=date(2026, 11, 25)),
        PlannedRun(start=datetime(2026, 11, 29, 9, 0), kind="race", minutes=60, name="Club 10"),
    ),
    relaxations=(Relaxation(rule="rest-days", tier="safety", date=MONDAY, says="No day of rest.", source="seed-003"),),
    conflicts=(("pin: week 1, heavy", "rule: recovery-after-race"),),
    ways_out=(WayOut(change="rest_days = 0", cost=0),),
    cost={"safety": 1, "availability": 0},
    problems=(Problem(where="me.toml", what="something.", try_this="", is_fatal=False),),
)

_moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
_days = st.dates(MONDAY, date(2028, 1, 1))
_prose = st.text(st.characters(codec="utf-8"), max_size=30)


def _tuples(item: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=most).map(tuple)


def _sets() -> st.SearchStrategy[PrescribedSet]:
    counts = st.integers(0, 500)
    return st.builds(
        PrescribedSet,
        kind=st.sampled_from(["warm-up", "work", "top", "back-off", "open"]),
        reps=maybe(counts),
        side=st.sampled_from(["left", "right", "both"]),
        seconds=maybe(counts),
        contacts=maybe(counts),
        load=maybe(loads("0", "900")),
        implements=st.integers(0, 2),
        percent_1rm=maybe(st.floats(0, 2)),
        rir=maybe(st.floats(0, 10)),
        rest_s=counts,
        tempo=maybe(st.sampled_from(["3-0-1-0", "hold", "walk", "5-0-X-0"])),
    )


def plans() -> st.SearchStrategy[Plan]:
    """Plans of every shape; not ones that the planner would make."""
    session = st.builds(
        Session,
        id=words,
        start=_moments,
        minutes=st.integers(1, 120),
        kind=st.sampled_from(SESSION_KINDS),
        lower_body=st.sampled_from(["loaded", "light", "none"]),
        phase=st.sampled_from(PHASES),
        exercises=_tuples(st.builds(PrescribedExercise, exercise=words, sets=_tuples(_sets()), note=_prose)),
        because=_tuples(st.builds(Because, rule=_prose, says=_prose, source=_prose)),
    )
    run = st.builds(
        PlannedRun,
        start=_moments,
        kind=st.sampled_from(RUN_KINDS),
        minutes=st.integers(1, 600),
        moved_from=maybe(_days),
        name=_prose,
    )
    relaxation = st.builds(Relaxation, rule=_prose, tier=st.sampled_from(TIERS), date=_days, says=_prose, source=_prose)
    return st.builds(
        Plan,
        request=requests(),
        starts=_days,
        weeks=st.integers(1, 60),
        protocol=words,
        phases=_tuples(st.builds(Phase, name=st.sampled_from(PHASES), from_=_days, to=_days)),
        sessions=_tuples(session),
        runs=_tuples(run),
        relaxations=_tuples(relaxation),
        conflicts=_tuples(_tuples(_prose)),
        ways_out=_tuples(st.builds(WayOut, change=_prose, cost=st.integers(0, 2**53))),
        cost=st.dictionaries(st.sampled_from(TIERS), st.integers(0, 2**53)),
        problems=_tuples(st.builds(Problem, where=_prose, what=_prose, try_this=_prose, is_fatal=st.booleans())),
    )
