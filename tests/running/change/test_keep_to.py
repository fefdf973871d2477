"""Of a long history only what a comparison needs, and all of it."""

from dataclasses import replace

import numpy as np

from ironstride.running.change.keep_to import AROUND_DAYS, MOST_OUTINGS, keep_to, only
from ironstride.running.history import Outings, RunHistory
from tests.running.change.made_runner import DAYS, made_runner


def spread(days: np.ndarray, start: float) -> RunHistory:
    """The made runner with other days."""
    made = only(made_runner(), np.arange(len(made_runner().outings)) < len(days))
    return replace(made, outings=replace(made.outings, day=days), lifting_from=start)


def test_a_short_history_is_kept_as_it_is() -> None:
    made = made_runner()
    assert keep_to(made, float(DAYS)) is made


def test_what_is_long_ago_and_what_comes_later_is_left_out() -> None:
    start, last = 1000.0, 2000.0
    days = np.array([
        start - AROUND_DAYS - 1, start - AROUND_DAYS, start - 1, start, last - AROUND_DAYS - 1, last - AROUND_DAYS,
        last, last + 2,
    ])  # fmt: skip
    kept = keep_to(spread(days, start), last)
    assert kept.outings.day.tolist() == [start - AROUND_DAYS, start - 1, last - AROUND_DAYS, last]


def test_many_outings_are_thinned_to_those_next_to_the_windows() -> None:
    made = made_runner()
    many = 3 * MOST_OUTINGS
    day = np.sort(np.concatenate([np.linspace(1.0, 299.0, many), np.linspace(301.0, 600.0, many)]))
    columns = {
        name: np.resize(getattr(made.outings, name), len(day)) for name in Outings.__dataclass_fields__
        if name not in ("ids", "day")
    }  # fmt: skip
    long = replace(made, outings=Outings(ids=[""] * len(day), day=day, **columns), lifting_from=300.0)
    kept = keep_to(long, 600.0).outings.day
    assert (kept < 300.0).sum() == MOST_OUTINGS
    assert (kept > 300.0).sum() == MOST_OUTINGS
    assert kept[kept < 300.0].max() > 298.0
    assert kept.max() == 600.0


def test_stretches_go_with_their_outings() -> None:
    made = made_runner()
    keep = np.arange(len(made.outings)) % 3 == 1
    found = only(made, keep)
    assert list(found.outings.ids) == [name for name, is_kept in zip(made.outings.ids, keep, strict=True) if is_kept]
    for row in (0, 5, len(found.outings) - 1):
        was = np.flatnonzero(keep)[row]
        of_row, of_was = found.stretches.outing == row, made.stretches.outing == was
        np.testing.assert_array_equal(found.stretches.load_m_s[of_row], made.stretches.load_m_s[of_was])
    assert (found.lifting_from, found.mass_kg) == (made.lifting_from, made.mass_kg)
