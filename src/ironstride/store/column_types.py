"""Text and numbers that both databases keep alike, whatever a file or a person wrote."""

from typing import Any

from sqlalchemy import Double, Text
from sqlalchemy.types import TypeDecorator

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


class Words(TypeDecorator[str]):
    """Text. A NUL, which PostgreSQL refuses, and half a surrogate pair, which no UTF-8 holds, become a stand-in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """What is written for `value`."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", _STAND_IN)


class Number(TypeDecorator[float]):
    """A number that may be missing. NaN is missing, as SQLite has it anyway."""

    impl = Double
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Any) -> float | None:
        """What is written for `value`."""
        return None if value is None or value != value else value
