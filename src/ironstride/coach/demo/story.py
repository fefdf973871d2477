"""When what happened to the made-up runner, counted back from the day on which somebody looks."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

from ironstride.coach.demo.physiology import Truth
from ironstride.files.athlete_file import read_athlete
from ironstride.training.request import PlanRequest, Race

WEEKS_BEFORE: Final = 34
"""Whole weeks of runs and lifts before the week that it is: eight months, with the days of this week."""
RUNS_BEFORE: Final = 13
"""Weeks of runs alone before that: who wants to see what lifting changes needs to know what was before."""
_FIRST_SEASON: Final = 16  # weeks, up to and with her first race
_RACE_AHEAD: Final = 11  # weeks, counted from this one
_ILL: Final = (12, timedelta(days=1), timedelta(days=6))  # weeks before this one; first and last day in that week
_NEW_WATCH: Final = WEEKS_BEFORE + 8
_GAP: Final = 6
_PAIN: Final = 5
_SLIP: Final = 3
_NEW_SHOES: Final = 18  # weeks after her first lift


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Her dates. `now` is aware and on her own clock; nothing of hers is later."""

    now: datetime

    @property
    def this_monday(self) -> date:
        """The Monday of the week that it is."""
        return self.now.date() - timedelta(days=self.now.weekday())

    @property
    def first_monday(self) -> date:
        """The day on which her first season begins."""
        return self._monday(WEEKS_BEFORE)

    @property
    def runs_from(self) -> date:
        """The day from which her runs are kept: months before she lifts."""
        return self._monday(WEEKS_BEFORE + RUNS_BEFORE)

    @property
    def truth(self) -> Truth:
        """What is true of her body, whatever a page finds."""
        return Truth(
            runs_from=self.runs_from, lifts_from=self.first_monday, well_from=self.ill[1], today=self.now.date()
        )

    @property
    def new_shoes_on(self) -> date:
        """From this day on she runs in another pair."""
        return self.first_monday + timedelta(weeks=_NEW_SHOES)

    @property
    def second_monday(self) -> date:
        """The day on which her second season begins, after her first race."""
        return self.first_monday + timedelta(weeks=_FIRST_SEASON)

    @property
    def ill(self) -> tuple[date, date]:
        """The first and the last day of her illness."""
        weeks, first, last = _ILL
        return self._monday(weeks) + first, self._monday(weeks) + last

    @property
    def new_watch_on(self) -> date:
        """From this day on, before her first lift, she wears another watch, which measures ground contact."""
        return self._monday(_NEW_WATCH)

    @property
    def gap_in_week(self) -> date:
        """The Monday of the week in which a strap lost contact on one run."""
        return self._monday(_GAP)

    @property
    def pain_on(self) -> date:
        """The day on which a knee was felt, a little."""
        return self._monday(_PAIN) + timedelta(days=3)

    @property
    def slip_after(self) -> date:
        """In the first session from this day on she types a load ten times too large, and corrects it."""
        return self._monday(_SLIP)

    def requests(self) -> tuple[PlanRequest, PlanRequest]:
        """What she asked for at the beginning of each season."""
        text = (resources.files("ironstride.coach.demo") / "runner.toml").read_text(encoding="utf-8")
        asked, problems = read_athlete(text, "runner.toml", today=self.first_monday)
        if asked is None:
            raise ValueError(f"runner.toml can't be read: {problems}")
        zone = self.now.tzinfo
        athlete = replace(asked.athlete, timezone=zone.key if isinstance(zone, ZoneInfo) else "UTC")
        first = Race(
            date=self.second_monday - timedelta(days=1), at=time(9, 30), name="Lakeside half marathon", km=21.0975
        )
        second = Race(
            date=self.this_monday + timedelta(weeks=_RACE_AHEAD, days=-1), at=time(9), name="Old Town marathon",
            km=42.195,
        )  # fmt: skip
        seasons = ((first, self.first_monday), (second, self.second_monday))
        made = [
            replace(asked, athlete=athlete, plan=replace(asked.plan, starts=starts, weeks=None), races=(race,))
            for race, starts in seasons
        ]
        return made[0], made[1]

    def at(self, day: date, clock: time) -> datetime:
        """A moment on her clock."""
        return datetime.combine(day, clock, self.now.tzinfo)

    def _monday(self, weeks_before: int) -> date:
        return self.this_monday - timedelta(weeks=weeks_before)
