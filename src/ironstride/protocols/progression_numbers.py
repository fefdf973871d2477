"""The numbers of a page's `[progression]` that decide what goes up: what each may be, on any page."""

from collections.abc import Mapping
from typing import Any, Final

from ironstride.training.pace import LEVERS

_WHOLE: Final = {
    "sessions": (1, 12), "novice_reps": (1, 30), "then_reps": (1, 30), "done_reps": (1, 30), "target_reps": (1, 30),
    "test_reps": (1, 30), "too_light_at": (1, 60), "too_heavy_at": (1, 60), "too_light_reps_left": (1, 30),
}  # fmt: skip
_ANY: Final = {"reps_in_reserve": (0, 10), "share": (0.001, 0.1), "most_lb": (0.5, 45), "rpe_limit": (5, 10)}
_PAIRS: Final = frozenset({"novice_reps", "then_reps", "share"})
LIMITS: Final[Mapping[str, tuple[float, float]]] = {**_WHOLE, **_ANY}
"""The least and the most of each: our defaults, wide enough for any method that is published."""


def check_numbers(table: Mapping[str, Any]) -> None:
    """Raises `ValueError` for the first number that nothing could go up by. Names that aren't known here are free.

    >>> check_numbers({"sessions": 3, "share": [0.025, 0.05], "levers": ["load", "rest"]})
    >>> check_numbers({"most_lb": -5})
    Traceback (most recent call last):
    ...
    ValueError: most_lb is a number from 0.5 to 45, not -5
    """
    for name, (low, high) in LIMITS.items():
        if name in table:
            _check(name, table[name], low, high)
    levers = table.get("levers", ["load"])
    if not isinstance(levers, list) or not levers or any(one not in LEVERS for one in levers):
        raise ValueError(f"levers is a list out of {', '.join(LEVERS)}")
    heavy, light = table.get("too_heavy_at"), table.get("too_light_at")
    if heavy is not None and light is not None and heavy >= light:
        raise ValueError(f"too_heavy_at, {heavy}, has to be below too_light_at, {light}")


def _check(name: str, value: Any, low: float, high: float) -> None:
    wants = "whole number" if name in _WHOLE else "number"
    numbers = value if name in _PAIRS and isinstance(value, list) and len(value) == 2 else [value]
    kinds = int if name in _WHOLE else (int, float)
    is_fine = len(numbers) == 1 + (name in _PAIRS) and all(
        isinstance(one, kinds) and not isinstance(one, bool) and low <= one <= high for one in numbers
    )
    if not is_fine or numbers != sorted(numbers):
        pair = f"a pair [low, high] of {wants}s" if name in _PAIRS else f"a {wants}"
        raise ValueError(f"{name} is {pair} from {low:g} to {high:g}, not {value!r}")
