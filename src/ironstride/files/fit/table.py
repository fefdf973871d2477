"""One kind of message as columns."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


@dataclass(slots=True, kw_only=True)
class Table:
    """All messages of one kind in file order. Numbers in `columns` (NaN: invalid or absent), text in `texts`.

    An array field gives ``name`` (its first element), ``name[1]``, ``name[2]`` ...; one of many elements or of packed
    bytes stands in `arrays` instead, a row for each message (NaN: invalid, absent, or past the end of a shorter one).
    """

    offsets: NDArray[np.int64]
    columns: dict[str, Column] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    arrays: dict[str, Column] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    developer: dict[str, int] = field(default_factory=dict)  # column names that an app or pod declared, by its index
    stands_for: dict[str, int] = field(default_factory=dict)  # of those, the profile's field that they say they are

    def __len__(self) -> int:
        return len(self.offsets)

    def number(self, row: int, *names: str) -> float | None:
        """The first valid value of `names` in `row`."""
        for name in names:
            column = self.columns.get(name)
            if column is not None and (value := column.item(row)) == value:  # NaN differs from itself
                return float(value)
        return None

    def numbers(self, row: int) -> dict[str, float]:
        """Every valid value of `row` by its name."""
        return {name: value for name, column in self.columns.items() if (value := column.item(row)) == value}

    def matrix(self, name: str) -> Column:
        """An array field as a row for each message, from its columns; without elements where it is absent."""
        names = [one for one in self.columns if one == name or one.startswith(f"{name}[")]
        return np.stack([self.columns[one] for one in names], axis=1) if names else np.empty((len(self), 0))

    def text(self, row: int, name: str) -> str:
        """The text of a field in `row`; empty where there is none."""
        return self.texts[name][row] if name in self.texts else ""
