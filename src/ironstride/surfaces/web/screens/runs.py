"""Runs, week by week, and one run in full."""

from datetime import date, timedelta
from math import isnan
from typing import Any, Final, Literal

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from ironstride.coach.is_it_working import RunFound, one_run_found
from ironstride.coach.late_run import late_run
from ironstride.coach.one_run import OneRun, one_run
from ironstride.coach.run_trace import RunTrace, run_trace
from ironstride.coach.runs_list import run_weeks
from ironstride.running.cut_stretches import cut_activity
from ironstride.surfaces.web.charts.over_time import MOST_POINTS
from ironstride.surfaces.web.charts.spark import spark
from ironstride.surfaces.web.kept_plan import day_in
from ironstride.surfaces.web.render import page
from ironstride.surfaces.web.screens.run_counts import RunCounts, run_counts
from ironstride.surfaces.web.screens.run_view import run_shown, tick_values, trace_name, unit_of
from ironstride.surfaces.web.screens.run_words import clock_words
from ironstride.surfaces.web.visit import Visit
from ironstride.training.words import RUN_KINDS

WEEKS: Final = 6
WEEKS_OF_A_KIND: Final = 16
"""Weeks of a page; runs of one kind are fewer, so more weeks are shown: our defaults."""
Kind = Literal["", "easy", "recovery", "intervals", "tempo", "hills", "long", "race"]


@get("/runs", sync_to_thread=True)
def runs(
    visit: NamedDependency[Visit], kind: FromQuery[Kind] = "", before: FromQuery[date | None] = None
) -> Response[str]:
    """A page of weeks with runs; `before` is the Monday after the last of them."""
    if before is not None:
        day_in(before.isoformat())
    monday = visit.today - timedelta(days=visit.today.weekday())
    upto = monday + timedelta(days=7) if before is None else before - timedelta(days=before.weekday())
    found = run_weeks(visit.store, visit.athlete_id, upto, WEEKS_OF_A_KIND if kind else WEEKS, kind)
    return page(
        "runs.html", visit, found=found, kind=kind, kinds=RUN_KINDS, before=before, this_week=monday, spark=spark,
        clock_words=clock_words,
    )  # fmt: skip


@get("/runs/{run_id:str}", sync_to_thread=True)
def run(visit: NamedDependency[Visit], run_id: FromPath[str]) -> Response[str]:
    """One run."""
    found = one_run(visit.store, visit.athlete_id, run_id)
    if found is None:
        raise NotFoundException
    counts = _counts(visit, found)
    return page("run.html", visit, run=run_shown(found, run_trace(found.activity, MOST_POINTS), counts, visit.words))


def _counts(visit: Visit, run: OneRun) -> RunCounts:
    store, who = visit.store, visit.athlete_id
    found = one_run_found(store, who, run.id, visit.now) or RunFound(cut=cut_activity(run.activity))
    return run_counts(found, late_run(store, who, found.cut, visit.now), visit.words)


@get("/api/runs/{run_id:str}/trace", sync_to_thread=True)
def trace(visit: NamedDependency[Visit], run_id: FromPath[str]) -> Response[dict[str, Any]]:
    """What is drawn over the time of a run, for its page's script: at most 1,500 points."""
    found = one_run(visit.store, visit.athlete_id, run_id)
    if found is None:
        raise NotFoundException
    return Response(_data(run_trace(found.activity), visit), headers={"Cache-Control": "no-store"})


def _data(found: RunTrace, visit: Visit) -> dict[str, Any]:
    return {
        "seconds": [round(float(one), 1) for one in found.seconds],
        "traces": [
            {
                "name": one.name, "label": trace_name(one.name, visit.words), "unit": unit_of(one.name, visit.words),
                "values": [None if isnan(value) else round(float(value), 2) for value in one.values],
                "span": list(tick_values(one)[0]), "upside_down": one.name == "pace",
                "ticks": list(tick_values(one)[1]),
            }
            for one in found.traces
        ],
    }  # fmt: skip


ROUTES: Final[tuple[HTTPRouteHandler, ...]] = (runs, run, trace)
