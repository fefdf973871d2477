"""The engine's answer about one exercise as a line of JSON, or the problems of a request that can't be answered."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from ironstride.training.problem import Problem
from ironstride.training.progress import EntryQuestion, NextSet, OneRmBand, Progress
from ironstride.units import KG_PER_LB, MassUnit

_E1RM_DIGITS: Final = 1  # our default: an estimate is off by kilograms, so a tenth is more than enough
_CHANCE_DIGITS: Final = 3  # our default: a thousandth


def answer_line(progress: Progress, units: str) -> bytes:
    """The answer as one line of UTF-8 JSON. `units` ("metric" or "imperial") stands in where the answer has no load.

    >>> answer_line(Progress(next=None, sets=(), one_rm=None, p_too_hard=None, because=()), "metric")
    b'{"next":null,"sets":[],"e1rm":null,"p_too_hard":null,"because":[],"ask":[]}\\n'
    """
    return msgspec.json.encode(progress_as_data(progress, units)) + b"\n"


def problems_line(problems: Iterable[Problem]) -> bytes:
    """The problems as one line of UTF-8 JSON.

    >>> problems_line([Problem(where="today.date", what="this is missing.", try_this="Add it.")])
    b'{"problems":[{"where":"today.date","what":"this is missing.","try":"Add it."}]}\\n'
    """
    data = [{"where": one.where, "what": one.what, "try": one.try_this} for one in problems]
    return msgspec.json.encode({"problems": data}) + b"\n"


def progress_as_data(progress: Progress, units: str) -> dict[str, Any]:
    """The answer as plain JSON data: loads as text with their unit, what there is none of as null."""
    return {
        "next": _set(progress.next),
        "sets": [_set(one) for one in progress.sets],
        "e1rm": _band(progress.one_rm, _unit(progress, units)),
        "p_too_hard": None if progress.p_too_hard is None else round(progress.p_too_hard, _CHANCE_DIGITS),
        "because": [{"code": one.code, "says": one.says, "numbers": dict(one.numbers)} for one in progress.because],
        "ask": [_question(one) for one in progress.ask],
    }


def _set(one: NextSet | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "kind": one.kind,
        "load": None if one.load is None else str(one.load),
        "implements": one.implements,
        "side": one.side,
        "reps": one.reps,
        "rir": int(one.rir) if one.rir == int(one.rir) else one.rir,
    }


def _unit(progress: Progress, units: str) -> MassUnit:
    """The unit of the answer's loads, else the lifter's own."""
    answered = (progress.next, *progress.sets)
    own: MassUnit = "lb" if units == "imperial" else "kg"
    return next((one.load.unit for one in answered if one is not None and one.load is not None), own)


def _band(band: OneRmBand | None, unit: MassUnit) -> dict[str, Any] | None:
    if band is None:
        return None
    kg_per_unit = 1.0 if unit == "kg" else float(KG_PER_LB)
    low, mid, high = (
        round(kg / kg_per_unit, _E1RM_DIGITS) for kg in (band.low_kg, band.mid_kg, band.high_kg)
    )  # fmt: skip
    return {"low": low, "mid": mid, "high": high, "unit": unit}


def _question(one: EntryQuestion) -> dict[str, Any]:
    return {
        "date": one.on.isoformat(),
        "exercise": one.exercise,
        "set": one.set_number,
        "logged": str(one.logged),
        "perhaps": None if one.perhaps is None else str(one.perhaps),
        "says": one.says,
    }
