"""Measurements of the athlete that files bring along."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMass:
    """A weighing: an aware instant and kilograms.

    >>> from datetime import UTC
    >>> BodyMass(at=datetime(2026, 11, 3, 6, tzinfo=UTC), kg=61.4).kg
    61.4
    """

    at: datetime
    kg: float
    source: str = ""

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("a weighing happens at an instant: give the datetime a zone")
        if not 0 < self.kg < 1000:
            raise ValueError(f"a body weighs more than 0 and less than 1000 kg, not {self.kg}")
