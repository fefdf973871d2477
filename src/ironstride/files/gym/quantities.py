"""Loads and distances: the spellings of their units, and values nobody lifts."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ironstride.units import Load
from ironstride.units.load import MassUnit
from ironstride.units.pace import METRES_PER_MILE

_MASS: Final[dict[str, MassUnit]] = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds", "#"), "lb"),
}
_METRES: Final = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles"), METRES_PER_MILE),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),  # exact by definition, as the foot
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("cm", "centimeters", "centimetres"), 0.01),
}
_MEASURED: Final = re.compile(r"(weight|distance)(?:[ _]?\(?([a-z#]+)\.?\)?)?")
_HEAVIEST_KG: Final = 1360.7  # 3000 lb; our default for "can't be meant"
_HALF_POUND: Final = Decimal("0.5")
_QUARTER_KILO: Final = Decimal("0.25")
_SAME_KG: Final = 0.05  # both units written, one rounded from the other


def mass_unit(text: str) -> MassUnit | None:
    """The unit that a column or cell names: "kgs" is kg.

    >>> mass_unit("lbs"), mass_unit("stone")
    ('lb', None)
    """
    return _MASS.get(text.strip(" .").casefold())


def metres(text: str) -> float | None:
    """How many metres one of a named unit is.

    >>> metres("mi."), metres("KM"), metres("laps")
    (1609.344, 1000.0, None)
    """
    return _METRES.get(text.strip(" .").casefold())


@lru_cache(maxsize=256)
def measured_columns(columns: tuple[str, ...], what: str) -> tuple[tuple[str, str], ...]:
    """The columns that hold a weight or distance, each with the unit its name states, "" for none.

    >>> measured_columns(("weight (kg)", "weight_lbs", "weight unit", "distance"), "weight")
    (('weight (kg)', 'kg'), ('weight_lbs', 'lbs'))
    """
    found = []
    for column in columns:
        match = _MEASURED.fullmatch(column)
        if match and match[1] == what:
            unit = match[2] or ""
            if not unit or mass_unit(unit) or metres(unit):
                found.append((column, unit))
    return tuple(found)


@lru_cache(maxsize=8_192)
def load_of(number: str, unit: MassUnit) -> Load:
    """The load as it was written; the same value is made once."""
    return Load(Decimal(number), unit)


def rounder(first: Load, second: Load) -> Load:
    """Of one load in both units the one that was typed: whole half pounds and quarter kilograms are on plates.

    >>> rounder(load_of("20.41", "kg"), load_of("45", "lb"))
    Load(amount=Decimal('45'), unit='lb')
    """
    return second if _is_round(second) and not _is_round(first) else first


def is_same(first: Load, second: Load) -> bool:
    """Whether two loads are one, but for rounding.

    >>> is_same(load_of("100", "kg"), load_of("220.5", "lb"))
    True
    """
    return abs(first.kg - second.kg) <= _SAME_KG + 0.005 * first.kg


def is_beyond_belief(load: Load) -> bool:
    """Whether a load is more than 3000 lb: a unit or a comma went wrong."""
    return load.kg > _HEAVIEST_KG


def _is_round(load: Load) -> bool:
    return not load.amount % (_QUARTER_KILO if load.unit == "kg" else _HALF_POUND)


def likely_mass_unit(numbers: list[float]) -> str:
    """What bare loads look like: "kg", "lb" or "". A hint for a question, never an answer.

    Steps of 2.5 that aren't steps of 5 are common with kilogram plates. Pound plates give 45 and then every 5, and
    reach 135 early.

    >>> likely_mass_unit([82.5, 80, 77.5]), likely_mass_unit([45, 95, 135, 185]), likely_mass_unit([20, 40])
    ('kg', 'lb', '')
    """
    off_fives = sum(number % 5 != 0 for number in numbers)
    if off_fives > 0.1 * len(numbers):  # our default
        return "kg"
    has_pound_steps = any(number in (45, 95, 135, 185, 225, 275, 315) for number in numbers)
    return "lb" if has_pound_steps and max(numbers) >= 135 else ""


def likely_distance_unit(pairs: list[tuple[float, float]]) -> str:
    """What bare distances look like beside their seconds: "m", "km" or "".

    Nobody runs 15 m/s, and a machine that shows less than 0.3 m/s stands still. Kilometres and miles are too close to
    tell apart.

    >>> likely_distance_unit([(5000, 1500)]), likely_distance_unit([(5, 1500)])
    ('m', 'km')
    """
    speeds = sorted(distance / time for distance, time in pairs if time)
    if not speeds:
        return ""
    middle = speeds[len(speeds) // 2]
    return "m" if 0.3 <= middle <= 15 else "km" if 0.3 <= 1000 * middle <= 15 else ""
