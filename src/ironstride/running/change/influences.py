"""What moves a single outing's value without the runner having changed: heat, route, shoe, sensor, the lift before."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ironstride.running.change.response import Response
from ironstride.running.change.run_values import RunValues
from ironstride.running.change.series import Influences
from ironstride.running.history import UNKNOWN, Codes, Column, Flags, RunHistory

HEAT_FROM_C: Final = 14.0
_SOFT_C: Final = 2.0  # heat sets in over a few degrees
_MILD_C: Final = 10.0
_YEAR_DAYS: Final = 365.25
PRIOR_SD: Final = {
    "level": 30.0, "warmth": 3.0, "heat": 6.0, "season": 2.0, "lift within 30 h": 1.5, "lift within 54 h": 1.0,
    "route": 2.0, "shoe": 0.8, "indoors": 4.0, "sensor": 2.0, "hard session": 1.5,
}  # fmt: skip
"""Prior standard deviations in per cent of speed (of power for rides); warmth and heat for ten degrees, the season's
half swing where nobody knows the temperature. Our defaults, calibrated on simulated runners."""


class Columns:
    """Collects columns with their priors."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.names, self.columns = list[str](), list[Column]()
        self.means, self.sds = list[float](), list[float]()

    def add(self, name: str, column: Column | Flags, sd: float, mean: float = 0.0) -> None:
        """A column that is nought everywhere says nothing and is left out."""
        if np.any(column):
            self.names.append(name)
            self.columns.append(np.asarray(column, dtype=np.float64))
            self.means.append(mean)
            self.sds.append(sd)

    def add_each(self, name: str, codes: Codes, sd: float) -> None:
        """One column for every known code."""
        for code in np.unique(codes[codes != UNKNOWN]).tolist():
            self.add(f"{name} {code}", codes == code, sd)

    def all(self) -> Influences:
        """The columns so far."""
        matrix = np.column_stack(self.columns) if self.columns else np.zeros((self.rows, 0))
        return Influences(
            names=tuple(self.names), matrix=matrix, prior_mean=np.array(self.means), prior_sd=np.array(self.sds)
        )


def influences(history: RunHistory, values: RunValues, response: Response) -> Influences:
    """All columns of runs or rides but those of the change that is asked about."""
    of, at = history.outings, values.outing
    found = Columns(len(at))
    found.add("level", np.ones(len(at)), PRIOR_SD["level"])
    # Indoors there is neither weather nor a route, whatever a file or a list says.
    indoors = of.is_indoor[at]
    _weather(found, np.where(indoors, _MILD_C, of.temperature_c[at]), of.day[at])
    for hours in (30, 54):
        name = f"lift within {hours} h"
        found.add(name, of.lift_h[at] < hours, PRIOR_SD[name])
    found.add("indoors", indoors, PRIOR_SD["indoors"])
    found.add("hard session", of.is_hard[at], PRIOR_SD["hard session"])
    found.add("slope", values.slope_per_cent * 100.0 * response.slope_sd / response.slope, 1.0)
    found.add_each("route", np.where(indoors, UNKNOWN, of.route[at]), PRIOR_SD["route"])
    for name, codes in (("shoe", of.shoe), ("sensor", of.device)):
        found.add_each(name, codes[at], PRIOR_SD[name])
    return found.all()


def side_by_side(parts: Sequence[Influences]) -> Influences:
    """Influences of several kinds of observations, each nought for the others."""
    rows = sum(len(one.matrix) for one in parts)
    matrix, row, column = np.zeros((rows, sum(one.matrix.shape[1] for one in parts))), 0, 0
    for one in parts:
        matrix[row : row + one.matrix.shape[0], column : column + one.matrix.shape[1]] = one.matrix
        row, column = row + one.matrix.shape[0], column + one.matrix.shape[1]
    return Influences(
        names=tuple(name for one in parts for name in one.names), matrix=matrix,
        prior_mean=np.concatenate([one.prior_mean for one in parts]),
        prior_sd=np.concatenate([one.prior_sd for one in parts]),
    )  # fmt: skip


def _weather(found: Columns, air: Column, day: Column) -> None:
    """Where the temperature is unknown, a wave through the year may be anything in its place: the interval widens."""
    is_known = np.isfinite(air)
    filled = np.where(is_known, air, _MILD_C)
    heat = _SOFT_C * np.logaddexp(0.0, (filled - HEAT_FROM_C) / _SOFT_C)
    found.add("warmth", is_known * (filled - _MILD_C) / 10.0, PRIOR_SD["warmth"])
    found.add("heat", is_known * heat / 10.0, PRIOR_SD["heat"])
    for name, wave in (("cosine", np.cos), ("sine", np.sin)):
        found.add(f"season, {name}", ~is_known * wave(2 * np.pi * day / _YEAR_DAYS), PRIOR_SD["season"])
