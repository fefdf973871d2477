"""Runs for the made runner: the plan's own of some weeks as a watch records them, a strap that dropped out among them.

Every second sample is written, so an hour is small; the numbers are made up and the same each time.
"""

import io
import math
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from ironstride.coach.gather_files import AnswerBook, Place
from ironstride.coach.import_files import commit, propose
from ironstride.coach.stored_plan import stored_plan
from ironstride.store import open_store
from ironstride.training.plan import PlannedRun
from ironstride.training.problem import Problem
from tests.files.fit_encoder import Field, Message, file_id, fit_file, fit_time, summary

STEP_S: Final = 5
LAP_S: Final = 240
GAP: Final = (0.6, 0.7)
"""The share of an intervals run in which the strap wrote nothing."""
_RECORD: Final = Message(
    1, 20,
    (
        Field(253, "uint32"), Field(5, "uint32"), Field(6, "uint16"), Field(2, "uint16"), Field(3, "uint8"),
        Field(4, "uint8"), Field(41, "uint16"),
    ),
)  # fmt: skip


def made_run(run: PlannedRun, start: datetime) -> bytes:
    """A planned run as a FIT file that began at the aware `start`."""
    seconds, at, metres, laps = run.minutes * 60, fit_time(start), 0.0, list[tuple[int, int, int]]()
    is_fast = run.kind in ("intervals", "tempo", "hills")
    rows = [_RECORD.define()]
    for second in range(0, seconds, STEP_S):
        share = second / seconds
        is_repeat = is_fast and 0.25 < share < 0.8 and second % 480 < 240
        speed = 3.0 + 0.08 * math.sin(second / 130) + (1.1 if is_repeat else 0.0)
        if second and second % LAP_S == 0:
            laps.append((LAP_S, round(metres - sum(lap[1] for lap in laps)), 0))
        metres += speed * STEP_S
        has_heart = not (run.kind == "intervals" and GAP[0] < share < GAP[1])
        heart = round(125 + 20 * (1 - math.exp(-second / 300)) + 3 * math.sin(second / 90) + (18 if is_repeat else 0))
        altitude = 520 + 12 * math.sin(second / 400)
        contact = round((252 - (22 if is_repeat else 0) + 3 * math.sin(second / 37)) * 10)
        rows.append(
            _RECORD.data(
                at + second, round(100 * metres), round(1000 * speed), round((altitude + 500) * 5),
                heart if has_heart else 0xFF, 84, contact,
            )
        )  # fmt: skip
    laps.append((seconds - LAP_S * len(laps), round(metres - sum(lap[1] for lap in laps)), 0))
    return fit_file(file_id() + b"".join(rows) + summary(seconds, start=start, laps=laps))


def make_runs(place: str, athlete_id: str, now: datetime, weeks: int = 2) -> int:
    """Import what the plan had for the last `weeks` weeks, up to `now`; how many runs that were."""
    store = open_store(place)
    kept = stored_plan(store, athlete_id)
    assert not isinstance(kept, Problem), kept
    files = []
    for run in kept.plan.runs:
        start = run.start.replace(tzinfo=now.tzinfo) + timedelta(minutes=3)
        if now - timedelta(weeks=weeks) < start < now - timedelta(minutes=run.minutes):
            data = made_run(run, start)
            files.append(Place(name=f"{start:%Y-%m-%d}.fit", open=partial(_opened, data)))
    with propose(files, store, athlete_id, now, AnswerBook(), workers=1) as proposal:
        commit(proposal, store, now)
    store.close()
    return len(files)


def _opened(data: bytes) -> "nullcontext[io.BytesIO]":
    return nullcontext(io.BytesIO(data))
