"""What reading a file gives: the activities, logs and workouts in it, what it leaves open, and what was wrong."""

from dataclasses import dataclass
from typing import Literal

from ironstride.training.activity import Activity
from ironstride.training.lifting_log import LoggedSession
from ironstride.training.measures import BodyMass
from ironstride.training.problem import Problem
from ironstride.training.question import Question
from ironstride.training.workout import Workout


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person said about a file that doesn't say it itself. None: not answered.

    `load_unit` and `distance_unit` are the units of bare numbers, `timezone` is an IANA name for wall times without
    a zone, `day_first` settles 03/04/2026.
    """

    load_unit: Literal["kg", "lb"] | None = None
    distance_unit: Literal["km", "mi", "m"] | None = None
    timezone: str | None = None
    day_first: bool | None = None


NOTHING_SAID = Answers()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file holds, in file order (a multisport or chained file holds several activities), and problems,
    each with its place.

    `format` is the id that `identify` gave. A fatal problem means that nothing at all could be read; with any
    other one the rest of the file stands. Open `questions` are answered by reading again with `Answers`.
    """

    name: str = ""
    format: str = ""
    activities: tuple[Activity, ...] = ()
    sessions: tuple[LoggedSession, ...] = ()
    workouts: tuple[Workout, ...] = ()
    body_mass: tuple[BodyMass, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in the file."""
        return not (self.activities or self.sessions or self.workouts or self.body_mass)
