"""What doesn't change about an exercise for one lifter: its rack, its rep curve, how much the day counts in it."""

from dataclasses import dataclass, field
from typing import Final

from ironstride.loads.progression.kit import Rack, loaded_form, rack_for
from ironstride.loads.progression.rep_curve import slope_of
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.exercise import Exercise
from ironstride.training.progress import Lifter

_LEGS: Final = 1.0
_NEEDS_LOAD: Final = frozenset({"barbell", "dumbbells", "kettlebells"})
_UPPER_BODY: Final = 0.7  # our default: how much of the legs' day shows in a pull or a push


@dataclass(frozen=True, slots=True)
class Lift:
    """An exercise as this lifter loads it. `share` is how much of the day's readiness counts in it."""

    exercise: Exercise
    rack: Rack
    slope: float
    share: float

    @property
    def is_lower(self) -> bool:
        """Whether the legs carry it."""
        return self.share == _LEGS

    @property
    def needs_load(self) -> bool:
        """Whether it is no exercise of the body alone."""
        return self.exercise.resistance in _NEEDS_LOAD


@dataclass(frozen=True, slots=True)
class Lifts:
    """The lifts of one lifter, each worked out when it is first asked for."""

    lifter: Lifter
    _known: dict[str, Lift] = field(default_factory=dict, compare=False)

    def of(self, exercise_id: str) -> Lift:
        """An exercise of the catalogue as this lifter loads it; `KeyError` for one that it doesn't hold.

        >>> from ironstride.training.request import Athlete
        >>> Lifts(Lifter(athlete=Athlete())).of("back-squat").is_lower
        True
        """
        known = self._known.get(exercise_id)
        if known is None:
            catalogue = exercises()
            exercise, athlete = catalogue[exercise_id], self.lifter.athlete
            form = loaded_form(exercise, catalogue, athlete)
            is_upper = exercise.lower_body == "none" or exercise.pattern in ("push", "pull")
            share = _UPPER_BODY if is_upper else _LEGS
            known = Lift(exercise, rack_for(exercise, catalogue, athlete), slope_of(form), share)
            self._known[exercise_id] = known
        return known
