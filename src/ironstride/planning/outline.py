"""The season in phases, counted back from the races; without a race, built forward."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ironstride.loads.effort import percent_of_1rm
from ironstride.planning.rhythm import Beat, beats
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.rules.forms import recovery_days
from ironstride.rules.health import HealthLimits
from ironstride.training.plan import Phase
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest, Race
from ironstride.training.words import BUILDING_PHASES, PhaseId

RECENT_LIFT_DAYS = 56  # after more than 8 weeks a lift no longer speaks for today (EVIDENCE: detraining)
HEAVY_SHARE = 0.80
FIRST_HEAVY_BEFORE_RACE_DAYS = 42
TAPER_DAYS = 7  # our default: so the last loaded session lies at least 7 days out, and can lie 7 to 10
RECOVERY_TECHNIQUE_DAYS = 7
GATED_TECHNIQUE_WEEKS = 4  # our default: eight sessions, where six are asked before heavy work
WEEKS_TO_LEARN = {"novice": 3, "intermediate": 2, "advanced": 1}
WEEKS_BACK = 2  # our default
HELD_HEAVY = ("base", "strength", "reactive", "race-prep", "off-season")
DELOAD_PHASES = ("base", "strength", "reactive", "off-season")


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the runner brings: lifts done lately, and whether 80 % of 1RM or more was among them."""

    lifts_lately: bool
    knows_heavy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The phase of every day from `starts`, the weeks that are deloads or new to the legs, and those in which the main
    lifts begin to be varied anew."""

    starts: date
    weeks: int
    days: tuple[PhaseId, ...]
    phases: tuple[Phase, ...]
    deload_weeks: frozenset[int]
    variation_weeks: tuple[int, ...]
    novel_weeks: frozenset[int]
    background: Background
    problems: tuple[Problem, ...]

    def phase_on(self, on: date) -> PhaseId:
        """The phase of a day; a day beyond the plan takes that of its nearest day inside."""
        return self.days[max(0, min((on - self.starts).days, len(self.days) - 1))]


def background(request: PlanRequest, starts: date) -> Background:
    """Read what the known lifts say. A lift without a date counts as recent, one without reps left as a limit set."""
    recent = [lift for lift in request.lifts.values() if lift.on is None or (starts - lift.on).days <= RECENT_LIFT_DAYS]
    heavy = any(
        lift.reps <= 10 and percent_of_1rm(lift.reps, min(lift.rir or 0.0, 4.0)) >= HEAVY_SHARE for lift in recent
    )
    return Background(lifts_lately=bool(recent), knows_heavy=heavy)


def outline(
    request: PlanRequest,
    protocol: Protocol,
    starts: date,
    weeks: int,
    limits: Callable[[date], HealthLimits] | None = None,
    *,
    lived: Sequence[PhaseId] = (),
    learns_again: bool = False,
) -> Outline:
    """Give every day its phase.

    `lived` are the phases of the days that have passed, which no later wish changes; with `learns_again` the first
    building days after them are a technique block, as for a runner without recent lifts.

    Counted back from each A race: the race, 7 days of taper, race-prep, strength (its last third with jumps:
    reactive), base, technique. A runner new to 80 % of 1RM never meets it first in the last 6 weeks before the
    race: then base goes on to the taper. After a race: recovery by its distance, one week at the technique dose.
    Where `limits` says that health leaves no heavy work, the plan stays in technique, and two weeks beyond.
    """
    brings = background(request, starts)
    technique, problems = _technique_weeks(request, protocol, brings)
    held_back = _weeks_held_back(starts, weeks, limits)
    technique = max(technique, held_back)
    gate = protocol.gate
    # A gate that offers base (S1's moderate range for novices) keeps the runner there for the whole block.
    stays_at_base = gate is not None and gate.instead == "base" and request.athlete.experience in gate.refuses
    base_is_heavy = is_heavy(protocol.doses["base"])
    n_days = weeks * 7
    days: list[PhaseId] = []
    if request.plan.phase is not None:
        # Held as asked; a novice learns the lifts first, whatever phase is held.
        is_new = request.athlete.experience == "novice" and request.plan.phase in BUILDING_PHASES
        learning = 7 * (technique if is_new else held_back)
        days += ["technique"] * min(learning, n_days)
        days += [request.plan.phase] * max(0, n_days - learning)
        if not brings.knows_heavy:
            problems += _without_late_heavy_work(days, _goal_races(request, starts, n_days), protocol, starts)
    else:
        knows_heavy = brings.knows_heavy
        for race in _goal_races(request, starts, n_days):
            until = (race.date - starts).days
            way = _Way(knows_heavy=knows_heavy, base_is_heavy=base_is_heavy, stays_at_base=stays_at_base)
            block = _before_race(until - len(days), technique, way)
            knows_heavy = knows_heavy or any(phase in ("strength", "reactive", "race-prep") for phase in block)
            days += [*block, "race"]
            rest = int(recovery_days(protocol.rules["recovery-after-race"], race.km))
            days += ["recovery"] * (rest + RECOVERY_TECHNIQUE_DAYS)
            later = [r for r in _goal_races(request, starts, n_days) if r.date > race.date]
            if later:
                del days[(later[0].date - starts).days :]
            technique = 0
        if not any(phase == "race" for phase in days):
            days = _without_race(n_days, technique, stays_at_base=stays_at_base)
        days += ["off-season"] * (n_days - len(days))
    del days[n_days:]
    days[: len(lived)] = lived[:n_days]
    if learns_again:
        learning = 7 * WEEKS_TO_LEARN[request.athlete.experience]
        days[len(lived) :] = [
            "technique" if n < learning and phase in BUILDING_PHASES else phase
            for n, phase in enumerate(days[len(lived) :])
        ]
    phases = _as_phases(days, starts)
    return Outline(
        starts=starts, weeks=weeks, days=tuple(days), phases=phases,
        deload_weeks=_deloads(days, protocol.deload.every_weeks, request, starts),
        variation_weeks=_variations(days, protocol.variation.main_weeks),
        novel_weeks=_novel(days, brings), background=brings, problems=tuple(problems),
    )  # fmt: skip


def _weeks_held_back(starts: date, weeks: int, limits: Callable[[date], HealthLimits] | None) -> int:
    """Weeks at the start in which health leaves no heavy work, and two more to come back through technique."""
    if limits is None or limits(starts).allows_heavy:
        return 0
    closed = next((n for n in range(7 * weeks) if limits(starts + timedelta(days=n)).allows_heavy), 7 * weeks)
    return -(-closed // 7) + (WEEKS_BACK if closed < 7 * weeks else 0)


def _without_late_heavy_work(
    days: list[PhaseId], races: Sequence[Race], protocol: Protocol, starts: date
) -> list[Problem]:
    """Keep a first 80 % out of the last six weeks before each goal race of a held phase, and say so."""
    softer: PhaseId = "technique" if is_heavy(protocol.doses["base"]) else "base"
    problems = []
    for race in races:
        until = (race.date - starts).days
        heavy = [
            n for n, phase in enumerate(days[: until + 1]) if phase in HELD_HEAVY and is_heavy(protocol.doses[phase])
        ]
        if heavy and heavy[0] >= until - FIRST_HEAVY_BEFORE_RACE_DAYS:
            for n in heavy:
                days[n] = softer
            problems.append(
                Problem(
                    where=f"[plan] phase, before {race.name}",
                    what=f"heavy work would be new within six weeks of the race: the days before it stay at {softer}.",
                    try_this="Add the heavy lifts you know to [lifts], or hold the phase earlier.",
                    is_fatal=False,
                )
            )
    return problems


def _goal_races(request: PlanRequest, starts: date, n_days: int) -> list[Race]:
    last = starts + timedelta(days=n_days - 1)
    return sorted((r for r in request.races if r.priority == "A" and starts <= r.date <= last), key=lambda r: r.date)


def _technique_weeks(request: PlanRequest, protocol: Protocol, brings: Background) -> tuple[int, list[Problem]]:
    experience = request.athlete.experience
    if protocol.gate is not None and experience in protocol.gate.refuses:
        weeks = 1 if brings.lifts_lately else GATED_TECHNIQUE_WEEKS
        problem = Problem(
            where=f"protocol {protocol.id}",
            what=protocol.gate.says,
            try_this=f"The plan begins with {weeks} {'weeks' if weeks > 1 else 'week'} of technique"
            + ("." if protocol.gate.instead == "technique" else f" and stays at the {protocol.gate.instead} dose."),
            is_fatal=False,
        )
        return weeks, [problem]
    if brings.lifts_lately:
        return (1 if experience == "novice" else 0), []
    return WEEKS_TO_LEARN[experience], []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """What decides how a runner comes to heavy loads."""

    knows_heavy: bool
    base_is_heavy: bool
    stays_at_base: bool


def is_heavy(dose: Dose) -> bool:
    """Whether a dose asks for 80 % of 1RM or more, by its share or by its repetitions and effort.

    >>> from ironstride.protocols.read import protocol
    >>> is_heavy(protocol("heavy-patterns").doses["base"]), is_heavy(protocol("consensus").doses["base"])
    (True, False)
    """
    if dose.percent_1rm is not None:
        return dose.percent_1rm[1] >= HEAVY_SHARE
    return percent_of_1rm(dose.reps[1], min(dose.rir, 4.0)) >= HEAVY_SHARE


def _before_race(n_days: int, technique_weeks: int, way: _Way) -> list[PhaseId]:
    taper = min(TAPER_DAYS, max(n_days, 0))
    left = n_days - taper
    technique = min(technique_weeks * 7, left)
    left -= technique
    front: list[PhaseId] = ["technique"] * technique
    if way.stays_at_base:
        front += ["base"] * left
        return front + ["taper"] * taper
    prep = 28 if left >= 77 else 21 if left >= 49 else 14 if left >= 28 else left if way.knows_heavy else 0
    build = (left - prep) // 7 * 7  # whole weeks, so that blocks change with the plan's weeks
    prep = left - build
    # Strength may begin only where the first 80 % lies more than six weeks before the race, or is not the first.
    base = build if build < 14 else 28 if build >= 63 else 21 if build >= 42 else build // 14 * 7
    strength = build - base
    if not way.knows_heavy:
        latest = n_days - FIRST_HEAVY_BEFORE_RACE_DAYS - 1  # last day on which a first heavy session may lie
        if way.base_is_heavy and technique > latest:
            return front + ["technique"] * left + ["taper"] * taper
        if not way.base_is_heavy and (strength < 7 or technique + base > latest):
            return front + ["base"] * left + ["taper"] * taper
    elif base < 14:
        strength, base = build, 0
    off_season = max(0, strength - 70)
    strength -= off_season
    if off_season < 21:  # too short to be a season of its own: build the base longer
        base, off_season = base + off_season, 0
    reactive = strength // 21 * 7 if strength >= 35 else 0
    blocks: list[tuple[PhaseId, int]] = [
        ("off-season", off_season), ("base", base), ("strength", strength - reactive), ("reactive", reactive),
        ("race-prep", prep), ("taper", taper),
    ]  # fmt: skip
    for phase, length in blocks:
        front += [phase] * length
    return front


def _without_race(n_days: int, technique_weeks: int, *, stays_at_base: bool) -> list[PhaseId]:
    days: list[PhaseId] = ["technique"] * (technique_weeks * 7)
    cycle: list[tuple[PhaseId, int]] = (
        [("base", n_days)] if stays_at_base else [("base", 28), ("strength", 42), ("reactive", 28)]
    )
    while len(days) < n_days:
        for phase, length in cycle:
            days += [phase] * length
    return days


def _as_phases(days: Sequence[PhaseId], starts: date) -> tuple[Phase, ...]:
    phases, at = [], 0
    for phase, run in groupby(days):
        length = len(list(run))
        phases.append(Phase(name=phase, from_=starts + timedelta(days=at), to=starts + timedelta(days=at + length - 1)))
        at += length
    return tuple(phases)


def _deloads(days: Sequence[PhaseId], every: int, request: PlanRequest, starts: date) -> frozenset[int]:
    """The lighter weeks: every so many weeks of building, a week sooner or later where a journey or a B race makes a
    week light anyway, and never in the first week of a new phase."""
    weeks = len(days) // 7
    if not every:
        return frozenset()
    counts = [all(phase in DELOAD_PHASES for phase in days[7 * w : 7 * w + 7]) for w in range(weeks)]
    begins = [w > 0 and days[7 * w] != days[7 * w - 1] for w in range(weeks)]
    beat = Beat(low=max(2, every - 1), best=every, high=every + 1)
    return frozenset(beats(counts, beat, [_is_light_anyway(request, starts, w) for w in range(weeks)], begins))


def _variations(days: Sequence[PhaseId], main_weeks: tuple[int, int] | None) -> tuple[int, ...]:
    """The weeks in which a page that varies its main lifts changes them: as seldom as it allows, and rather with a
    change of phase than just before one."""
    if main_weeks is None:
        return ()
    low, high = main_weeks
    weeks = len(days) // 7
    counts = [all(phase in BUILDING_PHASES for phase in days[7 * w : 7 * w + 7]) for w in range(weeks)]
    changes = [w > 0 and days[7 * w] != days[7 * w - 1] for w in range(weeks)]
    # A beat falls on the last week of a stretch; the change itself is the week after.
    ends = [w + 1 < weeks and changes[w + 1] for w in range(weeks)]
    beat = Beat(low=low, best=high, high=high)
    return tuple(w + 1 for w in beats(counts, beat, ends, [False] * weeks) if w + 1 < weeks)


def _is_light_anyway(request: PlanRequest, starts: date, week: int) -> bool:
    first = starts + timedelta(days=7 * week)
    last = first + timedelta(days=6)
    away = any(trip.from_ <= last and first <= trip.to for trip in request.travel)
    return away or any(race.priority == "B" and first <= race.date <= last for race in request.races)


def _novel(days: Sequence[PhaseId], brings: Background) -> frozenset[int]:
    """Weeks whose load is new to the legs: for a runner without heavy lifts of late the first week of base and the
    first heavy week. The technique block begins light, and later blocks repeat known lifts (the repeated bout
    protects)."""
    if brings.knows_heavy:
        return frozenset()
    found: set[int] = set()
    seen: set[PhaseId] = {"base"} if brings.lifts_lately else set()
    for at, phase in enumerate(days):
        block: PhaseId = "base" if phase == "off-season" else "strength" if phase == "reactive" else phase
        if block in ("base", "strength") and block not in seen:
            seen.add(block)
            found.add(at // 7)
    return frozenset(week for week in found if week < len(days) // 7)
