"""A page's values in words, for comparing protocols, for the docs and for explanations."""

from collections.abc import Mapping
from typing import Any, Final, cast

from ironstride.protocols.protocol import Dose, Variation

FIELD_NAMES: Final[Mapping[str, str]] = {
    "sets": "sets",
    "reps": "reps",
    "percent_1rm": "load",
    "rir": "reps left",
    "rpe_cap": "effort at most",
    "rest_s": "rest",
    "sessions_a_week": "sessions a week",
    "contacts": "jump contacts a session",
    "exercises": "main lifts a session",
    "session_minutes": "minutes a session",
    "patterns": "patterns",
    "style": "legs",
    "accessory_sets": "accessory sets",
    "accessory_reps": "accessory reps",
    "accessory_rir": "accessory reps left",
    "core_sessions": "core sessions a week",
}

LEVER_NAMES: Final[Mapping[str, str]] = {
    "eccentric-5s": "five seconds down",
    "isometric-3s": "three seconds at the bottom",
    "load": "the load",
    "sets-reps": "sets and reps",
    "rest": "the rests",
}


def dose_field_words(dose: Dose, name: str) -> str:
    """One field of a dose, named.

    >>> from ironstride.protocols.read import protocol
    >>> dose_field_words(protocol("S0").doses["strength"], "percent_1rm")
    'load 80–90 % of 1RM'
    """
    return f"{FIELD_NAMES[name]} {dose_value_words(dose, name)}"


def dose_value_words(dose: Dose, name: str) -> str:
    """The value of one field alone, in the unit a lifter uses.

    >>> from ironstride.protocols.read import protocol
    >>> dose_value_words(protocol("S0").doses["strength"], "rest_s")
    '2–4 min'
    >>> dose_value_words(protocol("S2").doses["strength"], "percent_1rm")
    'by effort'
    """
    value = getattr(dose, name)
    if name == "percent_1rm":
        return "by effort" if value is None else f"{span(tuple(round(share * 100, 1) for share in value))} % of 1RM"
    if name == "rest_s":
        low, high = value
        return f"{span(value)} s" if high < 120 else f"{span((low / 60, high / 60))} min"
    if name == "rpe_cap":
        return f"{value:g} of 10"
    if name == "style":
        return {"any": "one or both", "bilateral": "both at once", "single-leg": "one at a time"}[str(value)]
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(value) if isinstance(value[0], str) else span(cast("tuple[float, float]", value))
    return f"{value:g}"


def dose_words(dose: Dose) -> str:
    """The main sets of a dose in one line.

    >>> from ironstride.protocols.read import protocol
    >>> dose_words(protocol("S4").doses["strength"])
    '2–3 × 10, 68–75 % of 1RM, 2 left, rest 1.5–2 min'
    """
    return (
        f"{span(dose.sets)} × {span(dose.reps)}, {dose_value_words(dose, 'percent_1rm')}, "
        f"{dose.rir:g} left, rest {dose_value_words(dose, 'rest_s')}"
    )


def variation_words(variation: Variation) -> str:
    """How often something changes, and what."""
    main = (
        "main lifts stay for a whole block"
        if variation.main_weeks is None
        else f"main lifts change every {span(variation.main_weeks)} weeks"
    )
    accessories = (
        "accessories stay"
        if variation.accessory_weeks is None
        else f"accessories change every {span(variation.accessory_weeks)} weeks"
    )
    levers = ", ".join(LEVER_NAMES[lever] for lever in variation.levers)
    return f"{main}; {accessories}" + (f"; in turn: {levers}" if levers else "")


def warm_up_words(warm_up: Mapping[str, object]) -> str:
    """A warm-up in one line.

    >>> from ironstride.protocols.read import protocol
    >>> warm_up_words(protocol("S2").warm_up)
    '5–10 min of easy cardio; mobility of hip, knee, ankle; 10 × the bar, 8 × 40 %, 5 × 60 %, 3 × 80 % of the load'
    """
    minutes = cast("tuple[int, int]", warm_up["cardio_minutes"])
    places = ", ".join(cast("tuple[str, ...]", warm_up["mobility"]))
    steps = ", ".join(_step_words(step) for step in cast("tuple[Mapping[str, Any], ...]", warm_up["ramp"]))
    return f"{span(minutes)} min of easy cardio; mobility of {places}; {steps} of the load"


def span(pair: tuple[float, ...]) -> str:
    """A range as people write it, a single number where both ends meet.

    >>> span((3, 5)), span((10, 10))
    ('3–5', '10')
    """
    low, high = pair
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _step_words(step: Mapping[str, Any]) -> str:
    return f"{step['reps']} × the bar" if "share" not in step else f"{step['reps']} × {step['share'] * 100:g} %"
