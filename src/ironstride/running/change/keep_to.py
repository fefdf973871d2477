"""The part of a long history that a comparison needs: about the first lift, and of late."""

from typing import Final

import numpy as np

from ironstride.running.history import Flags, Outings, RunHistory, Stretches

AROUND_DAYS: Final = 365.0
"""A year before the first lift, and the last year: more says nothing about the two windows. Our default."""
MOST_OUTINGS: Final = 200
"""On each side, those next to the window: two outings a day all the year are thinned to these. Our default."""


def last_day(history: RunHistory, until: float | None) -> float:
    """`until`, or where it isn't given the end of the last outing's day."""
    if until is not None:
        return until
    day = history.outings.day
    return float(np.floor(day.max()) + 1.0) if len(day) else 0.0


def keep_to(history: RunHistory, last: float) -> RunHistory:
    """The outings up to the day `last` that matter, with their stretches."""
    day, start = history.outings.day, history.lifting_from
    before = (day < start) & (day >= start - AROUND_DAYS)
    since = (day >= start) & (day < last + 1.0) & (day >= last - AROUND_DAYS)
    keep = np.zeros(len(day), dtype=np.bool_)
    for side in (before, since):
        keep[np.flatnonzero(side)[-MOST_OUTINGS:]] = True
    return history if keep.all() else only(history, keep)


def only(history: RunHistory, keep: Flags) -> RunHistory:
    """The history of the outings in `keep`, one flag each."""
    of, one = history.outings, history.stretches
    row = np.cumsum(keep) - 1
    kept = keep[one.outing]
    columns = {name: getattr(one, name)[kept] for name in Stretches.__dataclass_fields__ if name != "outing"}
    outings = {name: getattr(of, name)[keep] for name in Outings.__dataclass_fields__ if name != "ids"}
    return RunHistory(
        outings=Outings(ids=[id_ for id_, is_kept in zip(of.ids, keep, strict=True) if is_kept], **outings),
        stretches=Stretches(outing=row[one.outing[kept]], **columns), lifting_from=history.lifting_from,
        resting_bpm=history.resting_bpm, highest_bpm=history.highest_bpm, reference_bpm=history.reference_bpm,
        mass_kg=history.mass_kg, height_m=history.height_m,
    )  # fmt: skip
