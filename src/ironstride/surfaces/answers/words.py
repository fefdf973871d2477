"""What the readers of answers share: parts between commas, weights, dates, ages, and the answer that can't be read."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

Data = dict[str, Any]
DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
NOTHING: Final = frozenset({"", "none", "no", "nothing", "-"})
_AGE: Final = re.compile(r"(?:\bage[d:]?\s*(\d{1,3})\b)|(?:\b(\d{1,3})\s*(?:years?(?:[\s-]old)?|yo|y/o)\b)")
_YEAR: Final = re.compile(r"(?:\bborn\s*(?:in\s*)?)?\b((?:19|20)\d{2})\b")


class Unclear(ValueError):
    """An answer that can't be read; its text says what was wrong and how to write it."""


def parts(text: str, *, is_comma_decimal: bool = False) -> list[str]:
    """What stands between commas; a comma inside a number ("2,5") parts nothing where it may be a decimal one.

    >>> parts("tue 60, thu 45;"), parts("2,5 kg, box", is_comma_decimal=True)
    (['tue 60', 'thu 45'], ['2.5 kg', 'box'])
    """
    pattern = r"[;\n]|,(?!\d)" if is_comma_decimal else r"[;,\n]"
    return [
        part.strip().replace(",", ".") if is_comma_decimal else part.strip()
        for part in re.split(pattern, text)
        if part.strip()
    ]


def weights(text: str, unit: str = "kg") -> list[str]:
    """The weights in a line of text, each with the unit that the line names, else `unit`.

    >>> weights("8 12.5 16 kg"), weights("10, 2,5", "lb"), weights("no")
    (['8 kg', '12.5 kg', '16 kg'], ['10 lb', '2.5 lb'], [])
    """
    said = (
        "lb" if re.search(r"\blbs?\b", text, re.IGNORECASE) else "kg" if re.search("kg", text, re.IGNORECASE) else unit
    )
    return [f"{amount.replace(',', '.')} {said}" for amount in re.findall(r"\d+(?:[.,]\d+)?", text)]


def merged(*fragments: Mapping[str, Any]) -> Data:
    """Tables put together; later ones add to and win over earlier ones.

    >>> merged({"plan": {"weeks": 3}}, {"plan": {"rest_days": 2}})
    {'plan': {'weeks': 3, 'rest_days': 2}}
    """
    data: Data = {}
    for fragment in fragments:
        for name, value in fragment.items():
            data[name] = {**data.get(name, {}), **value} if isinstance(value, Mapping) else value
    return data


def born(words: str, today: date) -> str | None:
    """The date of birth that a part of an answer tells, None where it tells none.

    A year alone is taken for its last day, an age for a birthday today: the youngest the words allow, so that the
    limits for the young err on the safe side (our default).

    >>> born("born 1969", date(2026, 11, 21)), born("15 years old", date(2026, 11, 21)), born("knee 4", date.min)
    ('1969-12-31', '2011-11-21', None)
    """
    if dated := DATE.search(words):
        return dated[1] if "born" in words else None
    if aged := _AGE.search(words):
        year = today.year - int(aged[1] or aged[2])
        if year < 1:
            return None
        is_no_such_day = (today.month, today.day) == (2, 29) and not _is_leap(year)
        return date(year, 3, 1).isoformat() if is_no_such_day else today.replace(year=year).isoformat()
    if year_told := _YEAR.fullmatch(words.strip()):
        return f"{year_told[1]}-12-31"
    return None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
