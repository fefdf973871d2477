"""One row of a gym log, cell by cell: what can't be understood is said and kept under its own column's name."""

import re
from typing import Final

from ironstride.files.gym.log import GymLog
from ironstride.files.gym.numbers import plain_number, seconds
from ironstride.files.gym.quantities import (
    is_beyond_belief,
    is_same,
    load_of,
    mass_unit,
    measured_columns,
    metres,
    rounder,
)
from ironstride.files.gym.table import Row
from ironstride.training.lifting_log import LoggedKind
from ironstride.units import Load

UNNAMED: Final = "unnamed exercise"
KINDS: Final[dict[str, LoggedKind]] = {
    "": "work", "normal": "work", "work": "work", "working": "work", "warmup": "warm-up", "w": "warm-up",
    "dropset": "drop", "drop": "drop", "d": "drop", "failure": "failure", "fail": "failure", "f": "failure",
    "amrap": "open",
}  # fmt: skip
"""What apps call the kinds of sets, without spaces and hyphens."""

_MOST_REPETITIONS: Final = 1000  # our default: above it two cells changed places
_CHECK: Final = "Check the cell in the file."


class Cells:
    """The cells of `row`, read with the conventions of `log`. `kept` holds what no field could take."""

    __slots__ = ("kept", "log", "row")

    def __init__(self, row: Row, log: GymLog) -> None:
        self.row, self.log = row, log
        self.kept: dict[str, str] = {}

    def exercise(self, column: str) -> str:
        """The exercise as the app names it."""
        if not self.row[column]:
            self._say("sets without an exercise", f"the set names no exercise; it is kept as {UNNAMED!r}.")
        return self.row[column] or UNNAMED

    def kind(self, column: str) -> LoggedKind:
        """What kind of set it is; an unknown word is kept and the set counts as work."""
        word = re.sub(r"[\s_-]", "", self.row[column].casefold())
        if word not in KINDS:
            self._keep(column, "sets of unknown kinds", "it is no kind of set known here; it counts as work")
        return KINDS.get(word, "work")

    def number(self, column: str) -> float | None:
        """A number of zero or more; None where the cell is empty or holds something else."""
        plain = self._plain(column)
        return None if plain is None else float(plain)

    def repetitions(self, column: str, *, zero_is_empty: bool = False) -> int | None:
        """Whole repetitions."""
        number = self.number(column)
        if number is None or (zero_is_empty and not number):
            return None
        if number % 1:
            self._keep(column, "repetitions that aren't whole", "it isn't whole")
            return None
        if number > _MOST_REPETITIONS:
            self._say("sets of more than 1000 repetitions", f"{number:g} repetitions are hardly meant; they were kept.")
        return int(number)

    def rpe(self, column: str = "rpe") -> float | None:
        """An effort rating above 0, up to 10."""
        number = self.number(column)
        if not number:
            return None
        if number > 10:
            self._keep(column, "effort ratings above 10", "a rating ends at 10")
            return None
        return number

    def seconds(self, column: str) -> float | None:
        """A duration above zero: a number of seconds, or as on a clock."""
        text = self.row[column]
        plain = plain_number(text, self.log.mark)
        duration = float(plain) if plain is not None and not plain.startswith("-") else seconds(text, bare=False)
        if duration is None and text:
            self._keep(column, "durations that can't be read", "it is no duration")
            return None
        return duration or None

    def load(self, unit_column: str = "") -> tuple[Load | None, float | None]:
        """The load, or its bare number where neither column, cell nor answer names the unit. Zero is no load."""
        found: list[tuple[str, Load]] = []
        for column, column_unit in measured_columns(tuple(self.log.table.places), "weight"):
            plain = self._plain(column)
            if plain is None or not float(plain):
                continue
            written = self.row[unit_column] if unit_column else ""
            unit = mass_unit(column_unit or written)
            if unit is None and written:
                self._keep(column, "loads in unknown units", f"the unit {written[:20]!r} isn't known")
                self.kept[self._name(unit_column)] = written
                return None, None
            unit = unit or self.log.answers.load_unit
            if unit is None:
                self.log.bare_loads.append(float(plain))
                return None, float(plain)
            found.append((column, load_of(plain, unit)))
        if not found:
            return None, None
        load = found[0][1]
        if len(found) > 1:
            load = rounder(load, found[1][1])
            if not is_same(found[0][1], found[1][1]):
                self._say(
                    "loads that differ by unit", f"{found[0][1]} and {found[1][1]} aren't the same; {load} was kept."
                )
                self.kept |= {self._name(column): self.row[column] for column, other in found if other is not load}
        if is_beyond_belief(load):
            self._say("loads of more than 3000 lb", f"{load} is hardly meant; it was kept.")
        return load, None

    def distance(self, unit_column: str = "", *, bare_unit: str = "") -> tuple[float | None, float | None]:
        """Metres, or the bare number where nothing names the unit (an app's own `bare_unit` does). Zero is none."""
        for column, column_unit in measured_columns(tuple(self.log.table.places), "distance"):
            number = self.number(column)
            if not number:
                continue
            unit = column_unit or (self.row[unit_column] if unit_column else "") or bare_unit
            factor = metres(unit) if unit else self.log.metres_answered()
            if factor is not None:
                return number * factor, None
            if unit:
                self._keep(column, "distances in unknown units", f"the unit {unit!r} isn't known")
                return None, None
            self.log.bare_distances.append((number, self.seconds("seconds") or 0.0))
            return None, number
        return None, None

    def _plain(self, column: str) -> str | None:
        text = self.row[column]
        if not text:
            return None
        plain = plain_number(text, self.log.mark)
        if plain is None:
            self._keep(column, "numbers that can't be read", "it is no number")
            return None
        if plain.startswith("-") and float(plain):
            self._keep(column, "numbers below zero", "it is below zero")
            return None
        return plain.removeprefix("-")

    def _keep(self, column: str, kind: str, why: str) -> None:
        """Say why a cell can't be used and keep it as it is."""
        text = self.row[column]
        self._say(kind, f"{self._name(column)} is {text[:40]!r}: {why}. It was kept as text.")
        self.kept[self._name(column)] = text

    def _say(self, kind: str, what: str) -> None:
        self.log.remarks.add(kind, what, _CHECK, self.row.line)

    def _name(self, column: str) -> str:
        return self.log.table.headers[self.row.places[column]]
