"""Strava's dates: in UTC, written in the account's language."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

# Beginnings of month names that tell the month in every language listed: English, German, French, Spanish,
# Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Polish, Czech, without accents.
_MONTHS: Final = (
    "jan jän ene gen sty led ja", "feb fev fév lut uno", "mar mär maa mrt brez", "apr avr abr kwi dub",
    "may mai mag maj mei kve", "jun juin giu cze cerven", "jul juil lug lip cervenc cervenec", "aug aou ago sie srp",
    "sep set wrz zar", "oct okt out ott paz rij", "nov lis listop", "dec dez dic déc gru pros",
)  # fmt: skip
_AFTERNOON: Final = re.compile(r"\bp\.? ?m\b|午後|下午|오후")
_MORNING: Final = re.compile(r"\ba\.? ?m\b|午前|上午|오전")
_CLOCK_FIRST: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def utc_date(written: str, day_first: bool | None = None) -> datetime | None:
    """The instant that Strava wrote; None for words that make no date, or whose day and month can't be told apart.

    `day_first` settles 03/04/2026; dates with dots write the day first.

    >>> utc_date("Nov 3, 2026, 6:00:00\\u202fPM").isoformat()
    '2026-11-03T18:00:00+00:00'
    >>> utc_date("09.12.2022, 15:24:49").isoformat()
    '2022-12-09T15:24:49+00:00'
    """
    plain = _plain(written)
    clock = _CLOCK_FIRST.search(plain)
    if clock is None:
        return None
    hour, minute, second = (int(part) for part in (*clock[0].split(":"), "0")[:3])
    if _AFTERNOON.search(plain) and hour < 12:
        hour += 12
    elif _MORNING.search(plain) and hour == 12:
        hour = 0
    rest = plain[: clock.start()] + " " + plain[clock.end() :]
    numbers = [int(found) for found in re.findall(r"\d+", rest)]
    found = _day(numbers, _month(rest), day_first, has_dots=bool(re.search(r"\d\. ?\d", rest)))
    if found is None:
        return None
    try:
        return datetime(*found, hour, minute, second, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def day_comes_first(written: Iterable[str]) -> bool | None:
    """Which of day and month a column of dates writes first; None where no date tells and some date asks.

    True also where nothing in the column asks.
    """
    asks = False
    for one in written:
        if (found := re.match(r"(\d{1,2})/(\d{1,2})/\d{4}", _plain(one))) is None:
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12:
            return first > 12
        asks = asks or first != second
    return None if asks else True


def _plain(written: str) -> str:
    """Small letters without accents, every kind of space a plain one."""
    letters = unicodedata.normalize("NFKD", written).casefold()
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _month(rest: str) -> int | None:
    words = re.findall(r"[^\W\d_]{3,}", rest)
    best = (0, 0)
    for word in words:
        for month, beginnings in enumerate(_BEGINNINGS, 1):
            for beginning in beginnings:
                if word.startswith(beginning) and len(beginning) > best[0]:
                    best = (len(beginning), month)
    return best[1] or None


def _day(
    numbers: list[int], month: int | None, day_first: bool | None, *, has_dots: bool
) -> tuple[int, int, int] | None:
    if month is not None and len(numbers) == 2:
        day, year = sorted(numbers)
        return year, month, day
    if len(numbers) != 3:
        return None
    first, second, third = numbers
    if first > 31:
        return first, second, third
    if second > 12 or (day_first is False and not has_dots and first <= 12):
        return third, first, second
    if first > 12 or has_dots or day_first or first == second:
        return third, second, first
    return None


_BEGINNINGS: Final = tuple(tuple(_plain(one) for one in names.split() if len(one) > 2) for names in _MONTHS)
