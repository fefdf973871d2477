"""A protocol page's progression as the pace that the engine goes by."""

from collections.abc import Mapping
from typing import Any, Final, cast

from ironstride.protocols.protocol import Progression
from ironstride.training.pace import CONSENSUS, LEVERS, Lever, Pace
from ironstride.training.words import Experience

_ALL_OUT: Final = 10.0


def pace_of(progression: Progression, experience: Experience, rpe_cap: float | None = None) -> Pace:
    """The pace of a page for a lifter. `rpe_cap` is the effort cap of the phase's dose, None where it isn't known.

    Where the page is silent the consensus page's numbers stand, RPE 9 among them; a page that sets loads by a
    repetition maximum caps effort at what it leaves in reserve. The page's reader has checked the numbers.

    >>> from ironstride.protocols.read import protocol
    >>> pace_of(protocol("S0").progression, "novice") == CONSENSUS
    True
    >>> pace_of(protocol("S1").progression, "novice").first_reps
    (8, 15)
    >>> pace_of(protocol("S2").progression, "advanced").rpe_cap
    10.0
    """
    numbers = progression.numbers
    reserve = _number(numbers, "reps_in_reserve", CONSENSUS.reps_in_reserve)
    share = cast("list[float]", numbers.get("share", [CONSENSUS.most_share]))
    shared: dict[str, Any] = {
        "form": progression.form,
        "sessions": int(_number(numbers, "sessions", CONSENSUS.sessions)),
        "reps_in_reserve": reserve,
        "most_share": share[-1],
        "most_lb": _number(numbers, "most_lb", CONSENSUS.most_lb),
        "rpe_cap": rpe_cap or _number(numbers, "rpe_limit", CONSENSUS.rpe_cap),
    }
    if progression.form == "experience-ladder":
        low, high = cast("list[int]", numbers.get("novice_reps", [8, 15]))
        shared["first_reps"] = (low, high) if experience == "novice" else None
        shared["then_most"] = cast("list[int]", numbers.get("then_reps", [1, 6]))[-1]
        shared["too_light_left"] = _number(numbers, "too_light_reps_left", 9.0)
    elif progression.form == "rep-maximum":
        # One session tells: the target repetition was the last clean one, or one more was in reach.
        shared["sessions"] = int(_number(numbers, "sessions", 1))
        target = _number(numbers, "target_reps", 5)
        shared["reps_in_reserve"] = max(_number(numbers, "too_light_at", target + 1) - target, 1.0)
        shared["rpe_cap"] = rpe_cap or _number(numbers, "rpe_limit", _ALL_OUT - reserve)
    elif progression.form == "overload-levers":
        named = cast("list[Lever]", numbers.get("levers", ["load", "sets-reps", "rest"]))
        shared["levers"] = tuple(one for one in named if one in LEVERS)
        shared["too_heavy_at"] = int(_number(numbers, "too_heavy_at", 10))
        shared["too_light_at"] = int(_number(numbers, "too_light_at", 20))
    return Pace(**shared)


def _number(numbers: Mapping[str, object], name: str, default: float) -> float:
    return float(cast("float", numbers.get(name, default)))
