"""Samples of an activity and rows."""

from collections.abc import Mapping
from typing import Any

from ironstride.store.columns import new_id
from ironstride.training.activity import Streams


def stream_row(streams: Streams, kind: str, activity_id: str, athlete_id: str) -> dict[str, Any]:
    """The row of table `streams`; `kind` is the field of the activity that they belong to."""
    from ironstride.store.stream_codec import CODEC, encode  # numpy comes with it

    return {
        "id": new_id(),
        "athlete_id": athlete_id,
        "activity_id": activity_id,
        "kind": kind,
        "codec": CODEC,
        "samples": len(streams),
        "data": encode(streams),
    }


def stream_value(row: Mapping[str, Any]) -> Streams:
    """The samples of a row of `streams`. Raises `ValueError` where they are damaged or of a newer codec."""
    from ironstride.store.stream_codec import CODEC, decode

    if row["codec"] > CODEC:
        raise ValueError(f"these samples were written by a newer Ironstride (codec {row['codec']})")
    return decode(row["data"])
