"""The forms a single value of the athlete file can take: how each is read, written and described in the schema."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from ironstride.files.field_report import Path, Report, did_you_mean
from ironstride.training.words import WEEKDAYS
from ironstride.units import Load

MISSING: Final = object()
"""What reading gives where nothing could be read: None is a value, this is none."""

FIRST_YEAR, LAST_YEAR = 1900, 2150  # our limits: room to count weeks to both sides of any date a runner means
LONGEST_TEXT = 200  # our limit
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
"""Joins signs into one picture, such as a woman who runs: it shows nothing by itself."""

_CLOCK: Final = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::00)?", re.ASCII)
_LENGTH: Final = re.compile(
    r"\s*(?:(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<unit>cm|m|in)"
    r"|(?P<feet>\d+)\s*ft(?:\s*(?P<inches>\d+(?:[.,]\d+)?)\s*in)?)\s*",
    re.IGNORECASE,
)
_CM: Final = {"cm": 1.0, "m": 100.0, "in": 2.54}  # the inch is exact by definition since 1959


class Wrong(Exception):
    """A value that can't be read: what it is, and what to write instead."""

    def __init__(self, what: str, try_this: str) -> None:
        super().__init__(what)
        self.what = what
        self.try_this = try_this


@dataclass(frozen=True, slots=True)
class Form:
    """One form of value. `take` reads plain TOML or JSON data and raises `Wrong`; `give` writes it as JSON data."""

    schema: Mapping[str, Any]
    take: Callable[[Any], Any]
    give: Callable[[Any], Any] = lambda value: value

    def read(self, value: object, path: Path, report: Report) -> Any:
        """The value, or `MISSING` with the mistake noted."""
        try:
            return self.take(value)
        except Wrong as wrong:
            report.wrong(path, wrong.what, wrong.try_this)
            return MISSING

    def write(self, value: Any) -> Any:
        """The value as plain JSON data."""
        return self.give(value)

    def describe(self) -> dict[str, Any]:
        """The form as JSON Schema."""
        return dict(self.schema)


def shown(value: object) -> str:
    """A value as it stood in the file, short enough for a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "null"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def text() -> Form:
    """A line of text."""

    def take(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(f"{shown(value)} is not text.", "Put it in quotation marks.")
        seen = value.replace(_JOINER, "")
        if not seen.strip() or len(value) > LONGEST_TEXT or not seen.isprintable():
            raise Wrong(f"{shown(value)} is empty, too long or can't be shown.", "Write one short line of text.")
        return value

    return Form({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}, take)


def prose(longest: int = 5000) -> Form:
    """Text that a program wrote: any characters, empty too. Half a character, as a damaged file name may hold,
    is written as a question mark: no file can carry it."""

    def take(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise Wrong(f"{shown(value)} is not text of at most {longest} characters.", "Give text.")
        return value

    def give(value: str) -> str:
        return value.encode("utf-8", "replace").decode("utf-8")

    return Form({"type": "string", "maxLength": longest}, take, give)


def word(options: Sequence[str], noun: str) -> Form:
    """One of a closed set of words. `noun` says what they are, with its article."""

    def take(value: Any) -> str:
        if not isinstance(value, str) or value not in options:
            raise Wrong(f"{shown(value)} is not {noun}.", did_you_mean(str(value), options))
        return value

    return Form({"type": "string", "enum": list(options)}, take)


def weekday() -> Form:
    """A day of the week by its first three letters, kept as 0 (Monday) to 6."""
    names = word(WEEKDAYS, "a day")
    return Form(names.schema, lambda value: WEEKDAYS.index(names.take(value)), lambda value: WEEKDAYS[value])


def yes_no() -> Form:
    """True or false."""

    def take(value: Any) -> bool:
        if not isinstance(value, bool):
            raise Wrong(f"{shown(value)} is neither true nor false.", "Write true or false, without quotation marks.")
        return value

    return Form({"type": "boolean"}, take)


def whole(lowest: int, highest: int, unit: str = "") -> Form:
    """A whole number from `lowest` to `highest`."""
    of = f" {unit}" if unit else ""

    def take(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or not _is_whole(value):
            raise Wrong(
                f"{shown(value)} is not a whole number.",
                f"Write a number from {lowest} to {highest}{of}, without quotation marks.",
            )
        if not lowest <= value <= highest:
            raise Wrong(f"{shown(value)}{of} is outside {lowest} to {highest}.", f"Write {lowest} to {highest}{of}.")
        return int(value)

    return Form({"type": "integer", "minimum": lowest, "maximum": highest}, take)


def number(lowest: float, highest: float, unit: str = "") -> Form:
    """A finite number from `lowest` to `highest`."""
    of = f" {unit}" if unit else ""

    def take(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Wrong(
                f"{shown(value)} is not a number.",
                f"Write a number from {lowest:g} to {highest:g}{of}, without quotation marks.",
            )
        if not lowest <= value <= highest:  # refuses NaN too
            raise Wrong(
                f"{shown(value)}{of} is outside {lowest:g} to {highest:g}.", f"Write {lowest:g} to {highest:g}{of}."
            )
        return float(value)

    def give(value: float) -> float:
        return int(value) if value == int(value) else value  # 2, as it was written, and not 2.0

    return Form({"type": "number", "minimum": lowest, "maximum": highest}, take, give)


def day() -> Form:
    """A date: TOML's own, or ISO text."""

    def take(value: Any) -> date:
        if isinstance(value, datetime):
            raise Wrong(f"{value.isoformat()} has a time of day.", f"Write only the date: {value:%Y-%m-%d}.")
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value) if len(value) == 10 else value
            except ValueError:
                raise Wrong(f"{shown(value)} is not a day of the calendar.", "Write year-month-day.") from None
        if not isinstance(value, date):
            raise Wrong(f"{shown(value)} is not a date.", "Write year-month-day, such as 2027-04-18.")
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Wrong(f"{value} is outside the years {FIRST_YEAR} to {LAST_YEAR}.", "Check the year.")
        return value

    return Form({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, take, date.isoformat)


def clock() -> Form:
    """A wall-clock time in whole minutes: TOML's own, or "HH:MM"."""

    def take(value: Any) -> time:
        if isinstance(value, time) and not value.second and not value.microsecond:
            return value.replace(tzinfo=None)
        match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise Wrong(
                f"{shown(value)} is not a clock time in whole minutes.", "Write hours and minutes, such as '07:00'."
            )
        return time(int(match["hour"]), int(match["minute"]))

    pattern = r"^([01]?\d|2[0-3]):[0-5]\d(:00)?$"
    return Form({"type": "string", "pattern": pattern}, take, lambda value: f"{value:%H:%M}")


def load(lowest_kg: float, highest_kg: float) -> Form:
    """A mass with the unit printed on it, from `lowest_kg` to `highest_kg`."""

    def take(value: Any) -> Load:
        amount = re.match(r"\s*\d+(?:[.,]\d+)?", str(value))
        example = f"{amount[0].strip()} kg" if amount else "80 kg"
        pounds = f"{amount[0].strip()} lb" if amount else "175 lb"
        if not isinstance(value, str):
            raise Wrong(f"{shown(value)} has no unit.", f"Write '{example}' or '{pounds}', in quotation marks.")
        try:
            read = Load.parse(value)
        except ValueError:
            raise Wrong(f"{shown(value)} is not a load.", f"Write '{example}' or '{pounds}'.") from None
        if not lowest_kg <= read.kg <= highest_kg:
            raise Wrong(
                f"{read} is outside {lowest_kg:g} to {highest_kg:g} kg.", "Check the number and its unit (kg or lb)."
            )
        return read

    return Form({"type": "string", "pattern": r"^\s*\d+([.,]\d+)?\s*([kK][gG]|[lL][bB][sS]?)\s*$"}, take, str)


def length_cm(lowest: float, highest: float) -> Form:
    """A body length with its unit, kept in centimetres."""

    def take(value: Any) -> float:
        match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise Wrong(f"{shown(value)} is not a length.", "Write '168 cm', '1.68 m' or '5 ft 6 in'.")
        if match["feet"]:
            read = 30.48 * int(match["feet"]) + 2.54 * _as_float(match["inches"] or "0")
        else:
            read = _CM[match["unit"].lower()] * _as_float(match["amount"])
        if not lowest <= read <= highest:
            raise Wrong(f"{shown(value)} is outside {lowest:g} to {highest:g} cm.", "Check the number and its unit.")
        return round(read, 6)  # 5 ft 6 in is 167.64 cm, whatever binary fractions make of it

    pattern = r"^\s*(\d+([.,]\d+)?\s*([cC]?[mM]|[iI][nN])|\d+\s*[fF][tT](\s*\d+([.,]\d+)?\s*[iI][nN])?)\s*$"
    return Form({"type": "string", "pattern": pattern}, take, lambda value: f"{_plain(value)} cm")


def zone() -> Form:
    """A time zone of the IANA database."""

    def take(value: Any) -> str:
        if isinstance(value, str) and value.isascii():
            try:
                ZoneInfo(value)
                return value
            except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder's name or a path is no zone either
                pass
        raise Wrong(f"{shown(value)} is not a time zone.", _near_zones(str(value)))

    return Form({"type": "string", "minLength": 1, "maxLength": 64}, take)


def _near_zones(typed: str) -> str:
    zones = sorted(available_timezones())
    wanted = typed.strip().replace(" ", "_").lower()
    by_city = [name for name in zones if wanted and name.lower().rpartition("/")[2] == wanted]
    if by_city:
        return f"Did you mean {' or '.join(map(repr, by_city[:3]))}?"
    guess = did_you_mean(typed, zones)
    return guess if guess.startswith("Did") else "Write one such as 'Europe/Berlin' or 'America/New_York'."


def _is_whole(value: float) -> bool:
    return isinstance(value, int) or (math.isfinite(value) and value == int(value))


def _as_float(digits: str) -> float:
    return float(digits.replace(",", "."))


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
