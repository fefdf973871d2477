"""Times of a week in words: a weekday and its half of the day, a span of days, hours."""

from datetime import date, datetime, time
from typing import Final

from ironstride.surfaces.web.language import NO_BREAK, Words

MORNING: Final = time(7)
NOON: Final = time(12)
EVENING: Final = time(17)


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


_PARTS: Final = (
    _("{weekday} morning"), _("{weekday} afternoon"), _("{weekday} evening"),
)  # fmt: skip


def day_part(on: date, at: time, words: Words) -> str:
    """A weekday and its part: ``Thursday evening``.

    >>> day_part(date(2026, 11, 26), time(18), Words()), day_part(date(2026, 11, 26), time(7), Words())
    ('Thursday evening', 'Thursday morning')
    """
    part = _PARTS[0] if at < NOON else _PARTS[1] if at < EVENING else _PARTS[2]
    return words.gettext(part).format(weekday=words.weekday(on))


def short_moment(at: datetime, words: Words) -> str:
    """A day and a clock in a list: ``Thu 26 Nov, 18:00``."""
    return words.gettext(_("{day}, {clock}")).format(day=words.short_day(at.date()), clock=words.clock(at))


def span_of(first: date, last: date, words: Words) -> str:
    """Two days and what lies between: ``23–29 November``.

    >>> span_of(date(2026, 11, 23), date(2026, 11, 29), Words())
    '23–29 November'
    >>> span_of(date(2026, 11, 30), date(2026, 12, 6), Words())
    '30 Nov – 6 Dec'
    """
    if first.month == last.month:
        said = words.gettext(_("{first}–{last} {month}"))
        return said.format(first=first.day, last=last.day, month=words.month_name(last))
    ends = [
        words.gettext(_("{day} {month}")).format(day=one.day, month=words.short_month(one)) for one in (first, last)
    ]
    return words.gettext(_("{first} – {last}")).format(first=ends[0], last=ends[1])


def hours_words(hours: float, words: Words) -> str:
    """Hours as a runner reads them: ``38 h``.

    >>> hours_words(13.0, Words("de")).replace(NO_BREAK, " ")
    '13 h'
    """
    return f"{words.number(round(hours, 1), 1)}{NO_BREAK}h"


def minutes_words(minutes: int, words: Words) -> str:
    """Minutes: ``48 min``."""
    return f"{words.number(minutes, 0)}{NO_BREAK}min"
