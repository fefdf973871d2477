"""Small plans for tests of what stands beside them: a few sessions and runs, kept as any plan is."""

from datetime import date, datetime

from ironstride.coach.keep_plan import keep_plan
from ironstride.store import Store
from ironstride.training.plan import Because, Plan, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import Athlete, PlanRequest
from ironstride.training.words import PhaseId, RunKind

SQUATS = PrescribedExercise(exercise="back-squat", sets=(PrescribedSet(reps=5, rir=2.0),) * 3)


def session(
    start: datetime,
    *exercises: PrescribedExercise,
    phase: PhaseId = "strength",
    because: tuple[str, ...] = (),
) -> Session:
    return Session(
        id=f"{start:%Y-%m-%d}-heavy", start=start, minutes=45, kind="heavy", lower_body="loaded", phase=phase,
        exercises=exercises or (SQUATS,),
        because=tuple(Because(rule=rule, says="It is so.", source="our default") for rule in because),
    )  # fmt: skip


def run(start: datetime, kind: RunKind, minutes: int = 60) -> PlannedRun:
    return PlannedRun(start=start, kind=kind, minutes=minutes)


IN_A_GYM = PlanRequest(athlete=Athlete(kit=("barbell", "rack", "bench")))


def keep(
    store: Store,
    runner: str,
    made: datetime,
    *sessions: Session,
    runs: tuple[PlannedRun, ...] = (),
    name: str = "season",
    request: PlanRequest | None = None,
) -> Plan:
    plan = Plan(
        request=request or IN_A_GYM, starts=date(2026, 11, 23), weeks=1, protocol="consensus", phases=(),
        sessions=sessions, runs=runs,
    )  # fmt: skip
    keep_plan(store, plan, name, runner, made)
    return plan
