"""Which exercise of a pattern comes first where several would serve."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def staples() -> Mapping[str, tuple[str, ...]]:
    """For each pattern the exercise ids that lead it, foremost first. Our default.

    >>> staples()["hinge"][0]
    'deadlift'
    """
    text = (resources.files("ironstride.protocols") / "data" / "staples.toml").read_text(encoding="utf-8")
    return {pattern: tuple(ids) for pattern, ids in tomllib.loads(text).items()}
