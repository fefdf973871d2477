"""The stretches that can be compared, of runs or of rides, with what the heart answered to in one unit each."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ironstride.running.change.usable import usable
from ironstride.running.history import Codes, Column, Flags, RunHistory

Discipline = Literal["run", "ride"]

WARM_S: Final = 420.0
"""Stretches begin here, and drift is counted from here: our default."""
UNKNOWN_AIR_C: Final = 12.0
"""Below the heat, so that nothing is allowed for where nobody knows: our default."""
_LEAST_LOAD: Final = {"run": 1.0, "ride": 30.0}  # m/s, watts: slower is a stop


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Efforts:
    """One row a stretch. `load` in m/s on the level (runs) or watts (rides); `hours` after the warm-up."""

    discipline: Discipline
    outing: Codes
    heart_rate_bpm: Column
    load: Column
    hours: Column
    air_c: Column
    grade: Column
    is_indoor: Flags


def efforts(history: RunHistory, discipline: Discipline = "run") -> Efforts:
    """The comparable stretches of one discipline: steady, with a clean heart rate and a known load."""
    one, of = history.stretches, history.outings
    is_ride = of.is_ride[one.outing]
    load = one.power_w if discipline == "ride" else one.load_m_s
    known = np.isfinite(load) & np.isfinite(one.heart_rate_bpm) & (load > _LEAST_LOAD[discipline])
    use = usable(one) & known & (is_ride if discipline == "ride" else ~is_ride)
    outing = one.outing[use]
    return Efforts(
        discipline=discipline, outing=outing, heart_rate_bpm=one.heart_rate_bpm[use], load=load[use],
        hours=(one.start_s[use] - WARM_S) / 3600.0,
        air_c=np.nan_to_num(of.temperature_c, nan=UNKNOWN_AIR_C)[outing],
        grade=np.nan_to_num(one.grade[use]), is_indoor=of.is_indoor[outing],
    )  # fmt: skip
