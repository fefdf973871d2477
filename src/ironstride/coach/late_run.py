"""How far the heart rate of one long run drifted, at the load that it began with."""

from datetime import datetime

from ironstride.coach.is_it_working import found_out
from ironstride.running.change.efforts import efforts
from ironstride.running.change.keep_to import AROUND_DAYS, only
from ironstride.running.change.response import Response, heart_rate_response
from ironstride.running.cut_stretches import CutRun
from ironstride.running.load.durability import LateDrift, late_drift
from ironstride.store import Store
from ironstride.training.problem import Problem


def late_run(store: Store, athlete_id: str, cut: CutRun, now: datetime) -> LateDrift | None:
    """The drift, by how this runner's heart rate rises with load in the last year of runs; None where the run is too
    short or too uneven, or nothing tells that rise. Raises `StoreProblem`."""
    if isinstance(late_drift(cut, 1.0), Problem):  # what refuses a run is never its runner's slope
        return None
    response = store.remembered(("response", athlete_id, now.date()), lambda _: _response(store, athlete_id, now))
    if response is None:
        return None
    found = late_drift(cut, response.slope, slope_error=response.slope_sd)
    return None if isinstance(found, Problem) else found


def _response(store: Store, athlete_id: str, now: datetime) -> Response | None:
    history = found_out(store, athlete_id, now).kept.history
    if history is None or not len(history.outings):
        return None
    day = history.outings.day
    near = only(history, day >= float(day.max()) - AROUND_DAYS)
    return heart_rate_response(efforts(near), history.resting_bpm)
