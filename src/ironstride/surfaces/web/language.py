"""The runner's language: words through gettext, days, times and decimals as she writes them.

Days and months are texts of the catalogues like all others: a library's tables of every language would take a twentieth
of the memory that the server may have. That they say what the library says is a test's.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ironstride.surfaces.web.catalogue import catalogue, translated
from ironstride.surfaces.web.pounds import kilograms_first


def _(text: str) -> str:
    """Marks a text for translation; `Words.gettext` translates it where it is shown."""
    return text


LANGUAGES: Final = ("en", "de")
"""What the app is complete in; the first is what it is written in."""
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_WEEKDAYS: Final = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
_SHORT_WEEKDAYS: Final = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
_MONTHS: Final = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
    _("October"), _("November"), _("December"),
)  # fmt: skip
_SHORT_MONTHS: Final = (
    _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sept"), _("Oct"), _("Nov"),
    _("Dec"),
)  # fmt: skip
_NOON: Final = 12
_DATE: Final = re.compile(r"""(?<![\w'"“„./:-])(?<!such as )(?<!etwa )(?<!= )\d{4}-\d{2}-\d{2}(?![\w'"“”/-]|\.\w)""")
"""A date within a sentence: no name of a file or a session, nothing in quotation marks, no pattern to type."""
_SIGNS: Final = {"en": (",", "."), "de": (".", ",")}
"""By language: what parts thousands, and what parts decimals."""


def best_language(accepted: str) -> str:
    """The language for an ``Accept-Language`` header.

    >>> best_language("de-AT,de;q=0.9,en;q=0.8"), best_language("fr"), best_language("")
    ('de', 'en', 'en')
    """
    asked = [part.split(";")[0].strip().lower().replace("_", "-").split("-")[0] for part in accepted.split(",")]
    return next((one for one in asked if one in LANGUAGES), LANGUAGES[0])


@dataclass(frozen=True, slots=True)
class Words:
    """How to say things to one runner. `has_24_hours` and `first_day` (0 is Monday) are her settings.

    `units` are those that she thinks in, "metric" or "imperial"; "" where nobody has said so yet.

    >>> words = Words("de")
    >>> words.number(62.5), words.day(date(2026, 11, 24)), words.clock(time(18, 0))
    ('62,5', 'Dienstag, 24. November', '18:00')
    """

    language: str = "en"
    has_24_hours: bool = True
    first_day: int = 0
    units: str = ""

    def gettext(self, text: str) -> str:
        """The text in her language; as it is where there is no translation. Its dates are said as pages say them.

        >>> Words().gettext("Ill from 2026-11-24 to 2026-12-01: no lifting.")
        'Ill from 24 Nov 2026 to 1 Dec 2026: no lifting.'
        """
        said = _said(self.language, text) if text else ""
        return kilograms_first(said, _SIGNS[self.language][1]) if self.units == "metric" else said

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The text for a number of things in her language."""
        found = catalogue(self.language)
        return (one if count == 1 else many) if found is None else found.plural(one, many, count)

    def number(self, value: float, digits: int = 2, least: int = 0) -> str:
        """A number with at most so many decimals and at least `least`, its decimal sign hers."""
        return _decimal(self.language, value, digits, least)

    def day(self, day: date) -> str:
        """A day with its weekday, without a year: ``Tuesday 24 November``."""
        return self._dated(self.weekday(day), day.day, self.month_name(day))

    def short_day(self, day: date) -> str:
        """A day in a list: ``Tue 24 Nov``."""
        return self._dated(self.short_weekday(day), day.day, self.short_month(day))

    def full_date(self, day: date) -> str:
        """A day with its year: ``24 Nov 2026``."""
        said = self.gettext(_("{day} {month} {year}"))
        return said.format(day=day.day, month=self.short_month(day), year=day.year)

    def weekday(self, day: date | int) -> str:
        """The name of a weekday, by a day or by its number (0 is Monday)."""
        return self.gettext(_WEEKDAYS[day if isinstance(day, int) else day.weekday()])

    def short_weekday(self, day: date | int) -> str:
        """The same in short: ``Tue``."""
        return self.gettext(_SHORT_WEEKDAYS[day if isinstance(day, int) else day.weekday()])

    def month(self, day: date) -> str:
        """A month with its year: ``November 2026``."""
        return self.gettext(_("{month} {year}")).format(month=self.month_name(day), year=day.year)

    def month_name(self, day: date) -> str:
        """The name of a month: ``November``."""
        return self.gettext(_MONTHS[day.month - 1])

    def short_month(self, day: date) -> str:
        """The same in short: ``Nov``."""
        return self.gettext(_SHORT_MONTHS[day.month - 1])

    def clock(self, at: time | datetime) -> str:
        """A time of day: ``18:00``, or ``6:00 pm``."""
        if self.has_24_hours:
            return f"{at:%H:%M}"
        said = self.gettext(_("{clock} am") if at.hour < _NOON else _("{clock} pm"))
        return said.format(clock=f"{at.hour % _NOON or _NOON}:{at:%M}")

    def first_of_week(self, day: date) -> date:
        """The day on which the week of a day begins, by her setting.

        >>> Words(first_day=6).first_of_week(date(2026, 11, 24)), Words().first_of_week(date(2026, 11, 22))
        (datetime.date(2026, 11, 22), datetime.date(2026, 11, 16))
        """
        return day - timedelta(days=(day.weekday() - self.first_day) % 7)

    def _dated(self, weekday: str, day: int, month: str) -> str:
        return self.gettext(_("{weekday} {day} {month}")).format(weekday=weekday, day=day, month=month)


@lru_cache(maxsize=8_192)
def _said(language: str, text: str) -> str:
    """Rooms below write a date as files do, 2026-11-24: it becomes words here, once for all of them."""
    said = translated(language, text)
    return _DATE.sub(lambda found: _date_in_words(language, found[0]), said) if "-" in said else said


def _date_in_words(language: str, iso: str) -> str:
    with suppress(ValueError):  # a number that only looks like a date
        return Words(language).full_date(date.fromisoformat(iso))
    return iso


@lru_cache(maxsize=4_096)  # a page of tables has hundreds, most of them alike
def _decimal(language: str, value: float, digits: int, least: int = 0) -> str:
    whole, _dot, after = f"{Decimal(str(value)):z,.{digits}f}".partition(".")
    parts, sign = _SIGNS[language]
    after = after.rstrip("0").ljust(least, "0")
    return whole.replace(",", parts) + (sign + after if after else "")
