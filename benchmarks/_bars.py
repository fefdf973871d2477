"""A bar: a figure that was measured, and the limit it is held to."""

import json
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`value` must be at most `limit`, or at least where `side` says so. `note` is for the reader of the table."""

    bar: str
    value: float
    limit: float
    unit: str = ""
    side: Literal["most", "least"] = "most"
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure is on the right side of its limit."""
        return self.value <= self.limit if self.side == "most" else self.value >= self.limit

    def line(self) -> str:
        """One line of the table."""
        value = f"{self.value:.3g} {self.unit}".strip()
        limit = f"{'at most' if self.side == 'most' else 'at least'} {self.limit:g}"
        mark = "ok " if self.holds else "NOT"
        return f"{mark}  {self.bar:<58} {value:>12}  {limit:<14} {self.note}".rstrip()


def as_json(bars: list[Bar]) -> str:
    """The last line of a bench: one JSON object for programs."""
    rows = [
        {"bar": one.bar, "value": round(float(one.value), 4), "limit": one.limit, "holds": bool(one.holds)}
        for one in bars
    ]
    return json.dumps({"bars": rows})
