"""Millions of records in a few bytes each, until the workouts that they belong to are known."""

import math
from array import array
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.apple_health.kinds import KINDS, Kind
from ironstride.files.apple_health.times import Clock

Numbers = NDArray[np.float64]
_MOST_SOURCES: Final = 65_535  # numbers in two bytes; more devices than that wrote no export: our default


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The samples of one kind within some time, by one source: `starts` and `ends` in Unix seconds.

    `others` names the sources that recorded the same and were left out.
    """

    starts: Numbers
    ends: Numbers
    values: Numbers
    others: tuple[str, ...] = ()


_NOTHING: Final = Window(starts=np.empty(0), ends=np.empty(0), values=np.empty(0))


class Samples:
    """All records of the kinds that are read. `unreadable` counts those with a damaged date, value or unit."""

    def __init__(self, clock: Clock) -> None:
        self.count = 0
        self.unreadable = 0
        self._seconds = clock.seconds
        self._sources: dict[str, int] = {}
        self._columns: dict[str, _Column] = {kind.name: _Column() for kind in KINDS.values()}
        self._sorted: dict[str, tuple[Numbers, Numbers, Numbers, NDArray[np.uint16]]] = {}

    def add(self, attributes: dict[str, str]) -> None:
        """One `Record` element; others than those of `KINDS` are passed over."""
        kind = KINDS.get(attributes.get("type", ""))
        if kind is None:
            return
        try:
            start = self._seconds(attributes["startDate"])
            end = self._seconds(attributes["endDate"]) if kind.spans else start
            value = float(attributes["value"]) * kind.factors[attributes.get("unit", "")]
        except (KeyError, ValueError, OverflowError):
            self.unreadable += 1
            return
        if not math.isfinite(value) or value < 0 or end < start:
            self.unreadable += 1
            return
        self.count += 1
        source = self._sources.setdefault(attributes.get("sourceName", ""), len(self._sources))
        self._columns[kind.name].append(kind, start, end, value, min(source, _MOST_SOURCES))

    def within(self, name: str, begin: float, end: float, source: str = "") -> Window:
        """The samples of a kind that begin in a time, by `source` where it has any, else by whoever has most."""
        starts, ends, values, sources = self._in_order(name)
        chosen = slice(*starts.searchsorted((begin, end + 0.5)).tolist())
        if chosen.start == chosen.stop:
            return _NOTHING
        numbers, counts = np.unique(sources[chosen], return_counts=True)
        if len(numbers) < 2:
            return Window(starts=starts[chosen], ends=ends[chosen], values=values[chosen])
        own = self._sources.get(source, -1)
        best = own if own in numbers else int(numbers[int(np.argmax(counts))])
        names = list(self._sources)
        others = tuple(names[number] for number in numbers.tolist() if number != best and number < len(names))
        is_best = sources[chosen] == best
        return Window(
            starts=starts[chosen][is_best], ends=ends[chosen][is_best], values=values[chosen][is_best], others=others
        )

    def all_of(self, name: str) -> tuple[Numbers, Numbers]:
        """Every sample of a kind, oldest first: starts and values."""
        starts, _, values, _ = self._in_order(name)
        return starts, values

    def _in_order(self, name: str) -> tuple[Numbers, Numbers, Numbers, NDArray[np.uint16]]:
        if name not in self._sorted:
            self._sorted[name] = self._columns.pop(name).in_order()
        return self._sorted[name]


class _Column:
    """The samples of one kind, 26 bytes each at most."""

    def __init__(self) -> None:
        self._starts, self._ends, self._values = array("d"), array("d"), array("d")
        self._sources = array("H")
        self._spans = False

    def append(self, kind: Kind, start: float, end: float, value: float, source: int) -> None:
        self._starts.append(start)
        if kind.spans:
            self._spans = True
            self._ends.append(end)
        self._values.append(value)
        self._sources.append(source)

    def in_order(self) -> tuple[Numbers, Numbers, Numbers, NDArray[np.uint16]]:
        starts, values = np.frombuffer(self._starts), np.frombuffer(self._values)
        ends = np.frombuffer(self._ends) if self._spans else starts
        sources = np.frombuffer(self._sources, dtype=np.uint16)
        if bool((np.diff(starts) >= 0).all()):
            return starts, ends, values, sources
        order = np.argsort(starts, kind="stable")
        return starts[order], ends[order], values[order], sources[order]
