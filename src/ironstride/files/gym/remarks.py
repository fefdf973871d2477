"""What was wrong with a file, row by row, without drowning the reader: the first few of a kind, then a count."""

from typing import Final

from ironstride.training.problem import Problem

_SHOWN: Final = 5
"""How many problems of one kind are told row by row: our default. The rest is one line with its count."""


class Remarks:
    """Collects the problems of one file.

    >>> remarks = Remarks("log.csv")
    >>> for line in range(2, 20):
    ...     remarks.add("rows without a date", "the row has no date and was left out.", "Write one.", line)
    >>> len(remarks.problems()), str(remarks.problems()[-1])
    (6, 'log.csv: 13 more rows without a date, the last on line 19. Write one.')
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._problems: list[Problem] = []
        self._more: dict[str, tuple[int, int, str]] = {}
        self._seen: dict[str, int] = {}

    def add(self, kind: str, what: str, try_this: str, line: int) -> None:
        """A remark on one row. `kind` names its like in the plural ("rows without a date"), for the count."""
        seen = self._seen[kind] = self._seen.get(kind, 0) + 1
        if seen <= _SHOWN:
            self._problems.append(self._problem(f"{self.name}, line {line}", what, try_this))
        else:
            self._more[kind] = (seen - _SHOWN, line, try_this)

    def of_file(self, what: str, try_this: str, *, is_fatal: bool = False) -> None:
        """A remark on the whole file."""
        self._problems.append(self._problem(self.name, what, try_this, is_fatal=is_fatal))

    def problems(self) -> tuple[Problem, ...]:
        """All of them in the order they were found, the counts of the untold ones last."""
        counts = (
            self._problem(self.name, f"{count} more {kind}, the last on line {line}.", try_this)
            for kind, (count, line, try_this) in self._more.items()
        )
        return (*self._problems, *counts)

    @staticmethod
    def _problem(where: str, what: str, try_this: str, *, is_fatal: bool = False) -> Problem:
        return Problem(where=where, what=what, try_this=try_this, is_fatal=is_fatal)
