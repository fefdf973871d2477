"""What is said once of an archive instead of once of every member."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ironstride.files.archive.json_activity import NOT_OURS
from ironstride.files.archive.names import ending
from ironstride.files.reading import Reading
from ironstride.training.problem import Problem

KEPT: Final = "Nothing to do: everything else was kept."
_RECORDINGS: Final = frozenset({"fit", "gpx", "tcx", "pwx", "gz", "zip"})
_NOT_RECORDINGS: Final = frozenset({"unknown", "xml", "table"})
_MOST_ENDINGS: Final = 6


class Tally:
    """Members that gave nothing, counted by what they were; `found` counts those that gave something."""

    def __init__(self) -> None:
        self.found = 0
        self.equal = 0
        self.media = 0
        self._settings = 0
        self._unread: Counter[str] = Counter()

    def counts(self, reading: Reading, path: str) -> bool:
        """Whether a reading says nothing but that nothing is there, so that a number does for it."""
        if not reading.is_empty or reading.questions:
            self.found += not reading.is_empty
            return False
        if _is_no_recording(reading, path):
            self._unread[ending(path) or "no ending"] += 1
            return True
        is_sound = not any(problem.is_fatal for problem in reading.problems)
        self._settings += is_sound
        return is_sound

    def problems(self, name: str) -> Iterator[Problem]:
        """The counts as remarks about the archive `name`."""
        if self._unread:
            kinds = self._unread.most_common(_MOST_ENDINGS)
            listed = ", ".join(f"{ending} {count}" for ending, count in kinds)
            more = "" if len(self._unread) <= _MOST_ENDINGS else " and others"
            yield _remark(name, f"{_members(self._unread.total())} not read: no recording or log ({listed}{more}).")
        if self._settings:
            yield _remark(name, f"{_members(self._settings)} read without finding an activity, as with settings.")
        if self.equal:
            yield _remark(name, f"{_members(self.equal)} left out: equal to one that was read already.")
        if self.media:
            yield _remark(name, f"{_members(self.media)} left out: photos, films or sounds.")


def _is_no_recording(reading: Reading, path: str) -> bool:
    if reading.format == "json":
        return any(problem.what == NOT_OURS for problem in reading.problems)
    return reading.format in _NOT_RECORDINGS or (reading.format == "empty" and ending(path) not in _RECORDINGS)


def _members(count: int) -> str:
    return "1 member was" if count == 1 else f"{count} members were"


def _remark(name: str, what: str) -> Problem:
    return Problem(where=name, what=what, try_this=KEPT, is_fatal=False)
