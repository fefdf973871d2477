"""How a lifter stands after her whole log, worked out once: a process remembers it by everything that was read.

Reading the log takes a tenth of the time of folding it. What is remembered is compared with what was read, bout by
bout, so a set that is added, changed or taken away is never answered from memory.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from ironstride.loads.progression import Standing, after, begin, one_rm
from ironstride.training.progress import Bout, Lifter, OneRmBand

MOST_LOGS: Final = 32  # our default: logs that one process remembers
_MOST_MARKS: Final = 12  # our default: last bouts that can grow, change or go without a fold of the whole log


@dataclass(frozen=True, slots=True)
class _Mark:
    """How the lifter stands after so many bouts."""

    count: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Known:
    """A log that was folded, marks at its last bouts, oldest first, and the band after each bout where it is kept."""

    bouts: tuple[Bout, ...]
    marks: tuple[_Mark, ...]
    bands: tuple[OneRmBand | None, ...]


class FoldedLogs:
    """Folds logs; nothing but speed depends on what is remembered. May be asked from several threads.

    >>> from ironstride.training.request import Athlete
    >>> FoldedLogs().standing("jo", Lifter(athlete=Athlete()), []).tracks
    {}
    """

    def __init__(self, most: int = MOST_LOGS, then: Callable[[Standing, Bout], Standing] | None = None) -> None:
        """`then` may add to what stands after each bout; of such a log no bands are kept."""
        self._known: OrderedDict[tuple[str, Lifter], _Known] = OrderedDict()
        self._most, self._then = most, then
        self._lock = Lock()

    def standing(self, athlete_id: str, lifter: Lifter, bouts: Sequence[Bout]) -> Standing:
        """How `lifter` stands after `bouts`, which come in the order of their days."""
        return self.standing_and_bands(athlete_id, lifter, bouts)[0]

    def standing_and_bands(
        self, athlete_id: str, lifter: Lifter, bouts: Sequence[Bout]
    ) -> tuple[Standing, tuple[OneRmBand | None, ...]]:
        """As `standing`, and after each bout the 1RM band of its exercise; None where it was done without a load.

        A band takes a tenth of the time of its bout, and to fold the log once more for them alone all of it.
        """
        with self._lock:
            known = self._known.get((athlete_id, lifter))
        held = list(_marks_that_hold(known, bouts)) if known else []
        marks = deque(held or [_Mark(0, begin(lifter))], maxlen=_MOST_MARKS)
        bands: list[OneRmBand | None] = []
        bands_held = known.bands[: marks[-1].count] if known else ()
        for count, bout in enumerate(bouts[marks[-1].count :], marks[-1].count + 1):
            standing = after(marks[-1].standing, bout)
            if self._then is not None:
                standing = self._then(standing, bout)
            else:
                bands.append(_band_after(standing, bout.exercise))
            marks.append(_Mark(count, standing))
        found = _Known(tuple(bouts), tuple(marks), (*bands_held, *bands))
        with self._lock:
            self._known[athlete_id, lifter] = found
            self._known.move_to_end((athlete_id, lifter))
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return marks[-1].standing, found.bands


def _band_after(standing: Standing, exercise: str) -> OneRmBand | None:
    """The band of an exercise after a bout of it, where it was done with a load and there is kit that loads it."""
    has_load = any(one.load is not None for one in standing.tracks[exercise].bout.work)
    return one_rm(standing, exercise) if has_load and standing.lifts.of(exercise).rack.loads else None


def _marks_that_hold(known: _Known, bouts: Sequence[Bout]) -> Iterator[_Mark]:
    """The marks up to which this log is the one that was folded."""
    pairs = enumerate(zip(known.bouts, bouts, strict=False))
    shortest = min(len(known.bouts), len(bouts))
    same = next((place for place, (old, new) in pairs if old is not new and old != new), shortest)
    return (mark for mark in known.marks if mark.count <= same)


THE_FOLDED: Final = FoldedLogs()
"""Those of this process."""
