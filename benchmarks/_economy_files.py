"""The same simulated runners as FIT files of our encoder: imported and asked, they give what the bench gives."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Final

import numpy as np
from sqlalchemy import insert, update

from benchmarks import _economy_world_one, _economy_world_two
from benchmarks._bars import Bar
from benchmarks._economy_course import Samples
from benchmarks._economy_outings import LONG_AGO_H, Outing
from benchmarks._economy_read import made_runners
from benchmarks._economy_runner import Runner
from benchmarks._economy_write import write_runners
from ironstride.coach.gather_files import Place
from ironstride.coach.import_files import commit, propose
from ironstride.coach.is_it_working import FoundOut, found_out
from ironstride.files.archive import Member
from ironstride.files.fit_writer import write_run
from ironstride.running.change.answers import Change
from ironstride.running.change.gates import NotYet
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import is_it_working
from ironstride.running.history import UNKNOWN, RunHistory
from ironstride.store import Store, open_store
from ironstride.store.athletes import athlete_row
from ironstride.store.columns import instant_text
from ironstride.store.importing import outings
from ironstride.store.journal import add_shoe, wear
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.schema import activities, athletes, logged_sessions, logged_sets
from ironstride.training.activity import Activity, Streams
from ironstride.training.kept import KeptShoe
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.request import Athlete
from ironstride.units import Load

FIRST_DAY: Final = date(2025, 1, 6)  # a Monday, as day 0 of a simulated runner
WHO: Final = "simulated"
MOST_APART: Final = 0.3
_LIFT_HOUR: Final = 18
_ROUND_M: Final = 3_000.0  # every route is a round, so that each run on it touches the same ground
_METRES_A_DEGREE: Final = 111_195.0
_NAMES: Final = {"enhanced_speed": "speed", "enhanced_altitude": "altitude", "heart_rate": "heart_rate",
                 "stance_time": "contact_time", "power": "power"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How far the answers from files are from the bench's, in percentage points; NaN where only one of them refuses."""

    points: dict[str, float]
    found: FoundOut


def files_against_bench(runners: int, seed: int = 31) -> list[Bar]:
    """The largest differences over `runners` of each world."""
    worst: dict[str, float] = {}
    for world in (_economy_world_one, _economy_world_two):
        for number in range(runners):
            for name, points in apart(world, world.make(seed, number)).points.items():
                worst[name] = max(worst.get(name, 0.0), np.inf if np.isnan(points) else points)
    return [
        Bar(bar=f"from files against the bench: {name}", value=points, limit=MOST_APART, unit="points")
        for name, points in worst.items()
    ]


def apart(world: ModuleType, runner: Runner) -> Apart:
    """One runner both ways, at the reference heart rate that the files give."""
    store = open_store("sqlite://")
    try:
        now = keep(store, world, runner)
        found = found_out(store, WHO, now)
    finally:
        store.close()
    if found.kept.history is None or found.working is None or found.stiffer is None:
        raise AssertionError("a simulated runner has runs and lifts")
    direct = replace(bench_history(world, runner), reference_bpm=found.kept.history.reference_bpm)
    working, stiffer = is_it_working(direct, with_level=False), is_it_stiffer(direct, with_level=False)
    pairs = {
        "all causes": (found.working.all_causes, working.all_causes),
        "running cost": (found.working.running_cost, working.running_cost),
        "stiffness": (found.stiffer.stiffness, stiffer.stiffness),
    }
    return Apart(points={name: _points(*pair) for name, pair in pairs.items()}, found=found)


def bench_history(world: ModuleType, runner: Runner) -> RunHistory:
    """The runner as the bench reads it, less what no file of a treadmill tells: a place, and the weather outside."""
    with tempfile.TemporaryDirectory() as folder:
        write_runners(world, [runner], Path(folder))
        (made,) = made_runners(Path(folder))
    of = made.history.outings
    return replace(made.history, outings=replace(
        of, route=np.where(of.is_indoor, UNKNOWN, of.route),
        temperature_c=np.where(of.is_indoor, np.nan, of.temperature_c),
    ))  # fmt: skip


def keep(store: Store, world: ModuleType, runner: Runner) -> datetime:
    """Everything of a runner in a database: files of outings, lifts, shoes; the moment after the last day."""
    now = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=runner.habits.days)
    athlete = Athlete(
        name="Simulated", height_cm=100 * round(runner.body.height, 2), hr_rest=int(runner.entered_resting),
        hr_max=int(runner.entered_highest), bodyweight=Load.from_kg(float(round(runner.body.mass)), "kg"),
    )  # fmt: skip
    with store.write() as connection:
        connection.execute(insert(athletes).values(athlete_row(athlete, WHO, now)))
    place = Place(name="watch", members=tuple(_members(world, runner)))
    with propose([place], store, WHO, now, workers=1) as proposal:
        commit(proposal, store, now)
    _keep_lifts(store, runner, now)
    if runner.has_shoes:
        _keep_shoes(store, runner)
    return now


def recorded(world: ModuleType, runner: Runner, outing: Outing) -> Activity:
    """One outing as its watch kept it."""
    seen, worn = world.streams(runner, outing), world.watch(runner, outing)
    start = _start(outing)
    columns = {"timestamp": start.timestamp() + seen["seconds"]}
    columns |= {name: seen[ours] for name, ours in _NAMES.items() if not np.isnan(seen[ours]).all()}
    if not outing.is_ride:
        columns["cadence"] = np.floor(seen["cadence"] / 2)
        columns["fractional_cadence"] = seen["cadence"] / 2 - columns["cadence"]
        columns["distance"] = np.cumsum(seen["speed"])
        if not outing.is_indoor:
            columns |= _positions(outing.route.code, columns["distance"])
    air = world.seen_air(runner, outing)
    if not np.isnan(air):
        columns["temperature"] = np.full(outing.seconds, np.rint(air))
    return Activity(
        sport="cycling" if outing.is_ride else "running", sub_sport="treadmill" if outing.is_indoor else "",
        start=start, elapsed_s=float(outing.seconds), timer_s=float(outing.seconds), utc_offset=timedelta(0),
        device="watch", strap="" if worn.is_wrist else "1", records=Streams(columns=columns),
        distance_m=None if outing.is_ride else round(float(columns["distance"][-1]), 2),
        avg_hr_bpm=float(np.rint(np.nanmean(seen["heart_rate"]))),
        max_hr_bpm=float(np.rint(np.nanmax(seen["heart_rate"]))),
    )  # fmt: skip


def _members(world: ModuleType, runner: Runner) -> Iterator[Member]:
    for outing in runner.outings:
        data = write_run(recorded(world, runner, outing))

        def opened(data: bytes = data) -> AbstractContextManager[BinaryIO]:
            return io.BytesIO(data)

        yield Member(name=f"{outing.run:04}.fit", packed=len(data), open=opened)


def _start(outing: Outing) -> datetime:
    seconds = round(3600 * outing.hour)
    return datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=outing.day, seconds=seconds)


def _positions(route: int, distance: Samples) -> dict[str, Samples]:
    """A round in the open sea, another one for each route."""
    angle = distance / (_ROUND_M / (2 * np.pi))
    degrees = _ROUND_M / (2 * np.pi) / _METRES_A_DEGREE
    north, east = 0.2 + 0.1 * (route // 30), -30.0 + 0.1 * (route % 30)
    return {"position_lat": north + degrees * np.sin(angle), "position_long": east + degrees * np.cos(angle)}


def lift_days(runner: Runner) -> list[int]:
    """The days of heavy legs: the first, and every one that no outing's hours since the last lift speak against."""
    habits = runner.habits
    times = [(24.0 * one.day + one.hour, one.lift_h) for one in runner.outings]

    def is_possible(day: int) -> bool:
        hours = [(at - 24 * day - _LIFT_HOUR, lift_h) for at, lift_h in times]
        return all(lift_h <= since + 1 for since, lift_h in hours if 0 < since < LONG_AGO_H)

    return [habits.start_day, *filter(is_possible, range(habits.start_day + 1, habits.days))]


def _keep_lifts(store: Store, runner: Runner, now: datetime) -> None:
    done = LoggedSet(name="Squat", exercise="back-squat", load=Load.parse("60 kg"), repetitions=5)
    with store.write() as connection:
        for day in lift_days(runner):
            end = datetime.combine(FIRST_DAY, datetime.min.time()) + timedelta(days=day, hours=_LIFT_HOUR)
            one = KeptSet(id=f"set {day}", key=f"set {day}", logged_at=now, logged=done)
            visit = KeptSession(
                id=f"lift {day}", key=f"lift {day}", logged_at=now, sets=(one,),
                session=LoggedSession(title="Legs", start=end - timedelta(hours=1), end=end, sets=(done,)),
            )  # fmt: skip
            connection.execute(insert(logged_sessions).values(session_row(visit, WHO)))
            connection.execute(insert(logged_sets).values(set_row(one, 0, visit.id, WHO)))


def _keep_shoes(store: Store, runner: Runner) -> None:
    worn: dict[int, set[str]] = {}
    for outing in runner.outings:
        if not outing.is_ride:
            worn.setdefault(outing.shoe.code, set()).add(instant_text(_start(outing)))
    with store.write() as connection:
        ids = {row["start_utc"]: row["id"] for row in outings(connection, WHO)}
        for code, starts in worn.items():
            add_shoe(connection, WHO, KeptShoe(id=f"shoe {code}", name=f"Pair {code}"))
            wear(connection, WHO, [ids[one] for one in sorted(starts)], f"shoe {code}")
        connection.execute(update(activities).values(gear=""))


def _points(one: Change | NotYet, other: Change | NotYet) -> float:
    if isinstance(one, NotYet) or isinstance(other, NotYet):
        return 0.0 if type(one) is type(other) else float("nan")
    return max(abs(getattr(one, name) - getattr(other, name)) for name in ("per_cent",))
