"""What was lifted, as a gym log tells it: sessions and their sets, with the log's own words kept beside ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from ironstride.training.progress import SET_FLAGS, SetFlag
from ironstride.units import Load

LoggedKind = Literal["warm-up", "work", "failure", "drop", "open"]
LOGGED_KINDS: Final = ("warm-up", "work", "failure", "drop", "open")
"""`failure`: a work set that ended because no repetition was left. `drop`: less load, no rest before it.
`open`: as many good repetitions as there were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSet:
    """One set that was done. None always means "not written", never zero.

    `name` is the exercise as the log wrote it; `exercise` is the catalogue's id, "" for one of the runner's own
    that the catalogue doesn't know. `load` is what the log wrote, of one implement or of all as its app counts;
    where the log gives a number without a unit, `load` is None and `load_number` keeps the number until someone
    says which unit it is. `distance_number` likewise. `rest_s` is the rest after the set. `superset` is a label
    shared by the sets of one superset within a session. `where` is the place in the file ("line 14").
    `fields` keeps what else the row said, by the file's own column names.

    `flags` are what the lifter said of the set: it hurt, the technique was off, a number that looks like a slip is
    right. `target_reps` and `target_rir` are what was asked of it when it was logged; None where that isn't known.

    >>> LoggedSet(name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4, rpe=8).rir
    2.0
    """

    name: str
    exercise: str = ""
    kind: LoggedKind = "work"
    load: Load | None = None
    load_number: float | None = None
    repetitions: int | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    distance_number: float | None = None
    rest_s: float | None = None
    superset: str = ""
    note: str = ""
    flags: tuple[SetFlag, ...] = ()
    target_reps: int | None = None
    target_rir: float | None = None
    done_at: datetime | None = None
    where: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a logged set names its exercise")
        if self.kind not in LOGGED_KINDS:
            raise ValueError(f"a logged set is one of {', '.join(LOGGED_KINDS)}, not {self.kind!r}")
        for what, value in (
            ("repetitions", self.repetitions), ("duration_s", self.duration_s), ("distance_m", self.distance_m),
            ("rest_s", self.rest_s), ("load_number", self.load_number), ("distance_number", self.distance_number),
            ("target_reps", self.target_reps), ("target_rir", self.target_rir),
        ):  # fmt: skip
            if value is not None and not value >= 0:
                raise ValueError(f"{what} is zero or more, not {value}")
        if unknown := [flag for flag in self.flags if flag not in SET_FLAGS]:
            raise ValueError(f"a flag of a set is one of {', '.join(SET_FLAGS)}, not {unknown[0]!r}")
        if self.rpe is not None and not 0 <= self.rpe <= 10:
            raise ValueError(f"an effort rating runs from 0 to 10, not {self.rpe}")

    @property
    def rir(self) -> float | None:
        """Repetitions in reserve, where an RPE of 6 or more was written: below it nobody can count them."""
        return None if self.rpe is None or self.rpe < 6 else 10.0 - self.rpe

    @property
    def is_cardio(self) -> bool:
        """A run, ride or row logged among the lifts: ground was covered, nothing lifted and nothing counted."""
        has_ground = bool(self.distance_m or self.distance_number)
        return has_ground and not self.repetitions and self.load is None and not self.load_number


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedSession:
    """One visit to the gym. `start` and `end` are local wall times without a zone, aware instants where the log
    gives one. `duration_s` is what the log says, which may leave out pauses.

    >>> LoggedSession(title="Heavy lower", start=datetime(2026, 11, 3, 18)).sets
    ()
    """

    title: str
    start: datetime
    end: datetime | None = None
    duration_s: float | None = None
    note: str = ""
    sets: tuple[LoggedSet, ...] = ()
    source: str = ""
