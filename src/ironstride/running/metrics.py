"""What every figure about running is called, measured in and limited by: data, read once."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

_MARK: Final = "metrics_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure as a person sees it.

    `formula` is how it is made, "" where the device writes it (then `column` is the field it writes); `applies` says
    when it may be taken, `limits` what it can't say. `sources` are ids of the source register; without one it is our
    own default.
    """

    id: str
    symbol: str
    name: str
    unit: str
    applies: str
    limits: str
    formula: str = ""
    column: str = ""
    sources: tuple[str, ...] = ()

    @property
    def is_from_device(self) -> bool:
        """Whether the device writes it: we only average."""
        return bool(self.column)


@cache
def metrics() -> Mapping[str, Metric]:
    """Every metric by its id.

    >>> metrics()["vdot"].unit
    'ml/kg/min'
    """
    text = files("ironstride.running").joinpath("metrics.toml").read_text(encoding="utf-8")
    return MappingProxyType({id_: _metric(id_, table) for id_, table in tomllib.loads(text)["metric"].items()})


def shows(*ids: str) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """Says of a formula's function which metrics it gives.

    >>> @shows("vdot")
    ... def formula() -> float:
    ...     return 50.0
    >>> metrics_of(formula)
    ('vdot',)
    """

    def mark(function: Callable[Given, Found]) -> Callable[Given, Found]:
        setattr(function, _MARK, ids)
        return function

    return mark


def metrics_of(function: object) -> tuple[str, ...]:
    """The ids that `shows` put on a function; empty for any other object."""
    ids: tuple[str, ...] = getattr(function, _MARK, ())
    return ids


def _metric(metric_id: str, table: dict[str, Any]) -> Metric:
    return Metric(id=metric_id, **{**table, "sources": tuple(table.get("sources", ()))})
