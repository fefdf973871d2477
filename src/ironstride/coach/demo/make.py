"""Make the made-up runner: her plans as they were kept, her runs as files, her sessions one after the other."""

import io
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import update

from ironstride.coach.demo.body import Body
from ironstride.coach.demo.diary import Diary
from ironstride.coach.demo.gym import Gym
from ironstride.coach.demo.outings import before_the_plans, of_plan
from ironstride.coach.demo.story import Story
from ironstride.coach.gather_files import Place
from ironstride.coach.import_files import commit, propose
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.make_plan import make_plan
from ironstride.coach.replan import replan
from ironstride.coach.skip_sessions import skip_sessions
from ironstride.coach.strength_of import strength_of
from ironstride.files.archive import Member
from ironstride.files.fit_writer import write_run
from ironstride.store import Store, open_store
from ironstride.store.athletes import athlete_row, the_athlete
from ironstride.store.copy_file import save_as
from ironstride.store.schema import athletes
from ironstride.training.activity import Activity
from ironstride.training.events import Events, Ill
from ironstride.training.plan import Plan, Session
from ironstride.training.request import PlanRequest

PLAN: Final = "season"
HER_ID: Final = "made-up-runner"
"""The same each time she is made: a page that was asked of the one before finds her."""
_MISSED: Final = 23  # one session in so many is missed, and the next but one of them is said to be


def make_demo(path: Path, now: datetime) -> None:
    """The made-up runner as she stands at `now` (aware, in her zone), in a new database file at `path`.

    The file appears when all of it is there. The same `now` gives the same runs, sets and plans; only the ids of rows
    differ. Raises `StoreProblem`, and `OSError` where the file can't be made.
    """
    store = open_store("sqlite://")  # in memory: a file would be brought to the disk a thousand times
    try:
        fill(store, now)
        save_as(store, path)
    finally:
        store.close()


def fill(store: Store, now: datetime) -> str:
    """Put the made-up runner into an empty database; her id."""
    story = Story(now=now)
    first, second = story.requests()
    with store.write() as connection:
        begins = story.at(story.runs_from, time(5))
        who = the_athlete(connection, begins, new=HER_ID)
        row = athlete_row(second.athlete, who, begins)
        connection.execute(update(athletes).where(athletes.c.id == who).values(row))
    life = _Life(
        store=store, athlete_id=who, story=story, diary=Diary(store=store, athlete_id=who, story=story),
        gym=Gym(
            store=store, athlete_id=who, body=Body(begins=story.first_monday, was_ill_until=story.ill[1])
        ),
    )  # fmt: skip
    life.bring_in(before_the_plans(story, first), story.at(story.first_monday, time(4)))
    life.season(first, story.at(story.first_monday, time(5)))
    life.season(second, story.at(story.second_monday, time(5)))
    life.diary.write_until(now)
    life.diary.name_shoes()
    return who


@dataclass(slots=True, kw_only=True)
class _Life:
    """One season after the other."""

    store: Store
    athlete_id: str
    story: Story
    diary: Diary
    gym: Gym

    def season(self, request: PlanRequest, begins: datetime) -> None:
        """A season as planned on its first day, and what was done of it up to now."""
        strength = strength_of(self.store, self.athlete_id, request, begins.date())
        plan = make_plan(request, begins.date(), strength)
        keep_plan(self.store, plan, PLAN, self.athlete_id, begins)
        until = self.story.second_monday if self._is_first(plan) else self.story.ill[0]
        self._bring_in(plan, plan.starts, until)
        self._lift(plan)

    def _lift(self, plan: Plan) -> None:
        story, (ill_from, ill_to) = self.story, self.story.ill
        is_news, has_slipped = not self._is_first(plan), False
        ahead = list(plan.sessions)
        number = 0
        while ahead:
            session = ahead.pop(0)
            at = session.start.replace(tzinfo=story.now.tzinfo)
            if at + timedelta(minutes=session.minutes + 20) > story.now:
                break
            if is_news and at.date() >= ill_from and ill_from < story.now.date():
                is_news, plan = False, self._ill(plan)
                ahead = [one for one in plan.sessions if one.start >= session.start and one.start.date() > ill_to]
                continue
            self.diary.write_until(at)
            number += 1
            if number % _MISSED == _MISSED - 4:
                self._miss(session, at, says_so=number % (2 * _MISSED) < _MISSED)
                continue
            slips = not has_slipped and at.date() >= story.slip_after and session.kind == "heavy"
            has_slipped |= slips
            self.gym.lift(session, at, slips=slips)

    def _miss(self, session: Session, at: datetime, *, says_so: bool) -> None:
        if says_so:
            skip_sessions(self.store, self.athlete_id, session.id, "work ran late", at)

    def _ill(self, plan: Plan) -> Plan:
        """The plan after a week in bed, as it was kept on the evening of the second day."""
        ill_from, ill_to = self.story.ill
        told = self.story.at(ill_from + timedelta(days=1), time(20))
        strength = strength_of(self.store, self.athlete_id, plan.request, ill_from)
        after = replan(plan, Events(ill=(Ill(from_=ill_from, to=ill_to),)), told.replace(tzinfo=None), strength).plan
        why = f"Ill from {ill_from} to {ill_to}."
        keep_plan(self.store, after, PLAN, self.athlete_id, told, why)
        self._bring_in(after, ill_from, self.story.now.date() + timedelta(days=1))
        return after

    def _is_first(self, plan: Plan) -> bool:
        return plan.starts < self.story.second_monday

    def _bring_in(self, plan: Plan, since: date, until: date) -> None:
        """The runs and rides of some days of a plan, in the night after them."""
        last = min(self.story.now, self.story.at(until, time(4)))
        self.bring_in(of_plan(self.story, plan, since, until), last)

    def bring_in(self, recordings: Iterable[Activity], at: datetime) -> None:
        """What her watch recorded, brought in at a moment."""
        members = [_member(one) for one in recordings]
        if not members:
            return
        place = Place(name="made-up watch", members=tuple(members))
        with propose([place], self.store, self.athlete_id, at, workers=1) as proposal:
            commit(proposal, self.store, at)


def _member(recording: Activity) -> Member:
    """A recording as a file of a watch."""
    data = write_run(recording)

    def opened() -> AbstractContextManager[BinaryIO]:
        return io.BytesIO(data)

    return Member(name=f"{recording.start:%Y-%m-%d-%H%M}.fit", packed=len(data), open=opened)
