"""Which exercise serves a pattern: with this kit, this experience, these painful places, and this dose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ironstride.loads.effort import rir_at
from ironstride.loads.equipment import Equipment, equipment_for
from ironstride.loads.loadable import next_heavier
from ironstride.loads.prescribe_load import WorkingLoad, working_load
from ironstride.loads.start import StartingPoint, starting_point
from ironstride.planning.prescribe.strength import ABOUT, Strength
from ironstride.protocols.exercise import Exercise, is_doable_with
from ironstride.protocols.health_rules import loads_any
from ironstride.protocols.staples import staples
from ironstride.rules.health import HealthLimits
from ironstride.training.request import Athlete, PlanRequest
from ironstride.training.words import LowerBody

EXPERIENCE = ("novice", "intermediate", "advanced")
HEAVIEST_FIRST = ("barbell", "dumbbells", "kettlebells", "machine", "other", "band", "bodyweight")
NO_HARDER_THAN: dict[LowerBody, tuple[LowerBody, ...]] = {
    "none": ("none",),
    "light": ("none", "light"),
    "loaded": ("none", "light", "loaded"),
}
HEAVY_REPS_BELOW = 8
HALF_A_REP = 0.5  # our default: nobody tells less apart
LEGS = ("squat", "hinge", "lunge", "step")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a main lift is to reach: repetitions (down to `fewest_reps` where the kit's steps ask for it), share of
    1RM (None: by effort), repetitions left, hardest effort."""

    reps: int
    fewest_reps: int
    percent_1rm: tuple[float, float] | None
    rir: float
    rpe_cap: float


@dataclass(slots=True)
class Chooser:
    """Chooses exercises for one request. Remembers what it has worked out; holds no other state."""

    request: PlanRequest
    catalogue: Mapping[str, Exercise]
    on: date
    strength: Strength | None = None
    _seen: dict[object, list[Exercise]] = field(default_factory=dict)
    _loads: dict[object, tuple[int, WorkingLoad] | None] = field(default_factory=dict)
    _starts: dict[tuple[str, bool], StartingPoint | None] = field(default_factory=dict)
    _equipment: dict[tuple[str, tuple[str, ...], bool], Equipment | None] = field(default_factory=dict)

    def owner(self, kit: tuple[str, ...], *, is_away: bool) -> Athlete:
        """The athlete with the kit on hand. Away from home the weights are those of a usual gym, not her own."""
        if not is_away:
            return self.request.athlete
        return replace(self.request.athlete, kit=kit, bar=None, plates=(), dumbbells=(), kettlebells=())

    def equipment(self, exercise: Exercise, kit: tuple[str, ...], *, is_away: bool) -> Equipment | None:
        """What `exercise` is loaded with from this kit."""
        needs_trap_bar = any("trap-bar" in way for way in exercise.kit) and "trap-bar" in kit
        resistance = "trap-bar" if needs_trap_bar else exercise.resistance
        key = (resistance, kit, is_away)
        if key not in self._equipment:
            self._equipment[key] = equipment_for(self.owner(kit, is_away=is_away), resistance)
        return self._equipment[key]

    def start(self, exercise: Exercise) -> StartingPoint | None:
        """The 1RM of one implement from which the runner starts, and on what it rests: her log, where that has it."""
        key = (exercise.id, True)
        if key not in self._starts:
            logged = None if self.strength is None else self.strength.one_rm_kg(exercise.id)
            self._starts[key] = (
                starting_point(exercise, self.catalogue, self.request.lifts, self.request.athlete, self.on)
                if logged is None
                else StartingPoint(one_rm_kg=logged, basis="known", says=ABOUT)
            )
        return self._starts[key]

    def load(
        self, exercise: Exercise, aim: Aim, kit: tuple[str, ...], *, is_away: bool
    ) -> tuple[int, WorkingLoad] | None:
        """The repetitions and the load that serve the aim, None where the exercise has no load to choose.

        Coarse steps may miss the range at the aim's repetitions and meet it with a few less.
        """
        key = (exercise.id, aim, kit, is_away)
        if key not in self._loads:
            begin = self.start(exercise)
            equipment = self.equipment(exercise, kit, is_away=is_away)
            if begin is None or equipment is None:
                self._loads[key] = None
            else:
                tried = [
                    (reps, self._in_range(begin.one_rm_kg, replace(aim, reps=reps), equipment))
                    for reps in range(aim.reps, min(aim.fewest_reps, aim.reps) - 1, -1)
                ]
                self._loads[key] = next((found for found in tried if _reaches(found[1], aim)), tried[0])
        return self._loads[key]

    @staticmethod
    def _in_range(one_rm_kg: float, aim: Aim, equipment: Equipment) -> WorkingLoad:
        """The kit's load for the aim. Where rounding down leaves the page's range, the next load up is taken if it
        stays in the range and within half a repetition of the effort, and never past the cap."""
        found = working_load(one_rm_kg, aim.percent_1rm, aim.reps, aim.rir, aim.rpe_cap, equipment)
        if found.load is None:
            return found
        heavier = next_heavier(found.load.kg, equipment)
        if aim.percent_1rm is None:
            # By effort a coarse step is no shortfall: the next load is there when this one has become easy.
            return found if heavier is None else replace(found, shortfall=None)
        if found.percent_1rm >= aim.percent_1rm[0]:
            return found
        if heavier is None or heavier.kg > aim.percent_1rm[1] * one_rm_kg:
            return found
        left = rir_at(heavier.kg / one_rm_kg, aim.reps)
        if left < max(aim.rir - HALF_A_REP, 10 - aim.rpe_cap):
            return found
        return WorkingLoad(load=heavier, percent_1rm=heavier.kg / one_rm_kg, rir=left)

    def options(
        self, pattern: str, kit: tuple[str, ...], limits: HealthLimits, *, body: LowerBody = "loaded"
    ) -> list[Exercise]:
        """Every exercise of `pattern` that this runner can be given here: known lifts foremost, then the staples,
        then the heaviest kit.

        What loads a place with little pain is given only where nothing else is left. Where more pain leaves none, the
        pattern has none: the session does without it and says so.
        """
        key = (pattern, kit, limits.painful_places, limits.sore_places, limits.avoid_exercises, body)
        if key not in self._seen:
            rank = EXPERIENCE.index(self.request.athlete.experience)
            found = [
                exercise
                for exercise in self.catalogue.values()
                if exercise.pattern == pattern
                and is_doable_with(exercise, kit)
                and (EXPERIENCE.index(exercise.skill) <= rank or exercise.id in self.request.lifts)
                and not loads_any(exercise, limits.sore_places)
                and exercise.id not in limits.avoid_exercises
                and exercise.lower_body in NO_HARDER_THAN[body]
            ]
            found = [one for one in found if not loads_any(one, limits.painful_places)] or found
            found.sort(key=self._preference)
            self._seen[key] = found
        return self._seen[key]

    def not_easier(self, found: list[Exercise]) -> list[Exercise]:
        """Of some exercises those that are not merely the easier form of another of them; all, if that leaves none."""
        ids = {exercise.id for exercise in found}
        easier = {other for exercise in found for other in exercise.substitutes.get("easier", ()) if other in ids}
        return [exercise for exercise in found if exercise.id not in easier] or found

    def _preference(self, exercise: Exercise) -> tuple[bool, int, int]:
        leading = staples().get(exercise.pattern, ())
        return (
            exercise.id not in self.request.lifts,
            leading.index(exercise.id) if exercise.id in leading else len(leading),
            HEAVIEST_FIRST.index(exercise.resistance),
        )

    def main_lift(
        self, pattern: str, aim: Aim, kit: tuple[str, ...], limits: HealthLimits, *, style: str, is_away: bool,
        body: LowerBody = "loaded",
    ) -> Exercise | None:  # fmt: skip
        """The exercise of `pattern` that comes closest to the aim: first one whose load the kit can make, in the
        page's style where the kit allows; where none can, the one that reaches most."""
        found = self.options(pattern, kit, limits, body=body)
        if not found:
            return None

        is_heavy = aim.reps < HEAVY_REPS_BELOW

        def misses(exercise: Exercise) -> tuple[int, bool, float]:
            is_single = exercise.laterality == "unilateral"
            off_style = (style == "single-leg") != is_single if style != "any" and pattern in LEGS else False
            found_load = self.load(exercise, aim, kit, is_away=is_away)
            load = found_load[1] if found_load is not None else None
            if exercise.measure != "reps" or exercise.contraction in ("isometric", "ballistic"):
                return (4, off_style, 0.0)
            if load is None or load.load is None:
                # Without a load one leg or arm at a time comes closest to heavy.
                return (3 if load is not None else 2, off_style or (is_heavy and not is_single), 0.0)
            return (1 if load.shortfall else 0, off_style, -load.percent_1rm if load.shortfall else 0.0)

        mains = [exercise for exercise in found if exercise.is_main]
        best = min(mains, key=misses, default=None)
        # Where the kit cannot load any lift of the pattern, the one without load that comes first serves.
        return best if best is not None and misses(best)[0] < 2 else min(found, key=misses)


def _reaches(found: WorkingLoad, aim: Aim) -> bool:
    if found.load is None:
        return False
    if aim.percent_1rm is None:
        return not found.shortfall
    return aim.percent_1rm[0] <= found.percent_1rm <= aim.percent_1rm[1]
