"""The ramp: a few lighter sets on the way to the working load.

Repetitions and shares are those of the heavy-duty article (S2): ten with the empty bar, then eight, five
and three with 40, 60 and 80 % of the *working load*, not of the 1RM.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ironstride.loads.equipment import BARS, HAND_HELD, Equipment
from ironstride.loads.loadable import nearest_loadable
from ironstride.units import Load

_Aim = float | Literal["bar", "no load"]

_OF_THE_BAR: Final[tuple[tuple[int, _Aim], ...]] = ((10, "bar"), (8, 0.4), (5, 0.6), (3, 0.8))
# The rest are our defaults, cut from the same cloth: without an empty bar the movement alone comes first; hand
# weights and single legs are tired sooner by the ramp itself, so they get a set less; 20 minutes leave two sets.
_OF_A_MACHINE: Final[tuple[tuple[int, _Aim], ...]] = ((8, 0.4), (5, 0.6), (3, 0.8))
_OF_THE_HANDS: Final[tuple[tuple[int, _Aim], ...]] = ((10, "no load"), (5, 0.6), (3, 0.8))
_SHORT: Final[tuple[tuple[int, _Aim], ...]] = ((8, 0.4), (3, 0.8))
_SHORT_OF_THE_HANDS: Final[tuple[tuple[int, _Aim], ...]] = ((8, "no load"), (3, 0.8))


@dataclass(frozen=True, slots=True, kw_only=True)
class RampStep:
    """One warm-up set. `load` None is the movement without any load; `share` is the loaded share of the
    working load, as a fraction (0 without load)."""

    reps: int
    load: Load | None
    share: float


def _scheme(equipment: Equipment, is_short: bool, is_unilateral: bool) -> tuple[tuple[int, _Aim], ...]:
    if equipment.kind in HAND_HELD or is_unilateral:
        return _SHORT_OF_THE_HANDS if is_short else _OF_THE_HANDS
    if is_short:
        return _SHORT
    return _OF_THE_BAR if equipment.kind in BARS else _OF_A_MACHINE


def ramp(
    working: Load, equipment: Equipment, is_short: bool = False, is_unilateral: bool = False
) -> tuple[RampStep, ...]:
    """The warm-up sets before work sets with `working`, each a load the kit can make.

    Loads are rounded down. A step the kit can't make, no heavier than the one before, or not lighter than
    the work is left out; where none is left, ten repetitions without load remain. In the short form
    (20-minute sessions; our default) the empty bar stands in where it is heavier than 40 %. One leg at a time and
    hand weights start without load and take fewer steps (our default). Bands and bodyweight need no ramp: ().
    Source: the heavy-duty article (S2) for the full barbell ramp.

    >>> kit = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("20 kg"), Load.parse("20 kg"),
    ...     Load.parse("10 kg"), Load.parse("5 kg"), Load.parse("2.5 kg"), Load.parse("1.25 kg")))
    >>> [(step.reps, str(step.load)) for step in ramp(Load.parse("82.5 kg"), kit)]
    [(10, '20 kg'), (8, '32.5 kg'), (5, '47.5 kg'), (3, '65 kg')]
    """
    if equipment.kind in ("band", "bodyweight"):
        return ()
    steps: list[RampStep] = []
    heaviest_kg = 0.0
    for reps, aim in _scheme(equipment, is_short, is_unilateral):
        if aim == "no load":
            steps.append(RampStep(reps=reps, load=None, share=0.0))
            continue
        load = equipment.bar if aim == "bar" else nearest_loadable(aim * working.kg, equipment)
        if load is None and is_short and not steps:
            load = equipment.bar
        if load is None or not heaviest_kg < load.kg < working.kg:
            continue
        heaviest_kg = load.kg
        steps.append(RampStep(reps=reps, load=load, share=load.kg / working.kg))
    return tuple(steps) or (RampStep(reps=10, load=None, share=0.0),)
