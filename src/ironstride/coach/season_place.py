"""Where a day stands in its season: the week of the plan, the week of its phase, the days to the next race."""

from dataclasses import dataclass
from datetime import date

from ironstride.training.plan import Phase, Plan
from ironstride.training.request import Race

_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPlace:
    """A day of a plan. Weeks count from 1; `week` is None before and after the plan, `phase` where none stands.

    `race` is the next goal race from the day on, else the next race of any kind; `days_to_race` is 0 on race day.
    """

    on: date
    weeks: int
    week: int | None = None
    phase: Phase | None = None
    race: Race | None = None

    @property
    def phase_week(self) -> int | None:
        """The week of the phase that it is."""
        return None if self.phase is None else (self.on - self.phase.from_).days // _WEEK + 1

    @property
    def phase_weeks(self) -> int | None:
        """How many weeks the phase has, one that is begun counted whole."""
        return None if self.phase is None else -(-((self.phase.to - self.phase.from_).days + 1) // _WEEK)

    @property
    def days_to_race(self) -> int | None:
        """Days to the race."""
        return None if self.race is None else (self.race.date - self.on).days


def season_place(plan: Plan, on: date) -> SeasonPlace:
    """Where `on` stands in `plan`.

    >>> from ironstride.training.request import PlanRequest
    >>> plan = Plan(request=PlanRequest(), starts=date(2026, 9, 28), weeks=24, protocol="consensus", sessions=(),
    ...             runs=(), phases=(Phase(name="strength", from_=date(2026, 11, 16), to=date(2027, 1, 10)),))
    >>> place = season_place(plan, date(2026, 11, 24))
    >>> place.week, place.phase_week, place.phase_weeks
    (9, 2, 8)
    """
    passed = (on - plan.starts).days
    coming = sorted((one for one in plan.request.races if one.date >= on), key=lambda one: one.date)
    goals = [one for one in coming if one.priority == "A"]
    return SeasonPlace(
        on=on, weeks=plan.weeks, week=passed // _WEEK + 1 if 0 <= passed < _WEEK * plan.weeks else None,
        phase=next((one for one in plan.phases if one.from_ <= on <= one.to), None),
        race=next(iter(goals or coming), None),
    )  # fmt: skip
