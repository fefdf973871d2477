"""Dates and times of day as apps of many countries print them."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from ironstride.files.gym.month_names import MONTH_NUMBERS, bare_letters

_LONGEST: Final = 64
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # outside them a date is damage, not a session
_LETTERS: Final = r"[^\W\d_]+\.?"
_YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?: ?[-/.] ?|\s?[年년]\s?)(\d{1,2})(?: ?[-/.] ?|\s?[月월]\s?)(\d{1,2})[.日일]?"
)
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2}(?!\d))\.?")
_DAY_MONTH: Final = re.compile(
    rf"(?:{_LETTERS},? )?(\d{{1,2}})(?:\.|er|º|o)?[ -]?(?:de )?({_LETTERS}),?[ -](?:de )?(\d{{4}})"
)
_MONTH_DAY: Final = re.compile(rf"(?:{_LETTERS}, )?({_LETTERS}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})")
_BETWEEN: Final = re.compile(
    r"(?:(?:г\.?|r\.|at|um|klo|kl\.?|às|as|à|alle|a las|a la|o|в)[ ,]+)*(?:t(?=\d))?", re.IGNORECASE
)
_HALF: Final = r"a\.? ?m\.?|p\.? ?m\.?|上午|下午|午前|午後|오전|오후"
_TIME: Final = re.compile(
    rf"({_HALF})? ?(\d{{1,2}}) ?[:.h時] ?(\d{{2}})(?:[:.](\d{{2}})(?:[.,]\d{{1,9}})?)? ?({_HALF})? ?"
    r"(z|utc|gmt|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_AFTERNOON: Final = ("pm", "下午", "午後", "오후")


def two_numbers(text: str) -> tuple[int, int] | None:
    """Day and month in either order, where the date leaves it open: ``03/04/2026``. With dots the day comes first.

    >>> two_numbers("03/04/2026, 18:00"), two_numbers("03.04.2026"), two_numbers("2026-04-03")
    ((3, 4), None, None)
    """
    match = _NUMBERS.match(text.strip()[:_LONGEST])
    return (int(match[1]), int(match[3])) if match and match[2] != "." else None


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Whether dates like ``03/04/2026`` begin with the day: a number over 12 in any of them tells. None: it doesn't.

    >>> day_first_of(["03/04/2026", "17/04/2026"]), day_first_of(["03/04/2026"])
    (True, None)
    """
    pairs = [pair for pair in map(two_numbers, set(texts)) if pair]
    by_day = any(first > 12 >= second for first, second in pairs)
    by_month = any(second > 12 >= first for first, second in pairs)
    return None if by_day == by_month else by_day


@lru_cache(maxsize=8_192)
def read_moment(text: str, day_first: bool = True) -> datetime | None:
    """A date with or without a time of day, naive unless a zone is written; None where it is none.

    `day_first` counts only where both orders make sense.

    >>> read_moment("3 févr. 2026, 18:00"), read_moment("May 15, 2026, 7:26 PM")
    (datetime.datetime(2026, 2, 3, 18, 0), datetime.datetime(2026, 5, 15, 19, 26))
    >>> read_moment("03/04/2026", day_first=False), read_moment("17/04/2026", day_first=False)
    (datetime.datetime(2026, 3, 4, 0, 0), datetime.datetime(2026, 4, 17, 0, 0))
    """
    if len(text) > _LONGEST:
        return None
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    found = _read_day(text, day_first)
    if found is None:
        return None
    (year, month, day), end = found
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    rest = _BETWEEN.sub("", text[end:].strip(" ,"), count=1)
    try:
        moment = datetime(year, month, day)
        return _with_time(moment, rest) if rest else moment
    except ValueError:
        return None


def _read_day(text: str, day_first: bool) -> tuple[tuple[int, int, int], int] | None:
    """Year, month and day, and where the date ends."""
    if match := _YEAR_FIRST.match(text):
        return (int(match[1]), int(match[2]), int(match[3])), match.end()
    if match := _NUMBERS.match(text):
        first, second = int(match[1]), int(match[3])
        swaps = second > 12 if (day_first or match[2] == ".") else first <= 12
        day, month = (second, first) if swaps else (first, second)
        return (int(match[4]) + (2000 if len(match[4]) == 2 else 0), month, day), match.end()
    for pattern, day_at, name_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        if (match := pattern.match(text)) and (month := MONTH_NUMBERS.get(bare_letters(match[name_at]), 0)):
            return (int(match[3]), month, int(match[day_at])), match.end()
    return None


def _with_time(moment: datetime, text: str) -> datetime | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour = int(match[2])
    if half := bare_letters(match[1] or match[5] or "").replace(" ", ""):
        if not 1 <= hour <= 12:
            return None
        is_afternoon = half in {bare_letters(word) for word in _AFTERNOON}
        hour = hour % 12 + (12 if is_afternoon else 0)
    zone = (match[6] or "").lower()
    if zone in ("z", "utc", "gmt"):
        moment = moment.replace(tzinfo=UTC)
    elif zone:
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        moment = moment.replace(tzinfo=UTC if not ahead else timezone(-ahead if zone[0] == "-" else ahead))
    return moment.replace(hour=hour, minute=int(match[3]), second=int(match[4] or 0))
