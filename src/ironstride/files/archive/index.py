"""The list of activities that comes with an archive: names, gear and ratings that the recordings don't carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from ironstride.files.archive.names import base
from ironstride.training.activity import Activity, Streams

_SAME_START_S: Final = 3  # recordings and lists round the same start differently: our default
_SAYS_NOTHING: Final = frozenset({"", "unknown", "generic", "all"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a list says of one activity. `file` is the path of its recording, "" where it names none; `ident` is the
    activity's number where recordings are named by that.

    `where` is the row's place in words; the other fields are those of `Activity`.
    """

    where: str
    file: str = ""
    ident: str = ""
    start: datetime | None = None
    elapsed_s: float | None = None
    utc_offset: timedelta | None = None
    sport: str = ""
    sub_sport: str = ""
    timer_s: float | None = None
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    session: Mapping[str, float] = field(default_factory=dict)
    name: str = ""
    note: str = ""
    gear: str = ""
    effort: float | None = None

    def as_activity(
        self, source: str, remarks: tuple[str, ...] = (), records: Streams | None = None
    ) -> Activity | None:
        """An activity without a recording; None where the row doesn't say when it was."""
        if self.start is None:
            return None
        return Activity(
            sport=self.sport or "unknown", sub_sport=self.sub_sport, start=self.start,
            elapsed_s=self.elapsed_s or self.timer_s or 0.0, utc_offset=self.utc_offset, timer_s=self.timer_s,
            moving_s=self.moving_s, distance_m=self.distance_m, ascent_m=self.ascent_m, avg_hr_bpm=self.avg_hr_bpm,
            max_hr_bpm=self.max_hr_bpm, session=self.session, name=self.name, note=self.note, gear=self.gear,
            effort=self.effort, remarks=remarks, source=source, records=records or Streams(),
        )  # fmt: skip

    def dress(self, activity: Activity) -> Activity:
        """The recording with what the row adds. What the recording says itself stands."""
        is_vague = activity.sport in _SAYS_NOTHING
        is_finer = activity.sport == self.sport and not activity.sub_sport
        return replace(
            activity,
            sport=(self.sport or activity.sport) if is_vague else activity.sport,
            sub_sport=self.sub_sport if self.sport and (is_vague or is_finer) else activity.sub_sport,
            name=activity.name or self.name,
            note=activity.note or self.note,
            gear=activity.gear or self.gear,
            effort=self.effort if activity.effort is None else activity.effort,
            utc_offset=self.utc_offset if activity.utc_offset is None else activity.utc_offset,
        )


class Index:
    """The rows of an archive's lists, each used by the recording that it belongs to."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._lists: list[str] = []
        self._by_file: dict[str, int] = {}
        self._by_second: dict[int, int] = {}
        self._used: set[int] = set()

    def add(self, rows: Iterable[Row], name: str) -> None:
        """The rows of the list `name`; one that names no recording is found by its start."""
        for row in rows:
            if row.file or row.ident:
                self._by_file.setdefault(_key(row.file) or row.ident, len(self._rows))
            elif row.start is not None:
                self._by_second.setdefault(int(row.start.timestamp()), len(self._rows))
            self._rows.append(row)
            self._lists.append(name)

    def dressed(self, member: str, activities: Iterable[Activity]) -> tuple[Activity, ...]:
        """The activities of a member with what the lists add to them."""
        key = _key(member)
        by_file = self._by_file.get(key, self._by_file.get(key.partition(".")[0]))
        found = []
        for activity in activities:
            at = by_file if by_file is not None else self._starting_with(activity.start)
            if at is not None:
                self._used.add(at)
                activity = self._rows[at].dress(activity)
            found.append(activity)
        return tuple(found)

    def left(self) -> dict[str, list[Row]]:
        """The rows that no recording has used, in their order, by the list that they come from."""
        found: dict[str, list[Row]] = {}
        for at, row in enumerate(self._rows):
            if at not in self._used:
                found.setdefault(self._lists[at], []).append(row)
        return found

    def _starting_with(self, start: datetime) -> int | None:
        second = int(start.timestamp())
        for shift in sorted(range(-_SAME_START_S, _SAME_START_S + 1), key=abs):
            if (at := self._by_second.get(second + shift)) is not None:
                return at
        return None


def _key(path: str) -> str:
    """A recording's name without its folder and the ending of its packing: either may be lost on the way."""
    return base(path).lower().removesuffix(".gz")
