"""How much more is next: a step small enough for light lifters.

S0's "add 5 to 10 lb" is 15 % of 65 lb, while two repetitions in reserve are worth about 6 %. So a step is at
most 5 % and at most 10 lb (our default, from S0's upper end), and where the kit's smallest step is more
than 6 %, repetitions grow before the load does.
"""

from dataclasses import dataclass
from typing import Final

from ironstride.loads.effort import percent_of_1rm, rir_at, rpe_from_rir
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import nearest_loadable, next_heavier
from ironstride.training.pace import CONSENSUS
from ironstride.units import KG_PER_LB, Load

MOST_SHARE: Final = CONSENSUS.most_share
MOST_KG: Final = CONSENSUS.most_lb * float(KG_PER_LB)
REPS_FIRST_ABOVE: Final = 0.06
UNDER_REPORTED_RIR: Final = 0.95
"""People have about one repetition more in reserve than they say (Halperin 2022, 10.1007/s40279-021-01559-x)."""
_DUST: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next load up, when it is earned. `percent` is the rise as a fraction. With `is_reps_first` the lifter
    stays where she is and adds repetitions; `load` is then the one that waits (None: there is none heavier)."""

    load: Load | None
    percent: float
    is_reps_first: bool
    says: str


def _step_up(load: Load, equipment: Equipment) -> Load | None:
    smallest = next_heavier(load.kg, equipment)
    if smallest is None:
        return None
    paced = nearest_loadable(load.kg + min(MOST_SHARE * load.kg, MOST_KG), equipment)
    return paced if paced is not None and paced.kg > smallest.kg else smallest


def next_step(
    load: Load, equipment: Equipment, reps: int | None = None, rir: float | None = None, rpe_cap: float = 9.0
) -> Step:
    """The step after `load` on this kit: the largest within 5 % and 10 lb, and at least the kit's smallest.

    Repetitions come first where the smallest step is above 6 %, where nothing heavier is on hand, or - if the
    lifter tells `reps` and the `rir` she had - where the step is predicted to pass `rpe_cap`. The prediction
    reads the effort chart and adds the repetition people leave unreported. `ValueError` for a load of zero
    or repetitions off the chart. Our default throughout, from S0's rule and the sources named above.

    >>> kit = Equipment(kind="dumbbells", implements=tuple(Load.parse(f"{kg} kg") for kg in (10, 12, 14)))
    >>> next_step(Load.parse("10 kg"), kit).says
    '12 kg is the next load, a step of 20 %: add repetitions with 10 kg first.'
    """
    if load.amount == 0:
        raise ValueError("a step starts from a load above zero")
    heavier = _step_up(load, equipment)
    if heavier is None:
        says = f"{load} is the heaviest on hand: add repetitions, or lower it more slowly."
        return Step(load=None, percent=0.0, is_reps_first=True, says=says)
    rise = heavier.kg / load.kg - 1
    if rise > REPS_FIRST_ABOVE + _DUST:
        says = f"{heavier} is the next load, a step of {100 * rise:.0f} %: add repetitions with {load} first."
        return Step(load=heavier, percent=rise, is_reps_first=True, says=says)
    if reps is not None and rir is not None:
        left = rir_at(percent_of_1rm(reps, rir + UNDER_REPORTED_RIR) * (1 + rise), reps)
        if left < 10.0 - rpe_cap - _DUST:
            harder = "past failure" if left < 0 else f"at about RPE {rpe_from_rir(min(left, 9.0)):.1f}"
            says = (
                f"{heavier} (+{100 * rise:.1f} %) for {reps} would end {harder}: stay with {load} and add repetitions."
            )
            return Step(load=heavier, percent=rise, is_reps_first=True, says=says)
    says = f"Next {heavier} (+{100 * rise:.1f} %)."
    return Step(load=heavier, percent=rise, is_reps_first=False, says=says)
