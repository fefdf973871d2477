"""The same comparison in a past without lifting."""

from dataclasses import replace

import numpy as np
import pytest

from ironstride.running.change.placebo import LEAST_MONTHS, Placebo, placebo
from ironstride.running.history import RunHistory
from tests.running.change.made_runner import DAYS, made_runner


def past(start: float) -> RunHistory:
    return replace(made_runner(), lifting_from=start)


def test_too_short_a_past_holds_no_comparison() -> None:
    assert placebo(past(30.4 * LEAST_MONTHS - 8.0), DAYS + 100.0) is None


def test_a_quiet_past_holds_small_changes() -> None:
    found = placebo(past(DAYS - 1.0), DAYS + 100.0)
    assert found is not None
    assert len(found.per_cent) == len(found.day) >= 3
    assert np.abs(found.per_cent).max() < 3.0
    assert found.as_big_as(5.0) == 0
    assert found.as_big_as(0.0) == len(found.per_cent)
    assert (found.day < DAYS).all()


def test_a_change_in_the_past_is_found_there() -> None:
    changed = replace(made_runner(cost=8.0), lifting_from=DAYS - 1.0)
    whole = placebo(changed, DAYS + 100.0)
    assert whole is not None
    assert np.abs(whole.per_cent).max() > 2.0


@pytest.mark.parametrize(("size", "count"), [(2.0, 2), (2.5, 1), (3.5, 0), (-2.0, 2)])
def test_as_big_counts_either_direction(size: float, count: int) -> None:
    assert Placebo(per_cent=np.array([1.0, -3.0, 2.0]), day=np.arange(3.0)).as_big_as(size) == count
