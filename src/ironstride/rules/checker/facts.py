"""A plan laid out on two clocks: elapsed time for gaps, the runner's own calendar for days.

The checker reads nothing but these facts. It shares no code with the forms that build a plan: a mistake there
must not be able to hide here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.protocols.rule import Rule
from ironstride.training.plan import Plan, PrescribedExercise, PrescribedSet, Session
from ironstride.training.request import PlanRequest, Race
from ironstride.training.words import MAIN_KINDS, PhaseId, day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A session with its instant. `wall` is local time, naive; `at` the same moment in UTC."""

    session: Session
    wall: datetime
    at: datetime

    @property
    def day(self) -> date:
        return self.wall.date()

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.session.minutes)

    @property
    def loads_legs(self) -> bool:
        return self.session.lower_body == "loaded"

    @property
    def is_main(self) -> bool:
        return self.session.kind in MAIN_KINDS

    @property
    def contacts(self) -> int:
        return sum(one.contacts or 0 for _, one in self.sets())

    def sets(self) -> Iterator[tuple[PrescribedExercise, PrescribedSet]]:
        for exercise in self.session.exercises:
            for one in exercise.sets:
                yield exercise, one

    def __str__(self) -> str:
        return f"the {self.session.kind} session on {spoken(self.wall)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFact:
    """A run, or a race, with its instant."""

    kind: str
    wall: datetime
    at: datetime
    minutes: int
    name: str
    moved_from: date | None = None

    @property
    def day(self) -> date:
        return self.wall.date()

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)

    def __str__(self) -> str:
        what = self.name or (self.kind if self.kind == "race" else f"{self.kind} run")
        return f"the {what} on {spoken(self.wall)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceFact:
    """A race of the request with its instant."""

    race: Race
    wall: datetime
    at: datetime

    def __str__(self) -> str:
        return f"{self.race.name} on {spoken(self.wall)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days counted from the day the plan starts, whatever weekday that is. `number` begins at 1."""

    number: int
    days: tuple[date, ...]
    lifts: tuple[Lift, ...]
    runs: tuple[RunFact, ...]
    phases: frozenset[PhaseId | None]

    @property
    def first(self) -> date:
        return self.days[0]

    def __str__(self) -> str:
        return f"week {self.number} (from {day_words(self.first)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the checks look at, sorted by time."""

    plan: Plan
    protocol: Protocol
    catalogue: Mapping[str, Exercise]
    lifts: tuple[Lift, ...]
    runs: tuple[RunFact, ...]
    races: tuple[RaceFact, ...]
    weeks: tuple[Week, ...]

    @property
    def request(self) -> PlanRequest:
        return self.plan.request

    def bound(self, rule: Rule) -> tuple[Lift, ...]:
        """The sessions a rule speaks of: those of the kinds it names, else those that load the legs."""
        kinds = rule.words("kinds")
        return tuple(lift for lift in self.lifts if (lift.session.kind in kinds if kinds else lift.loads_legs))

    def runs_of(self, rule: Rule) -> tuple[RunFact, ...]:
        """The runs a rule speaks of: those of the kinds it names, else every run."""
        kinds = rule.words("runs")
        return tuple(run for run in self.runs if not kinds or run.kind in kinds)

    def phase_on(self, day: date) -> PhaseId | None:
        """The phase a day lies in, None outside all of them."""
        return next((phase.name for phase in self.plan.phases if phase.from_ <= day <= phase.to), None)


def gather(plan: Plan, protocol: Protocol, catalogue: Mapping[str, Exercise]) -> Facts:
    """Lay a plan out. A start without an offset is wall time in the athlete's zone.

    Raises `zoneinfo.ZoneInfoNotFoundError` where the athlete's zone does not exist.
    """
    zone = ZoneInfo(plan.request.athlete.timezone)
    lifts = tuple(
        sorted(
            (Lift(session=one, wall=_wall(one.start, zone), at=_instant(one.start, zone)) for one in plan.sessions),
            key=lambda lift: (lift.at, lift.session.id),
        )
    )
    races = tuple(
        RaceFact(
            race=race,
            wall=datetime.combine(race.date, race.at),
            at=_instant(datetime.combine(race.date, race.at), zone),
        )
        for race in sorted(plan.request.races, key=lambda race: (race.date, race.at))
    )
    runs = [
        RunFact(
            kind=run.kind,
            wall=_wall(run.start, zone),
            at=_instant(run.start, zone),
            minutes=run.minutes,
            name=run.name,
            moved_from=run.moved_from,
        )
        for run in plan.runs
    ]
    # A race is a run of kind race even where the plan does not list it among the runs; never twice.
    listed = {run.day for run in runs if run.kind == "race"}
    runs += [
        RunFact(kind="race", wall=race.wall, at=race.at, minutes=0, name=race.race.name)
        for race in races
        if race.race.date not in listed
    ]
    runs.sort(key=lambda run: (run.at, run.kind))
    return Facts(
        plan=plan,
        protocol=protocol,
        catalogue=catalogue,
        lifts=lifts,
        runs=tuple(runs),
        races=races,
        weeks=tuple(_weeks(plan, lifts, runs)),
    )


def hours_between(earlier: datetime, later: datetime) -> float:
    """Elapsed hours between two instants, negative where `later` comes first."""
    return (later - earlier).total_seconds() / 3600


def spoken(wall: datetime) -> str:
    """``Tue 1 Dec 18:00``, in any locale."""
    return f"{day_words(wall.date())} {wall:%H:%M}"


def in_hours(hours: float) -> str:
    """Hours without a needless decimal: ``37`` or ``36.5``."""
    return f"{hours:.1f}".removesuffix(".0")


def _weeks(plan: Plan, lifts: Iterable[Lift], runs: Iterable[RunFact]) -> Iterator[Week]:
    for index in range(plan.weeks):
        days = tuple(plan.starts + timedelta(days=7 * index + day) for day in range(7))
        span = frozenset(days)
        yield Week(
            number=index + 1,
            days=days,
            lifts=tuple(lift for lift in lifts if lift.day in span),
            runs=tuple(run for run in runs if run.day in span),
            phases=frozenset(
                next((phase.name for phase in plan.phases if phase.from_ <= day <= phase.to), None) for day in days
            ),
        )


def _wall(start: datetime, zone: ZoneInfo) -> datetime:
    return start if start.tzinfo is None else start.astimezone(zone).replace(tzinfo=None)


def _instant(start: datetime, zone: ZoneInfo) -> datetime:
    return (start.replace(tzinfo=zone) if start.tzinfo is None else start).astimezone(UTC)
