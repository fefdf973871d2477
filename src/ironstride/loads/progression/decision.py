"""What was decided of one set, and the numbers that it can be checked with."""

from dataclasses import dataclass

from ironstride.loads.progression.forms import NOTHING_MORE, Extras
from ironstride.training.progress import BoutSetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One set, and what led to it: `codes` name the reasons in order of weight, the numbers let them be checked.

    `place` is that of the load in the rack; `before_kg` the last load (of the set before, or of the last session);
    `ceiling_kg` what the rule allows and `possible_kg` what the estimate does.
    """

    place: int
    reps: int
    rir: float
    kind: BoutSetKind
    codes: tuple[str, ...]
    p_too_hard: float
    expected_left: float
    possible_kg: float
    ceiling_kg: float | None
    before_kg: float | None
    earned: float
    step_kg: float | None
    extras: Extras = NOTHING_MORE
