"""Activities and rows. Samples have a table of their own, so that lists never carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from ironstride.store.columns import from_json, instant, instant_text, json_text
from ironstride.training.activity import Activity, Lap, RecordedSet, Streams

_PLAIN: Final = (
    "sport", "sub_sport", "name", "note", "device", "gear", "source", "elapsed_s", "timer_s", "moving_s", "distance_m",
    "ascent_m", "avg_hr_bpm", "max_hr_bpm", "effort",
)  # fmt: skip
"""Fields that are columns of the same name."""
_NESTED: Final = {"session": dict[str, float], "laps": tuple[Lap, ...], "sets": tuple[RecordedSet, ...]}
_OTHER: Final = frozenset({"start", "utc_offset", "records"})
_MORE: Final = tuple(name for name in Activity.__dataclass_fields__ if name not in {*_PLAIN, *_NESTED, *_OTHER})
"""What later fields of an activity there are: kept together as JSON, so that a new one needs no migration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptActivity:
    """An activity with its place in the store. `records` of `activity` are empty unless they were asked for.

    `twin_of` names the activity that records the same run from another file. `metrics` are figures taken at reading.
    """

    id: str
    key: str
    activity: Activity
    batch_id: str | None = None
    original_id: str | None = None
    twin_of: str | None = None
    shoe_id: str | None = None
    metrics: Mapping[str, Any] = field(default_factory=dict)


def row_of(kept: KeptActivity, athlete_id: str) -> dict[str, Any]:
    """The row of table `activities`."""
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
        **{name: json_text(getattr(one, name)) for name in _NESTED},
        "more": json_text({name: getattr(one, name) for name in _MORE}),
        "metrics": json_text(kept.metrics),
    }


def value_of(row: Mapping[str, Any], records: Streams | None = None) -> KeptActivity:
    """The activity of a row of `activities`, with its samples where they are given."""
    import msgspec

    offset = row["utc_offset_s"]
    more = from_json(row["more"], dict[str, Any]) or {}
    kinds = {name: one.type for name, one in Activity.__dataclass_fields__.items()}
    del kinds
    data = {
        **{name: row[name] for name in _PLAIN},
        "start": row["start_utc"],
        **{name: from_json(row[name], Any) for name in _NESTED},
        **more,
    }
    activity = msgspec.convert(data, Activity, strict=False)
    del data
    return KeptActivity(
        id=row["id"],
        key=row["key"],
        batch_id=row["batch_id"],
        original_id=row["original_id"],
        twin_of=row["twin_of"],
        shoe_id=row["shoe_id"],
        metrics=from_json(row["metrics"], dict[str, Any]) or {},
        activity=_with(activity, instant(row["start_utc"]), offset, records),
    )


def _with(activity: Activity, start: Any, offset_s: int | None, records: Streams | None) -> Activity:
    from dataclasses import replace

    return replace(
        activity,
        start=start,
        utc_offset=None if offset_s is None else timedelta(seconds=offset_s),
        records=records if records is not None else Streams(),
    )
