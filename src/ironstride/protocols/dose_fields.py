"""The fields of a dose: which shape each has, and which values a page may give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ironstride.protocols.exercise import PATTERNS

NONE: Final = "none"
"""How a page writes an empty value, for TOML has none: no percentage, no jumps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """What one field may hold: `low` and `high` are the widest a page may go, both allowed."""

    kind: Literal["range", "number", "patterns", "style"]
    low: float = 0
    high: float = 0
    is_whole: bool = True
    may_be_none: bool = False


DOSE_FIELDS: Final[Mapping[str, FieldShape]] = {
    "sets": FieldShape(kind="range", low=1, high=10),
    "reps": FieldShape(kind="range", low=1, high=30),
    "percent_1rm": FieldShape(kind="range", low=0.2, high=1, is_whole=False, may_be_none=True),
    "rir": FieldShape(kind="number", low=0, high=9, is_whole=False),
    "rpe_cap": FieldShape(kind="number", low=5, high=10, is_whole=False),
    "rest_s": FieldShape(kind="range", low=0, high=600),
    "sessions_a_week": FieldShape(kind="range", low=0, high=7),
    "contacts": FieldShape(kind="range", low=1, high=200, may_be_none=True),
    "exercises": FieldShape(kind="range", low=1, high=8),
    "session_minutes": FieldShape(kind="range", low=10, high=150),
    "patterns": FieldShape(kind="patterns"),
    "style": FieldShape(kind="style"),
    "accessory_sets": FieldShape(kind="range", low=0, high=8),
    "accessory_reps": FieldShape(kind="range", low=1, high=30),
    "accessory_rir": FieldShape(kind="number", low=0, high=9, is_whole=False),
    "core_sessions": FieldShape(kind="number", low=0, high=7),
}

STYLES: Final = ("any", "bilateral", "single-leg")


class BadValue(ValueError):
    """A value of the wrong shape; its text says what the field wants."""


def dose_value(name: str, raw: object) -> object:
    """The value of the dose field `name` as a page wrote it, in the shape `Dose` holds.

    Raises `BadValue` with what the field wants instead.

    >>> dose_value("reps", [3, 5])
    (3, 5)
    >>> dose_value("contacts", "none") is None
    True
    """
    shape = DOSE_FIELDS[name]
    if raw == NONE:
        if shape.may_be_none:
            return None
        raise BadValue("it can't be none")
    if shape.kind == "range":
        return _range(shape, raw)
    if shape.kind == "number":
        return _number(shape, raw)
    if shape.kind == "style":
        if raw not in STYLES:
            raise BadValue(f"it is one of {', '.join(STYLES)}")
        return raw
    if not isinstance(raw, list) or not raw or any(word not in PATTERNS for word in raw):
        raise BadValue(f"it is a list of patterns out of {', '.join(PATTERNS)}")
    return tuple(raw)


def _range(shape: FieldShape, raw: object) -> tuple[float, float]:
    if not isinstance(raw, list) or len(raw) != 2:
        raise BadValue("it is a pair [low, high]")
    low, high = _number(shape, raw[0]), _number(shape, raw[1])
    if low > high:
        raise BadValue(f"its low end {low:g} is above its high end {high:g}")
    return low, high


def _number(shape: FieldShape, raw: object) -> float:
    wanted = "a whole number" if shape.is_whole else "a number"
    if isinstance(raw, bool) or not isinstance(raw, int | float) or (shape.is_whole and isinstance(raw, float)):
        raise BadValue(f"it is {wanted} from {shape.low:g} to {shape.high:g}")
    if not shape.low <= raw <= shape.high:
        raise BadValue(f"{str(raw)[:20]} is outside {shape.low:g} to {shape.high:g}")
    return raw
