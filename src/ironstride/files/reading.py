"""What reading a file gives: the activities in it, and what was wrong with it."""

from dataclasses import dataclass

from ironstride.training.activity import Activity
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Activities in file order (a multisport or chained file holds several) and problems, each with its place.

    A fatal problem means that nothing at all could be read; with any other one the rest of the file stands.
    """

    activities: tuple[Activity, ...] = ()
    problems: tuple[Problem, ...] = ()
