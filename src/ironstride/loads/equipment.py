"""Where a load comes from: a bar and its plates, hand weights, a machine, a band, or one's own body."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from ironstride.training.request import Athlete
from ironstride.units import Load, MassUnit

EquipmentKind = Literal["barbell", "trap-bar", "dumbbells", "kettlebells", "machine", "band", "bodyweight"]
BARS: Final = frozenset({"barbell", "trap-bar"})
HAND_HELD: Final = frozenset({"dumbbells", "kettlebells"})


def _loads(unit: MassUnit, *amounts: str) -> tuple[Load, ...]:
    return tuple(Load(Decimal(amount), unit) for amount in amounts)


def _steps(unit: MassUnit, step: str, last: int) -> tuple[Load, ...]:
    size = Decimal(step)
    return tuple(Load(size * count, unit) for count in range(1, int(last / size) + 1))


# What we suppose where the athlete file names a kind of kit and not what it weighs: our defaults, a
# commonly furnished gym. Equipment made from them says so in `assumed`.
DEFAULT_BAR: Final[dict[MassUnit, Load]] = {"kg": Load(Decimal(20), "kg"), "lb": Load(Decimal(45), "lb")}
DEFAULT_TRAP_BAR: Final[dict[MassUnit, Load]] = {"kg": Load(Decimal(25), "kg"), "lb": Load(Decimal(55), "lb")}
DEFAULT_PLATES: Final[dict[MassUnit, tuple[Load, ...]]] = {
    "kg": _loads("kg", "20", "20", "20", "20", "20", "15", "10", "5", "2.5", "1.25"),
    "lb": _loads("lb", "45", "45", "45", "45", "45", "35", "25", "10", "10", "5", "2.5"),
}
DEFAULT_DUMBBELLS: Final[dict[MassUnit, tuple[Load, ...]]] = {
    "kg": (*_steps("kg", "1", 10), *_loads("kg", "12", "14", "16", "18", "20", "22", "24", "26", "28", "30")),
    "lb": (*_loads("lb", "3", "5", "8", "10", "12"), *_steps("lb", "5", 65)[2:]),
}
DEFAULT_KETTLEBELLS: Final[dict[MassUnit, tuple[Load, ...]]] = {
    "kg": _loads("kg", "8", "12", "16", "20", "24"),
    "lb": _loads("lb", "18", "26", "35", "44", "53"),
}
DEFAULT_MACHINE: Final[dict[MassUnit, tuple[Load, ...]]] = {
    "kg": _steps("kg", "2.5", 200),
    "lb": _steps("lb", "5", 440),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What is on hand for one lift.

    A bar has a `bar` and `plates`: each entry is a pair, one plate for either side; repeat an entry for
    another pair. Other kinds list `implements`: each entry a dumbbell, a kettlebell (as in the athlete
    file an entry stands for a pair of them) or a pin of the machine; adjustable dumbbells are a list of
    what they can be set to. Bands and bodyweight have neither. `assumed` says in words which of this
    is our default, or is empty. `ValueError` where the kind and its parts don't belong together.

    >>> bar = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=(Load.parse("10 kg"),))
    >>> bar.unit
    'kg'
    """

    kind: EquipmentKind
    bar: Load | None = None
    plates: tuple[Load, ...] = ()
    implements: tuple[Load, ...] = ()
    assumed: str = ""
    # A plan asks the same kit hundreds of times; hashing every plate each time was most of the cost. Only
    # numbers enter it: they hash alike in every process, so a pickled kit keeps its place in sets.
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        has_bar = self.kind in BARS
        if has_bar and (self.bar is None or self.implements):
            raise ValueError(f"a {self.kind} has a bar and plates, and no other implements")
        if not has_bar and (self.bar is not None or self.plates):
            raise ValueError(f"{self.kind}: a bar and plates belong to a barbell or a trap bar")
        if self.kind in ("band", "bodyweight") and self.implements:
            raise ValueError(f"{self.kind}: there is no load to list")
        if any(load.amount == 0 for load in (*self.plates, *self.implements)):
            raise ValueError(f"{self.kind}: a plate or implement weighs more than nothing")
        parts = (*((self.bar,) if self.bar else ()), *self.plates, *self.implements)
        object.__setattr__(self, "_hash", hash((len(self.kind), tuple(load.amount for load in parts))))

    def __hash__(self) -> int:
        return self._hash

    @property
    def unit(self) -> MassUnit:
        """The unit its loads are shown in: the bar's, else the first implement's, else kg."""
        first = self.bar or next(iter(self.implements), None)
        return first.unit if first else "kg"


@lru_cache(maxsize=256)
def _equipment(
    kind: EquipmentKind, unit: MassUnit, bar: Load | None, plates: tuple[Load, ...], implements: tuple[Load, ...]
) -> Equipment:
    if kind in BARS:
        # Plates alone tell which bar is likely beside them, and a bar which plates.
        unit = bar.unit if bar else (plates[0].unit if plates else unit)
        assumed = []
        if bar is None:
            bar = (DEFAULT_BAR if kind == "barbell" else DEFAULT_TRAP_BAR)[unit]
            assumed.append(f"a {bar} bar")
        if not plates:
            plates = DEFAULT_PLATES[unit]
            assumed.append("a full gym's plates")
        words = f"our default: {' and '.join(assumed)}, as none is named" if assumed else ""
        return Equipment(kind=kind, bar=bar, plates=plates, assumed=words)
    if kind == "machine":
        pins = DEFAULT_MACHINE[unit]
        return Equipment(kind=kind, implements=pins, assumed=f"our default: a machine in steps of {pins[0]}")
    if kind in HAND_HELD and not implements:
        implements = (DEFAULT_DUMBBELLS if kind == "dumbbells" else DEFAULT_KETTLEBELLS)[unit]
        words = f"our default: {kind} from {implements[0]} to {implements[-1]}, as none is named"
        return Equipment(kind=kind, implements=implements, assumed=words)
    return Equipment(kind=kind, implements=implements)


def equipment_for(athlete: Athlete, resistance: str) -> Equipment | None:
    """What the athlete can load a lift of this `resistance` with (an `Exercise.resistance`, or ``trap-bar``).

    None where the kit has no such thing, and for ``other`` (a ball, a sled: chosen by effort). A barbell lift
    falls back on a trap bar. Where the file names the kind and no weights, our defaults stand in and
    `assumed` says so: a 20 kg or 45 lb bar (25 kg or 55 lb trap bar) with a full gym's plates, dumbbells to
    30 kg or 65 lb, kettlebells 8-24 kg or 18-53 lb, machines in steps of 2.5 kg or 5 lb.

    >>> equipment_for(Athlete(kit=("barbell",), units="imperial"), "barbell").assumed
    "our default: a 45 lb bar and a full gym's plates, as none is named"
    >>> equipment_for(Athlete(kit=("dumbbells",)), "barbell") is None
    True
    """
    unit: MassUnit = "lb" if athlete.units == "imperial" else "kg"
    match resistance:
        case "barbell" if "barbell" in athlete.kit:
            return _equipment("barbell", unit, athlete.bar, athlete.plates, ())
        case "barbell" | "trap-bar" if "trap-bar" in athlete.kit:
            # `bar` in the athlete file is the straight bar; only where there is none is it the trap bar's weight.
            bar = None if "barbell" in athlete.kit else athlete.bar
            plates_unit = athlete.bar.unit if athlete.bar else unit
            return _equipment("trap-bar", plates_unit, bar, athlete.plates, ())
        case "dumbbells" if "dumbbells" in athlete.kit:
            return _equipment("dumbbells", unit, None, (), athlete.dumbbells)
        case "kettlebells" if "kettlebells" in athlete.kit:
            return _equipment("kettlebells", unit, None, (), athlete.kettlebells)
        case "machine":
            return _equipment("machine", unit, None, (), ())
        case "band":
            return _equipment("band", unit, None, (), ()) if "bands" in athlete.kit else None
        case "bodyweight":
            return _equipment("bodyweight", unit, None, (), ())
        case _:
            return None
