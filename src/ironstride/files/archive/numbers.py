"""Numbers and times as exports write them; None for everything that is none."""

import json
import math
from datetime import UTC, datetime
from typing import Any, Final

MOST_JSON_BYTES: Final = 64 << 20
"""Values that were written in three bytes each take thirty times the room in memory: our default."""

_LAST_S: Final = 4_102_444_800  # the year 2100


def number(value: object, *, scale: float = 1.0, least: float = -math.inf) -> float | None:
    """A finite number of `least` or more, times `scale`; None for anything else, booleans too.

    >>> number("5021.4"), number(""), number(True), number(-1, least=0)
    (5021.4, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value) * scale
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) and found >= least else None


def text(value: object) -> str:
    """Words without the spaces around them; "" for what is no text."""
    return value.strip() if isinstance(value, str) else ""


def instant(value: object, *, scale: float = 1.0) -> datetime | None:
    """An aware instant from Unix seconds times `scale`, or from ISO text; without a zone the text is UTC.

    >>> instant("2026-11-03 06:00:00").isoformat()
    '2026-11-03T06:00:00+00:00'
    """
    seconds = number(value, scale=scale) if not isinstance(value, str) else None
    if seconds is not None:
        return datetime.fromtimestamp(seconds, tz=UTC) if 0 <= seconds < _LAST_S else None
    try:
        found = datetime.fromisoformat(text(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def parsed_json(data: bytes) -> Any:
    """What JSON bytes hold, with a byte-order mark or not; None where they can't be read or are too many.

    >>> parsed_json(b'{"a": 1}'), parsed_json(b"{")
    ({'a': 1}, None)
    """
    if len(data) > MOST_JSON_BYTES:
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
