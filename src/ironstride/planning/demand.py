"""How many sessions of each kind a week wants, and on which days each kind may stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ironstride.planning.outline import Outline
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.rules.forms import recovery_days
from ironstride.rules.health import HealthLimits
from ironstride.training.request import PlanRequest, Race
from ironstride.training.words import BUILDING_PHASES, SESSION_KINDS, LowerBody, PhaseId, SessionKind

PRIMER_DAYS = (3, 5)
VARIANT_MINUTES = (60, 45, 30, 20)
ACCESSORY_MINUTES = 20
PRIMER_MINUTES = 30
JUMPS_FROM_MINUTES = 45  # our default: in a session cut short the lifts come first


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRole:
    """What one day may hold: its phase, and for each kind what it does to the legs."""

    phase: PhaseId
    bodies: Mapping[SessionKind, LowerBody] = field(default_factory=dict)
    has_jumps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A week's wishes: kinds and counts in canonical order, and its seven days."""

    wanted: tuple[tuple[SessionKind, int], ...]
    days: tuple[DayRole, ...]
    phase: PhaseId
    is_building: bool
    is_novel: bool
    is_deload: bool


def building_sessions(request: PlanRequest, protocol: Protocol, phase: PhaseId) -> int:
    """Main sessions a week that the page asks of a building phase.

    The low end of the page's range; the high end for an advanced runner whose gym minutes hold it (our default).
    Near the race a page that keeps its sets lowers the sessions by one; a page that cuts its sets keeps them.
    """
    dose = protocol.doses[phase]
    low, high = dose.sessions_a_week
    room = request.plan.gym_minutes_a_week // 45
    if phase != "race-prep":
        return max(low, min(high, room)) if request.athlete.experience == "advanced" else low
    before = building_sessions(request, protocol, "strength")
    keeps_sets = dose.sets == protocol.doses["strength"].sets
    return max(low, min(high, before - 1 if keeps_sets else before))


def demand_of_week(
    request: PlanRequest,
    protocol: Protocol,
    outline: Outline,
    races: tuple[Race, ...],
    limits: Callable[[date], HealthLimits],
    week: int,
) -> Demand:
    """What week `week` (0 is the first) wants. Pure: `limits` says what health leaves open on a day."""
    first = outline.starts + timedelta(days=7 * week)
    days = [first + timedelta(days=offset) for offset in range(7)]
    wishes = request.plan.sessions_a_week
    is_novel = week in outline.novel_weeks
    roles = tuple(_role(request, protocol, outline, races, limits(day), week, day) for day in days)
    phases = [role.phase for role in roles]
    phase = max(dict.fromkeys(phases), key=phases.count)
    counts: dict[SessionKind, int] = dict.fromkeys(SESSION_KINDS, 0)
    heavy_days = sum("heavy" in role.bodies for role in roles)
    technique_days = sum("technique" in role.bodies and role.phase in ("technique", "recovery") for role in roles)
    building = next((p for p in reversed(phases) if p in BUILDING_PHASES), phase)
    if heavy_days:
        for kind, count in _building_wishes(wishes, request, protocol, building).items():
            possible = sum(kind in role.bodies for role in roles)
            counts[kind] = min(count, -(-count * heavy_days // 7) if heavy_days >= 2 else 0, possible)
        if wishes is None and is_novel and counts["heavy"] > 1:
            # Where the load is new, one session meets it and the other practises it lightly (our default).
            counts["heavy"] -= 1
            counts["technique"] += 1
    elif any(role.phase in BUILDING_PHASES for role in roles):
        # Health leaves no heavy work: as many sessions as the phase asks, each as light as health says.
        mains = _mains(_building_wishes(wishes, request, protocol, building))
        counts["technique"] = min(mains, sum("technique" in role.bodies for role in roles))
    if technique_days >= 2 and not counts["technique"]:
        asked = protocol.doses["technique"].sessions_a_week[0]
        if wishes is not None:
            asked = min(asked, _mains(wishes))
        room = asked if technique_days >= 4 else min(asked, 1)
        counts["technique"] = max(0, min(room, technique_days))
    if wishes is None or _mains(wishes) > 0:
        primer = any(role.bodies.get("maintenance") == "light" for role in roles)
        counts["maintenance"] = max(counts["maintenance"], int(primer))
    core = wishes.get("core", 0) if wishes is not None else protocol.doses[phase].core_sessions
    has_goal_race = any(race.priority == "A" and race.date in days for race in races)
    counts["core"] = 0 if has_goal_race else min(core, 7)
    counts["mobility"] = min(wishes.get("mobility", 0), 7) if wishes is not None else 0
    if not any(role.bodies for role in roles):
        counts["core"] = counts["mobility"] = 0  # health leaves nothing to lift
    return Demand(
        wanted=tuple((kind, counts[kind]) for kind in SESSION_KINDS if counts[kind]),
        days=roles, phase=phase, is_building=all(p in BUILDING_PHASES for p in phases),
        is_novel=is_novel, is_deload=week in outline.deload_weeks,
    )  # fmt: skip


def _mains(wishes: Mapping[SessionKind, int]) -> int:
    return sum(wishes.get(kind, 0) for kind in ("heavy", "power", "maintenance", "technique"))


def _building_wishes(
    wishes: Mapping[SessionKind, int] | None, request: PlanRequest, protocol: Protocol, phase: PhaseId
) -> dict[SessionKind, int]:
    if wishes is None:
        return {"heavy": building_sessions(request, protocol, phase)}
    return {kind: min(wishes.get(kind, 0), 7) for kind in SESSION_KINDS if kind not in ("core", "mobility")}


def _role(
    request: PlanRequest,
    protocol: Protocol,
    outline: Outline,
    races: tuple[Race, ...],
    limits: HealthLimits,
    week: int,
    day: date,
) -> DayRole:
    phase = outline.phase_on(day)
    bodies: dict[SessionKind, LowerBody] = {"core": "none", "mobility": "none"}
    if phase in BUILDING_PHASES:
        practice: LowerBody = "light" if week in outline.novel_weeks else "loaded"
        bodies |= {"heavy": "loaded", "power": "light", "maintenance": "loaded", "technique": practice}
    elif phase == "technique":
        started = outline.phase_on(day - timedelta(days=7)) == "technique" and week > 0
        bodies["technique"] = "loaded" if started else "light"
    elif phase == "taper":
        bodies |= _taper_bodies(races, day)
    elif phase == "recovery" and _rested(protocol, races, day):
        bodies["technique"] = "loaded"
    elif phase == "race":
        bodies = {"mobility": "none"}
    allowed: dict[SessionKind, LowerBody] = {}
    for kind, body in bodies.items():
        if limits.allows(kind, body):
            allowed[kind] = body
        elif limits.allows_any_lift and kind in ("heavy", "technique", "maintenance"):
            softer: LowerBody = (
                "loaded" if limits.allows_loaded_legs else "light" if limits.allows_legs_at_all else "none"
            )
            allowed["technique"] = "light" if softer == "loaded" and body == "light" else softer
    jumps = (
        limits.allows_jumps
        and phase not in ("taper", "race", "recovery")
        and protocol.doses[phase].contacts is not None
    )
    return DayRole(phase=phase, bodies=allowed, has_jumps=jumps)


def _taper_bodies(races: tuple[Race, ...], day: date) -> dict[SessionKind, LowerBody]:
    out = min(((race.date - day).days for race in races if race.priority == "A" and race.date > day), default=99)
    return {"maintenance": "light"} if PRIMER_DAYS[0] < out <= PRIMER_DAYS[1] else {}


def _rested(protocol: Protocol, races: tuple[Race, ...], day: date) -> bool:
    rule = protocol.rules["recovery-after-race"]
    return all(
        (day - race.date).days > recovery_days(rule, race.km)
        for race in races
        if race.priority == "A" and race.date <= day
    )


def dose_on(protocol: Protocol, phase: PhaseId, kind: SessionKind = "heavy") -> Dose:
    """The page's dose for a kind of session in a phase.

    A technique session has the technique dose in any phase.
    """
    if kind == "technique":
        return protocol.doses["technique"]
    return protocol.doses["taper" if phase == "race" else phase]


def longest_minutes(protocol: Protocol, phase: PhaseId, kind: SessionKind) -> int:
    """The longest length a session of this kind is given in a phase."""
    if kind in ("core", "mobility"):
        return ACCESSORY_MINUTES
    if kind == "maintenance" and phase == "taper":
        return PRIMER_MINUTES
    most = dose_on(protocol, phase, kind).session_minutes[1]
    return next((minutes for minutes in VARIANT_MINUTES if minutes <= most), VARIANT_MINUTES[-1])
