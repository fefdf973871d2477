"""Twins in the store: which activities record one outing is worked out again wherever some come or go."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from ironstride.coach.twins import Outing, groups
from ironstride.store.columns import instant, instant_text
from ironstride.store.importing import outings, set_twins

_REACH: Final = timedelta(hours=15)  # twins start this far apart at most: whole hours between zones, and waiting
_MARGIN: Final = 4 * _REACH  # so that every group that reaches into the stretch is seen whole


class _Figures(msgspec.Struct):
    first_position: tuple[float, float] | None = None
    clock: str = ""


def mark_twins(connection: Connection, athlete_id: str, starts: Sequence[str]) -> int:
    """Group the activities around `starts` (instants as they are kept, earliest first) and say who stands for whom.

    The groups hang on what is there and on nothing else: after an import is undone they are what they were before it.
    Gives how many became someone's twin.
    """
    if not starts:
        return 0
    first, last = instant(starts[0]), instant(starts[-1])
    rows = outings(connection, athlete_id, instant_text(first - _MARGIN), instant_text(last + _MARGIN))
    was = {row["id"]: row["twin_of"] for row in rows}
    low, high = (first - _REACH).timestamp(), (last + _REACH).timestamp()
    changed: dict[str, str | None] = {}
    for group in groups([_outing(row) for row in rows]):
        if not any(low <= one.start_s <= high for one in group):
            continue
        for one in group:
            stands = None if one is group[0] else group[0].id
            if was[one.id] != stands:
                changed[one.id] = stands
    set_twins(connection, changed)
    return sum(first is not None for first in changed.values())


def _outing(row: Mapping[str, Any]) -> Outing:
    figures = msgspec.json.decode(row["metrics"], type=_Figures | None) or _Figures()
    return Outing(
        id=row["id"], order=(row["started_at"] or "", row["batch_id"] or "", row["start_utc"], row["key"]),
        file=row["original_id"] or row["id"], start_s=instant(row["start_utc"]).timestamp(), elapsed_s=row["elapsed_s"],
        sport=row["sport"], distance_m=row["distance_m"], device=row["device"], position=figures.first_position,
        has_wall_clock=figures.clock == "wall",
    )  # fmt: skip
