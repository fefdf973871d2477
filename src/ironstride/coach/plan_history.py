"""What happened to my plan: every session that it asked for up to now, beside what was done of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection

from ironstride.coach.happened import ExerciseDone, Fate, SessionDone, Totals, WeekDone, totals_of
from ironstride.coach.ill_days import illnesses, is_ill_on
from ironstride.coach.lay_beside import MOVED_DAYS, Part, day_of, lay_beside
from ironstride.coach.stored_plan import stored_plan
from ironstride.store import Store
from ironstride.store.columns import wall_text
from ironstride.store.life_cycle import skips_of_plan
from ironstride.store.logs import KeptSession
from ironstride.store.plan_past import logged_between, matched_sessions, sessions_in_force, sessions_once_planned
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import Session
from ironstride.training.problem import Problem

ILL: Final = "ill"
"""Why a session was missed on a day of illness, or on the days after a fever."""
_ASIDE: Final = ("warm-up", "drop")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHistory:
    """What a plan asked for up to a day, week by week, and visits of those days that belong to none of its sessions.

    Weeks without a session are left out.
    """

    plan: str
    today: date
    weeks: tuple[WeekDone, ...] = ()
    outside: tuple[KeptSession, ...] = ()

    @property
    def sessions(self) -> tuple[SessionDone, ...]:
        """Every session, in order of time."""
        return tuple(one for week in self.weeks for one in week.sessions)

    @property
    def totals(self) -> Totals:
        """What was due and done in all."""
        return totals_of(self.sessions)


def plan_history(store: Store, athlete_id: str, now: datetime, name: str | None = None) -> PlanHistory | Problem:
    """What became of the plan called `name`, or of the one that was kept last, up to the end of today; or why that
    can't be told. `now` is aware, in the runner's zone.

    Each session is that of the version which stood when it began: a plan that is made again later doesn't change
    what was asked for before. Nothing is written. Raises `StoreProblem`, `ValueError` for a `now` without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("`now` is aware, in the runner's zone")
    kept = stored_plan(store, athlete_id, name)
    if isinstance(kept, Problem):
        return kept
    today = now.date()
    with store.read() as connection:
        until = wall_text(datetime.combine(today, time.max))[0]
        asked = sessions_in_force(connection, kept.id, until, now.tzinfo)
        skips = {one.plan_key: one for one in skips_of_plan(connection, kept.id) if one.day <= today}
        because = {key: one.because for key, one in skips.items()}
        found, outside = fates(connection, athlete_id, asked, because, today)
        gone = set(skips) - {one.id for one in asked}
        found += [
            SessionDone(planned=one, fate="skipped", because=because[one.id], is_counted=False)
            for one in sessions_once_planned(connection, kept.id, gone)
        ]
    of_week: dict[date, list[SessionDone]] = {}
    for one in sorted(found, key=lambda one: (one.planned.start, one.planned.id)):
        day = one.planned.start.date()
        of_week.setdefault(day - timedelta(days=(day - kept.plan.starts).days % 7), []).append(one)
    weeks = tuple(
        WeekDone(number=(first - kept.plan.starts).days // 7 + 1, starts=first, sessions=tuple(some))
        for first, some in of_week.items()
    )
    first_day = weeks[0].starts if weeks else today
    return PlanHistory(
        plan=kept.name, today=today, weeks=weeks, outside=tuple(one for one in outside if day_of(one) >= first_day)
    )


def fates(
    connection: Connection, athlete_id: str, asked: Sequence[Session], because: Mapping[str, str], today: date
) -> tuple[list[SessionDone], list[KeptSession]]:
    """What became of some planned sessions, in their order, and the visits around them that belong to none.

    `because` says of those that were left out why, by the plan's own ids.
    """
    if not asked:
        return [], []
    days = [one.start.date() for one in asked]
    first, last = min(days) - timedelta(days=MOVED_DAYS), max(today, *days) + timedelta(days=1)
    done = [
        one for one in logged_between(connection, athlete_id, first.isoformat(), last.isoformat()) if _work(one)
    ]  # fmt: skip
    laid = lay_beside(asked, matched_sessions(connection, athlete_id), done)
    counted: dict[str, set[str]] = {}
    for part in (part for parts in laid for part in parts):
        counted.setdefault(part.visit.id, set()).update(part.exercises)
    ills, _ = illnesses(connection, athlete_id, today)
    told: set[str] = set()
    found: list[SessionDone] = []
    for one, parts in zip(asked, laid, strict=True):
        new = [part.visit for part in parts if part.visit.id not in told]
        extra = tuple(each for visit in new for each in _work(visit) if each.exercise not in counted[visit.id])
        told |= {visit.id for visit in new}
        become = _session(one, parts, extra, because.get(one.id), today)
        is_by_illness = become.fate == "missed" and is_ill_on(ills, one.start.date())
        found.append(replace(become, because=ILL) if is_by_illness else become)
    return found, [one for one in done if one.id not in counted]


def _session(
    one: Session, parts: Sequence[Part], extra: tuple[LoggedSet, ...], because: str | None, today: date
) -> SessionDone:
    work = [each for part in parts for each in _work(part.visit) if each.exercise in part.exercises]
    lines: list[ExerciseDone] = []
    for exercise in dict.fromkeys(each.exercise for each in one.exercises):
        planned = [s for each in one.exercises if each.exercise == exercise for s in each.sets if s.kind != "warm-up"]
        if planned:  # what only warms up is asked of nobody
            sets = tuple(each for each in work if each.exercise == exercise)
            lines.append(ExerciseDone(exercise=exercise, planned=tuple(planned), done=sets))
    told = SessionDone(
        planned=one, fate="open", exercises=tuple(lines), extra=extra, because=because or "",
        done_at=tuple(part.visit.session.start for part in parts),
    )  # fmt: skip
    return replace(told, fate=_fate(told, is_skipped=because is not None, today=today))


def _fate(one: SessionDone, *, is_skipped: bool, today: date) -> Fate:
    on = one.planned.start.date()
    if one.done_at:
        if all(at.date() != on for at in one.done_at):
            return "moved"
        return "partly" if one.missing else "done"
    if is_skipped:
        return "skipped"
    return "missed" if on < today else "open"


def _work(visit: KeptSession) -> list[LoggedSet]:
    """The working sets of a visit: no ramp, no drop sets, no run that a log of lifts holds."""
    return [one for one in visit.session.sets if one.kind not in _ASIDE and not one.is_cardio]
