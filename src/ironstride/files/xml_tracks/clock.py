"""Times as XML writes them, in Unix seconds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ironstride.files.reading import Answers
from ironstride.training.problem import Problem
from ironstride.training.question import Question

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LAST_S: Final = 4_102_444_800.0
"""2100. Times from then on and before 1970 (such as year 1) stand for "none"."""
_ENOUGH: Final = 2  # different offsets: which one is the wall clock's is no longer clear
NO_TIME: Final = float("nan")


class Clock:
    """Reads the times of one file and remembers what they leave open.

    A time without a zone is a wall clock's: the answered zone settles it, else it is taken as UTC and asked for.
    """

    def __init__(self, name: str, answers: Answers) -> None:
        self._name = name
        self._zone: ZoneInfo | None = None
        self._wrong_zone = ""
        self._offsets: set[timedelta] = set()
        self._without_zone = 0
        self._unreadable = 0
        self._first_unreadable = ""
        if answers.timezone is not None:
            try:
                self._zone = ZoneInfo(answers.timezone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                self._wrong_zone = answers.timezone

    def all_seconds(self, texts: Sequence[str]) -> list[float]:
        """Unix seconds of each text; NaN for one that is no time between 1970 and 2100.

        >>> Clock("run.gpx", Answers()).all_seconds(["1970-01-02T00:00:00.5Z", "1970-01-02T02:00+02:00", "soon"])
        [86400.5, 86400.0, nan]
        """
        try:
            instants = list(map(datetime.fromisoformat, texts))
        except ValueError:
            instants = []
        zones = {at.tzinfo for at in instants} or {None}
        if None not in zones:
            seconds = list(map(datetime.timestamp, instants))
            if min(seconds) >= 0.0 and max(seconds) < LAST_S:
                self._offsets.update(offset for zone in zones if zone and (offset := zone.utcoffset(None)) is not None)
                return seconds
        return [self.seconds(text) for text in texts]

    def seconds(self, text: str) -> float:
        """Unix seconds of one text, NaN where it is no time."""
        try:
            at = datetime.fromisoformat(text.strip().upper())
        except ValueError:
            return self._not_a_time(text)
        offset = at.utcoffset()
        if offset is None:
            self._without_zone += 1
            at = at.replace(tzinfo=self._zone or UTC)
        elif len(self._offsets) < _ENOUGH:
            self._offsets.add(offset)
        try:
            seconds = (at - _EPOCH).total_seconds()
        except OverflowError:  # the first hours of year 1, seen from far east
            return self._not_a_time(text)
        return seconds if 0.0 <= seconds < LAST_S else self._not_a_time(text)

    def _not_a_time(self, text: str) -> float:
        if text.strip():
            self._unreadable += 1
            self._first_unreadable = self._first_unreadable or text.strip()[:40]
        return NO_TIME

    def utc_offset(self, start: datetime) -> timedelta | None:
        """How far the wall clock stood from UTC, where the file or the answer tells. "Z" and "+00:00" tell nothing."""
        if self._without_zone and self._zone is not None:
            return start.astimezone(self._zone).utcoffset()
        return next(iter(self._offsets)) if len(self._offsets) == 1 and any(self._offsets) else None

    def questions(self) -> tuple[Question, ...]:
        """The zone, where times came without one and nobody said it."""
        if not self._without_zone or self._zone is not None:
            return ()
        asks = "its times are written without a time zone: in which zone was it recorded (such as Europe/Berlin)?"
        return (Question(where=self._name, field="timezone", asks=asks),)

    def problems(self) -> list[Problem]:
        """What couldn't be read as it stands."""
        found = []
        if self._wrong_zone:
            what = f"there is no time zone {self._wrong_zone!r}; it was left out."
            found.append(self._remark(what, "Give an IANA name such as Europe/Berlin."))
        if self._without_zone and self._zone is None:
            what = "its times are written without a time zone; they were read as UTC, so the hour may be wrong."
            found.append(self._remark(what, "Say the time zone."))
        if self._unreadable:
            what = (
                f"{self._unreadable} of its times can't be read (the first is {self._first_unreadable!r}); left empty."
            )
            found.append(self._remark(what, "Nothing to do: the rest was kept."))
        return found

    def _remark(self, what: str, try_this: str) -> Problem:
        return Problem(where=self._name, what=what, try_this=try_this, is_fatal=False)
