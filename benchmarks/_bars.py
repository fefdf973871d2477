"""A bar: a figure that was measured, and the limit it is held to."""

import json
import os
import platform
import time
from collections.abc import Iterable
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


def print_machine() -> None:
    """What was measured with, on one line."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )


def run_bars(bars: Iterable[Bar]) -> int:
    """Print each bar as soon as it is measured, then how many hold, then all for programs. The exit code is 0 when all
    hold, else 1.

    >>> run_bars([])
    0 of 0 bars hold; measured in 0 s
    {"bars": []}
    0
    """
    begun = time.monotonic()
    measured: list[Bar] = []
    for bar in bars:
        print(bar.line(), flush=True)
        measured.append(bar)
    held = sum(bar.holds for bar in measured)
    print(f"{held} of {len(measured)} bars hold; measured in {time.monotonic() - begun:.0f} s")
    print(as_json(measured))
    return 0 if held == len(measured) else 1
