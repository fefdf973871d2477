"""Seven days of the plan as they stand: runs, lifts, what became of them, the free slots, and the phase they lie in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from ironstride.coach.happened import SessionDone
from ironstride.coach.plan_history import fates
from ironstride.planning.calendar import slots_of_day
from ironstride.store import Store
from ironstride.store.life_cycle import recorded_runs, skips_of
from ironstride.training.plan import Phase, Plan, PlannedRun, Session
from ironstride.training.request import FreeSlot
from ironstride.training.words import MAIN_KINDS

State = Literal["planned", "done", "partly", "moved", "missed", "skipped", "past"]
"""As the fates of `happened`, `planned` being open. `past`: missed, but of a sort that is seldom written down: core and
mobility, and runs while no run was recorded yet (our defaults)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRun:
    """A run of the week and what became of it."""

    run: PlannedRun
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLift:
    """A session of the week and what became of it; `because` is why it wasn't done. A pinned one was put there."""

    session: Session
    state: State
    because: str = ""
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDay:
    """A day: runs and lifts in order of time, and the slots that are the runner's own; none outside the plan."""

    on: date
    runs: tuple[BoardRun, ...]
    lifts: tuple[BoardLift, ...]
    slots: tuple[FreeSlot, ...]
    is_in_plan: bool

    @property
    def is_rest(self) -> bool:
        """Whether neither a run nor a main lift is planned; core and mobility leave a rest day a rest day."""
        return self.is_in_plan and not self.runs and not any(one.session.kind in MAIN_KINDS for one in self.lifts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseWeek:
    """A phase that days of the week lie in; `week` of `weeks` counts from 1 on its first day here."""

    phase: Phase
    week: int
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBoard:
    """The seven days from `first`, the day on which her weeks begin, and the phases that they lie in; none outside the
    plan."""

    first: date
    days: tuple[BoardDay, ...]
    phases: tuple[PhaseWeek, ...]

    @property
    def is_in_plan(self) -> bool:
        """Whether a day of it belongs to the plan."""
        return any(day.is_in_plan for day in self.days)


def monday_of(day: date) -> date:
    """The Monday of a day's training week: a plan counts its weeks from Monday, whatever day her own begin on.

    >>> monday_of(date(2026, 11, 24))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())


def week_board(store: Store, athlete_id: str, plan: Plan, first: date, now: datetime) -> WeekBoard:
    """The seven days from `first` of the plan that was kept last, at `now` (local wall time). Raises `StoreProblem`."""
    week = [first + timedelta(days=n) for n in range(7)]
    asked = [one for one in plan.sessions if one.start.date() in week]
    with store.read() as connection:
        skipped = {one.plan_key: one.because for one in skips_of(connection, athlete_id)}
        found, _ = fates(connection, athlete_id, asked, skipped, now.date())
        recorded = recorded_runs(connection, athlete_id)
    become = {one.planned.id: one for one in found}
    days = []
    for on in week:
        runs = sorted((one for one in plan.runs if one.start.date() == on), key=lambda one: one.start)
        lifts = sorted((one for one in plan.sessions if one.start.date() == on), key=lambda one: one.start)
        is_in_plan = plan.starts <= on < plan.starts + timedelta(weeks=plan.weeks)
        is_over = on < now.date()
        days.append(
            BoardDay(
                on=on,
                runs=tuple(BoardRun(run=run, state=_run_state(run, recorded, is_over=is_over)) for run in runs),
                lifts=tuple(
                    BoardLift(
                        session=one, state=_state(become[one.id]), because=become[one.id].because,
                        is_pinned=_is_pinned(plan, one),
                    )
                    for one in lifts
                ),
                slots=tuple(slots_of_day(plan.request, on.weekday())) if is_in_plan else (),
                is_in_plan=is_in_plan,
            )
        )  # fmt: skip
    return WeekBoard(first=first, days=tuple(days), phases=_phases(plan, first))


def _state(one: SessionDone) -> State:
    if one.fate == "open":
        return "planned"
    if one.fate == "missed" and one.planned.kind not in MAIN_KINDS:
        return "past"
    return one.fate


def _run_state(run: PlannedRun, recorded: set[tuple[datetime, str]], *, is_over: bool) -> State:
    if (run.start, run.kind) in recorded:
        return "done"
    if not is_over:
        return "planned"
    return "missed" if recorded else "past"


def _is_pinned(plan: Plan, session: Session) -> bool:
    week, day = (session.start.date() - plan.starts).days // 7 + 1, session.start.weekday()
    return any((pin.week, pin.day, pin.kind) == (week, day, session.kind) for pin in plan.request.pins)


def _phases(plan: Plan, first: date) -> tuple[PhaseWeek, ...]:
    found = []
    for phase in plan.phases:
        begins = max(first, phase.from_)
        if begins <= min(phase.to, first + timedelta(days=6)):
            week = (begins - phase.from_).days // 7 + 1
            found.append(PhaseWeek(phase=phase, week=week, weeks=-(-((phase.to - phase.from_).days + 1) // 7)))
    return tuple(found)
