"""Durations as people write them: clock style for a run, hours and minutes for a session."""

import math
import re

_CLOCK = re.compile(r"^(?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>[0-5]\d(?:\.\d+)?)$")
_WORDS = re.compile(
    r"^(?:(?P<hours>\d+(?:\.\d+)?)\s*h(?:ours?)?)?\s*"
    r"(?:(?P<minutes>\d+(?:\.\d+)?)\s*m(?:in(?:utes?)?)?)?\s*"
    r"(?:(?P<seconds>\d+(?:\.\d+)?)\s*s(?:ec(?:onds?)?)?)?$",
    re.IGNORECASE,
)


def format_clock(duration_s: float) -> str:
    """A duration as ``1:05:30`` or, below an hour, ``5:30``; to the nearest second, a half upwards.

    `duration_s` is zero or more and finite, else `ValueError`.

    >>> format_clock(3930)
    '1:05:30'
    >>> format_clock(59.6)
    '1:00'
    """
    if not math.isfinite(duration_s) or duration_s < 0:
        raise ValueError(f"a duration is zero or more seconds, not {duration_s}")
    minutes, seconds = divmod(math.floor(duration_s + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def format_minutes(minutes: int) -> str:
    """Whole minutes as a person says them: ``45 min``, ``1 h``, ``1 h 30 min``.

    >>> format_minutes(90)
    '1 h 30 min'
    """
    if minutes < 0:
        raise ValueError(f"a duration is zero or more minutes, not {minutes}")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def parse_duration_s(text: str) -> float:
    """Seconds from ``1:05:30``, ``45:00``, ``1 h 5 min``, ``45 min`` or ``30 s``.

    Two clock fields are minutes and seconds, as on a watch; where there are hours, the minutes stay
    below 60. A bare number is refused, because it could be minutes or seconds. Raises `ValueError`.

    >>> parse_duration_s("1:05:30")
    3930.0
    >>> parse_duration_s("1 h 5 min")
    3900.0
    """
    stripped = text.strip()
    match = (_CLOCK.match(stripped) or _WORDS.match(stripped)) if stripped else None
    if match is None or (":" in stripped and match["hours"] and int(match["minutes"]) > 59):
        raise ValueError(f"{text!r} is not a duration; write it such as '1:05:30', '45:00' or '1 h 5 min'")
    return 3600 * float(match["hours"] or 0) + 60 * float(match["minutes"] or 0) + float(match["seconds"] or 0)
