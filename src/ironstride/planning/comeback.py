"""After days off: how a runner comes back to the bar, and when too many days pass without a session."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ironstride.planning.placed import Placed
from ironstride.planning.tidings import OUR_DEFAULT, Tidings
from ironstride.training.plan import Because, Plan
from ironstride.training.problem import Problem
from ironstride.training.words import BUILDING_PHASES, MAIN_KINDS

# The three numbers of claims decay-after-a-fortnight and technique-after-eight-weeks.
DECAY_FROM_DAYS = 14
DECAY_A_WEEK, MOST_DECAY = 0.02, 0.12
LEARN_AGAIN_DAYS = 56
WANTED_WITHIN_DAYS, WARN_AFTER_DAYS = 7, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Comeback:
    """How the first sessions after days off are eased. `loss` is the share of the load taken off the first of them;
    it comes back by 2 % a week, as it went (our default)."""

    learns_again: bool = False
    first: datetime | None = None
    days_off: int = 0
    loss: float = 0.0
    after_illness: bool = False

    def load_share(self, on: date) -> float:
        """What is left of the load on a day."""
        if not self.loss or self.first is None or on < self.first.date():
            return 1.0
        weeks_back = (on - self.first.date()).days // 7
        return 1.0 - max(0.0, self.loss - DECAY_A_WEEK * weeks_back)

    def load_reason(self, on: date) -> Because:
        """Why the load is lighter on a day."""
        less = f"{round(100 * (1 - self.load_share(on)), 1):g} %"
        says = f"{self.days_off} days without a session: {less} less load, which comes back by 2 % a week."
        return Because(rule="deload:after-a-break", says=says, source=OUR_DEFAULT)

    def sets_reason(self, start: datetime) -> Because | None:
        """Why a session has fewer sets: it is the first after an illness."""
        if not self.after_illness or start != self.first:
            return None
        says = "The first session after being ill has a lighter week's sets."
        return Because(rule="deload:after-illness", says=says, source=OUR_DEFAULT)


def comeback(plan: Plan, told: Tidings, now: datetime, placed: Placed | None = None) -> Comeback:
    """Read the days off: since the last session that was done, where sessions were lost since then.

    Days without a session that the plan itself had (a taper, the rest after a race) ease nothing. Without `placed`
    only what can be known before placing is told.
    """
    mains = [one for one in told.done if one.kind in MAIN_KINDS]
    last = max((one.start for one in mains), default=datetime.combine(plan.starts, time(0)))
    lost = [one for one in told.missed if one.kind in MAIN_KINDS and one.start > last]
    ill_since = told.ill_until is not None and told.ill_until >= last.date()
    if not lost and not ill_since:
        return Comeback()
    learns_again = bool(lost) and (now.date() - last.date()).days > LEARN_AGAIN_DAYS
    if placed is None:
        return Comeback(learns_again=learns_again)
    starts = [start for start in _mains_ahead(placed, now) if not ill_since or start.date() > _ill_until(told)]
    if not starts:
        return Comeback(learns_again=learns_again)
    days_off = (starts[0].date() - last.date()).days
    weeks = max(0.0, (days_off - DECAY_FROM_DAYS) / 7)
    return Comeback(
        learns_again=learns_again,
        first=starts[0],
        days_off=days_off,
        loss=min(MOST_DECAY, DECAY_A_WEEK * weeks),
        after_illness=ill_since,
    )


def _ill_until(told: Tidings) -> date:
    return told.ill_until or date.min


def _mains_ahead(placed: Placed, now: datetime) -> list[datetime]:
    found = []
    for number, taken in enumerate(placed.solution.taken):
        midnight = datetime.combine(placed.first_day(number), time(0))
        week = placed.week(number)
        for i in taken:
            c = week.candidates[i]
            start = midnight + timedelta(days=c.day, minutes=c.start_min)
            if c.is_main and start >= now:
                found.append(start)
    return sorted(found)


def too_long_without(placed: Placed, told: Tidings, now: datetime) -> tuple[Problem, ...]:
    """A remark for the stretch around `now` without a session, while the phase builds: over ten days it is too long."""
    done = [one.start for one in told.done if one.kind in MAIN_KINDS]
    ahead = _mains_ahead(placed, now)
    if not done or not ahead or not (told.missed or told.closed_days or told.closed_kinds):
        return ()
    days = (ahead[0].date() - max(done).date()).days
    if days <= WARN_AFTER_DAYS or placed.phases.phase_on(now.date()) not in BUILDING_PHASES:
        return ()
    return (
        Problem(
            where=f"{max(done):%Y-%m-%d} to {ahead[0]:%Y-%m-%d}",
            what=f"{days} days pass without a strength session; one in {WANTED_WITHIN_DAYS} days holds what was built.",
            try_this="Even 20 minutes hold much of it: give a short slot before then.",
            is_fatal=False,
        ),
    )
