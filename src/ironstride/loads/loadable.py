"""Which loads the kit can make, exactly, and the nearest one that is not too heavy.

Choosing plates is not converting units: `Load.kg` converts, and this module rounds, downwards.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from typing import Final

from ironstride.loads.equipment import Equipment
from ironstride.units import KG_PER_LB, Load, MassUnit

_DUST_KG: Final = 1e-9
"""A microgram: what binary fractions may add to a target such as 0.8 x 77.5 kg without its being meant."""
_SHOWN: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class _Rack:
    """Every load of a kit, lightest first: kilograms, the load as printed, and the plates of one side."""

    kg: tuple[float, ...]
    loads: tuple[Load, ...]
    plates: tuple[tuple[Load, ...], ...]
    index: dict[Load, int]


def _as_whole_numbers(loads: Iterable[Load], unit: MassUnit | None) -> tuple[list[int], int]:
    """The masses in a common power of ten of `unit` (None: of a kilogram), so that sums are exact and fast."""
    amounts = [load.amount if unit else load.amount * (1 if load.unit == "kg" else KG_PER_LB) for load in loads]
    exponents = [int(amount.normalize().as_tuple().exponent) for amount in amounts]
    places = max(0, -min(exponents, default=0))
    return [int(amount.scaleb(places)) for amount in amounts], places


def _bar_rack(bar: Load, pairs: tuple[Load, ...]) -> _Rack:
    is_mixed = any(plate.unit != bar.unit for plate in pairs)
    (bar_mass, *masses), places = _as_whole_numbers((bar, *pairs), None if is_mixed else bar.unit)
    sides: dict[int, tuple[Load, ...]] = {0: ()}
    for mass, plate in sorted(zip(masses, pairs, strict=True), key=lambda pair: -pair[0]):
        for so_far, held in list(sides.items()):
            known = sides.get(so_far + mass)
            if known is None or len(known) > len(held) + 1:
                sides[so_far + mass] = (*held, plate)  # fewest plates, the heavy ones next to the collar
    by_load: dict[Load, tuple[Load, ...]] = {}
    for side in sorted(sides):
        amount = Decimal(bar_mass + 2 * side).scaleb(-places)
        if is_mixed and bar.unit == "lb":
            # A mixed bar is shown in its own unit; downwards, so that what is shown is never above what is held.
            amount = (amount / KG_PER_LB).quantize(_SHOWN, ROUND_DOWN)
        by_load.setdefault(Load(amount.normalize() + 0, bar.unit), sides[side])
    loads = tuple(by_load)
    return _Rack(
        tuple(load.kg for load in loads), loads, tuple(by_load.values()), {load: i for i, load in enumerate(loads)}
    )


@lru_cache(maxsize=256)
def _rack(equipment: Equipment) -> _Rack:
    if equipment.bar is not None:
        return _bar_rack(equipment.bar, equipment.plates)
    loads = tuple(sorted(set(equipment.implements), key=lambda load: (load.kg, load.unit)))
    return _Rack(tuple(load.kg for load in loads), loads, ((),) * len(loads), {load: i for i, load in enumerate(loads)})


def loadable(equipment: Equipment) -> tuple[Load, ...]:
    """Every load the kit can make, lightest first; empty for bands and bodyweight.

    A bar with both kg and lb plates is summed exactly and shown in the bar's unit (in lb to a thousandth,
    downwards). Hand weights keep the unit printed on each.

    >>> bar = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("10 kg"), Load.parse("2.5 kg")))
    >>> [str(load) for load in loadable(bar)]
    ['20 kg', '25 kg', '40 kg', '45 kg']
    """
    return _rack(equipment).loads


def nearest_loadable(target_kg: float, equipment: Equipment, not_above: bool = True) -> Load | None:
    """The heaviest load of the kit that is not above `target_kg`; None where even the lightest is above it.

    With `not_above` false, the nearest on either side (the lighter of two equally near), for a target that
    is no cap. None also where the kit holds no loads at all. Never raises for a finite target.

    >>> bar = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("10 kg"), Load.parse("2.5 kg")))
    >>> str(nearest_loadable(44.9, bar))
    '40 kg'
    """
    rack = _rack(equipment)
    above = bisect_right(rack.kg, target_kg + _DUST_KG)
    if not_above or above == len(rack.kg):
        return rack.loads[above - 1] if above else None
    if above == 0 or rack.kg[above] - target_kg < target_kg - rack.kg[above - 1]:
        return rack.loads[above]
    return rack.loads[above - 1]


def next_heavier(load_kg: float, equipment: Equipment) -> Load | None:
    """The lightest load of the kit above `load_kg`; None at the top of the rack.

    >>> str(next_heavier(12, Equipment(kind="kettlebells", implements=(Load.parse("12 kg"), Load.parse("16 kg")))))
    '16 kg'
    """
    rack = _rack(equipment)
    above = bisect_right(rack.kg, load_kg + _DUST_KG)
    return rack.loads[above] if above < len(rack.kg) else None


def plates_per_side(load: Load, equipment: Equipment) -> tuple[Load, ...]:
    """The plates of one side, collar outwards, with the fewest plates that make `load`; empty for the bare bar.

    `ValueError` where the equipment has no bar, or can't hold exactly this load; the message names the
    nearest one that is not heavier.

    >>> bar = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("10 kg"), Load.parse("2.5 kg")))
    >>> [str(plate) for plate in plates_per_side(Load.parse("45 kg"), bar)]
    ['10 kg', '2.5 kg']
    """
    if equipment.bar is None:
        raise ValueError(f"{equipment.kind} take no plates")
    rack = _rack(equipment)
    place = rack.index.get(load)
    if place is None:
        nearest = nearest_loadable(load.kg, equipment)
        instead = f"the nearest below is {nearest}" if nearest else f"the bare bar is {equipment.bar} already"
        raise ValueError(f"this bar and these plates can't hold {load}: {instead}")
    return rack.plates[place]
