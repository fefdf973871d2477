"""Everything that a report to a coach or physio says, asked once: plan, what was done, strength, is it working."""

from dataclasses import dataclass
from datetime import date, datetime

from ironstride.coach.is_it_working import FoundOut, found_out
from ironstride.coach.plan_history import PlanHistory, plan_history
from ironstride.coach.stored_plan import StoredPlan, coming_sessions, stored_plan
from ironstride.coach.strength_bands import StrengthOutcome, strength_of
from ironstride.coach.stronger import Stronger, stronger
from ironstride.store import Store
from ironstride.store.sheets import athlete_names
from ironstride.training.plan import Session
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What is known of a runner at `made_at` (aware, in their zone). `strength` has every lift with its bands,
    `stronger` the main ones with their change, and the weeks. `plan` and `history` are None where no plan is
    kept that can be read."""

    name: str
    made_at: datetime
    found: FoundOut
    strength: StrengthOutcome
    stronger: Stronger
    plan: StoredPlan | None = None
    history: PlanHistory | None = None

    @property
    def coming(self) -> tuple[Session, ...]:
        """The planned sessions of the coming week."""
        return () if self.plan is None else coming_sessions(self.plan.plan, self.made_at.date())

    @property
    def lift_days(self) -> tuple[date, ...]:
        """The days on which something with a load was logged, in order."""
        return tuple(sorted({on for line in self.strength.lines for on, _ in line.points}))


def report_facts(store: Store, athlete_id: str, now: datetime) -> ReportFacts:
    """All of it at `now`. Pain, illness and notes aren't asked for: a report goes to somebody else. Nothing is changed.
    Raises `StoreProblem`."""
    with store.read() as connection:
        names = dict(athlete_names(connection))
    plan, history = stored_plan(store, athlete_id), plan_history(store, athlete_id, now)
    return ReportFacts(
        name=names.get(athlete_id, ""), made_at=now, found=found_out(store, athlete_id, now),
        strength=strength_of(store, athlete_id, now), stronger=stronger(store, athlete_id, now),
        plan=None if isinstance(plan, Problem) else plan,
        history=None if isinstance(history, Problem) else history,
    )  # fmt: skip
