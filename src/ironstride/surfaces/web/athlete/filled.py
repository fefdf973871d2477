"""A request as the values of the form: what stands in each field before anything is changed."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from ironstride.coach.free_time import without_runs
from ironstride.surfaces.web.athlete.choices import ACHES, DISTANCES, EVENING, LIFTS, MORNING, OTHER
from ironstride.training.request import Athlete, FreeSlot, Injury, PlanRequest
from ironstride.units import Load

Values = dict[str, str]
SPARE: Final = 2
"""Empty rows below the seven days: for a second run, or another hour to lift."""
KIT_SIGN: Final = ","


def blank(timezone: str, units: str) -> Values:
    """The form of somebody who hasn't said anything yet."""
    athlete = {"timezone": timezone, "units": units, "experience": "novice", "kit": "", "name": ""}
    return {**athlete, **_rows("run", ((day, {}) for day in range(7)), {"minutes": "", "at": MORNING}),
            **_rows("free", ((day, {}) for day in range(7)), {"minutes": "0", "at": EVENING})}  # fmt: skip


def filled(request: PlanRequest) -> Values:
    """The form as `request` would have been told. Rows say by ``was`` which entry of the request they show."""
    runs = [
        (run.day, {
            "kind": run.kind, "minutes": str(run.minutes), "at": "" if run.at is None else f"{run.at:%H:%M}",
            "was": str(number),
        })
        for number, run in enumerate(request.runs)
    ]  # fmt: skip
    lifting = without_runs(request.free, request.runs)
    plan = {"rest_days": str(request.plan.rest_days), "gym_minutes": str(request.plan.gym_minutes_a_week)}
    return {
        **_about(request.athlete),
        **plan,
        **_races(request),
        **_rows("run", _by_day(runs), {"minutes": "", "at": MORNING}),
        **_rows("free", _by_day((slot.day, _free(slot)) for slot in lifting), {"minutes": "0", "at": EVENING}),
        **_lifts(request),
        **_health(request),
    }


def _by_day(told: Iterable[tuple[int, Values]]) -> list[tuple[int, Values]]:
    """One row a day first, in the order of the week; what is beyond it stands below."""
    first: dict[int, Values] = {}
    more = []
    for day, values in told:
        if day in first:
            more.append((day, values))
        else:
            first[day] = values
    return [*((day, first.get(day, {})) for day in range(7)), *more]


def _rows(name: str, rows: Iterable[tuple[int, Values]], usual: Values) -> Values:
    found: Values = {}
    number = 0
    for number, (day, values) in enumerate(rows, start=1):
        found |= {f"{name}-{number - 1}-{key}": value for key, value in {"day": str(day), **usual, **values}.items()}
    for spare in range(number, number + SPARE):
        found |= {f"{name}-{spare}-{key}": value for key, value in {"day": "", **usual}.items()}
    return found


def _free(slot: FreeSlot) -> Values:
    return {"minutes": str(slot.minutes), "at": f"{slot.at:%H:%M}"}


def _about(one: Athlete) -> Values:
    return {
        "name": one.name,
        "timezone": one.timezone,
        "born": "" if one.born is None else _born(one.born),
        "sex": one.sex or "",
        "bodyweight": "" if one.bodyweight is None else str(one.bodyweight),
        "height": "" if one.height_cm is None else f"{one.height_cm:g} cm",
        "hr_rest": "" if one.hr_rest is None else str(one.hr_rest),
        "hr_max": "" if one.hr_max is None else str(one.hr_max),
        "experience": one.experience,
        "units": one.units,
        "kit": KIT_SIGN.join(one.kit),
        "bar": "" if one.bar is None else str(one.bar),
        "plates": _weights(one.plates),
        "dumbbells": _weights(one.dumbbells),
        "kettlebells": _weights(one.kettlebells),
    }


def _born(day: date) -> str:
    """The day, or the year alone where it was read as its last day.

    >>> _born(date(1992, 12, 31)), _born(date(1992, 6, 1))
    ('1992', '1992-06-01')
    """
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def _weights(loads: Iterable[Load]) -> str:
    """The weights in one line, the lightest first; where they have one unit, it is said once.

    >>> _weights([Load.parse("12.5 kg"), Load.parse("8 kg")]), _weights([])
    ('8 12.5 kg', '')
    """
    told = sorted(loads, key=lambda one: one.kg)
    units = {one.unit for one in told}
    if len(units) == 1:
        return f"{' '.join(str(one).split()[0] for one in told)} {units.pop()}"
    return ", ".join(map(str, told))


def _races(request: PlanRequest) -> Values:
    found: Values = {}
    for number, race in enumerate(request.races):
        km = f"{race.km:g}" if f"{race.km:g}" in DISTANCES else str(race.km)
        row = {"name": race.name, "date": race.date.isoformat(), "was": str(number)}
        row |= {"km": km} if km in DISTANCES else {"km": OTHER, "other": km}
        found |= {f"race-{number}-{key}": value for key, value in row.items()}
    return found


def _lifts(request: PlanRequest) -> Values:
    found: Values = {}
    for name, lift in request.lifts.items():
        if name in LIFTS:
            left = "" if lift.rir is None else f"{lift.rir:g}"
            found |= {f"lift-{name}-load": str(lift.load), f"lift-{name}-reps": str(lift.reps)}
            found[f"lift-{name}-left"] = left
    return found


def _health(request: PlanRequest) -> Values:
    health = request.health
    found = {
        "bone_stress": "yes" if health.bone_stress else "",
        "pregnant": "yes" if health.pregnant else "",
        "birth_on": "" if health.birth_on is None else health.birth_on.isoformat(),
        "cleared": "yes" if health.cleared_by_clinician else "",
        "weak_areas": ", ".join(health.weak_areas),
    }
    others = 0
    for injury in health.injuries:
        place = injury.place.strip().lower()
        if place in ACHES and f"ache-{place}-is" not in found:
            found |= {f"ache-{place}-{key}": value for key, value in _injury(injury).items()}
        else:
            row = {**_injury(injury), "place": injury.place}
            found |= {f"ache-{others}-{key}": value for key, value in row.items()}
            others += 1
    return found


def _injury(one: Injury) -> Values:
    return {
        "is": "yes",
        "pain": str(one.pain),
        "side": one.side,
        "night": "yes" if one.night else "",
        "worse": "yes" if one.worse_next_day else "",
    }
