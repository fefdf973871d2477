"""Days, times and decimals in both languages, beside the tables of the Unicode consortium as Babel has them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ironstride.surfaces.web.language import Words

LOCALES = {"en": Locale("en", "GB"), "de": Locale("de", "DE")}
A_YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
LANGUAGES = pytest.mark.parametrize("language", LOCALES)


@LANGUAGES
def test_days_and_months_have_the_names_of_the_tables(language: str) -> None:
    words, locale = Words(language), LOCALES[language]
    for day in A_YEAR:
        assert words.weekday(day) == words.weekday(day.weekday()) == format_date(day, "EEEE", locale)
        assert words.short_weekday(day) == format_date(day, "ccc", locale)
        assert words.month_name(day) == format_date(day, "LLLL", locale)
        assert words.short_month(day) == format_date(day, "LLL", locale)
        assert words.month(day) == format_date(day, "LLLL y", locale)


def test_a_day_is_written_as_each_language_does() -> None:
    day = date(2026, 11, 24)
    english, german = Words("en"), Words("de")
    assert [english.day(day), english.short_day(day), english.full_date(day)] == [
        "Tuesday 24 November", "Tue 24 Nov", "24 Nov 2026",
    ]  # fmt: skip
    assert [german.day(day), german.short_day(day), german.full_date(day)] == [
        "Dienstag, 24. November", "Di, 24. Nov", "24. Nov 2026",
    ]  # fmt: skip


@LANGUAGES
def test_a_clock_of_twelve_hours_is_that_of_the_tables(language: str) -> None:
    words, locale = Words(language, has_24_hours=False), LOCALES[language]
    for minute in range(0, 24 * 60, 7):
        at = datetime(2026, 11, 24) + timedelta(minutes=minute)
        assert words.clock(at) == words.clock(at.time()) == format_time(at.time(), "h:mm a", locale=locale)
        assert Words(language).clock(at) == format_time(at.time(), "HH:mm", locale=locale)


@LANGUAGES
@given(
    value=st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False)),
    digits=st.integers(0, 4), least=st.integers(0, 2),
)  # fmt: skip
def test_a_number_is_written_as_the_tables_say(language: str, value: float, digits: int, least: int) -> None:
    least = min(least, digits)
    pattern = "#,##0." + "0" * least + "#" * (digits - least) if digits else "#,##0"
    told = format_decimal(Decimal(str(value)), pattern, LOCALES[language])
    # What rounds to nothing is neither above nor below it.
    is_nothing = not any(one in "123456789" for one in told)
    assert Words(language).number(value, digits, least) == (told.removeprefix("-") if is_nothing else told)
