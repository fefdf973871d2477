"""What is asked of the estimates in two worlds of simulated runners."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from benchmarks._bars import Bar
from benchmarks._economy_estimates import Estimates
from benchmarks._economy_score import Score, efficiency_factor, score
from ironstride.running.history import Flags

Rows = dict[str, Score]
_STRATA: Final = (("has_temp", False, "no temperature"), ("device_swap", True, "a device swapped"))


def first_world(found: Estimates, truth: Mapping[str, Any]) -> tuple[Rows, list[Bar]]:
    """The bars of a world that shares the model's general form."""
    rides, known = found.has_rides, found.has_contact_time
    rows = {
        "all causes": _score(found, truth, "all"),
        "running cost, with rides": _score(found, truth, "econ", rides),
        "running cost, without rides": _score(found, truth, "econ", ~rides),
        "leg stiffness, shoes recorded": _score(found, truth, "stiff", known & _shoes(found, recorded=True)),
        "leg stiffness, unrecorded": _score(found, truth, "stiff", known & _shoes(found, recorded=False)),
    }
    whole, with_rides, without, recorded, unrecorded = rows.values()
    plain = efficiency_factor(found.efficiency, truth["all_pct"])
    bars = [
        Bar(bar="all causes: RMSE", value=whole.rmse, limit=1.6, unit="%"),
        Bar(bar="all causes: RMSE over the efficiency factor's", value=whole.rmse / plain, limit=0.5),
        *_between("all causes", whole, 0.92, 0.98),
        Bar(bar="all causes: wrong-sign claims", value=whole.wrong_sign, limit=0.02),
        Bar(bar="all causes: right-sign claims where |truth| >= 3", value=whole.right_sign, limit=0.8, side="least"),
        Bar(bar="running cost with rides: RMSE", value=with_rides.rmse, limit=1.2, unit="%"),
        *_between("running cost with rides", with_rides, 0.92, 0.99),
        Bar(bar="running cost without rides: coverage", value=without.coverage, limit=0.90, side="least"),
        Bar(bar="running cost without rides: false claims", value=without.false_claims, limit=0.08),
        Bar(bar="stiffness, shoes recorded: RMSE", value=recorded.rmse, limit=1.8, unit="%"),
        *_between("stiffness, shoes recorded", recorded, 0.90, 0.99),
        Bar(bar="stiffness, unrecorded: coverage", value=unrecorded.coverage, limit=0.90, side="least"),
    ]
    for name, row in rows.items():
        bars.append(Bar(bar=f"{name}: interval score over the best constant's", value=row.against_constant, limit=0.8))
        bars.append(Bar(bar=f"{name}: refused", value=row.refused, limit=0.1))
    return rows, bars


def second_world(found: Estimates, truth: Mapping[str, Any]) -> tuple[Rows, list[Bar]]:
    """The bars of a world of another form, also among the runners whom it makes hardest."""
    whole = _score(found, truth, "all")
    rows = {"all causes": whole}
    bars = [
        Bar(bar="second world: RMSE", value=whole.rmse, limit=2.2, unit="%"),
        *_between("second world", whole, 0.90, 0.98),
        Bar(bar="second world: wrong-sign claims", value=whole.wrong_sign, limit=0.02),
        Bar(bar="second world: interval score over the best constant's", value=whole.against_constant, limit=0.8),
        Bar(bar="second world: refused", value=whole.refused, limit=0.1),
    ]
    for column, value, name in _STRATA:
        if column in truth and bool((truth[column].astype(bool) == value).any()):
            row = _score(found, truth, "all", truth[column].astype(bool) == value)
            rows[f"all causes, {name}"] = row
            bars += _between(f"second world, {name}", row, 0.90, 0.98)
    for kind, name in (("econ", "running cost"), ("stiff", "leg stiffness")):
        rows[f"{name} (no bar)"] = _score(found, truth, kind, found.has_contact_time if kind == "stiff" else None)
    return rows, bars


def _score(found: Estimates, truth: Mapping[str, Any], kind: str, which: Flags | None = None) -> Score:
    which = np.ones(len(found.athlete), dtype=bool) if which is None else which
    mean, low, high = (found.values[f"{kind}_{end}"][which] for end in ("pct", "lo", "hi"))
    return score(mean, low, high, truth[f"{kind}_pct"][which], truth["delta"][which])


def _between(name: str, row: Score, least: float, most: float) -> list[Bar]:
    return [
        Bar(bar=f"{name}: coverage, at least", value=row.coverage, limit=least, side="least"),
        Bar(bar=f"{name}: coverage, at most", value=row.coverage, limit=most),
    ]


def _shoes(found: Estimates, *, recorded: bool) -> Flags:
    return found.has_shoes == recorded
