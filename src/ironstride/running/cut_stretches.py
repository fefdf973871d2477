"""A recording cut into three-minute stretches, each with its figures and, where it isn't used, the reason."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.running.clean_heart_rate import Unclean, clean_heart_rate
from ironstride.running.grade import grade
from ironstride.running.history import Codes, Flags, Stretches
from ironstride.running.load_trace import load_trace
from ironstride.running.minetti import adjusted_speed
from ironstride.running.per_second import PerSecond, Samples, per_second
from ironstride.running.set_aside import (
    FEWEST_STEPS,
    LATEST_START_S,
    LEAST_VALID,
    MOST_HEART_RATE_SD,
    MOST_VARIATION,
    OF_UNCLEAN,
    STEEPEST_MEAN,
    SetAside,
)  # fmt: skip
from ironstride.training.activity import Activity, Streams

FIRST_START_S: Final = 420.0
"""The first seven minutes, in which the heart finds its level, belong to no stretch: our default."""
STRETCH_S: Final = 180.0
_NEAR_START_S: Final = 3600.0
_COLUMNS: Final = ("speed", "heart_rate", "enhanced_altitude", "steps_per_minute", "stance_time", "power")
_INDOORS: Final = frozenset({"treadmill", "indoor_running", "indoor_cycling", "spin", "virtual_activity"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CutRun:
    """`stretches`, and of each the `SetAside` code in `reasons` (0: used).

    `is_for_slope` marks those that may tell how heart rate rises with speed: used, and outdoors (a belt's speed is
    the same guess all through a run, but another in the next). `highest_bpm` is the highest clean heart rate of a
    second, NaN without one.
    """

    stretches: Stretches
    reasons: Codes
    is_for_slope: Flags
    highest_bpm: float = float("nan")

    @property
    def is_used(self) -> Flags:
        """Which stretches are compared."""
        used: Flags = self.reasons == SetAside.USED
        return used

    def words(self) -> tuple[str, ...]:
        """Why each stretch is set aside, for a screen; empty where it is used."""
        return tuple(SetAside(code).words for code in self.reasons.tolist())


def cut_activity(activity: Activity, outing: int = 0, *, is_wrist: bool = True) -> CutRun:
    """The stretches of a recorded run or ride (`outing` is its row in `Outings`); none where nothing was sampled.

    Time runs on through pauses, as it does for a heart; `start_s` counts from the activity's start. Where a chest
    strap is known (`is_wrist` false) a heart that beats as the feet step is believed.
    """
    return _cut(
        activity.records,
        activity.start.timestamp(),
        outing=outing,
        is_indoor=was_indoors(activity),
        is_wrist=is_wrist,
        is_ride=activity.sport == "cycling",
    )


def cut_arrays(
    seconds: Samples,
    heart_rate_bpm: Samples,
    speed_m_s: Samples | None = None,
    altitude_m: Samples | None = None,
    steps_per_minute: Samples | None = None,
    contact_time_ms: Samples | None = None,
    power_w: Samples | None = None,
    *,
    is_indoor: bool = False,
    is_wrist: bool = True,
    is_ride: bool = False,
    outing: int = 0,
) -> CutRun:
    """The same from columns of one length; `seconds` count from the start and may leave pauses out.

    Without an altitude a run outdoors has no grade and is set aside: give zeros for a flat track. Infinite values
    count as not measured. `ValueError` for columns of different lengths.

    >>> at = np.arange(1000.0)
    >>> cut = cut_arrays(at, 140 + np.sin(at), np.full(1000, 3.0), np.zeros(1000))
    >>> cut.stretches.start_s.tolist(), cut.stretches.load_m_s.round(2).tolist(), cut.words()
    ([420.0, 600.0, 780.0], [3.0, 3.0, 3.0], ('', '', ''))
    """
    given = {
        "timestamp": seconds, "heart_rate": heart_rate_bpm, "speed": speed_m_s, "enhanced_altitude": altitude_m,
        "steps_per_minute": steps_per_minute, "stance_time": contact_time_ms, "power": power_w,
    }  # fmt: skip
    columns = {name: _finite(column) for name, column in given.items() if column is not None}
    return _cut(Streams(columns=columns), 0.0, outing=outing, is_indoor=is_indoor, is_wrist=is_wrist, is_ride=is_ride)


def was_indoors(activity: Activity) -> bool:
    """On a belt, a trainer or an indoor track, as far as the watch was told."""
    return activity.sub_sport in _INDOORS


def _cut(records: Streams, start: float, *, outing: int, is_indoor: bool, is_wrist: bool, is_ride: bool) -> CutRun:
    seconds = per_second(records, *_COLUMNS)
    elapsed = np.empty(0) if seconds is None else _elapsed(seconds.at, start)
    count = 0 if elapsed.size == 0 else max(0, int((elapsed[-1] + 1 - FIRST_START_S) // STRETCH_S))
    if seconds is None or count == 0:
        empty = np.zeros(0, dtype=np.int64)
        return CutRun(stretches=_none(), reasons=empty, is_for_slope=empty.astype(np.bool_))
    blocks = _Blocks.of(elapsed, count)
    column = {name: _column(seconds, name) for name in _COLUMNS}
    steps = column["steps_per_minute"]
    heart = clean_heart_rate(column["heart_rate"], steps if is_wrist else None, seconds.stretch)
    whole = np.rint(seconds.at).astype(np.int64)
    speed = np.full(len(seconds), np.nan) if is_ride else column["speed"]
    height = column["enhanced_altitude"]
    slope = np.zeros(len(seconds)) if is_indoor or is_ride else np.nan_to_num(grade(seconds))
    adjusted = adjusted_speed(speed, slope)
    # A rider's legs rest every few seconds; what counts is the power that the heart follows.
    varied = load_trace(column["power"], whole) if is_ride else adjusted
    mean, valid = blocks.mean, blocks.share
    has_height = np.ones(count) if is_indoor or is_ride else blocks.share_recorded(height)
    known_slope = np.where(has_height >= LEAST_VALID, 0.0, np.nan)
    stretches = Stretches(
        outing=np.full(count, outing, dtype=np.int64),
        start_s=FIRST_START_S + STRETCH_S * np.arange(count, dtype=np.float64),
        heart_rate_bpm=mean(heart.bpm),
        valid_share=valid(heart.bpm),
        heart_rate_sd_bpm=blocks.sd(heart.bpm),
        speed_m_s=mean(speed),
        adjusted_m_s=mean(adjusted) + known_slope,
        load_m_s=(np.full(count, np.nan) if is_ride else mean(load_trace(adjusted, whole))) + known_slope,
        grade=mean(slope) + known_slope,
        absolute_grade=mean(np.abs(slope)) + known_slope,
        variation=blocks.sd(varied) / np.maximum(mean(varied), 1e-9),
        steps_per_minute=mean(_above_zero(steps)),
        contact_time_ms=mean(_above_zero(column["stance_time"])),
        power_w=mean(column["power"]),
    )
    effort = column["power"] if is_ride else speed
    reasons = _reasons(stretches, blocks, heart.why, has_height, blocks.share_recorded(effort), is_ride=is_ride)
    return CutRun(
        stretches=stretches, reasons=reasons, is_for_slope=(reasons == SetAside.USED) & (not is_indoor),
        highest_bpm=float(np.nanmax(heart.bpm)) if np.isfinite(heart.bpm).any() else float("nan"),
    )  # fmt: skip


def _reasons(
    found: Stretches, blocks: "_Blocks", why: Codes, has_height: Samples, has_effort: Samples, *, is_ride: bool
) -> Codes:
    """The first reason that holds for each stretch."""
    kinds = [kind for kind in Unclean if kind is not Unclean.CLEAN]
    commonest = np.argmax(np.stack([blocks.count((why == kind).astype(np.float64)) for kind in kinds]), axis=0)
    unclean = np.array([OF_UNCLEAN[kind] for kind in kinds], dtype=np.int64)[commonest]
    reasons = np.zeros(len(found), dtype=np.int64)
    no_effort, changed = (
        (SetAside.NO_POWER, SetAside.POWER_CHANGED) if is_ride else (SetAside.NO_SPEED, SetAside.PACE_CHANGED)
    )
    with np.errstate(invalid="ignore"):
        in_turn = (
            (blocks.rows < LEAST_VALID * STRETCH_S, SetAside.PAUSED),
            (has_effort < LEAST_VALID, no_effort),
            (has_height < LEAST_VALID, SetAside.NO_ALTITUDE),
            (found.valid_share < LEAST_VALID, unclean),
            (found.steps_per_minute < FEWEST_STEPS, SetAside.WALKED),
            (~(found.variation < MOST_VARIATION), changed),
            (~(found.absolute_grade < STEEPEST_MEAN), SetAside.STEEP),
            (~(found.heart_rate_sd_bpm < MOST_HEART_RATE_SD), SetAside.HEART_UNSTEADY),
            (found.start_s >= LATEST_START_S, SetAside.LATE),
        )
    for holds, reason in in_turn:
        reasons = np.where((reasons == SetAside.USED) & holds, reason, reasons)
    return reasons


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Which stretch each second belongs to. Seconds before the first and after the last whole one are `inside` none."""

    inside: Flags
    block: NDArray[np.int64]
    size: int
    rows: Samples

    @classmethod
    def of(cls, elapsed: Samples, count: int) -> "_Blocks":
        block = np.floor((elapsed - FIRST_START_S) / STRETCH_S).astype(np.int64)
        inside = (block >= 0) & (block < count)
        rows = np.bincount(block[inside], minlength=count).astype(np.float64)
        return cls(inside, block[inside], count, rows)

    def count(self, weights: Samples) -> Samples:
        return np.bincount(self.block, weights=weights[self.inside], minlength=self.size).astype(np.float64)

    def share(self, values: Samples) -> Samples:
        """Seconds with a value over the seconds of a stretch: a pause counts as not measured."""
        return self.count((~np.isnan(values)).astype(np.float64)) / STRETCH_S

    def share_recorded(self, values: Samples) -> Samples:
        """Seconds with a value over the seconds recorded, pauses left out."""
        return self.count((~np.isnan(values)).astype(np.float64)) / np.maximum(self.rows, 1.0)

    def mean(self, values: Samples) -> Samples:
        number = self.count((~np.isnan(values)).astype(np.float64))
        sums = self.count(np.nan_to_num(values))
        return np.where(number > 0, sums / np.maximum(number, 1), np.nan)

    def sd(self, values: Samples) -> Samples:
        """The spread around the stretch's own mean."""
        around = np.full(len(values), np.nan)
        around[self.inside] = values[self.inside] - self.mean(values)[self.block]
        spread: Samples = np.sqrt(self.mean(around**2))
        return spread


def _elapsed(at: Samples, start: float) -> Samples:
    """Seconds from the start; from the first sample where that isn't near it (a watch that set its clock later)."""
    return at - (start if abs(at[0] - start) <= _NEAR_START_S else at[0])


def _finite(column: Samples) -> Samples:
    values = np.asarray(column, dtype=np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def _column(seconds: PerSecond, name: str) -> Samples:
    column = seconds.columns.get(name)
    return np.full(len(seconds), np.nan) if column is None else column


def _above_zero(values: Samples) -> Samples:
    """A stride without a step or a contact doesn't exist: a zero is a pod that measured nothing."""
    with np.errstate(invalid="ignore"):
        return np.where(values > 0, values, np.nan)


def _none() -> Stretches:
    nothing = np.empty(0)
    return Stretches(
        outing=np.empty(0, dtype=np.int64), start_s=nothing, heart_rate_bpm=nothing, valid_share=nothing,
        heart_rate_sd_bpm=nothing, speed_m_s=nothing, adjusted_m_s=nothing, load_m_s=nothing, grade=nothing,
        absolute_grade=nothing, variation=nothing, steps_per_minute=nothing, contact_time_ms=nothing, power_w=nothing,
    )  # fmt: skip
