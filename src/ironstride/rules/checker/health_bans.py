"""What health takes away on a day, told a second time, for checking what was planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ironstride.protocols.health_rules import health_rules, names_bone_stress, places_in
from ironstride.training.request import Injury, PlanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """What one health rule takes away. `avoided` are places whose exercises stop."""

    rule: str
    why: str
    everything: bool = False
    loaded_legs: bool = False
    light_legs: bool = False
    heavy: bool = False
    jumps: bool = False
    avoided: tuple[str, ...] = ()


def bans_on(request: PlanRequest, day: date) -> Iterator[Ban]:
    """Every ban in force on `day`."""
    health, born = request.health, request.athlete.born
    numbers = health_rules()
    uncleared = not health.cleared_by_clinician
    if health.bone_stress or any(names_bone_stress(injury.place) for injury in health.injuries):
        yield _hands_over("bone-stress-stops", "with bone stress", uncleared)
    born_in = (day - health.birth_on).days if health.birth_on else None
    if health.pregnant or (born_in is not None and born_in < 0):
        yield _hands_over("pregnancy-hands-over", "in pregnancy", uncleared)
    weeks = int(numbers["postpartum-waits"].number("weeks"))
    if born_in is not None and 0 <= born_in < 7 * weeks:
        yield _hands_over("postpartum-waits", f"less than {weeks} weeks after birth", uncleared)
    years = int(numbers["under-18-supervised"].number("years"))
    if born is not None and _age(born, day) < years:
        yield Ban(rule="under-18-supervised", why=f"under {years}", heavy=True, jumps=True)
    for injury in health.injuries:
        yield from _for_pain(injury, uncleared)


def _hands_over(rule: str, why: str, uncleared: bool) -> Ban:
    return Ban(rule=rule, why=why, loaded_legs=True, light_legs=uncleared, heavy=True, jumps=True)


def _for_pain(injury: Injury, uncleared: bool) -> Iterator[Ban]:
    places = places_in(injury.place)
    is_leg = not places or any(place.is_leg for place in places)
    light = health_rules()["pain-traffic-light"]
    where = f"with pain at the {injury.place}"
    if injury.hurts and any(place.stops_all for place in places):
        yield Ban(rule="chest-pain-stops-everything", why=where, everything=True)
    elif injury.night or any(place.stops_legs for place in places):
        yield _hands_over(light.id, where, uncleared)
    elif injury.worse_next_day or injury.pain > light.number("reduce_to"):
        ids = tuple(place.id for place in places)
        yield Ban(rule=light.id, why=where, heavy=is_leg, jumps=is_leg, avoided=ids)
    elif injury.pain > light.number("continue_to"):
        yield Ban(rule=light.id, why=where, jumps=is_leg)
    if injury.hurts and (not places or any(place.stops_jumps for place in places)):
        yield Ban(rule="no-jumps-with-tendon-or-bone-pain", why=where, jumps=True)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
