"""One exercise as it comes next: the wish, the engine's answer inside what health allows, the ramp and the plates."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.kept_log import THE_KEPT
from ironstride.coach.known_lifter import lifter_told, newest_request
from ironstride.coach.log_sets import open_since
from ironstride.coach.next_wish import Dose, WishFrom, wish_of
from ironstride.coach.pain_in_session import Hurting, hurting, pain_limits
from ironstride.coach.strength_history import Circumstances
from ironstride.coach.swap_exercise import Swap, swaps_for
from ironstride.coach.within_limits import Illness, Verdict, health_says, held_to, illness_on, verdict
from ironstride.loads.equipment import BARS
from ironstride.loads.loadable import plates_per_side
from ironstride.loads.progression import Standing, answer
from ironstride.loads.progression.kit import equipment_of
from ironstride.loads.progression.pace import pace_of
from ironstride.loads.progression.rule import BoutSoFar, Held, after_bout
from ironstride.loads.progression.unloaded import next_unloaded
from ironstride.loads.warm_up import RampStep, ramp
from ironstride.protocols.catalogue import exercises
from ironstride.protocols.read import protocol, protocol_ids, read_page
from ironstride.rules.health import HealthLimits
from ironstride.store.journal import reports
from ironstride.store.life_cycle import PlannedPlace, planned_places, skips_of
from ironstride.training.kept import HealthReport
from ironstride.training.pace import Pace
from ironstride.training.plan import PrescribedExercise, Session
from ironstride.training.problem import Problem
from ironstride.training.progress import Bout, BoutPhase, Progress, Wish
from ironstride.training.request import Health, PlanRequest
from ironstride.training.words import Experience
from ironstride.units import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class NextExercise:
    """One exercise: what is wished and whose wish that is, the engine's answer, and what it takes to begin.

    `planned_load` is what the plan supposed. `done` counts today's working sets. `ramp` is empty once a set was done.
    `each_side` are the plates for the next set, None where no bar holds it. A lift that health stops has no next set,
    and `swaps` to do instead.
    """

    exercise: str
    wish: Wish
    wish_from: WishFrom
    progress: Progress
    planned_load: Load | None = None
    rest_s: int = 0
    done: int = 0
    ramp: tuple[RampStep, ...] = ()
    each_side: tuple[Load, ...] | None = None
    swaps: tuple[Swap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that was read and worked out for one athlete at one moment. `is_open`: a session goes on.

    `places` are the newest plan's sessions and `skipped` those of them that are left out; `planned` and
    `circumstances` fill as they are asked for, since several exercises ask for the same.
    """

    connection: Connection = field(repr=False)
    athlete_id: str
    now: datetime
    standing: Standing
    bouts: tuple[Bout, ...] = field(repr=False)
    health: Health = field(default_factory=Health)
    limits: HealthLimits
    illnesses: tuple[HealthReport, ...]
    last_on: date | None
    is_open: bool
    pace: Pace | None
    remarks: tuple[Problem, ...]
    places: tuple[PlannedPlace, ...] = ()
    skipped: frozenset[str] = frozenset()
    circumstances: dict[date, Circumstances] = field(default_factory=dict, repr=False)
    planned: dict[date, list[Session]] = field(default_factory=dict, repr=False)

    def circumstances_at(self, at: datetime) -> tuple[BoutPhase, float | None]:
        """The phase of a session at `at`, and the hours since the last hard run."""
        since = min(at.date(), self.now.date())
        if since not in self.circumstances:  # exercises and sessions share them
            self.circumstances[since] = Circumstances(self.connection, self.athlete_id, since)
        return self.circumstances[since].at(at)

    def hurting(self) -> tuple[Hurting, ...]:
        """The pain that is heeded now, what stops most first."""
        return hurting(self.connection, self.athlete_id, self.health, self.now)

    def illness_at(self, at: datetime) -> Illness | None:
        """What illness means for a session at `at`, today's or a later one."""
        return illness_on(self.illnesses, at.date(), self.last_on)

    def health_at(self, at: datetime) -> tuple[str, ...]:
        """What health says of a session at `at`, illness first."""
        illness = self.illness_at(at)
        return (*((illness.says,) if illness else ()), *health_says(self.limits))

    def is_today(self, at: datetime) -> bool:
        """Whether `at` is on the day that it is now."""
        return at.date() == self.now.date()

    @property
    def units(self) -> str:
        """The units that she thinks in."""
        return self.standing.lifter.athlete.units

    def done_today(self, exercise: str) -> int:
        """Working sets of an exercise today, without those that are asked about."""
        track = self.standing.tracks.get(exercise)
        return len(track.bout.work) if track is not None and track.bout.on == self.now.date() else 0


def read_known(connection: Connection, athlete_id: str, now: datetime, folded: FoldedLogs) -> Known:
    """What is known of an athlete at `now`."""
    lifter, remarks = lifter_told(connection, athlete_id, None, now.date())
    request = newest_request(connection, athlete_id)
    health = request.health if request else Health()
    bouts = [one for one in THE_KEPT.bouts(connection, athlete_id) if one.on <= now.date()]
    last = bouts[-1].on if bouts else None
    return Known(
        connection=connection, athlete_id=athlete_id, now=now, remarks=remarks,
        is_open=open_since(connection, athlete_id, now) is not None,
        pace=_pace(request, lifter.athlete.experience),
        standing=folded.standing(athlete_id, lifter, bouts), bouts=tuple(bouts),
        places=tuple(planned_places(connection, athlete_id)),
        skipped=frozenset(one.plan_key for one in skips_of(connection, athlete_id)),
        health=health, limits=pain_limits(connection, athlete_id, health, lifter.athlete.born, now),
        illnesses=tuple(reports(connection, athlete_id, ["illness"])), last_on=last,
    )  # fmt: skip


def next_exercise(
    known: Known,
    exercise: str,
    dose: Dose,
    at: datetime,
    *,
    is_short: bool,
    beside: tuple[PrescribedExercise, ...] = (),
) -> NextExercise:
    """An exercise at `at`, `now` itself where it is today; `beside` are those that the session has anyway."""
    asking, standing, athlete = asking_at(known, exercise, at), known.standing, known.standing.lifter.athlete
    wish, progress = asking.wish(dose), asking.answer(standing, dose)
    found = asking.verdict
    swaps: tuple[Swap, ...] = ()
    if found is not None and found.share < 1 and not asking.rests:
        swaps = swaps_for(
            exercise, kit=athlete.kit, limits=known.limits, athlete=athlete, beside=[one.exercise for one in beside]
        )
    track = standing.tracks.get(exercise)
    has_begun = track is not None and track.bout.on == at.date() and bool(track.bout.sets)
    steps, side = _to_begin(exercise, progress, standing, is_short=is_short)
    return NextExercise(
        exercise=exercise, wish=wish, wish_from=dose.source, progress=progress, planned_load=dose.load,
        rest_s=dose.rest_s, swaps=swaps, done=known.done_today(exercise) if known.is_today(at) else 0, each_side=side,
        ramp=steps if dose.has_ramp and not has_begun else (),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One exercise at one moment: what its answers depend on beside the log's standing and the dose.

    `phase` is the day's in the plan, `hours` those since the last hard run; `verdict` is what health says of it.
    """

    known: Known = field(repr=False)
    exercise: str
    at: datetime
    phase: BoutPhase
    hours: float | None
    verdict: Verdict | None
    illness: Illness | None

    @property
    def rests(self) -> bool:
        """Whether an illness forbids lifting then."""
        return self.illness is not None and self.illness.rests

    def wish(self, dose: Dose) -> Wish:
        """What is to be done, no harder than health allows."""
        phase: BoutPhase = "deload" if self.illness is not None and self.phase == "train" else self.phase
        return wish_of(
            self.exercise, dose, self.at.date(), self.known.limits, phase, self.hours, pace=self.known.pace,
            may_progress=self.verdict is None,
        )  # fmt: skip

    def answer(self, standing: Standing, dose: Dose) -> Progress:
        """The engine's answer for a standing, inside what health allows."""
        wish = self.wish(dose)
        progress = _of_the_body(standing, wish) if _is_unloaded(standing, self.exercise) else answer(standing, wish)
        if self.verdict is not None:
            progress = held_to(self.verdict, progress, standing, wish, dose.load)
        if self.illness is not None and self.illness.rests:
            progress = held_to(Verdict(says=self.illness.says), progress, standing, wish)
        return progress


def asking_at(known: Known, exercise: str, at: datetime) -> Asking:
    """What the answers for an exercise at a moment depend on."""
    phase, hours = known.circumstances_at(at)
    found, illness = verdict(exercise, known.limits, known.standing), known.illness_at(at)
    return Asking(
        known=known, exercise=exercise, at=at, phase=phase, hours=hours, verdict=found, illness=illness
    )  # fmt: skip


def _pace(request: PlanRequest | None, experience: Experience) -> Pace | None:
    """How the plan's protocol lets things go up; None, which is consensus, without a plan or where its page is gone."""
    if request is None:
        return None
    if request.plan.protocol_page is not None:
        page = read_page(request.plan.protocol_page).protocol
    else:
        page = protocol(request.plan.protocol) if request.plan.protocol in protocol_ids() else None
    return None if page is None else pace_of(page.progression, experience)


def _is_unloaded(standing: Standing, exercise: str) -> bool:
    """Whether an exercise of the body alone has never been logged with a load. With one, the engine takes it for its
    form with hand weights, where there are any."""
    if exercises()[exercise].resistance not in ("bodyweight", "band"):
        return False
    track = standing.tracks.get(exercise)
    return track is None or (track.held.kg is None and all(one.load is None for one in track.bout.work))


def _of_the_body(standing: Standing, wish: Wish) -> Progress:
    """The engine's answer for the body alone."""
    track = standing.tracks.get(wish.exercise)
    held, today = (Held(), BoutSoFar(on=wish.on, phase=wish.phase)) if track is None else (track.held, track.bout)
    if today.on != wish.on:
        held, today = after_bout(held, today), BoutSoFar(on=wish.on, phase=wish.phase)
    step, because = next_unloaded(held, today, wish)
    left = (step,) * max(wish.sets - len(today.work), 0)
    return Progress(next=step if left else None, sets=left, one_rm=None, p_too_hard=None, because=because)


def _to_begin(
    exercise: str, progress: Progress, standing: Standing, *, is_short: bool
) -> tuple[tuple[RampStep, ...], tuple[Load, ...] | None]:
    """The ramp to the next set, and the plates of one side where a bar holds it."""
    load = progress.next.load if progress.next else None
    one = exercises()[exercise]
    found = equipment_of(one, exercises(), standing.lifter.athlete)
    if load is None or found is None:
        return (), None
    equipment, _ = found
    steps = ramp(load, equipment, is_short=is_short, is_unilateral=one.laterality == "unilateral")
    return steps, plates_per_side(load, equipment) if equipment.kind in BARS else None
