"""A jump from one day to the next that no body makes: a new watch, pod or firmware that nobody wrote down."""

from dataclasses import replace
from typing import Final

import numpy as np

from ironstride.running.change.series import Influences, Series
from ironstride.running.history import Column

LEAST_EVIDENCE: Final = 4.0
"""How much better a jump has to explain the series than none, as the logarithm of the odds, after paying for the choice
of its day: our default."""
_LEAST_EACH: Final = 8  # observations on either side
NAME: Final = "jump"


def with_jump(series: Series, jump_sd: float, shown: Column | None = None) -> tuple[Series, float | None]:
    """`series` with one more influence, a step of prior standard deviation `jump_sd` from some day on, where that is
    called for; and that day. `shown` tells which observations could jump together (1 or 0)."""
    which = np.ones(len(series.day)) if shown is None else shown
    days = np.unique(series.day[which > 0])
    columns = (series.day[:, None] >= days[None, :]) * which[:, None]
    after = columns.sum(axis=0)
    fits = (after >= _LEAST_EACH) & (which.sum() - after >= _LEAST_EACH)
    if not fits.any():
        return series, None
    columns, days = columns[:, fits], days[fits]
    inverse = np.linalg.inv(series.middle_covariance())
    value = series.value - series.influences.matrix @ series.influences.prior_mean
    size = 1.0 + jump_sd**2 * np.einsum("ij,ij->j", columns, inverse @ columns)
    gain = 0.5 * jump_sd**2 * (columns.T @ (inverse @ value)) ** 2 / size - 0.5 * np.log(size)
    best = int(np.argmax(gain))
    if gain[best] - np.log(len(days)) < LEAST_EVIDENCE:
        return series, None
    known = series.influences
    wider = Influences(
        names=(*known.names, NAME), matrix=np.column_stack([known.matrix, columns[:, best]]),
        prior_mean=np.append(known.prior_mean, 0.0), prior_sd=np.append(known.prior_sd, jump_sd),
    )  # fmt: skip
    return replace(series, influences=wider), float(days[best])
