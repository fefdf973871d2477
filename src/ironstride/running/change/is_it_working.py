"""Is it working? Everything that a runner's files can say about running since lifting began, or what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from ironstride.running.change.answers import Change
from ironstride.running.change.gates import (
    LEAST_RIDES,
    LONGEST_GAP_DAYS,
    Missing,
    NotYet,
    longest_gap_days,
    too_little,
)
from ironstride.running.change.joint import JointSeries, joint_series
from ironstride.running.change.keep_to import keep_to, last_day
from ironstride.running.change.level import Level, level, moved, shown_days
from ironstride.running.change.since import WINDOW_DAYS, against_before, since_lifting
from ironstride.running.history import UNKNOWN, Codes, Flags, RunHistory

WIDENED: Final = 0.92
WIDENED_COST: Final = {True: 0.9, False: 1.2}
"""What the model's standard deviations are multiplied by: of all causes together, and of the running-cost part with
rides and without. Fitted on simulated runners of two unlike worlds: our defaults."""
LEAST_COST, MOST_COST = -3.0, 9.0
"""Per cent: what a running-cost part is thought to be at most. Trials of months found groups between no change and 8 %;
one runner's own wander comes on top. Our default."""
_WIDER: Final = 2.0
_WIDEST: Final = 1.45
"""Where heart rate doesn't follow load as the line from rest says, everything is less sure: wider by this times the
misfit of the slope, and at most by so much. Our defaults, from the same runners."""
_MOSTLY: Final = 0.7
_HALF: Final = 0.5
_LEAST_CONTRAST_M_S: Final = 0.05  # less spread of load within runs, and the slope is mostly the prior's: our default


class Caution(StrEnum):
    """What makes an answer weaker than its interval can say."""

    WRIST = "wrist"
    NO_TEMPERATURE = "no temperature"
    NEW_SENSOR = "new sensor"
    GAP = "gap"
    NO_CONTRAST = "no contrast"
    NO_RIDES = "no rides"
    NEW_ROUTES = "new routes"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Working:
    """The answers. `as_recorded` is the change of the bare run values, and `moved` what each influence made of it.

    `until` is the last day looked at, `runs_before` and `runs_lately` count the runs in the two windows."""

    all_causes: Change | NotYet
    running_cost: Change | NotYet
    until: float
    reference_bpm: float
    cycling: Change | None = None
    rides: int = 0
    runs: int = 0
    runs_before: int = 0
    runs_lately: int = 0
    as_recorded: float | None = None
    moved: Mapping[str, float] | None = None
    speed_before_m_s: float | None = None
    level: Level | None = None
    cautions: tuple[Caution, ...] = ()

    @property
    def has_control(self) -> bool:
        """Whether there are rides enough to tell running cost from fitness."""
        return self.rides >= LEAST_RIDES


def is_it_working(history: RunHistory, until: float | None = None, *, with_level: bool = True) -> Working:
    """The change of speed at the reference heart rate since `history.lifting_from`, up to the day `until` (the last
    outing's where not given), and the part of it that only runs show. Refusals are values, never raised.
    """
    last = last_day(history, until)
    kept = keep_to(history, last)
    joint = joint_series(kept)
    if joint is None:
        none = NotYet(missing=Missing.RUNS, have=0, need=1)
        return Working(all_causes=none, running_cost=none, until=last, reference_bpm=history.reference_bpm)
    day = kept.outings.day[joint.runs.outing]
    before = (day < kept.lifting_from) & (day >= kept.lifting_from - WINDOW_DAYS)
    lately = day > last - WINDOW_DAYS
    closed = too_little(kept, day, last, float(kept.outings.day.min()))
    none = closed or NotYet(missing=Missing.RUNS, have=0, need=1)
    found = Working(
        all_causes=none, running_cost=none, until=last, reference_bpm=history.reference_bpm, runs=len(day),
        rides=0 if joint.rides is None else len(joint.rides), runs_before=int(before.sum()),
        runs_lately=int(lately.sum()), cautions=_cautions(kept, joint, last),
    )  # fmt: skip
    return found if closed else _answered(found, kept, joint, with_level)


def _answered(found: Working, history: RunHistory, joint: JointSeries, with_level: bool) -> Working:
    day = history.outings.day[joint.runs.outing]
    contrast = since_lifting(float(history.outings.day.min()), history.lifting_from, found.until)
    questions = [joint.all_causes(contrast), joint.running_cost(contrast)]
    if joint.rides is not None:
        questions.append(joint.cycling(contrast))
    asked = len(questions)
    days = shown_days(float(day.min()), found.until)
    if with_level:
        questions += [joint.all_causes(one) for one in against_before(contrast, days)]
    answer = joint.series.ask(questions)
    wider = min(1.0 + _WIDER * joint.response.misfit, _WIDEST)
    mean, sd = answer.mean, wider * np.sqrt(np.maximum(np.diag(answer.covariance), 0.0))
    start = history.lifting_from
    recorded, parts = moved(
        joint, answer, day, (start - WINDOW_DAYS, start, found.until - WINDOW_DAYS, found.until + 1)
    )
    before = (day < start) & (day >= start - WINDOW_DAYS)
    return replace(
        found, all_causes=Change(per_cent=float(mean[0]), sd=WIDENED * float(sd[0])),
        running_cost=_cost(float(mean[1]), WIDENED_COST[found.has_control] * float(sd[1])),
        cycling=Change(per_cent=float(mean[2]), sd=WIDENED * float(sd[2])) if asked == 3 else None,
        as_recorded=recorded, moved=parts,
        speed_before_m_s=float(np.exp(np.median(joint.runs.value[before]) / 100.0)) if before.any() else None,
        level=level(
            joint.series, joint.effects, joint.runs.outing, answer, days, mean[asked:], WIDENED * sd[asked:]
        ) if with_level else None,
    )  # fmt: skip


def _cost(per_cent: float, sd: float) -> Change:
    return Change(per_cent=min(max(per_cent, LEAST_COST), MOST_COST), sd=sd, least=LEAST_COST, most=MOST_COST)


def _cautions(history: RunHistory, joint: JointSeries, last: float) -> tuple[Caution, ...]:
    of, at = history.outings, joint.runs.outing
    day, start = of.day[at], history.lifting_from
    before, after = (day < start) & (day >= start - WINDOW_DAYS), day > last - WINDOW_DAYS
    air = np.isfinite(of.temperature_c[at])
    gap = max(longest_gap_days(day, max(start - WINDOW_DAYS, float(day.min())), start),
              longest_gap_days(day, last - WINDOW_DAYS, last))  # fmt: skip
    holds = {
        Caution.WRIST: bool(of.is_wrist[at].any()),
        Caution.NO_TEMPERATURE: float(air.mean()) < _MOSTLY,
        Caution.NEW_SENSOR: _is_new(of.device[at], before, after),
        Caution.NEW_ROUTES: _is_new(of.route[at], before, after),
        Caution.GAP: gap > LONGEST_GAP_DAYS,
        Caution.NO_CONTRAST: joint.response.contrast < _LEAST_CONTRAST_M_S,
        Caution.NO_RIDES: joint.rides is None or len(joint.rides) < LEAST_RIDES,
    }
    return tuple(caution for caution, is_so in holds.items() if is_so)


def _is_new(codes: Codes, before: Flags, after: Flags) -> bool:
    """Whether most of what was recorded after hadn't been there before."""
    then, now = codes[before & (codes != UNKNOWN)], codes[after & (codes != UNKNOWN)]
    return len(then) > 0 and len(now) > 0 and float((~np.isin(now, then)).mean()) > _HALF
