"""Entries that look like a slip: a zero too many, pounds written as kilograms. They are asked about, never guessed.

An entry outside the window counts for nothing until the lifter says that it is right.
"""

from collections.abc import Sequence
from math import log
from typing import Final

from ironstride.units import KG_PER_LB, Load, MassUnit

LOWEST_SHARE: Final = 0.6  # our defaults: the window of what needs no question
HIGHEST_SHARE: Final = 1.6
_POUND: Final = float(1 / KG_PER_LB)
_TENFOLD: Final = 10.0
_SLIPS: Final = (_TENFOLD, 1 / _TENFOLD, _POUND, 1 / _POUND)
UNKNOWN_TIMES: Final = 3.5  # our default: how wide the window is where nothing but body and experience is known
NO_BODY_TIMES: Final = 5.0  # our default: and where not even the body mass is
_CLOSE: Final = log(1.2)  # our default: how near to a slip's factor an entry must be for that to be offered


def is_doubtful(kg: float, expected_kg: Sequence[float], *, is_supposed: bool = False, has_body: bool = True) -> bool:
    """Whether a load is outside the window around everything that could be expected; a wide one where that is merely
    supposed (`is_supposed`), wider still where not even the body mass is known.

    >>> is_doubtful(600, [60]), is_doubtful(70, [60]), is_doubtful(150, [60], is_supposed=True)
    (True, False, False)
    """
    times = UNKNOWN_TIMES if has_body else NO_BODY_TIMES
    lowest, highest = (1 / times, times) if is_supposed else (LOWEST_SHARE, HIGHEST_SHARE)
    return not any(lowest <= kg / each <= highest for each in expected_kg)


def likeliest(logged: Load, expected_kg: float) -> Load | None:
    """What a doubtful entry may have meant; None where no slip explains it.

    >>> str(likeliest(Load.parse("600 kg"), 60.0)), str(likeliest(Load.parse("60 lb"), 60.0))
    ('60 kg', '60 kg')
    >>> likeliest(Load.parse("300 kg"), 60.0)
    """
    if logged.amount <= 0:
        return None
    ratio = logged.kg / expected_kg
    slip = min(_SLIPS, key=lambda factor: abs(log(ratio / factor)))
    if abs(log(ratio / slip)) > _CLOSE:
        return None
    if slip == _TENFOLD:
        return Load((logged.amount / 10).normalize() + 0, logged.unit)
    if slip == 1 / _TENFOLD:
        return Load((logged.amount * 10).normalize() + 0, logged.unit)
    meant: MassUnit = "lb" if logged.unit == "kg" else "kg"
    # The number is right and the unit beside it isn't; pounds taken for kilograms look too heavy.
    return Load(logged.amount, meant) if (meant == "lb") == (slip > 1) else None
