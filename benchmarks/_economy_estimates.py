"""What the product estimates for simulated runners: one row each, empty where it refuses."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks._economy_read import MadeRunner
from ironstride.running.change.answers import Change
from ironstride.running.change.gates import NotYet
from ironstride.running.change.is_it_stiffer import is_it_stiffer
from ironstride.running.change.is_it_working import is_it_working
from ironstride.running.change.since import WINDOW_DAYS
from ironstride.running.history import Column

KINDS: Final = ("all", "econ", "stiff")
COLUMNS: Final = ("athlete", *(f"{kind}_{end}" for kind in KINDS for end in ("pct", "lo", "hi")))
_NOTHING: Final = (float("nan"),) * 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimates:
    """One row a runner, in their order; `efficiency` is the efficiency factor's own answer."""

    athlete: Column
    values: dict[str, Column]
    has_rides: Column
    has_contact_time: Column
    has_shoes: Column
    efficiency: Column


def estimate(runners: Iterable[MadeRunner]) -> Estimates:
    """Everything of everybody."""
    rows, kept = list[list[float]](), list[tuple[bool, bool, bool, float]]()
    for one in runners:
        working, stiffer = is_it_working(one.history, with_level=False), is_it_stiffer(one.history, with_level=False)
        answers = [working.all_causes, working.running_cost, stiffer.stiffness]
        rows.append([one.athlete, *(figure for answer in answers for figure in _figures(answer))])
        kept.append((one.has_rides, one.has_contact_time, stiffer.has_shoes, _efficiency(one)))
    table, flags = np.array(rows, dtype=np.float64), np.array(kept, dtype=np.float64)
    return Estimates(
        athlete=table[:, 0], values=dict(zip(COLUMNS[1:], table[:, 1:].T, strict=True)),
        has_rides=flags[:, 0] > 0, has_contact_time=flags[:, 1] > 0, has_shoes=flags[:, 2] > 0, efficiency=flags[:, 3],
    )  # fmt: skip


def write(estimates: Estimates, path: Path) -> None:
    """As CSV; a refusal is empty."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for row, athlete in enumerate(estimates.athlete):
            cells = (estimates.values[name][row] for name in COLUMNS[1:])
            out.writerow([int(athlete), *("" if np.isnan(one) else f"{one:.4f}" for one in cells)])


def _figures(answer: Change | NotYet) -> tuple[float, float, float]:
    return _NOTHING if isinstance(answer, NotYet) else (answer.per_cent, answer.low, answer.high)


def _efficiency(one: MadeRunner) -> float:
    """100 ln of speed over heart rate of easy runs, the last six weeks less the six before lifting."""
    of, cut, start = one.history.outings, one.history.stretches, one.history.lifting_from
    easy = ~of.is_ride & ~of.is_hard & ~of.is_indoor
    count = np.maximum(np.bincount(cut.outing, minlength=len(of)), 1)
    speed, heart = (np.bincount(cut.outing, weights=np.nan_to_num(column), minlength=len(of)) / count
                    for column in (cut.adjusted_m_s, cut.heart_rate_bpm))  # fmt: skip
    easy &= (speed > 1.0) & (heart > 60.0)
    factor = 100.0 * np.log(np.where(easy, speed / np.maximum(heart, 1.0), 1.0))
    before = easy & (of.day >= start - WINDOW_DAYS) & (of.day < start)
    after = easy & (of.day > of.day.max() - WINDOW_DAYS)
    if not before.any() or not after.any():
        return float("nan")
    return float(factor[after].mean() - factor[before].mean())
