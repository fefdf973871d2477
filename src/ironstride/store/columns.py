"""Cells and values: instants, days and nested values as the text that both databases keep."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import uuid4

import msgspec

T = TypeVar("T")


def new_id() -> str:
    """An id that nobody else mints."""
    return uuid4().hex


def instant_text(moment: datetime) -> str:
    """An aware instant as ISO 8601 in UTC with microseconds, so that text sorts as time does.

    >>> instant_text(datetime(2026, 11, 3, 7, tzinfo=timezone(timedelta(hours=1))))
    '2026-11-03T06:00:00.000000Z'
    """
    if moment.utcoffset() is None:
        raise ValueError("an instant needs a zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """The instant of `instant_text`, in UTC."""
    return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)


def moment_text(moment: datetime) -> str:
    """`instant_text` of an aware moment; a wall time as ISO text without a zone."""
    return wall_text(moment)[0] if moment.utcoffset() is None else instant_text(moment)


def moment(text: str) -> datetime:
    """The moment of `moment_text`."""
    return instant(text) if text.endswith("Z") else wall(text, None)


def wall_text(moment: datetime) -> tuple[str, int | None]:
    """A wall time as ISO text without a zone, and its offset from UTC in seconds where it has one."""
    offset = moment.utcoffset()
    text = moment.replace(tzinfo=None).isoformat(timespec="microseconds")
    return text, None if offset is None else round(offset.total_seconds())


def wall(text: str, offset_s: int | None) -> datetime:
    """The wall time of `wall_text`."""
    moment = datetime.fromisoformat(text)
    return moment if offset_s is None else moment.replace(tzinfo=timezone(timedelta(seconds=offset_s)))


def day(text: str | None) -> date | None:
    """A day, where there is one."""
    return None if text is None else date.fromisoformat(text)


def day_text(value: date | None) -> str | None:
    """A day as ISO text."""
    return None if value is None else value.isoformat()


def json_text(value: object) -> str:
    """A nested value as JSON; mappings in the order of their keys, so that equal values are equal text."""
    return msgspec.json.encode(value, order="sorted").decode()


@lru_cache(maxsize=128)  # a page reads hundreds of cells of a few kinds; looking into a kind takes longer than a cell
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def from_json(text: str, kind: type[T] | Any) -> T:
    """A nested value back. Raises `ValueError` where the text isn't one."""
    try:
        value: T = _decoder(cast("Any", kind)).decode(text)
    except msgspec.MsgspecError as error:
        raise ValueError(f"a damaged cell: {error}") from error
    return value
