"""Endurain's samples, for activities that it had from elsewhere and keeps no recording of."""

import re
from collections import defaultdict
from datetime import datetime
from typing import Any, Final

import numpy as np

from ironstride.files.archive.feet import settle_cadence
from ironstride.files.archive.numbers import instant, number, parsed_json
from ironstride.training.activity import Streams

_NAME: Final = re.compile(r"(?:.*/)?activity_streams(?:_\d+)?\.json", re.IGNORECASE)
_FIELDS: Final = {
    "hr": ("heart_rate", "bpm"), "power": ("power", "W"), "cad": ("cadence", "rpm"),
    "ele": ("enhanced_altitude", "m"), "vel": ("enhanced_speed", "m/s"), "lat": ("position_lat", "deg"),
    "lon": ("position_long", "deg"),
}  # fmt: skip
_UNITS: Final = {"timestamp": "s", "steps_per_minute": "steps/min"} | dict(_FIELDS.values())

# One activity's samples: by field, the value of each second.
Samples = dict[str, dict[float, float]]


def is_streams_name(name: str) -> bool:
    """Whether a member holds Endurain's samples by its name.

    >>> is_streams_name("data/activity_streams_003.json")
    True
    """
    return bool(_NAME.fullmatch(name))


def gather(data: bytes, wanted: dict[str, datetime], found: dict[str, Samples]) -> None:
    """Add the samples of the activities in `wanted` (their starts by their number) to `found`."""
    content = parsed_json(data)
    for stream in content if isinstance(content, list) else ():
        ident = str(stream.get("activity_id")) if isinstance(stream, dict) else ""
        waypoints = stream.get("stream_waypoints") if ident in wanted else None
        if isinstance(waypoints, list):
            samples = found.setdefault(ident, defaultdict(dict))
            for waypoint in waypoints:
                if isinstance(waypoint, dict):
                    _add(samples, waypoint, wanted[ident].timestamp())


def streams_of(samples: Samples, sport: str) -> tuple[Streams, tuple[str, ...]]:
    """The samples on one timeline, and what had to be decided about them."""
    timeline = np.array(sorted({second for column in samples.values() for second in column}))
    columns = {"timestamp": timeline}
    for name, values in samples.items():
        column = np.full(len(timeline), np.nan)
        column[np.searchsorted(timeline, np.array(list(values)))] = np.array(list(values.values()))
        columns[name] = column
    remarks = settle_cadence(columns, sport)
    return Streams(columns=columns, units={name: _UNITS[name] for name in columns}), remarks


def _add(samples: Samples, waypoint: dict[str, Any], start: float) -> None:
    written = waypoint.get("time")
    # A date in UTC, or seconds since the start where the samples came from another service.
    moment = instant(written) if isinstance(written, str) else None
    since = number(written, least=0) if not isinstance(written, str) else None
    second = moment.timestamp() if moment is not None else start + since if since is not None else None
    if second is None:
        return
    for key, (name, _) in _FIELDS.items():
        value = number(waypoint.get(key))
        if value is not None:
            samples[name][second] = value
