"""Which exercise serves a pattern: with this kit, this experience, these painful places, and this dose."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ironstride.loads.equipment import Equipment, equipment_for
from ironstride.loads.prescribe_load import WorkingLoad, working_load
from ironstride.loads.start import StartingPoint, starting_point
from ironstride.protocols.exercise import Exercise
from ironstride.training.request import Athlete, PlanRequest
from ironstride.training.words import LowerBody

EXPERIENCE = ("novice", "intermediate", "advanced")
HEAVIEST_FIRST = ("barbell", "dumbbells", "kettlebells", "machine", "other", "band", "bodyweight")
LEGS = ("squat", "hinge", "lunge", "step")
LIGHTER_ON = frozenset({"loaded", "light"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a main lift is to reach: repetitions, share of 1RM (None: by effort), repetitions left, hardest effort."""

    reps: int
    percent_1rm: tuple[float, float] | None
    rir: float
    rpe_cap: float


@dataclass(slots=True)
class Chooser:
    """Chooses exercises for one request. Remembers what it has worked out; holds no other state."""

    request: PlanRequest
    catalogue: Mapping[str, Exercise]
    on: date
    _seen: dict[object, list[Exercise]] = field(default_factory=dict)
    _loads: dict[object, WorkingLoad | None] = field(default_factory=dict)
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
        """The 1RM of one implement from which the runner starts, and on what it rests."""
        key = (exercise.id, True)
        if key not in self._starts:
            self._starts[key] = starting_point(
                exercise, self.catalogue, self.request.lifts, self.request.athlete, self.on
            )
        return self._starts[key]

    def load(self, exercise: Exercise, aim: Aim, kit: tuple[str, ...], *, is_away: bool) -> WorkingLoad | None:
        """The load that serves the aim, None where the exercise has none to choose."""
        key = (exercise.id, aim, kit, is_away)
        if key not in self._loads:
            begin = self.start(exercise)
            equipment = self.equipment(exercise, kit, is_away=is_away)
            if begin is None or equipment is None:
                self._loads[key] = None
            else:
                self._loads[key] = working_load(
                    begin.one_rm_kg, aim.percent_1rm, aim.reps, aim.rir, aim.rpe_cap, equipment
                )
        return self._loads[key]

    def options(
        self, pattern: str, kit: tuple[str, ...], painful: tuple[str, ...], *, body: LowerBody = "loaded"
    ) -> list[Exercise]:
        """Every exercise of `pattern` that this runner can be given here, heaviest kit first, known lifts foremost.

        Where pain leaves none, the pattern has none: the session does without it and says so.
        """
        key = (pattern, kit, painful, body == "none")
        if key not in self._seen:
            rank = EXPERIENCE.index(self.request.athlete.experience)
            on_hand = {*kit, "bodyweight"}
            found = [
                exercise
                for exercise in self.catalogue.values()
                if exercise.pattern == pattern
                and any(on_hand.issuperset(way) for way in exercise.kit)
                and (EXPERIENCE.index(exercise.skill) <= rank or exercise.id in self.request.lifts)
                and not set(exercise.avoid_with) & set(painful)
                and (body != "none" or exercise.lower_body == "none")
            ]
            found.sort(key=self._preference)
            self._seen[key] = found
        return self._seen[key]

    def _preference(self, exercise: Exercise) -> tuple[bool, int, bool, int]:
        return (
            exercise.id not in self.request.lifts,
            HEAVIEST_FIRST.index(exercise.resistance),
            not exercise.is_main,
            -EXPERIENCE.index(exercise.skill),
        )

    def main_lift(
        self, pattern: str, aim: Aim, kit: tuple[str, ...], painful: tuple[str, ...], *, style: str, is_away: bool,
        body: LowerBody = "loaded",
    ) -> Exercise | None:  # fmt: skip
        """The exercise of `pattern` that comes closest to the aim: first one whose load the kit can make, in the
        page's style where the kit allows; where none can, the one that reaches most."""
        found = self.options(pattern, kit, painful, body=body)
        if not found:
            return None

        def misses(exercise: Exercise) -> tuple[int, bool, float]:
            is_single = exercise.laterality == "unilateral"
            off_style = (style == "single-leg") != is_single if style != "any" and pattern in LEGS else False
            load = self.load(exercise, aim, kit, is_away=is_away)
            if exercise.measure != "reps" or exercise.contraction in ("isometric", "ballistic"):
                return (4, off_style, 0.0)
            if load is None or load.load is None:
                return (3 if load is not None else 2, off_style, 0.0)
            return (1 if load.shortfall else 0, off_style, -load.percent_1rm if load.shortfall else 0.0)

        mains = [exercise for exercise in found if exercise.is_main] or found
        return min(mains, key=misses)
