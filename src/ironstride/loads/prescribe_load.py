"""The working load: effort chooses the share of the 1RM, the protocol bounds it, the kit rounds it down."""

from dataclasses import dataclass
from typing import Final

from ironstride.loads.effort import MOST_REPS_TO_FAILURE, percent_of_1rm, reps_to_failure_at
from ironstride.loads.equipment import Equipment
from ironstride.loads.loadable import loadable, nearest_loadable
from ironstride.units import Load

_DUST: Final = 1e-9
_MISSED_BY: Final = 0.025
"""Our default: a load is short of its dose when it is over a repetition's worth (about 2.5 % of 1RM) below it."""
_EASIER_RIR: Final = 2.0
"""Our default: with no percent range given, two more repetitions left than asked is still the dose."""
_HARD_TO_JUDGE_RIR: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingLoad:
    """The load of the work sets, of one implement.

    `load` is None where the kit holds none that fits. `percent_1rm` is that load's share of the e1RM, as a
    fraction (0 without load), `rir` the repetitions it should leave, to the half. `shortfall` says in plain
    words where the kit misses the dose and what to do instead; `remark` where the protocol's range and the
    effort cap can't both be had.
    """

    load: Load | None
    percent_1rm: float
    rir: float
    shortfall: str | None = None
    remark: str | None = None


def _expected_rir(percent: float, reps: int) -> float:
    left = max(0.0, reps_to_failure_at(percent) - reps)
    return int(2 * left + _DUST) / 2  # down to the half: never promise more in reserve than the chart does


def _one(equipment: Equipment) -> str:
    return {"dumbbells": "dumbbell", "kettlebells": "kettlebell", "machine": "step"}.get(equipment.kind, "bar")


def _too_heavy(lightest: Load, aimed_kg: float, equipment: Equipment) -> str:
    shown = f"{Load.from_kg(aimed_kg, equipment.unit).amount:.1f} {equipment.unit}"
    if equipment.bar is not None:
        return (
            f"The empty bar ({lightest}) is more than the {shown} this dose asks for. "
            "Take a lighter bar, dumbbells or a kettlebell, or the same movement without load, until the bar fits."
        )
    return (
        f"The lightest {_one(equipment)} ({lightest}) is more than the {shown} this dose asks for. "
        "Take a lighter one, or the same movement without load, until it fits."
    )


def _too_light(load: Load, percent: float, floor: float, left: float, equipment: Equipment, is_unilateral: bool) -> str:
    is_heaviest = load == loadable(equipment)[-1]
    if equipment.bar is not None:
        which = "The most your bar and plates make" if is_heaviest else "The most of your plates that fits"
    else:
        which = f"The heaviest {_one(equipment)} {'on hand' if is_heaviest else 'that fits'}"
    reserve = f"about {left:g} repetitions" if left < _HARD_TO_JUDGE_RIR else "ten repetitions or more"
    reached = (
        f"{which} is {load}, {100 * percent:.0f} % of the estimated 1RM, where this dose asks for {100 * floor:.0f} %: "
        f"it leaves {reserve} in reserve."
    )
    if not is_heaviest:
        return f"{reached} Add repetitions, or lower it over five seconds, until the next load fits."
    start = "Lower it" if is_unilateral else "Work one leg or arm at a time, or lower it"
    # The tempo sets are those of the hard-days-hard article (S4).
    return (
        f"{reached} {start} over five seconds or hold the lowest position for three (the tempo sets of "
        "hard-days-hard), or push as hard as you can against something that does not move."
    )


def _aimed_share(
    percent: tuple[float, float] | None, reps: int, rir: float, rpe_cap: float
) -> tuple[float, float, str | None]:
    """The share to aim at, the most the effort cap allows, and what to say where range and cap exclude each other."""
    wanted = percent_of_1rm(reps, min(max(rir, 10.0 - rpe_cap), MOST_REPS_TO_FAILURE - reps))
    most = percent_of_1rm(reps, 10.0 - rpe_cap)
    if percent is None:
        return wanted, most, None
    low, high = percent
    aimed = min(max(wanted, low), high, most)
    if aimed < low - _DUST:
        return aimed, most, (
            f"{reps} repetitions at {100 * low:.0f} % would be harder than RPE {rpe_cap:g}: "
            f"{100 * aimed:.0f} % keeps the effort."
        )  # fmt: skip
    return aimed, min(most, high), None


def working_load(
    one_rm_kg: float,
    percent: tuple[float, float] | None,
    reps: int,
    rir: float,
    rpe_cap: float,
    equipment: Equipment | None,
    is_unilateral: bool = False,
) -> WorkingLoad:
    """The load for `reps` repetitions with `rir` left, of a lift whose e1RM (of one implement) is `one_rm_kg`.

    The effort chart gives the share of the 1RM; `percent` (lowest and highest, as fractions; None: open) bounds
    it; `rpe_cap` bounds both, and neither rounding nor a low range passes it. The kit's nearest load below is
    taken; only where even its lightest is above the aim is that one used, and only within range and cap.
    `equipment` None, bands and bodyweight have no load to choose. `is_unilateral` only words the way out of a
    shortfall: who works one side at a time already isn't told to. `ValueError` for an e1RM that is not
    above zero, a range out of order, or repetitions off the chart. Sources: `effort` for the chart; the rounding,
    and what counts as short, are our defaults.

    >>> kit = Equipment(kind="barbell", bar=Load.parse("20 kg"), plates=tuple(
    ...     Load.parse(f"{kg} kg") for kg in (20, 15, 10, 5, 2.5, 1.25)))
    >>> chosen = working_load(100, (0.8, 0.9), reps=5, rir=2, rpe_cap=9, equipment=kit)
    >>> str(chosen.load), chosen.percent_1rm, chosen.rir
    ('80 kg', 0.8, 2.0)
    """
    if not one_rm_kg > 0:
        raise ValueError(f"an estimated 1RM is above zero, not {one_rm_kg} kg")
    if percent is not None and not 0 < percent[0] <= percent[1]:
        raise ValueError(f"a range of percent runs from the lower to the higher, not {percent}")
    aimed, most, remark = _aimed_share(percent, reps, rir, rpe_cap)
    if equipment is None or not loadable(equipment):
        return WorkingLoad(load=None, percent_1rm=0.0, rir=max(rir, 10.0 - rpe_cap))
    load = nearest_loadable(aimed * one_rm_kg, equipment)
    if load is None:
        lightest = loadable(equipment)[0]
        if lightest.kg > most * one_rm_kg + _DUST:
            return WorkingLoad(
                load=None,
                percent_1rm=0.0,
                rir=max(rir, 10.0 - rpe_cap),
                shortfall=_too_heavy(lightest, aimed * one_rm_kg, equipment),
                remark=remark,
            )
        load = lightest
    share = load.kg / one_rm_kg
    left = _expected_rir(share, reps)
    easiest = percent_of_1rm(reps, min(rir + _EASIER_RIR, MOST_REPS_TO_FAILURE - reps))
    floor = min(aimed, percent[0] if percent else easiest)
    is_short = share < floor - _MISSED_BY
    shortfall = _too_light(load, share, floor, left, equipment, is_unilateral) if is_short else None
    return WorkingLoad(load=load, percent_1rm=share, rir=left, shortfall=shortfall, remark=remark)
