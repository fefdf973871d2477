"""Entries that look like a slip of the finger: a zero too many, pounds written as kilograms. Asked about, never guessed.

An entry outside the window counts for nothing until the lifter says that it is right.
"""

from collections.abc import Sequence
from math import log
from typing import Final

from ironstride.training.progress import DoneSet
from ironstride.units import KG_PER_LB, Load, MassUnit

LOWEST_SHARE: Final = 0.6  # our defaults: the window of what needs no question
HIGHEST_SHARE: Final = 1.6
_POUND: Final = float(1 / KG_PER_LB)
_SLIPS: Final = (10.0, 0.1, _POUND, 1 / _POUND)
_CLOSE: Final = log(1.2)  # our default: how near to a slip's factor an entry must be for that to be offered


def is_doubtful(kg: float, expected_kg: Sequence[float]) -> bool:
    """Whether a load is outside the window around everything that could be expected. Nothing expected: no doubt.

    >>> is_doubtful(600, [60]), is_doubtful(70, [60]), is_doubtful(600, [])
    (True, False, False)
    """
    return bool(expected_kg) and not any(LOWEST_SHARE <= kg / each <= HIGHEST_SHARE for each in expected_kg)


def likeliest(done: DoneSet, expected_kg: float, shown_in: MassUnit) -> Load | None:
    """What a doubtful entry may have meant; None where no slip explains it.

    >>> str(likeliest(DoneSet(load=Load.parse("600 kg"), reps=5), 60.0, "kg"))
    '60 kg'
    >>> str(likeliest(DoneSet(load=Load.parse("60 lb"), reps=5), 60.0, "kg"))
    '60 kg'
    """
    if done.load is None or done.load.amount <= 0:
        return None
    ratio = done.load.kg / expected_kg
    slip = min(_SLIPS, key=lambda factor: abs(log(ratio / factor)))
    if abs(log(ratio / slip)) > _CLOSE:
        return None
    amount, unit = done.load.amount, done.load.unit
    if slip == 10.0:
        return Load((amount / 10).normalize() + 0, unit)
    if slip == 0.1:
        return Load((amount * 10).normalize() + 0, unit)
    # The number is right and the unit beside it isn't, if the lifter uses the other one.
    other: MassUnit = "lb" if unit == "kg" else "kg"
    if (other == "kg") == (slip < 1):
        return Load(amount, other)
    return Load.from_kg(expected_kg, shown_in)
