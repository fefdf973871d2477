"""The same comparison in a past without lifting: bounded, and only where there is enough of it."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks._economy_speed import made_history
from ironstride.running.change.keep_to import only
from ironstride.running.change.placebo import LEAST_MONTHS, MOST_YEARS, placebo


def test_no_more_than_two_years_of_the_past_are_gone_through() -> None:
    history = made_history(900)
    found = placebo(history, history.lifting_from + 100.0)
    assert found is not None
    assert len(found.per_cent) >= 5
    assert found.day.min() >= history.lifting_from - MOST_YEARS * 366.0
    assert found.day.max() < history.lifting_from


@pytest.mark.parametrize("months", [0, LEAST_MONTHS - 1])
def test_less_than_nine_months_are_no_past(months: int) -> None:
    history = made_history(900)
    start = float(np.floor(history.outings.day[0])) + 30.4 * months
    young = replace(only(history, history.outings.day < start + 200.0), lifting_from=start)
    assert placebo(young, start + 150.0) is None
