"""Activities and rows. Samples and heartbeats have a table of their own, so that lists never carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final

from ironstride.store.columns import from_json, instant, instant_text, json_text
from ironstride.training.activity import Activity, Lap, RecordedSet, Streams

_PLAIN: Final = (
    "sport", "sub_sport", "name", "note", "device", "gear", "source", "elapsed_s", "timer_s", "moving_s", "distance_m",
    "ascent_m", "avg_hr_bpm", "max_hr_bpm", "effort",
)  # fmt: skip
"""Fields that are columns of the same name."""
_NESTED: Final[Mapping[str, Any]] = {
    "session": dict[str, float],
    "laps": tuple[Lap, ...],
    "sets": tuple[RecordedSet, ...],
}
"""Fields that are a column of JSON each."""
_MORE: Final[Mapping[str, Any]] = {
    "remarks": tuple[str, ...],
    "pauses": tuple[tuple[datetime, datetime], ...],
    "strap": str,
}
"""Fields that share the column `more`: a new one needs no migration."""
STREAMS: Final = ("records", "beats")
"""Fields that are rows of the table `streams`, one each where it holds anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptActivity:
    """An activity with its place in the store. Its samples are empty unless they were asked for.

    `key` tells its content from every other of the runner's. `twin_of` names the activity that records the same
    outing from another file. `metrics` are the figures taken at reading. Of several that record the same
    outing, the one of most `richness` is shown.
    """

    id: str
    key: str
    activity: Activity
    batch_id: str | None = None
    original_id: str | None = None
    twin_of: str | None = None
    shoe_id: str | None = None
    metrics: Mapping[str, Any] = field(default_factory=dict)
    richness: int = 0


def _finite(values: Mapping[str, float]) -> dict[str, float]:
    """Without numbers that JSON has no word for; a device that writes one measured nothing."""
    return {name: value for name, value in values.items() if isfinite(value)}


def activity_row(kept: KeptActivity, athlete_id: str) -> dict[str, Any]:
    """The row of table `activities`; `STREAMS` have rows of their own."""
    one = kept.activity
    offset = one.utc_offset
    return {
        "id": kept.id,
        "athlete_id": athlete_id,
        "key": kept.key,
        "batch_id": kept.batch_id,
        "original_id": kept.original_id,
        "twin_of": kept.twin_of,
        "shoe_id": kept.shoe_id,
        "start_utc": instant_text(one.start),
        "utc_offset_s": None if offset is None else round(offset.total_seconds()),
        **{name: getattr(one, name) for name in _PLAIN},
        "session": json_text(_finite(one.session)),
        "laps": json_text(tuple(replace(lap, fields=_finite(lap.fields)) for lap in one.laps)),
        "sets": json_text(one.sets),
        "more": json_text({name: getattr(one, name) for name in _MORE}),
        "metrics": json_text(dict(kept.metrics)),
        "richness": kept.richness,
    }


def activity_value(row: Mapping[str, Any], streams: Mapping[str, Streams] | None = None) -> KeptActivity:
    """The activity of a row of `activities`, with those of its `STREAMS` that are given."""
    more: dict[str, Any] = from_json(row["more"], dict[str, Any]) or {}
    offset = row["utc_offset_s"]
    fields: dict[str, Any] = {name: row[name] for name in _PLAIN}
    fields |= {name: from_json(row[name], kind) for name, kind in _NESTED.items()}
    fields |= {name: from_json(json_text(more[name]), kind) for name, kind in _MORE.items() if name in more}
    fields |= streams or {}
    activity = Activity(
        start=instant(row["start_utc"]),
        utc_offset=None if offset is None else timedelta(seconds=offset),
        **fields,
    )
    return KeptActivity(
        id=row["id"],
        key=row["key"],
        batch_id=row["batch_id"],
        original_id=row["original_id"],
        twin_of=row["twin_of"],
        shoe_id=row["shoe_id"],
        metrics=from_json(row["metrics"], dict[str, Any]) or {},
        richness=row["richness"],
        activity=activity,
    )
