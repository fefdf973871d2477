"""What gym apps and watches call the exercises of the catalogue."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ironstride.protocols.packaged import read_toml


@cache
def log_names() -> Mapping[str, str]:
    """Names of gym apps that aren't a name or alias of the catalogue, to catalogue ids.

    >>> log_names()["Flat Barbell Bench Press"]
    'bench-press'
    """
    rows = read_toml("log_names.toml")["names"]
    return MappingProxyType({name: exercise_id for exercise_id, names in rows.items() for name in names})


@cache
def exercise_by_fit_code() -> Mapping[tuple[int, int], str]:
    """FIT category and subtype to catalogue ids, only where the code means exactly that exercise.

    The catalogue's own codes are the nearest ones to write; several exercises share one. These are to read.

    >>> exercise_by_fit_code()[28, 6]
    'back-squat'
    """
    rows = read_toml("log_names.toml")["fit"]
    return MappingProxyType({(code[0], code[1]): exercise_id for exercise_id, codes in rows.items() for code in codes})
