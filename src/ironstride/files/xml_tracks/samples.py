"""The samples of an XML recording as columns: what the scanner logs element by element, turned in bulk."""

from collections.abc import Sequence
from itertools import chain, islice, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.xml_tracks.clock import Clock

Column = NDArray[np.float64]

FIELDS: Final = {
    "time": "timestamp", "timeoffset": "timeoffset",
    "lat": "position_lat", "latitudedegrees": "position_lat", "lon": "position_long",
    "longitudedegrees": "position_long", "ele": "enhanced_altitude", "altitudemeters": "enhanced_altitude",
    "alt": "enhanced_altitude", "hr": "heart_rate", "heartrate": "heart_rate", "heartratebpm": "heart_rate",
    "cad": "cadence", "cadence": "cadence", "runcadence": "cadence",
    "power": "power", "powerinwatts": "power", "watts": "power", "pwr": "power",
    "speed": "enhanced_speed", "spd": "enhanced_speed",
    "distance": "distance", "distancemeters": "distance", "dist": "distance",
    "temperature": "temperature", "atemp": "temperature", "temp": "temperature",
}  # fmt: skip
"""Local names in small letters, and the FIT field each one is. Any other keeps its own name."""

UNITS: Final = {
    "timestamp": "s", "position_lat": "degrees", "position_long": "degrees", "enhanced_altitude": "m",
    "heart_rate": "bpm", "cadence": "rpm", "power": "W", "enhanced_speed": "m/s", "distance": "m", "temperature": "C",
}  # fmt: skip
_OURS: Final = frozenset({"timestamp", "steps_per_minute"})  # what these hold is defined here, not by an extension
_LIMITS: Final = {"position_lat": 90.0, "position_long": 180.0}
MOST_SAMPLES: Final = 5_000_000
"""58 days at one a second: our default."""
_MOST_VALUES: Final = 30_000_000  # cells of all columns together, 240 MB: our default
FLUSH_AT: Final = 100_000
"""Logged elements that are turned into numbers at a time: our default."""
_MOST_NAMES: Final = 10_000  # different names inside samples, as codes are 16 bit wide: our default
_ENOUGH_WORDS: Final = 20  # texts that tell what a name of no known field holds: our default
_VALUE: Final = "Value"  # TCX wraps heart rates: the element around it names the field


class _Codes(dict[str, int]):
    """A number for each element name; prefixes don't count."""

    def __init__(self) -> None:
        self.locals = [""]
        self[""] = 0

    def __missing__(self, name: str) -> int:
        local = name.rpartition(":")[2]
        if local != name or len(self.locals) == _MOST_NAMES:
            code = self[local] if local != name else 0
        else:
            code = len(self.locals)
            self.locals.append(local)
        self[name] = code
        return code


class SampleLog:
    """`names` and `texts` of the elements inside samples, in file order; `starts` says where each sample begins and
    `attributes` what its own tag holds, name and value in turn.

    The listener appends to the four lists directly, for speed, and calls `flush` between samples.
    """

    def __init__(self, clock: Clock) -> None:
        self.names: list[str] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.attributes: list[list[str]] = []
        self.not_numbers: dict[str, int] = {}
        self.left_out: set[str] = set()
        self.words: set[str] = {""}
        self._clock = clock
        self._flushed = 0
        self._rows_before = 0
        self._blocks_at: list[tuple[int, int]] = []
        self._turned = 0
        self._codes = _Codes()
        self._blocks: dict[int, list[tuple[NDArray[np.intp], Column]]] = {}

    def __len__(self) -> int:
        return self._rows_before + len(self.starts)

    def add_block(self, names: Sequence[str], samples: Sequence[tuple[bytes, ...]]) -> None:
        """Log samples of one shape that follow one another: `names` are those of their values."""
        first = len(self)
        rows = np.arange(first, first + len(samples))
        self._blocks_at.append((len(self.starts), len(samples)))
        self._rows_before += len(samples)
        for name, texts in zip(names, zip(*samples, strict=True), strict=True):
            code = self._codes[name]
            local = self._codes.locals[code]
            if local in self.words:
                continue
            if FIELDS.get(local.lower()) != "timestamp":
                try:
                    values = np.fromiter(map(float, texts), np.float64, len(texts))
                except ValueError:
                    pass
                else:
                    self._keep(code, rows, values)
                    continue
            self._turn(code, rows, b"\0".join(texts).decode().split("\0"))

    def heard(self) -> int:
        """How many elements, samples included, were logged so far."""
        return self._turned + len(self.names) + len(self)

    def flush(self) -> None:
        """Turn everything logged into numbers."""
        if self.starts:
            self._turn_all()
        self._flushed = self._rows_before = len(self)
        self._blocks_at.clear()
        self._turned += len(self.names)
        self.names.clear()
        self.texts.clear()
        self.starts.clear()
        self.attributes.clear()

    def _turn_all(self) -> None:
        # Samples that were logged as blocks lie in between.
        skipped = np.zeros(len(self.starts) + 1, dtype=np.intp)
        for place, count in self._blocks_at:
            skipped[place] += count
        here = self._flushed + np.arange(len(self.starts)) + np.cumsum(skipped)[:-1]
        pairs = list(chain.from_iterable(self.attributes))
        names, texts = pairs[::2] + self.names, pairs[1::2] + self.texts
        elements = np.subtract([*self.starts[1:], len(self.names)], self.starts)
        rows = np.concatenate((np.repeat(here, [len(one) // 2 for one in self.attributes]), np.repeat(here, elements)))
        codes = np.fromiter(map(self._codes.__getitem__, names), np.int16, len(names))
        wrapped = np.flatnonzero(codes[:-1] == self._codes[_VALUE])
        codes[wrapped] = codes[wrapped + 1]
        codes[wrapped + 1] = self._codes[""]
        order = np.argsort(codes, kind="stable")
        rows, sorted_texts = rows[order], np.array(texts, dtype=object)[order].tolist()
        bounds = np.searchsorted(codes[order], np.arange(len(self._codes.locals) + 1)).tolist()
        for code, (first, last) in enumerate(pairwise(bounds)):
            if first < last:
                self._turn(code, rows[first:last], sorted_texts[first:last])

    def _turn(self, code: int, rows: NDArray[np.intp], texts: Sequence[str]) -> None:
        local = self._codes.locals[code]
        field = FIELDS.get(local.lower())
        if local in self.words or "".join(texts).isspace() or not any(texts):
            return
        if field == "timestamp":
            values = np.array(self._clock.all_seconds(list(map(str.strip, texts))))
        else:
            if field is None and code not in self._blocks and _are_words(texts):
                self.words.add(local)
                return
            values, wrong = _numbers(texts)
            if wrong:
                self.not_numbers[local] = self.not_numbers.get(local, 0) + wrong
        self._keep(code, rows, values)

    def _keep(self, code: int, rows: NDArray[np.intp], values: Column) -> None:
        local = self._codes.locals[code]
        limit = _LIMITS.get(FIELDS.get(local.lower(), ""), np.inf)
        # An infinite number is none; a place beyond the poles or the date line is no place.
        known = np.abs(values) <= limit if limit < np.inf else np.isfinite(values)
        if known.all():
            self._blocks.setdefault(code, []).append((rows, values))
            return
        out_of_range = int((np.abs(values) > limit).sum())
        if out_of_range:
            self.not_numbers[local] = self.not_numbers.get(local, 0) + out_of_range
        self._blocks.setdefault(code, []).append((rows[known], values[known]))

    def columns(self) -> dict[str, Column]:
        """All columns with at least one number, by FIT name, each as long as there are samples."""
        self.flush()
        columns: dict[str, Column] = {}
        # Known fields come first, so that a hostile file full of odd names can't crowd them out.
        for code in sorted(self._blocks, key=lambda one: self._codes.locals[one].lower() not in FIELDS):
            local = self._codes.locals[code]
            field = FIELDS.get(local.lower(), f"{local} (as written)" if local in _OURS else local)
            if field not in columns and (len(columns) + 1) * len(self) > _MOST_VALUES:
                self.left_out.add(local)
                continue
            column = np.full(len(self), np.nan)
            for rows, values in self._blocks.pop(code):
                column[rows] = values
            if not np.isnan(column).all():
                _merge(columns, field, local, column)
        return columns


def _merge(columns: dict[str, Column], field: str, local: str, column: Column) -> None:
    """One field may be written under two names: they complete each other, and stand side by side if they differ."""
    known = columns.get(field)
    if known is None:
        columns[field] = column
        return
    missing = np.isnan(known)
    known[missing] = column[missing]
    if (~np.isnan(column) & (column != known)).any():
        columns[f"{local} (as written)" if local in columns else local] = column


def _are_words(texts: Sequence[str]) -> bool:
    """Whether the first texts that aren't blank hold no number."""
    first = islice(filter(str.strip, texts), _ENOUGH_WORDS)
    return all(_number(text) != _number(text) for text in first)


def _numbers(texts: Sequence[str]) -> tuple[Column, int]:
    """Numbers, NaN where there is none, and how many texts were neither a number nor blank."""
    try:
        values, wrong = np.fromiter(map(float, texts), np.float64, len(texts)), 0
    except ValueError:
        known = {text: _number(text) for text in set(texts)}  # words repeat
        values = np.array([known[text] for text in texts])
        blank = sum(1 for text in texts if not text or text.isspace())
        wrong = int(np.isnan(values).sum()) - blank
    return values, wrong


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
