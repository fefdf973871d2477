"""One-repetition maximum from a set of several: eight published equations, each with its range.

How far to trust them: with 4 to 10 repetitions to failure on the bench press the standard error was
2.7 to 3.2 kg in 31 men (Lacio, six equations); at 85 % of 1RM the total error was 10.6 to 13.5 % of the
mean over bench press and curl (Hutchins 2010); of 5, 10 and 20 repetitions, 5 foretold the 1RM best, and
a bench press far better than a leg press (Reynolds 2006, 10.1519/R-15304.1).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

MOST_REPS: Final = 12.0
"""Above this the equations part company (125 to 135 kg from 100 kg x 10 already), so none is offered."""
TRUSTED_REPS: Final = 10.0
_FAR_FROM_FAILURE_RIR: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A published equation: `per_kg` is the 1RM for one kilogram lifted `reps` times to failure."""

    id: str
    name: str
    text: str
    per_kg: Callable[[float], float]
    aliases: tuple[str, ...] = ()


# The literature does not agree on names: 101.3 - 2.67123 r is Lander's to some and McGlothin's to others,
# and Wathen's coefficients have been reprinted as Mayhew's. So a formula is known here by its id.
FORMULAS: Final[dict[str, Formula]] = {
    formula.id: formula
    for formula in (
        Formula(id="epley", name="Epley", text="w (1 + r/30)", per_kg=lambda r: 1 + r / 30),
        Formula(id="brzycki", name="Brzycki", text="36 w / (37 - r)", per_kg=lambda r: 36 / (37 - r)),
        Formula(id="lombardi", name="Lombardi", text="w r^0.10", per_kg=lambda r: r**0.10),
        Formula(
            id="mayhew",
            name="Mayhew",
            text="100 w / (52.2 + 41.9 e^(-0.055 r))",
            per_kg=lambda r: 100 / (52.2 + 41.9 * math.exp(-0.055 * r)),
        ),
        Formula(
            id="oconner",
            name="O'Conner",
            text="w (1 + r/40)",
            per_kg=lambda r: 1 + r / 40,
            aliases=("o'conner", "oconnor", "o'connor"),
        ),
        Formula(
            id="wathen",
            name="Wathen",
            text="100 w / (48.8 + 53.8 e^(-0.075 r))",
            per_kg=lambda r: 100 / (48.8 + 53.8 * math.exp(-0.075 * r)),
            aliases=("wathan",),
        ),
        Formula(
            id="lander",
            name="Lander",
            text="100 w / (101.3 - 2.67123 r)",
            per_kg=lambda r: 100 / (101.3 - 2.67123 * r),
            aliases=("mcglothin",),
        ),
        Formula(id="wendler", name="Wendler", text="0.0333 w r + w", per_kg=lambda r: 0.0333 * r + 1),
    )
}
_BY_ANY_NAME: Final = {name: formula for formula in FORMULAS.values() for name in (formula.id, *formula.aliases)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An e1RM with its formula named. `caution` says what weakens it, or is empty."""

    one_rm_kg: float
    formula: str
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimates:
    """All eight at once: their median, and how far they spread. `by_formula` keeps the ids' order."""

    by_formula: dict[str, float]
    median_kg: float
    low_kg: float
    high_kg: float
    caution: str = ""


def formula_named(name: str) -> Formula:
    """The formula with this id or alias, whatever its case; `ValueError` lists the ids otherwise."""
    formula = _BY_ANY_NAME.get(name.strip().lower())
    if formula is None:
        raise ValueError(f"there is no 1RM formula {name!r}; choose one of {', '.join(FORMULAS)}")
    return formula


def reps_to_failure(reps: int, rir: float | None = None) -> float:
    """Repetitions the set would have had: those done plus those left (`rir` None: nothing left, the lowest
    guess). `ValueError` for fewer than one repetition, a negative reserve, or more than 12 together."""
    if reps < 1:
        raise ValueError(f"a set has at least one repetition, not {reps}")
    if rir is not None and not (math.isfinite(rir) and rir >= 0):
        raise ValueError(f"repetitions in reserve are zero or more, not {rir}")
    together = reps + (rir or 0.0)
    if together > MOST_REPS:
        left = f" with {rir:g} left" if rir else ""
        raise ValueError(
            f"{reps} repetitions{left} say too little about one: the equations disagree above {MOST_REPS:g}. "
            "Try a set of 3 to 6 with one or two left"
        )
    return together


def _caution(together: float, rir: float | None) -> str:
    if rir is not None and rir >= _FAR_FROM_FAILURE_RIR:
        return f"{rir:g} left is hard to judge: with 7 to 10 left people were more than two out (Hackett 2017)."
    if together > TRUSTED_REPS:
        return f"Above {TRUSTED_REPS:g} repetitions the equations disagree widely: a set of 3 to 6 tells more."
    return ""


def _one_rm_kg(formula: Formula, load_kg: float, together: float) -> float:
    # A single is the maximum itself. Five of the eight would add up to 9 % to it.
    return load_kg if together == 1 else load_kg * formula.per_kg(together)


def _checked_kg(load_kg: float) -> float:
    if not math.isfinite(load_kg) or load_kg <= 0:
        raise ValueError(f"a lifted load is above zero, not {load_kg} kg")
    return load_kg


def estimate(load_kg: float, reps: int, rir: float | None = None, formula: str = "epley") -> Estimate:
    """The e1RM by one named formula.

    `load_kg` in kilograms above zero, `reps` from 1, `rir` repetitions in reserve (None: none); together at
    most 12, with a caution above 10. One repetition with nothing left is the 1RM itself. Raises
    `ValueError` outside these ranges. Sources: the formula's author; ranges as in this module's head.

    >>> round(estimate(100, 5).one_rm_kg, 1)
    116.7
    >>> estimate(100, 3, rir=2).one_rm_kg == estimate(100, 5).one_rm_kg
    True
    """
    chosen = formula_named(formula)
    together = reps_to_failure(reps, rir)
    return Estimate(
        one_rm_kg=_one_rm_kg(chosen, _checked_kg(load_kg), together),
        formula=chosen.id,
        caution=_caution(together, rir),
    )


def estimates(load_kg: float, reps: int, rir: float | None = None) -> Estimates:
    """The e1RM by all eight formulas, with median and range; ranges and errors as in `estimate`.

    No formula is best for every lift and lifter, so the median is used and the spread is shown.

    >>> all_eight = estimates(100, 5)
    >>> [round(kg, 1) for kg in (all_eight.low_kg, all_eight.median_kg, all_eight.high_kg)]
    [112.5, 116.6, 119.0]
    """
    together = reps_to_failure(reps, rir)
    load_kg = _checked_kg(load_kg)
    by_formula = {formula.id: _one_rm_kg(formula, load_kg, together) for formula in FORMULAS.values()}
    return Estimates(
        by_formula=by_formula,
        median_kg=median(by_formula.values()),
        low_kg=min(by_formula.values()),
        high_kg=max(by_formula.values()),
        caution=_caution(together, rir),
    )
