"""One value an outing: the load at a reference heart rate, on the level, rested and cool."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ironstride.running.change.efforts import Efforts
from ironstride.running.change.response import Response
from ironstride.running.change.within_runs import by_outing
from ironstride.running.history import Codes, Column

_LEAST_SHARE: Final = 0.2  # of the usual load: a value below is a heart rate far from the reference
_LEAST_SPREAD: Final = 0.3  # per cent: three stretches that agree by chance aren't certain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunValues:
    """`value` is 100 ln(load at the reference heart rate) of the outing in row `outing`; `sampling_sd` in the same
    per cent what its few stretches leave open; `slope_per_cent` how far a slope wrong by one per cent would move it;
    `heart_rate_bpm` its mean on the level, `stretches` their number."""

    outing: Codes
    value: Column
    sampling_sd: Column
    slope_per_cent: Column
    heart_rate_bpm: Column
    stretches: Codes

    def __len__(self) -> int:
        return len(self.outing)


def run_values(of: Efforts, response: Response, reference_bpm: float) -> RunValues:
    """The values of all outings with at least `LEAST_STRETCHES` comparable stretches."""
    heart = of.heart_rate_bpm - response.added_bpm(of)
    least = _LEAST_SHARE * float(np.median(of.load)) if len(of.load) else 0.0
    value = 100.0 * np.log(np.maximum(of.load + (reference_bpm - heart) / response.slope, least))
    outing, middle, sampling, count = by_outing(of.outing, value, _LEAST_SPREAD)
    own = of.outing.astype(np.int64)  # of no stretches at all numpy doesn't know the kind
    mean_heart = np.bincount(own, weights=heart)[outing] / count
    moved = (mean_heart - reference_bpm) / response.slope / np.exp(middle / 100.0)
    return RunValues(
        outing=outing, value=middle, sampling_sd=sampling, slope_per_cent=moved, heart_rate_bpm=mean_heart,
        stretches=count,
    )  # fmt: skip
