"""What a simulated lifter can load, as an athlete file says it, and which of it serves which exercise."""

from functools import lru_cache
from typing import Any, Final

from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import loadable, nearest_loadable
from ironstride.units import Load

Request = dict[str, Any]
Answer = dict[str, Any]
LOADED_BY_HAND: Final = frozenset({"split-squat", "one-arm-row"})

_KG_BAR: Final = ("20 kg", [*["20 kg"] * 7, "15 kg", "10 kg", "5 kg", "2.5 kg", "1.25 kg"])
_LB_BAR: Final = ("45 lb", [*["45 lb"] * 7, "25 lb", "10 lb", "10 lb", "5 lb", "2.5 lb"])
KITS: Final[dict[str, dict[str, Any]]] = {
    "gym-kg": {"bar": _KG_BAR[0], "plates": _KG_BAR[1], "dumbbells": [f"{2 * n} kg" for n in range(1, 31)]},
    "gym-lb": {"bar": _LB_BAR[0], "plates": _LB_BAR[1], "dumbbells": [f"{5 * n} lb" for n in range(1, 31)]},
    # At home a squat and a deadlift are done with one implement, so the row of them is long (logs: to 99 kg).
    "home-dumbbells": {"dumbbells": [f"{1.5 + 2.5 * n:g} kg" for n in range(1, 57)]},
    "home-kettlebells": {"kettlebells": [f"{4 * n} kg" for n in range(2, 36)]},
}


@lru_cache(maxsize=4096)
def mass(text: str) -> Load:
    """A load as it was written; parsed once."""
    return Load.parse(text)


@lru_cache(maxsize=64)
def _equipment(bar: str | None, plates: tuple[str, ...], hand: str, implements: tuple[str, ...]) -> Equipment:
    if bar is not None:
        return Equipment(kind="barbell", bar=mass(bar), plates=tuple(map(mass, plates)))
    kind = "dumbbells" if hand == "dumbbells" else "kettlebells"
    return Equipment(kind=kind, implements=tuple(map(mass, implements)))


def equipment_of(athlete: Request, exercise: str) -> Equipment:
    """What the athlete of a request loads this exercise with: the bar, unless hands hold it."""
    if athlete["bar"] is not None and exercise not in LOADED_BY_HAND:
        return _equipment(athlete["bar"], tuple(athlete["plates"]), "", ())
    hand = "dumbbells" if athlete["dumbbells"] else "kettlebells"
    return _equipment(None, (), hand, tuple(athlete[hand]))


def implements_of(athlete: Request, exercise: str) -> int:
    """How many are held: two dumbbells in a split squat, one of everything else."""
    return 2 if exercise == "split-squat" and athlete["dumbbells"] else 1


def floored(kilograms: float, equipment: Equipment) -> Load:
    """The heaviest load of the kit not above this, or its lightest where all are."""
    return nearest_loadable(kilograms, equipment) or loadable(equipment)[0]
