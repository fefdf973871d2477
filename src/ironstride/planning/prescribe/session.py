"""Fill one session: easy cardio and mobility, jumps, main lifts, accessories, core; rests counted."""

from ironstride.planning.contacts import even_sets
from ironstride.planning.demand import dose_on
from ironstride.planning.prescribe.brief import WARM_UP_SECONDS, Brief, Prescribed, exercise_seconds
from ironstride.planning.prescribe.choose import LEGS, Chooser
from ironstride.planning.prescribe.lift import Lift, accessory, aim_of, main_lift
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Dose, Protocol
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.words import SetKind

MAIN_PATTERNS = (*LEGS, "pull", "push", "calf")
TIMED_PATTERNS = ("carry", "trunk")
FEWEST_SETS = 2  # our default: with less than two sets a lift is left to another day
MOST_ACCESSORIES = 3
CORE_EXERCISES, CORE_REST_S = 4, 30
MOBILITY_DRILLS, MOBILITY_SECONDS = 6, 40
WARM_UP_DRILLS = 2
FEWEST_CONTACTS = 5
KINDS_OF_JUMPS = 2  # our default: a runner learns a second kind of jump, not a new one each week
JUMP_REST_S = 60
CARDIO = "easy-cardio"
NOT_LEGS = frozenset(
    {
        "abdominals",
        "obliques",
        "back-extensors",
        "upper-back",
        "lats",
        "chest",
        "shoulders",
        "triceps",
        "biceps",
        "forearms",
    }
)
MOBILITY_JOINTS = ("hip", "ankle", "knee")
WEAK_AREA_PATTERNS = {
    "hip": "hip", "abduct": "hip", "glute": "hip", "calf": "calf", "ankle": "foot", "foot": "foot", "arch": "foot",
    "core": "trunk", "trunk": "trunk", "back": "trunk", "hamstring": "hinge", "quad": "step", "knee": "step",
    "upper": "pull", "shoulder": "pull",
}  # fmt: skip


def prescribe(brief: Brief, protocol: Protocol, chooser: Chooser) -> Prescribed:
    """The exercises of a session that fit its minutes, and what did not fit."""
    dose = dose_on(protocol, brief.phase, brief.kind)
    budget = brief.minutes * 60.0
    if brief.kind == "mobility":
        return _fill(budget, _mobility(brief, chooser, MOBILITY_DRILLS, sets=2), chooser)
    if brief.kind == "core":
        return _fill(budget, (*_mobility(brief, chooser, 1, sets=1), *_core(brief, dose, chooser)), chooser)
    warm = _warm_up(brief, chooser)
    jumps = _jumps(brief, chooser)
    spent = sum(exercise_seconds(item.sets, chooser.catalogue[item.exercise]) for item in (*warm, *jumps))
    lifts, shortfalls = _lifts(brief, dose, protocol, chooser, budget - spent)
    exercises = (*warm, *jumps, *lifts)
    total = sum(exercise_seconds(item.sets, chooser.catalogue[item.exercise]) for item in exercises)
    return Prescribed(exercises=exercises, seconds=total, shortfalls=shortfalls)


def _fill(budget: float, items: tuple[PrescribedExercise, ...], chooser: Chooser) -> Prescribed:
    kept, spent = [], 0.0
    for item in items:
        seconds = exercise_seconds(item.sets, chooser.catalogue[item.exercise])
        if spent + seconds <= budget:
            kept.append(item)
            spent += seconds
    return Prescribed(exercises=tuple(kept), seconds=spent)


def _warm_up(brief: Brief, chooser: Chooser) -> tuple[PrescribedExercise, ...]:
    seconds = WARM_UP_SECONDS[brief.minutes]
    drills = _mobility(brief, chooser, WARM_UP_DRILLS, sets=1, each_s=30)
    spent = sum(exercise_seconds(item.sets, chooser.catalogue[item.exercise]) for item in drills)
    if CARDIO not in chooser.catalogue or not brief.limits.allows_legs_at_all:
        return drills
    cardio = max(120, int((seconds - spent - 30) // 30 * 30))
    one = PrescribedSet(kind="warm-up", seconds=cardio)
    return (PrescribedExercise(exercise=CARDIO, sets=(one,)), *drills)


def _mobility(
    brief: Brief, chooser: Chooser, count: int, *, sets: int, each_s: int = MOBILITY_SECONDS
) -> tuple[PrescribedExercise, ...]:
    found = [e for e in chooser.options("mobility", brief.kit, brief.limits) if e.id != CARDIO]
    if not brief.limits.allows_legs_at_all:
        found = [e for e in found if NOT_LEGS.issuperset(e.tissues)]
    by_joint = [
        next((e for e in found if joint in e.id or any(joint in tissue for tissue in e.tissues)), None)
        for joint in MOBILITY_JOINTS
    ]
    ordered = list({e.id: e for e in (*(e for e in by_joint if e is not None), *found)}.values())
    kind: SetKind = "warm-up" if brief.kind != "mobility" else "work"
    items = []
    for exercise in ordered[:count]:
        if exercise.measure == "seconds":
            one = PrescribedSet(kind=kind, seconds=each_s)
        else:
            one = PrescribedSet(kind=kind, reps=8, tempo=exercise.tempo)
        items.append(PrescribedExercise(exercise=exercise.id, sets=(one,) * sets))
    return tuple(items)


def _core(brief: Brief, dose: Dose, chooser: Chooser) -> tuple[PrescribedExercise, ...]:
    found = chooser.not_easier(chooser.options("trunk", brief.kit, brief.limits, body="none"))
    if not found:
        return ()
    start = brief.accessory_block * CORE_EXERCISES % len(found)
    turned = (accessory(exercise, dose, brief, chooser) for exercise in (*found[start:], *found[:start]))
    items: list[PrescribedExercise] = []
    for lift in turned:
        if lift.lacks_load or len(items) == CORE_EXERCISES:
            continue
        one = PrescribedSet(
            reps=lift.work.reps, seconds=lift.work.seconds, load=lift.work.load, implements=lift.work.implements,
            rir=lift.work.rir, rest_s=CORE_REST_S, tempo=lift.work.tempo, percent_1rm=lift.work.percent_1rm,
        )  # fmt: skip
        items.append(PrescribedExercise(exercise=lift.exercise.id, sets=(one,) * 2))
    return tuple(items)


def _jumps(brief: Brief, chooser: Chooser) -> tuple[PrescribedExercise, ...]:
    if brief.contacts < FEWEST_CONTACTS or not brief.limits.allows_jumps:
        return ()
    found = [e for e in chooser.options("jump", brief.kit, brief.limits) if e.measure == "contacts"]
    if not found:
        return ()
    easiest = sorted(
        found, key=lambda e: (("novice", "intermediate", "advanced").index(e.skill), e.laterality == "unilateral")
    )
    is_early = brief.phase == "technique" or (brief.phase == "base" and chooser.request.athlete.experience == "novice")
    exercise = easiest[0] if is_early else easiest[brief.turn % min(len(easiest), KINDS_OF_JUMPS)]
    count, landings = even_sets(brief.contacts)
    sets = (PrescribedSet(contacts=landings, rest_s=JUMP_REST_S),) * count
    return (PrescribedExercise(exercise=exercise.id, sets=sets),)


def _lifts(
    brief: Brief, dose: Dose, protocol: Protocol, chooser: Chooser, seconds: float
) -> tuple[tuple[PrescribedExercise, ...], tuple[tuple[str, str], ...]]:
    low, high = dose.sets
    load_share = brief.load_share
    if brief.is_deload:
        low, high = (max(1, round(n * protocol.deload.sets_share)) for n in (low, high))
        load_share *= protocol.deload.load_share if not brief.eased else 1.0
    if brief.lever == "sets-reps":
        high = low
    candidates = _main_candidates(brief, dose, chooser, load_share)
    least, most = dose.exercises
    if brief.body == "none":
        least = min(least, len(candidates))
    floor = min(low, FEWEST_SETS)

    def costs(count: int, sets: int) -> float:
        return sum(exercise_seconds(lift.sets(sets), lift.exercise) for lift in candidates[:count])

    count = next((n for n in range(min(most, len(candidates)), 0, -1) if costs(n, low) <= seconds), 0)
    if count < min(least, len(candidates)):
        count = next(
            (n for n in range(min(least, len(candidates)), 0, -1) if costs(n, floor) <= seconds),
            min(1, len(candidates)),
        )
    sets = next((n for n in range(high, 0, -1) if costs(count, n) <= seconds), 1)
    chosen = candidates[:count]
    spent = costs(count, sets)
    extra = _accessories(brief, dose, chooser, chosen)
    accessory_sets = max(dose.accessory_sets[0] if not brief.is_deload else 1, 1)
    items = [PrescribedExercise(exercise=lift.exercise.id, sets=lift.sets(sets), note=lift.note) for lift in chosen]
    for lift in extra if dose.accessory_sets[1] else ():
        takes = exercise_seconds(lift.sets(accessory_sets), lift.exercise)
        if spent + takes <= seconds and len(items) < count + MOST_ACCESSORIES:
            items.append(PrescribedExercise(exercise=lift.exercise.id, sets=lift.sets(accessory_sets), note=lift.note))
            spent += takes
    shortfalls = [(lift.exercise.name, lift.shortfall) for lift in chosen if lift.shortfall]
    if not brief.is_deload and (sets < low or count < min(least, len(candidates))):
        shortfalls.append((f"{brief.minutes} minutes", _too_short(brief, dose, (count, sets))))
    return tuple(items), tuple(shortfalls)


def _too_short(brief: Brief, dose: Dose, held: tuple[int, int]) -> str:
    lifts = f"{held[0]} {'main lifts' if held[0] != 1 else 'main lift'}"
    sets = f"{held[1]} {'sets' if held[1] != 1 else 'set'}"
    asked = f"{span(dose.exercises)} lifts with {span(dose.sets)} sets each"
    return f"{brief.minutes} minutes hold {lifts} with {sets} each; the protocol asks for {asked}."


def span(pair: tuple[int, int]) -> str:
    """A range in words.

    >>> span((3, 3)), span((3, 4))
    ('3', '3-4')
    """
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}-{pair[1]}"


def _main_candidates(brief: Brief, dose: Dose, chooser: Chooser, load_share: float) -> list[Lift]:
    """The main lifts in the order in which the session takes them. Lifts that this kit can load to the dose come before
    those it cannot, so that a missing box or bench costs a pattern rather than the strength work."""
    aim = aim_of(dose, brief)
    chosen: dict[str, Exercise] = {}
    for pattern in _pattern_order(brief, dose):
        exercise = _for_pattern(pattern, brief, dose, chooser)
        if exercise is not None:
            chosen.setdefault(exercise.id, exercise)

    def is_out_of_reach(exercise: Exercise) -> bool:
        if exercise.pattern in TIMED_PATTERNS:
            return False
        found = chooser.load(exercise, aim, brief.kit, is_away=brief.is_away)
        return found is None or found[1].load is None or bool(found[1].shortfall)

    return [
        main_lift(exercise, dose, brief, chooser, is_first=number == 0, load_share=load_share)
        for number, exercise in enumerate(sorted(chosen.values(), key=is_out_of_reach))
    ]


def _for_pattern(pattern: str, brief: Brief, dose: Dose, chooser: Chooser) -> Exercise | None:
    if pattern in TIMED_PATTERNS:
        found = chooser.options(pattern, brief.kit, brief.limits, body=brief.leg_work)
        return found[0] if found else None
    return chooser.main_lift(
        pattern,
        aim_of(dose, brief),
        brief.kit,
        brief.limits,
        style=dose.style,
        is_away=brief.is_away,
        body=brief.leg_work,
    )


def _pattern_order(brief: Brief, dose: Dose) -> list[str]:
    """Leg patterns in turn from session to session, then the others: two legs, one other, and so on. A page with one
    session a week keeps its own order."""
    patterns = dose.patterns
    legs = [p for p in patterns if p in LEGS]
    # The patterns that fill the whole range of a page (S4's six) are main lifts; beyond it they are accessories.
    others = [p for p in patterns if p in ("pull", "push", "calf")]
    if len(patterns) <= dose.exercises[1]:
        others += [p for p in patterns if p in TIMED_PATTERNS]
    # Our default: a page with more patterns than lifts shares its legs among the sessions.
    legs_a_session = 2 if len(patterns) > dose.exercises[1] else len(legs)
    if brief.body == "none":
        legs = []
        others = [p for p in patterns if p in ("pull", "push", "trunk")] or ["pull", "push", "trunk"]
    if brief.of_week > 1 and len(legs) > 2:
        # A lift on two legs and one on one leg in each session, the other pair in the next.
        legs = [*legs[0::2], *legs[1::2]]
        shift = brief.turn * 2 % len(legs)
        legs = legs[shift:] + legs[:shift]
    legs = legs[:legs_a_session]
    shift = brief.turn % len(others) if others else 0
    others = others[shift:] + others[:shift]
    order: list[str] = []
    while legs or others:
        order += legs[:2]
        order += others[:1]
        legs, others = legs[2:], others[1:]
    return order


def _accessories(brief: Brief, dose: Dose, chooser: Chooser, chosen: list[Lift]) -> list[Lift]:
    used = {lift.exercise.id for lift in chosen}
    done = {lift.exercise.pattern for lift in chosen}
    calf = "" if "calf" in done else "calf"
    wanted = [
        _weak_area(brief, chooser),
        calf,
        *(p for p in dose.patterns if p not in done and p not in LEGS),
        "trunk",
    ]
    if brief.body == "none":
        wanted = ["pull", "push", "trunk"]
    patterns = list(dict.fromkeys(p for p in wanted if p))
    shift = (brief.accessory_block + brief.turn) % max(len(patterns) - 1, 1)
    patterns = patterns[:1] + patterns[1 + shift :] + patterns[1 : 1 + shift]
    lifts = []
    for pattern in patterns:
        found = [
            e for e in chooser.options(pattern, brief.kit, brief.limits, body=brief.leg_work)
            if e.id not in used and e.contraction != "ballistic" and not (e.is_main and e.resistance == "barbell")
        ]  # fmt: skip
        found = chooser.not_easier(found)
        at = brief.accessory_block % min(len(found), 3) if found else 0
        turned = (accessory(exercise, dose, brief, chooser) for exercise in (*found[at:], *found[:at]))
        fitting = next((lift for lift in turned if not lift.lacks_load), None)
        if fitting is not None:
            lifts.append(fitting)
    return lifts


def _weak_area(brief: Brief, chooser: Chooser) -> str:
    """The pattern that serves the runner's weak area while races are far away."""
    if brief.phase not in ("technique", "base", "strength", "off-season"):
        return ""
    areas = chooser.request.health.weak_areas
    if not areas:
        return ""
    area = areas[brief.accessory_block % len(areas)].lower()
    return next((pattern for word, pattern in WEAK_AREA_PATTERNS.items() if word in area), "")
