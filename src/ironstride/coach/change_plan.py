"""The runner changes what she told: what follows for the plan, and then the plan and her profile kept together."""

from dataclasses import dataclass, replace
from datetime import datetime

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.page_of import page_of
from ironstride.coach.stored_plan import StoredPlan
from ironstride.coach.strength_of import strength_of
from ironstride.planning.replan import replan
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.store.athletes import keep_athlete
from ironstride.training.changes import Change
from ironstride.training.events import Events
from ironstride.training.plan import Because, Plan, PrescribedSet, Session
from ironstride.training.request import PlanRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What a plan still holds from a moment on: sessions, of these heavy ones, and minutes of lifting."""

    sessions: int
    heavy: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPlan:
    """The rest of a plan for another request. `is_by_log`: loads ahead were worked out anew from what was logged."""

    plan: Plan
    changes: tuple[Change, ...]
    was: Ahead
    now: Ahead
    because: tuple[Because, ...] = ()
    is_by_log: bool = False

    @property
    def came(self) -> int:
        """Sessions that are new."""
        return sum(one.was is None for one in self.changes)

    @property
    def went(self) -> int:
        """Sessions that fall out."""
        return sum(one.now is None for one in self.changes)

    @property
    def moved(self) -> int:
        """Sessions at another time, or of another kind."""
        return sum(
            (one.was.date, one.was.start, one.was.kind) != (one.now.date, one.now.start, one.now.kind)
            for one in self.changes
            if one.was is not None and one.now is not None
        )

    @property
    def altered(self) -> int:
        """Sessions that stay where they are, with other exercises, loads or lengths."""
        return len(self.changes) - self.came - self.went - self.moved


def change_plan(store: Store, athlete_id: str, kept: StoredPlan, wanted: PlanRequest, now: datetime) -> ChangedPlan:
    """What `wanted` makes of the rest of a plan at the aware moment `now`; nothing is kept yet.

    What has passed stays as it was. Loads ahead come from the log, before and after. Raises `StoreProblem`.
    """
    strength = strength_of(store, athlete_id, wanted, now.date())
    local = now.replace(tzinfo=None)
    before = replan(kept.plan, Events(), local, page_of(kept.plan.request), exercises(), strength).plan
    if _as_planned(wanted) == _as_planned(before.request):
        same = _ahead(before, local)
        return ChangedPlan(plan=replace(before, request=wanted), changes=(), was=same, now=same)
    made = replan(before, Events(), local, page_of(wanted), exercises(), strength, wanted)
    changes = tuple(one for one in made.changes if _is_other(one, before, made.plan))
    return ChangedPlan(
        plan=made.plan,
        changes=changes,
        was=_ahead(before, local),
        now=_ahead(made.plan, local),
        is_by_log=strength is not None,
        because=tuple(dict.fromkeys(one for change in changes for one in change.because)),
    )


def keep_changed_plan(store: Store, athlete_id: str, kept: StoredPlan, changed: ChangedPlan, now: datetime) -> None:
    """Keep the changed plan as the next version, and the profile it speaks of. Raises `StoreProblem`."""
    with store.write() as connection:
        keep_athlete(connection, changed.plan.request.athlete, athlete_id, now)
    keep_plan(store, changed.plan, kept.name, athlete_id, now, "settings")


def _as_planned(request: PlanRequest) -> PlanRequest:
    """The request without what no plan looks at: then another name moves nothing."""
    athlete = replace(request.athlete, name="", height_cm=None, hr_rest=None, hr_max=None, shoes=())
    return replace(request, athlete=athlete)


def _ahead(plan: Plan, now: datetime) -> Ahead:
    ahead = [one for one in plan.sessions if one.start >= now]
    heavy = sum(one.kind == "heavy" for one in ahead)
    return Ahead(sessions=len(ahead), heavy=heavy, minutes=sum(one.minutes for one in ahead))


def _is_other(change: Change, before: Plan, after: Plan) -> bool:
    """Whether anything differs that the runner does: a plan also keeps figures that only later plans look at."""
    if change.was is None or change.now is None:
        return True
    was, now = (next(one for one in plan.sessions if one.id == slot.session) for plan, slot in
                ((before, change.was), (after, change.now)))  # fmt: skip
    return (was.start, was.kind, was.minutes, _sets(was)) != (now.start, now.kind, now.minutes, _sets(now))


def _sets(session: Session) -> list[tuple[str, tuple[PrescribedSet, ...]]]:
    return [(one.exercise, tuple(replace(each, percent_1rm=None) for each in one.sets)) for one in session.exercises]
