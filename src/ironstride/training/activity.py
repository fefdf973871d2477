"""What a watch recorded, as values: activities, their laps, streams and strength sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from ironstride.units.load import MassUnit

if TYPE_CHECKING:  # the bare command line starts without numpy
    import numpy as np
    from numpy.typing import NDArray

    Column: TypeAlias = NDArray[np.float64]

LapIntensity = Literal["active", "rest", "warmup", "cooldown", "recovery", "interval", "other"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Streams:
    """The samples of a recording, one float64 column per field, all of one length, in file order.

    Fields keep the names of the FIT profile (`heart_rate`, `enhanced_speed`, `stance_time`, ...) in the profile's
    units; `units` spells them; a file of another format is brought to the same names and units. A sample that the
    device marked as invalid is NaN. `timestamp` holds Unix seconds, `position_lat` and `position_long` degrees.
    `developer` names the columns that an app or pod declared itself; where such a name is taken already, the column
    is called ``name (developer N)``. `cadence` counts one foot's strides a minute; `steps_per_minute` is derived:
    both feet, fraction included, only in sports on foot.
    """

    columns: Mapping[str, Column] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    developer: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len({len(column) for column in self.columns.values()}) > 1:
            raise ValueError("the columns of one recording have the same length")

    def __len__(self) -> int:
        return next((len(column) for column in self.columns.values()), 0)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def get(self, *names: str) -> Column | None:
        """The first of `names` that was recorded with at least one valid sample; None where none was."""
        for name in names:
            column = self.columns.get(name)
            if column is not None and bool((column == column).any()):  # NaN differs from itself
                return column
        return None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Streams):
            return NotImplemented
        return (
            self.units == other.units
            and self.developer == other.developer
            and self.columns.keys() == other.columns.keys()
            and all(column.tobytes() == other.columns[name].tobytes() for name, column in self.columns.items())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """One lap. `elapsed_s` counts pauses, `timer_s` doesn't; None where the device wrote nothing valid.

    `fields` keeps every other number of the lap by its FIT name (`avg_stance_time`, `avg_step_length`, ...).
    """

    start: datetime
    elapsed_s: float
    timer_s: float | None = None
    distance_m: float | None = None
    avg_speed_m_s: float | None = None
    avg_hr_bpm: float | None = None
    intensity: LapIntensity | None = None
    trigger: str = ""
    fields: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSet:
    """A strength set as a watch saw it: a fact about the recording, not the athlete's own log.

    `categories` and `subtypes` are the watch's guesses at the exercise, best first (FIT exercise codes);
    `weight_kg` is exact in sixteenths of a kilogram; `weight_unit` is what the watch showed it in, where it says.
    `name` is what the file calls the exercise, where it does.
    """

    kind: Literal["active", "rest"]
    start: datetime | None = None
    duration_s: float | None = None
    repetitions: int | None = None
    weight_kg: float | None = None
    weight_unit: MassUnit | None = None
    categories: tuple[int, ...] = ()
    subtypes: tuple[int, ...] = ()
    workout_step: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One sport, once: a multisport recording gives several.

    `start` is an aware instant in UTC. `utc_offset` is the wall clock's distance from it, where the file tells.
    `timer_s` runs while the watch's timer runs, `elapsed_s` from start to end, `moving_s` only where the device
    said so. None always means "not recorded", never zero. `session` keeps every other number of the session
    message by its FIT name. `pauses` are from the timer's stop to its next start. `beats` are the times between
    heartbeats where the device wrote them: `rr_interval` in seconds, with the `timestamp` of the sample written last
    before. `strap` names the chest strap that measured heart rate (its serial number, or "strap"), "" where the file
    names none. `effort` is the athlete's own rating, 0 to 10. `remarks` say what the reader had to
    decide ("cadence was written for both feet"). `source` is the file, inside an archive the member.

    >>> from datetime import timezone
    >>> run = Activity(sport="running", start=datetime(2026, 11, 3, 6, tzinfo=timezone.utc), elapsed_s=2400.0)
    >>> run.is_run, run.minutes
    (True, 40.0)
    """

    sport: str
    start: datetime
    elapsed_s: float
    sub_sport: str = ""
    utc_offset: timedelta | None = None
    device: str = ""
    strap: str = ""
    timer_s: float | None = None
    moving_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    session: Mapping[str, float] = field(default_factory=dict)
    laps: tuple[Lap, ...] = ()
    records: Streams = field(default_factory=Streams)
    sets: tuple[RecordedSet, ...] = ()
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    beats: Streams = field(default_factory=Streams)
    name: str = ""
    note: str = ""
    gear: str = ""
    effort: float | None = None
    remarks: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None:
            raise ValueError("an activity starts at an instant: give the datetime a zone")
        if not self.elapsed_s >= 0:
            raise ValueError(f"an activity lasts zero seconds or more, not {self.elapsed_s}")

    @property
    def is_run(self) -> bool:
        """Running of any kind: road, trail, track or treadmill."""
        return self.sport == "running"

    @property
    def minutes(self) -> float:
        """Minutes with the timer running; the elapsed ones where only those are known."""
        return (self.elapsed_s if self.timer_s is None else self.timer_s) / 60.0
