"""Dates, numbers and durations in the spellings of many countries."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.files.gym.moments import day_first_of, read_moment
from ironstride.files.gym.month_names import LANGUAGES, bare_letters, months_of
from ironstride.files.gym.numbers import decimal_mark, plain_number, seconds

EVENING = datetime(2026, 11, 3, 18)
SPELLINGS = (
    "3 Nov 2026, 18:00", "Nov 3, 2026, 6:00 PM", "Nov 3, 2026, 6:00\u202fPM", "November 3, 2026 6:00 p.m.",
    "Tue, Nov 3, 2026, 6:00 PM", "03.11.2026, 18:00", "3. 11. 2026 18:00", "2026-11-03 18:00:00",
    "2026-11-03T18:00:00.000", "2026/11/03 18:00", "3. Nov. 2026, 18:00", "mar. 3 nov. 2026, 18:00",
    "3 novembre 2026 à 18:00", "3 nov 2026, 18h00",
    "3 de nov. de 2026, 18:00", "3 de novembro de 2026 às 18:00", "3 nov 2026 a las 18:00", "3 nov 2026 alle 18:00",
    "3 nov. 2026 kl. 18.00", "3. marrask. 2026 klo 18.00", "3 lis 2026, 18:00", "3. listopadu 2026 18:00",
    "3 Kas 2026 18:00", "3 нояб. 2026 г., 18:00", "3 ноября 2026 г. в 18:00", "2026年11月3日 18:00",
    "2026年11月3日 下午6:00", "2026年11月3日 午後6:00", "2026. 11. 3. 오후 6:00", "2026년 11월 3일 오후 6:00",
    "３ Nov ２０２６, １８:００",
)  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_one_evening_in_many_spellings(text):
    assert read_moment(text) == EVENING


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "shape", ["3 {} 2026, 18:05", "3. {}. 2026 18:05:59", "3 de {} de 2026, 18:05", "{} 3, 2026 18:05"]
)
def test_every_month_of_every_language(language, shape):
    months = months_of(language)
    assert len(months) == 12
    for number, variants in enumerate(months, start=1):
        for variant in variants:
            for word in (variant, variant.title(), variant.upper().replace("İ", "I"), bare_letters(variant)):
                found = read_moment(shape.format(word))
                assert found is not None, word
                assert (found.month, found.minute) == (number, 5), word


def test_no_month_has_two_meanings():
    meanings: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, variants in enumerate(months_of(language), start=1):
            for variant in variants:
                meanings.setdefault(bare_letters(variant), set()).add(number)
    assert {word: numbers for word, numbers in meanings.items() if len(numbers) > 1} == {}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-11-03T18:00:00.000Z", UTC), ("2026-11-03 18:00:00 +0000", UTC), ("2026-11-03 18:00 UTC", UTC),
        ("2026-11-03T18:00:00+05:30", timezone(timedelta(hours=5, minutes=30))),
        ("2026-11-03 18:00:00 -0800", timezone(timedelta(hours=-8))),
    ],
)  # fmt: skip
def test_written_zones_are_kept(text, zone):
    found = read_moment(text)
    assert found == EVENING.replace(tzinfo=zone)
    assert found.utcoffset() == zone.utcoffset(None)


@pytest.mark.parametrize(
    "text",
    [
        "", "tomorrow", "18:00", "31.02.2026", "2026-13-01", "3 Foo 2026", "3 Nov 2026, 25:00", "13:00 PM",
        "0001-01-01",
        "3 Nov 2026, 13:00 PM", "9999-12-31", "2026-11-03 18:00 +99:99", "3 Nov 2026 and a half", "9" * 4000,
    ],
)  # fmt: skip
def test_what_is_no_moment_is_none(text):
    assert read_moment(text) is None


@given(at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), day_first=st.booleans())
def test_numbers_only_dates_follow_the_order(at, day_first):
    text = at.strftime("%d/%m/%Y %H:%M:%S" if day_first else "%m/%d/%Y %H:%M:%S")
    assert read_moment(text, day_first) == at.replace(microsecond=0)


def test_the_order_is_settled_by_a_number_over_twelve_and_never_by_two_that_disagree():
    assert day_first_of(["03/04/2026", "25/04/2026"]) is True
    assert day_first_of(["03/04/2026", "04/25/2026"]) is False
    assert day_first_of(["25/04/2026", "04/25/2026"]) is None
    assert day_first_of(["2026-04-25", "25.04.2026"]) is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_none(text):
    for found in (read_moment(text), plain_number(text, "."), plain_number(text, ","), seconds(text)):
        assert found is None or found == found


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("82.5", "82.5", "82.5"), ("82,5", "82.5", "82.5"), ("1,250", "1250", "1.250"), ("1.250", "1.250", "1250"),
        ("1.234.567", "1234567", "1234567"), ("1,234.5", "1234.5", "1234.5"), ("1 234,5", "1234.5", "1234.5"),
        ("1'234.5", "1234.5", "1234.5"), ("0,125", "0.125", "0.125"), (".5", "0.5", "0.5"), ("−4", "-4", "-4"),
        ("1e5", None, None), ("nan", None, None), ("inf", None, None), ("12 kg", None, None), ("", None, None),
        ("5:58", None, None), ("9" * 30, None, None),
    ],
)  # fmt: skip
def test_numbers_by_the_mark_of_their_column(text, point, comma):
    assert (plain_number(text, "."), plain_number(text, ",")) == (point, comma)


def test_the_mark_comes_from_cells_that_leave_no_choice():
    assert decimal_mark(["1,250", "62,5"], ".") == ","
    assert decimal_mark(["1,250", "62.5"], ",") == "."
    assert decimal_mark(["1,250", "62.5", "62,5"], ",") == ","
    assert decimal_mark([], ".") == "."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:00:45", 45), ("00:30:00", 1800), ("5:58", 358), ("00:05:58.5", 358.5), ("2h 18m", 8280), ("55m", 3300),
        ("2h", 7200),
        ("1h 5min 30s", 3930), ("1 hr", 3600), ("3300", 3300), ("90,5", 90.5), ("", None), ("-5", None), ("soon", None),
        ("5:5:5:5", None), ("h m s", None),
    ],
)  # fmt: skip
def test_durations(text, expected):
    assert seconds(text) == expected
