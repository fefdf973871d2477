"""A runner for the pages: a plan in its ninth week, every session of the weeks before logged set by set."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import update

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.log_sets import Place, log_sets
from ironstride.coach.make_plan import make_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.store import open_store
from ironstride.store.athletes import athlete_row, the_athlete
from ironstride.store.schema import athletes
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import PrescribedExercise, Session

ZONE: Final = ZoneInfo("Europe/Berlin")
NOW: Final = datetime(2026, 11, 24, 17, 30, tzinfo=ZONE)
"""A Tuesday, half an hour before the evening's session."""
EXAMPLE: Final = Path(__file__).parents[3] / "examples" / "sub-3-marathon.toml"
WEEKS_BEFORE: Final = 8


def make_runner(place: str, now: datetime = NOW) -> str:
    """Fill the database at `place`; the runner's id."""
    request, problems = read_athlete(EXAMPLE.read_text(encoding="utf-8"))
    assert request is not None, problems
    monday = now.date() - timedelta(days=now.weekday())
    starts = monday - timedelta(weeks=WEEKS_BEFORE)
    race = replace(request.races[0], date=monday + timedelta(weeks=11, days=6))
    request = replace(
        request,
        athlete=replace(request.athlete, name="Jo", timezone=ZONE.key),
        plan=replace(request.plan, starts=starts, weeks=None),
        races=(race,),
    )
    plan = make_plan(request, starts)
    store = open_store(place)
    begun = now - timedelta(weeks=WEEKS_BEFORE)
    with store.write() as connection:
        who = the_athlete(connection, begun)
        row = athlete_row(request.athlete, who, begun)
        connection.execute(update(athletes).where(athletes.c.id == who).values(row))
    keep_plan(store, plan, "season", who, begun)
    for session in plan.sessions:
        at = session.start.replace(tzinfo=now.tzinfo)
        sets = [each for one in session.exercises for each in _done(session, one)]
        if at < now and sets:
            log_sets(store, who, sets, at, place=Place(session=f"done-{session.id}"))
    store.close()
    return who


def _done(session: Session, one: PrescribedExercise) -> list[tuple[str, LoggedSet]]:
    """The sets as prescribed, with one left more or less in turn."""
    found = []
    for number, asked in enumerate(one.sets):
        if asked.reps is None:
            continue
        is_warm_up = asked.kind == "warm-up"
        rpe = None if is_warm_up else 10 - max(0.0, min(4.0, (asked.rir or 2) + number % 3 - 1))
        done = LoggedSet(
            name=one.exercise, exercise=one.exercise, kind="warm-up" if is_warm_up else "work", load=asked.load,
            repetitions=asked.reps, rpe=rpe,
        )  # fmt: skip
        found.append((f"{session.id}-{one.exercise}-{number}", done))
    return found
