"""Apple's dates, fast: an export writes millions of them, most within the same hour."""

from datetime import UTC, datetime, timedelta
from typing import Final

_LENGTH: Final = len("2024-05-01 07:00:00 +0200")
_MOST_HOURS: Final = 50_000  # kept at a time; six years of hours: our default


class Clock:
    """Reads dates such as "2024-05-01 07:00:00 +0200" into Unix seconds.

    >>> Clock().seconds("1970-01-01 01:00:05 +0100")
    5.0
    """

    def __init__(self) -> None:
        self._hours: dict[str, float] = {}

    def seconds(self, written: str) -> float:
        """Unix seconds; raises `ValueError` for anything but a date in that form."""
        if len(written) != _LENGTH:
            raise ValueError(f"{written[:40]!r} is no date")
        hour = written[:13] + written[19:]
        begin = self._hours.get(hour)
        if begin is None:
            if len(self._hours) >= _MOST_HOURS:
                self._hours.clear()
            begin = datetime.strptime(hour, "%Y-%m-%d %H %z").timestamp()
            self._hours[hour] = begin
        return begin + 60 * int(written[14:16]) + int(written[17:19])


def offset_of(written: str) -> timedelta | None:
    """The zone at the end of a date.

    >>> offset_of("2024-05-01 07:00:00 -0330")
    datetime.timedelta(days=-1, seconds=73800)
    """
    try:
        return datetime.strptime(written[-5:], "%z").utcoffset()
    except ValueError:
        return None


def instant(seconds: float) -> datetime:
    """An aware instant; raises `ValueError` or `OverflowError` beyond the years that exist."""
    return datetime.fromtimestamp(seconds, tz=UTC)
