"""What news of single days means for a plan: which sessions count, which days are closed, what has to stand where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from ironstride.planning.after_fever import DAYS_AFTER_FEVER
from ironstride.planning.lived import Wished, days_between
from ironstride.planning.placed import Placed
from ironstride.training.events import Done, Events, Missed
from ironstride.training.plan import Because, Plan, Session
from ironstride.training.words import MAIN_KINDS, QUALITY_RUNS, SESSION_KINDS, WEEKDAY_NAMES, SessionKind

SHORTEST_MINUTES = 20
LEAST_BEFORE_HARD_H = 48  # a whole day between the lift and the next hard effort (seed-004)
OUR_DEFAULT = "our default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidings:
    """The news of single days, read against the plan at one moment.

    `done` are past sessions that count, `missed` past ones that don't, `standing` the sessions ahead. `said_missed` are
    those that a `[[missed]]` names, behind or ahead. `tired` are
    those of a tired day: while `may_wait` they look for room on the day after, else they have fewer sets. In a stretch
    of `vacated` no session of a kind may start: one was taken away from there.
    """

    done: tuple[Session, ...]
    missed: tuple[Session, ...]
    standing: tuple[Session, ...]
    said_missed: tuple[Session, ...] = ()
    closed_days: frozenset[date] = frozenset()
    closed_kinds: frozenset[tuple[date, SessionKind]] = frozenset()
    vacated: tuple[tuple[SessionKind, datetime, datetime], ...] = ()
    may_wait: bool = False
    short_days: Mapping[date, int] = field(default_factory=dict)
    wished: tuple[Wished, ...] = ()
    tired: tuple[Session, ...] = ()
    ill_until: date | None = None
    told: tuple[tuple[date, date, Because], ...] = ()

    def with_lighter_sets(self) -> "Tidings":
        """The same news with the tired day's session where it stands."""
        here = tuple(Wished(kind=one.kind, on=one.start.date(), start=one.start) for one in self.tired)
        return replace(self, may_wait=False, wished=(*self.wished, *here))

    def with_lift_the_day_after(self) -> "Tidings":
        """The same news with the tired day free of main lifts, and its session on the day after."""
        days = {one.start.date() for one in self.tired}
        mains: set[tuple[date, SessionKind]] = {(day, kind) for day in days for kind in MAIN_KINDS}
        later = tuple(Wished(kind=one.kind, on=one.start.date() + timedelta(days=1)) for one in self.tired)
        return replace(self, closed_kinds=self.closed_kinds | mains, wished=(*self.wished, *later))

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
    """Read the news of single days. What names no session of the plan changes nothing."""
    told: list[tuple[date, date, Because]] = []
    said_done = {one.id for done in events.done for one in _meant(plan, done)}
    missed = {one.id: one for news in events.missed for one in _meant(plan, news)}
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
    said_missed = (*(one for one in lost if one.id in missed), *skipped)
    for one in said_missed:
        tense = "was missed" if one.start < now else "cannot be done"
        says = f"{WEEKDAY_NAMES[one.start.weekday()]}'s {one.kind} session {tense}."
        told.append((one.start.date(), one.start.date(), Because(rule="news:missed", says=says, source=OUR_DEFAULT)))
    closed_kinds = {
        place
        for news in events.missed
        if not any(is_meant(one, news) for one in past)
        for place in _closed_by(news, now)
    }
    short_days = {one.on: one.minutes for one in events.short if one.on >= now.date()}
    wished = [
        Wished(kind=one.kind, on=one.start.date(), start=one.start)
        for one in ahead
        if one.start.date() in short_days and short_days[one.start.date()] >= SHORTEST_MINUTES
    ]
    for on, minutes in short_days.items():
        says = f"Only {minutes} minutes on {WEEKDAY_NAMES[on.weekday()]}: the longest session that fits them."
        if minutes < SHORTEST_MINUTES:
            says = f"Only {minutes} minutes on {WEEKDAY_NAMES[on.weekday()]}: no session is so short."
        told.append((on, on, Because(rule="news:short", says=says, source=OUR_DEFAULT)))
    tired_days = {one.on for one in events.tired}
    for on in sorted(tired_days):
        says = f"Tired on {WEEKDAY_NAMES[on.weekday()]}: a lift may wait a day if a recovery day is left after it."
        because = Because(rule="news:tired", says=says, source="seed-004")
        told.append((on, on + timedelta(days=1), because))
    tired = [
        one for one in ahead
        if one.start.date() in tired_days and one.kind in MAIN_KINDS and one.start.date() not in closed_days
    ]  # fmt: skip
    # A tired day whose session has gone to the day after stays free of one when the same news is read again.
    left = tired_days - {one.start.date() for one in tired}
    closed_kinds |= {(day, kind) for day in left if day >= now.date() for kind in MAIN_KINDS}
    return Tidings(
        done=tuple(one for one in past if one not in lost),
        missed=tuple(lost),
        standing=tuple(one for one in ahead if one not in skipped),
        said_missed=said_missed,
        closed_days=frozenset(closed_days),
        closed_kinds=frozenset(closed_kinds),
        may_wait=bool(tired),
        short_days=short_days,
        wished=tuple(wished),
        tired=tuple(tired),
        ill_until=ill_until,
        told=tuple(told),
    )


def _meant(plan: Plan, news: Done | Missed) -> Iterator[Session]:
    return (one for one in plan.sessions if is_meant(one, news))


def _closed_by(news: Missed, now: datetime) -> Iterator[tuple[date, SessionKind]]:
    """A session that cannot be done on a day ahead closes the day for its kind, so that it does not come back there
    when the same news is read again. Main lifts close it for each other."""
    words = news.session.split("-", 3)
    try:
        on = news.date if news.date is not None else date.fromisoformat("-".join(words[:3]))
    except ValueError:
        return
    kind = news.kind or next((kind for kind in SESSION_KINDS if words[3:] and words[3].startswith(kind)), None)
    if on >= now.date():
        closed: tuple[SessionKind, ...] = MAIN_KINDS if kind in MAIN_KINDS else (kind,) if kind else SESSION_KINDS
        yield from ((on, one) for one in closed)


def is_meant(one: Session, news: Done | Missed) -> bool:
    """Whether news of a session speaks of this one."""
    if news.session:
        return one.id == news.session
    return one.start.date() == news.date and news.kind in (None, one.kind)


def missed_in_place_of(new: Session, missed: Sequence[Session]) -> Session | None:
    """The missed session that a new one stands in for: the latest of its kind in the week before it."""
    near = [one for one in missed if one.kind == new.kind and timedelta(0) <= new.start - one.start < timedelta(days=7)]
    return max(near, key=lambda one: one.start, default=None)
