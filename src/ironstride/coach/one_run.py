"""One recorded run: its figures, the planned run that it was, its shoes, its twins, and the lift before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from ironstride.coach.days import RunDone, run_done
from ironstride.coach.heavy_legs import hours_from_lift
from ironstride.running.run_metrics import RunMetrics
from ironstride.store import Store
from ironstride.store.activities import KeptActivity
from ironstride.store.columns import instant_text
from ironstride.store.days import lift_before, planned_of_recorded
from ironstride.store.journal import shoes_of
from ironstride.store.matching import timezone_of
from ironstride.store.plans import run_value
from ironstride.store.queries import activity_by_id, twins_of
from ironstride.training.activity import Activity
from ironstride.training.plan import PlannedRun


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftBefore:
    """A logged session: its day, the hours from its start to that of the run, its own title ("" where it has none) and
    the kind of the planned session that it was, "" where none."""

    on: date
    hours: float
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRun:
    """A run in full. `lift` is the last logged session before it, None where there is none."""

    id: str
    run: RunDone
    activity: Activity
    metrics: RunMetrics
    planned: PlannedRun | None = None
    shoe: str = ""
    others: tuple[str, ...] = ()
    lift: LiftBefore | None = None


def one_run(store: Store, athlete_id: str, id_: str) -> OneRun | None:
    """The run with this very id; None where there is none. Raises `StoreProblem`."""
    with store.read() as connection:
        kept = activity_by_id(connection, athlete_id, id_)
        if kept is None or kept.id != id_ or not kept.activity.is_run:
            return None
        zone = ZoneInfo(timezone_of(connection, athlete_id))
        run = run_done(_row(kept), zone)
        wall = run.start.replace(tzinfo=None)
        planned = planned_of_recorded(connection, [id_]).get(id_)
        shoe = next((one.name for one in shoes_of(connection, athlete_id) if one.id == kept.shoe_id), "")
        lift = lift_before(connection, athlete_id, wall.isoformat())
        others = tuple(one.activity.source for one in twins_of(connection, kept))
    return OneRun(
        id=id_, run=run, activity=kept.activity, metrics=_metrics(kept),
        planned=run_value(planned) if planned else None, shoe=shoe or kept.activity.gear, others=others,
        lift=None if lift is None else _lift(lift, run, zone),
    )  # fmt: skip


def _lift(row: Mapping[str, Any], run: RunDone, zone: ZoneInfo) -> LiftBefore:
    on, hours = date.fromisoformat(row["start_local"][:10]), hours_from_lift(row, zone, run.start)
    return LiftBefore(on=on, hours=hours, title=row["title"] or "", kind=row["kind"] or "")


def _metrics(kept: KeptActivity) -> RunMetrics:
    try:
        return msgspec.convert(dict(kept.metrics), RunMetrics)
    except msgspec.ValidationError:  # read by another version: the bare times are known all the same
        return RunMetrics(moving_s=kept.activity.minutes * 60, moving_from="timer")


def _row(kept: KeptActivity) -> Mapping[str, Any]:
    one = kept.activity
    return {
        "id": kept.id, "start_utc": instant_text(one.start), "name": one.name, "elapsed_s": one.elapsed_s,
        "timer_s": one.timer_s, "distance_m": one.distance_m, "avg_hr_bpm": one.avg_hr_bpm,
        "utc_offset_s": None if one.utc_offset is None else round(one.utc_offset.total_seconds()),
    }  # fmt: skip
