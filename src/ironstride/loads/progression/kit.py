"""What an exercise is loaded with by this lifter: every load of one implement that her kit can make."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ironstride.loads.equipment import Equipment, equipment_for
from ironstride.loads.loadable import loadable
from ironstride.protocols.exercise import Exercise
from ironstride.training.request import Athlete
from ironstride.units import Load

_DUST_KG: Final = 1e-6
_SAME: Final = 0.006  # our default: nobody's plates are truer
_HAND_WEIGHTS: Final = ("dumbbells", "kettlebells")
_SINGULAR: Final = {"dumbbells": "dumbbell", "kettlebells": "kettlebell"}


@dataclass(frozen=True, slots=True)
class Rack:
    """Every load on hand for one lift, lightest first, and how many implements are held. Empty: the body alone."""

    loads: tuple[Load, ...] = ()
    kg: tuple[float, ...] = ()
    implements: int = 1

    def not_above(self, kg: float) -> int:
        """The place of the heaviest load that isn't above `kg`; -1 where all are."""
        return bisect_right(self.kg, kg + _DUST_KG) - 1

    def up_to(self, place: int) -> "Rack":
        """The same rack without what is heavier than the load at a place."""
        return replace(self, loads=self.loads[: place + 1], kg=self.kg[: place + 1])

    def snapped(self, load: Load) -> Load:
        """The load of the rack that a load as good as is (132.5 lb where there are 60 kg), else the load itself."""
        kg = load.kg
        at = bisect_right(self.kg, kg)
        near = [place for place in (at - 1, at) if 0 <= place < len(self.kg)]
        best = min(near, key=lambda place: abs(self.kg[place] - kg), default=None)
        return self.loads[best] if best is not None and abs(self.kg[best] - kg) <= _SAME * kg else load

    def step_above(self, place: int) -> float:
        """The rise, as a share, from the load at a place to the next; 0 at the end of the rack."""
        return self.kg[place + 1] / self.kg[place] - 1 if 0 <= place < len(self.kg) - 1 else 0.0


@lru_cache(maxsize=512)
def rack_of(equipment: Equipment, implements: int) -> Rack:
    """The rack that a kit is for a lift which takes so many implements."""
    loads = loadable(equipment)
    return Rack(loads=loads, kg=tuple(load.kg for load in loads), implements=implements)


def loaded_form(exercise: Exercise, catalogue: Mapping[str, Exercise], athlete: Athlete) -> Exercise:
    """The exercise itself or, for one of the body alone, its form with the hand weights that are there.

    A log says "split squat, 12 kg" and means the one with dumbbells.
    """
    if exercise.resistance not in ("bodyweight", "band"):
        return exercise
    forms = (f"{_SINGULAR[kind]}-{exercise.id}" for kind in _HAND_WEIGHTS if kind in athlete.kit)
    return next((catalogue[form] for form in forms if form in catalogue), exercise)


def rack_for(exercise: Exercise, catalogue: Mapping[str, Exercise], athlete: Athlete) -> Rack:
    """What there is to load `exercise` with: its own kit, else hand weights, one of them, in the bar's stead.

    >>> from ironstride.protocols.catalogue import exercises
    >>> home = Athlete(kit=("dumbbells",), dumbbells=(Load.parse("10 kg"), Load.parse("12.5 kg")))
    >>> [str(load) for load in rack_for(exercises()["back-squat"], exercises(), home).loads]
    ['10 kg', '12.5 kg']
    """
    found = equipment_of(exercise, catalogue, athlete)
    return Rack() if found is None else rack_of(*found)


def equipment_of(
    exercise: Exercise, catalogue: Mapping[str, Exercise], athlete: Athlete
) -> tuple[Equipment, int] | None:
    """What `exercise` is loaded with and how many of it are held; None for the body alone."""
    for resistance, implements in _ways(loaded_form(exercise, catalogue, athlete)):
        equipment = equipment_for(athlete, resistance)
        if equipment is not None and rack_of(equipment, implements).loads:
            return equipment, implements
    return None


def _ways(form: Exercise) -> Iterator[tuple[str, int]]:
    if form.resistance in ("bodyweight", "band", "other"):
        return
    yield form.resistance, form.implements
    for kind in _HAND_WEIGHTS:
        if kind != form.resistance:
            yield kind, 1
