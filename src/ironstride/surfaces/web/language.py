"""The runner's language: words through gettext, days, times and decimals as she writes them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from ironstride.surfaces.web.catalogue import catalogue, translated

LANGUAGES: Final = ("en", "de")
"""What the app is complete in; the first is what it is written in."""
_DAY: Final = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM"}
_SHORT_DAY: Final = {"en": "EEE d MMM", "de": "EEE d. MMM"}
_REGIONS: Final = {"en": "en_GB", "de": "de_DE"}
NO_BREAK: Final = "\N{NO-BREAK SPACE}"


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

    >>> words = Words("de")
    >>> words.number(62.5), words.day(date(2026, 11, 24)), words.clock(time(18, 0))
    ('62,5', 'Dienstag, 24. November', '18:00')
    """

    language: str = "en"
    has_24_hours: bool = True
    first_day: int = 0
    locale: Locale = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locale", Locale.parse(_REGIONS[self.language]))

    def gettext(self, text: str) -> str:
        """The text in her language; as it is where there is no translation."""
        return translated(self.language, text) if text else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The text for a number of things in her language."""
        found = catalogue(self.language)
        return (one if count == 1 else many) if found is None else found.plural(one, many, count)

    def number(self, value: float, digits: int = 2, least: int = 0) -> str:
        """A number with at most so many decimals and at least `least`, its decimal sign hers."""
        return _decimal(self.language, value, digits, least)

    def day(self, day: date) -> str:
        """A day with its weekday, without a year: ``Tuesday 24 November``."""
        return format_date(day, format=_DAY[self.language], locale=self.locale)

    def short_day(self, day: date) -> str:
        """A day in a list: ``Tue 24 Nov``."""
        return format_date(day, format=_SHORT_DAY[self.language], locale=self.locale)

    def full_date(self, day: date) -> str:
        """A day with its year: ``24 Nov 2026``."""
        return format_date(day, format="medium", locale=self.locale)

    def weekday(self, day: date | int, width: str = "wide") -> str:
        """The name of a weekday, by a day or by its number (0 is Monday); `width` wide, abbreviated or narrow."""
        number = day if isinstance(day, int) else day.weekday()
        return str(self.locale.days["stand-alone"][width][number])

    def month(self, day: date) -> str:
        """A month with its year: ``November 2026``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def short_month(self, day: date) -> str:
        """The name of a month on a scale: ``Nov``."""
        return str(self.locale.months["stand-alone"]["abbreviated"][day.month])

    def clock(self, at: time | datetime) -> str:
        """A time of day: ``18:00``, or ``6:00 pm``."""
        pattern = "HH:mm" if self.has_24_hours else "h:mm a"
        return format_time(at.time() if isinstance(at, datetime) else at, format=pattern, locale=self.locale)


@lru_cache(maxsize=4_096)  # a page of tables has hundreds, most of them alike
def _decimal(language: str, value: float, digits: int, least: int = 0) -> str:
    pattern = "#,##0." + "0" * least + "#" * (digits - least) if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=Locale.parse(_REGIONS[language]))
