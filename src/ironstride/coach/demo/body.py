"""What her body makes of a set: how many repetitions, and how many she says were left. Every number is our own."""

from dataclasses import dataclass, field
from datetime import date
from math import exp
from typing import TYPE_CHECKING, Final

from ironstride.loads.one_rm import FORMULAS
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.progress import NextSet

if TYPE_CHECKING:  # the bare command line starts without numpy
    import numpy as np

_SEED: Final = 20_260_315
_ABOVE_THE_FIRST_LOAD: Final = 1.04  # how much stronger she is than the coach supposes before her first set
_GAIN: Final = 0.17  # of her strength, reached little by little
_GAIN_WEEKS: Final = 20.0
_ILL_SHARE: Final = 0.05
_BACK_WEEKS: Final = 2.0
_DAY_SHARE: Final = 0.012  # a good and a bad day
_SAID: Final = 0.55  # repetitions by which what she says is off
_MOST_LEFT: Final = 4.0  # she never says more, as few people can tell
_TIRES: Final = 0.25  # repetitions that each set costs the next one


@dataclass(slots=True, kw_only=True)
class Body:
    """One lifter. What she can lift once is settled by the first load that she is given of each lift."""

    begins: date
    was_ill_until: date
    _once_kg: dict[str, float] = field(default_factory=dict)

    def does(self, exercise: str, name: str, asked: tuple[NextSet, ...], on: date) -> list[LoggedSet]:
        """The sets that are `asked` of an exercise on a day, as she does and logs them."""
        random = self._random(exercise, on)
        today = self._strength(on) * (1 + random.normal(0, _DAY_SHARE))
        done = []
        for number, one in enumerate(asked):
            left = self._left(exercise, one, today) - _TIRES * number
            said = round(min(_MOST_LEFT, max(0.0, left + random.normal(0, _SAID))))
            reps = one.reps if left >= 0 else max(1, one.reps + int(left) - 1)
            done.append(
                LoggedSet(
                    name=name, exercise=exercise, load=one.load, repetitions=reps, rpe=10.0 - said,
                    rest_s=float(one.rest_s or 0) or None,
                )
            )  # fmt: skip
        return done

    def _left(self, exercise: str, one: NextSet, today: float) -> float:
        """Repetitions that would be left after the asked ones, by Epley's equation."""
        if one.load is None or not one.load.kg:
            return one.rir + 4 * (today - 1.0)
        once = self._once_kg.get(exercise)
        if once is None:
            at_first = one.load.kg * FORMULAS["epley"].per_kg(one.reps + one.rir)
            once = self._once_kg[exercise] = at_first * _ABOVE_THE_FIRST_LOAD / today
        return 30 * (once * today / one.load.kg - 1) - one.reps

    def _strength(self, on: date) -> float:
        weeks = (on - self.begins).days / 7
        gained = 1 + _GAIN * (1 - exp(-weeks / _GAIN_WEEKS))
        since = (on - self.was_ill_until).days / 7
        return gained * (1 - _ILL_SHARE * exp(-since / _BACK_WEEKS)) if since >= 0 else gained

    def _random(self, exercise: str, on: date) -> "np.random.Generator":
        import numpy as np

        return np.random.default_rng([_SEED, on.toordinal(), sum(exercise.encode())])
