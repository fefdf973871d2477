"""What news of single days means for a plan: which sessions count, which days are closed, what has to stand where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from ironstride.planning.lived import Wished, days_between
from ironstride.planning.placed import Placed
from ironstride.training.events import Done, Events, Missed
from ironstride.training.plan import Because, Plan, Session
from ironstride.training.problem import Problem
from ironstride.training.words import MAIN_KINDS, QUALITY_RUNS, WEEKDAY_NAMES

DAYS_AFTER_FEVER = 2  # our default
SHORTEST_MINUTES = 20
LEAST_BEFORE_HARD_H = 48  # a whole day between the lift and the next hard effort (seed-004)
OUR_DEFAULT = "our default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    """The news of single days, read against the plan at one moment.

    `done` are past sessions that count, `missed` past ones that don't, `standing` the sessions ahead. `tired` are
    those of a tired day: while `may_wait` they look for room on the day after, else they have fewer sets.
    """

    done: tuple[Session, ...]
    missed: tuple[Session, ...]
    standing: tuple[Session, ...]
    closed_days: frozenset[date] = frozenset()
    closed: tuple[tuple[datetime, datetime], ...] = ()
    not_main: frozenset[date] = frozenset()
    short_days: Mapping[date, int] = field(default_factory=dict)
    wished: tuple[Wished, ...] = ()
    tired: tuple[Session, ...] = ()
    ill_until: date | None = None
    problems: tuple[Problem, ...] = ()
    told: tuple[tuple[date, date, Because], ...] = ()

    @property
    def may_wait(self) -> bool:
        """Whether the session of a tired day is being tried on the day after."""
        return bool(self.not_main)

    def with_lighter_sets(self) -> "Tidings":
        """The same news with the tired day's session where it stands."""
        later = {one.start.date() + timedelta(days=1) for one in self.tired}
        here = tuple(Wished(kind=one.kind, on=one.start.date(), start=one.start) for one in self.tired)
        return replace(
            self, not_main=frozenset(), wished=(*(w for w in self.wished if w.on not in later or w.start), *here)
        )

    def waits_in(self, placed: Placed) -> bool:
        """Whether a placement holds the tired day's session on the day after, with a real recovery day behind it."""
        return all(self._waits(placed, one) for one in self.tired)

    def _waits(self, placed: Placed, one: Session) -> bool:
        on = one.start.date() + timedelta(days=1)
        number, offset = divmod((on - placed.phases.starts).days, 7)
        if number >= placed.phases.weeks:
            return False
        week = placed.week(number)
        lift = next(
            (week.candidates[i] for i in placed.solution.taken[number]
             if week.candidates[i].day == offset and week.candidates[i].kind == one.kind), None,
        )  # fmt: skip
        if lift is None:
            return False
        hard = [run for run in week.runs if run.kind in QUALITY_RUNS and run.at_h > lift.at_h]
        return all(run.at_h - lift.at_h >= LEAST_BEFORE_HARD_H for run in hard)


def tidings(plan: Plan, events: Events, now: datetime) -> Tidings:
    """Read the news of single days. What names no session of the plan becomes a remark, never an error."""
    problems: list[Problem] = []
    told: list[tuple[date, date, Because]] = []
    said_done = {one.id for done in events.done for one in _meant(plan, done, problems, "done")}
    missed = {one.id: one for news in events.missed for one in _meant(plan, news, problems, "missed")}
    closed_days: set[date] = set()
    ill_until: date | None = None
    for ill in events.ill:
        until = ill.to + timedelta(days=DAYS_AFTER_FEVER if ill.fever else 0)
        ill_until = until if ill_until is None else max(ill_until, until)
        closed_days |= set(days_between(ill.from_, until))
        says = f"Ill from {ill.from_} to {ill.to}" + (
            f", with fever: no lifting until {DAYS_AFTER_FEVER} days after it." if ill.fever else ": no lifting."
        )
        told.append((ill.from_, until, Because(rule="news:ill", says=says, source=OUR_DEFAULT)))
    past = [one for one in plan.sessions if one.start < now]
    lost = [
        one for one in past
        if one.id not in said_done and (one.id in missed or one.start.date() in closed_days)
    ]  # fmt: skip
    ahead = [one for one in plan.sessions if one.start >= now]
    skipped = [one for one in ahead if one.id in missed]
    for one in (*(one for one in lost if one.id in missed), *skipped):
        tense = "was missed" if one.start < now else "cannot be done"
        says = f"{WEEKDAY_NAMES[one.start.weekday()]}'s {one.kind} session {tense}."
        told.append((one.start.date(), one.start.date(), Because(rule="news:missed", says=says, source=OUR_DEFAULT)))
    short_days = {one.on: one.minutes for one in events.short if one.on >= now.date()}
    wished = [
        Wished(kind=one.kind, on=one.start.date(), start=one.start)
        for one in ahead
        if one.start.date() in short_days and short_days[one.start.date()] >= SHORTEST_MINUTES
    ]
    for on, minutes in short_days.items():
        says = f"Only {minutes} minutes on {WEEKDAY_NAMES[on.weekday()]}: the longest session that fits them."
        told.append((on, on, Because(rule="news:short", says=says, source=OUR_DEFAULT)))
    tired_days = {one.on for one in events.tired}
    tired = [
        one for one in ahead
        if one.start.date() in tired_days and one.kind in MAIN_KINDS and one.start.date() not in closed_days
    ]  # fmt: skip
    wished += [Wished(kind=one.kind, on=one.start.date() + timedelta(days=1)) for one in tired]
    return Tidings(
        done=tuple(one for one in past if one not in lost),
        missed=tuple(lost),
        standing=tuple(one for one in ahead if one not in skipped),
        closed_days=frozenset(closed_days),
        closed=tuple((one.start, one.start + timedelta(minutes=one.minutes)) for one in skipped),
        not_main=frozenset(one.start.date() for one in tired),
        short_days=short_days,
        wished=tuple(wished),
        tired=tuple(tired),
        ill_until=ill_until,
        problems=tuple(problems),
        told=tuple(told),
    )


def _meant(plan: Plan, news: Done | Missed, problems: list[Problem], table: str) -> Iterator[Session]:
    found = [one for one in plan.sessions if _is_meant(one, news)]
    if not found:
        name = news.session or f"{news.kind or 'session'} on {news.date}"
        problems.append(
            Problem(
                where=f"[[{table}]] {name}",
                what="the plan has no such session.",
                try_this="Nothing was changed for it; the ids stand in the plan.",
                is_fatal=False,
            )
        )
    yield from found


def _is_meant(one: Session, news: Done | Missed) -> bool:
    if news.session:
        return one.id == news.session
    return one.start.date() == news.date and news.kind in (None, one.kind)


def missed_in_place_of(new: Session, missed: Sequence[Session]) -> Session | None:
    """The missed session that a new one stands in for: the latest of its kind in the week before it."""
    near = [one for one in missed if one.kind == new.kind and timedelta(0) <= new.start - one.start < timedelta(days=7)]
    return max(near, key=lambda one: one.start, default=None)
