"""The level over time, the runs around it, and what each influence moved: what the pictures are drawn from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.joint import JointSeries
from ironstride.running.change.series import Answer, Series
from ironstride.running.history import Codes, Column

SHOWN_DAYS: Final = 540.0
_STEP_DAYS: Final = 7.0
_GROUPS: Final = {
    "weather": ("warmth", "heat", "season"), "routes": ("route",), "shoes": ("shoe",), "sensor": ("sensor",),
    "indoors": ("indoors",), "lifts and hard runs": ("lift within", "hard session"), "slope": ("slope",),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """The level at `day` against the six weeks before lifting, per cent, with its standard deviation; and every run
    that counts, allowed for heat, hills, routes and the rest, with its weight (less on strange days). `run_outing` is
    its row in the outings that were kept."""

    day: Column
    mean: Column
    sd: Column
    run_day: Column
    run_value: Column
    run_weight: Column
    run_outing: Codes


def shown_days(first: float, last: float) -> Column:
    """Every seventh day, the last one with them, over at most `SHOWN_DAYS`.

    >>> shown_days(0.0, 16.0).tolist()
    [2.0, 9.0, 16.0]
    """
    return np.arange(last, max(first, last - SHOWN_DAYS) - 0.5, -_STEP_DAYS)[::-1]


def level(
    series: Series, effects: Collection[str], outing: Codes, answer: Answer, days: Column, mean: Column, sd: Column
) -> Level:
    """From the answers to `since.against_before`. The runs of the rows `outing` come first in `series`; `effects` are
    the influences that are the change itself."""
    runs, influences = len(outing), series.influences
    is_effect = np.array([name in effects for name in influences.names])
    known = influences.matrix[:runs] @ np.where(is_effect, 0.0, answer.influences)
    return Level(
        day=days, mean=mean[:-1], sd=sd[:-1], run_day=series.day[:runs],
        run_value=series.value[:runs] - known - mean[-1], run_weight=np.minimum(answer.weights[:runs], 1.0),
        run_outing=outing,
    )  # fmt: skip


def moved(
    joint: JointSeries, answer: Answer, day: Column, windows: tuple[float, float, float, float]
) -> tuple[float, Mapping[str, float]]:
    """The change of the bare values from one window to the other, and what each kind of influence made of it."""
    runs = len(joint.runs)
    before, after = (day >= windows[0]) & (day < windows[1]), (day > windows[2]) & (day <= windows[3])
    bare = joint.series.value[:runs]
    matrix = joint.series.influences.matrix[:runs]
    each = (matrix[after].mean(axis=0) - matrix[before].mean(axis=0)) * answer.influences
    names = joint.series.influences.names
    parts = {
        group: float(sum(part for name, part in zip(names, each, strict=True) if name.startswith(starts)))
        for group, starts in _GROUPS.items()
    }
    return float(bare[after].mean() - bare[before].mean()), parts
