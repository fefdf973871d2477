"""A session moved by the runner's own hand: what each place would cost from now on, and the season after the move."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ironstride.planning.lived import Wished
from ironstride.planning.placed import Placed
from ironstride.planning.replan import Replanned, SeasonAgain, place_once, written
from ironstride.planning.slots import as_pin, is_in_slot, sessions_in, slot_around
from ironstride.planning.tidings import OUR_DEFAULT, tidings
from ironstride.planning.why_not import Prices
from ironstride.planning.why_shorter import with_why_shorter
from ironstride.protocols.exercise import Exercise
from ironstride.protocols.protocol import Protocol
from ironstride.rules.words import Breach
from ironstride.training.changes import Change
from ironstride.training.events import Events
from ironstride.training.plan import Because, Plan, Session
from ironstride.training.words import TIERS, WEEKDAY_NAMES, SessionKind, Tier

STEP = timedelta(minutes=5)
NEIGHBOURS = (-1, 0, 1)
"""A week that is filled otherwise is priced with the week before and the one after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePrice:
    """What the season costs more with the session in a place than in the best one, and what it then breaks that the
    season with the session at home does not, weightiest first. `says` tells why the place is impossible, "" else."""

    cost: dict[Tier, int]
    rules: tuple[Because, ...] = ()
    is_possible: bool = True
    says: str = ""


class Picked:
    """A session that was picked up, and the exact price of every place for it.

    `home` is the season from now on with the session wherever it is best, `away` the same with its own place closed to
    its kind, so that another of its kind can't stay behind in its stead. Each price is that of the whole season
    searched once more with the session in the place; what has passed stays as it was.
    """

    def __init__(self, season: SeasonAgain, session: Session) -> None:
        self.season, self.session = season, session
        start, end = slot_around(season.plan, session.start)
        told = season.told
        self._told_away = replace(
            told,
            standing=tuple(one for one in told.standing if one.id != session.id),
            vacated=(*told.vacated, (session.kind, start, end)),
        )
        self.home = Prices(place_once(season, told, None))
        self.away = Prices(place_once(season, self._told_away, None))
        self._own = (start, end)
        at_home = self._with(self.home, session.start.date(), f"{session.start:%H:%M}")
        self.at_home = self.home.placed if at_home is None else at_home
        self._paid: dict[int, Counter[tuple[str, str, int]]] = {}

    def is_own(self, on: date, slot: str) -> bool:
        """Whether a slot is the one that the session stands in."""
        return on == self.session.start.date() and is_in_slot(self.season.plan, self.session.start, slot)

    def placed_with(self, on: date, slot: str) -> Placed | None:
        """The cheapest season with the session there; None where no season has it there."""
        return self.at_home if self.is_own(on, slot) else self._with(self.away, on, slot)

    def price(self, on: date, slot: str) -> MovePrice:
        """The price of a place; its own costs something where the runner had put it there against the rules."""
        placed = self.placed_with(on, slot)
        if placed is None:
            says = self.away.why_not(on, slot, self.session.kind).says
            return MovePrice(cost={}, is_possible=False, says=says)
        best, cost = self.home.placed.solution.cost, placed.solution.cost
        return MovePrice(
            cost={tier: cost[tier] - best[tier] for tier in TIERS},
            rules=() if placed is self.at_home else self._beyond(placed),
        )

    def others_staying(self, on: date, slot: str) -> Placed | None:
        """The season in which every other session ahead stands where it stands; None without room for that."""
        season, told = self.season, self._told_away
        others = told.standing
        held = tuple(Wished(kind=one.kind, on=one.start.date(), start=one.start) for one in others)
        pin = as_pin(season.plan, on, slot, self.session.kind)
        pinned = replace(season.request, pins=(*season.request.pins, pin))
        told = replace(told, wished=(*told.wished, *held))
        placed = place_once(replace(season, request=pinned), told, None)
        stands = {(kind, start) for kind, start, _ in sessions_in(placed) if start >= season.now}
        rest = stands - {(one.kind, one.start) for one in others}
        is_as_asked = len(rest) == 1 and len(stands) == len(others) + 1
        return placed if is_as_asked and self._is_there(rest, on, slot) else None

    def _is_there(self, places: set[tuple[SessionKind, datetime]], on: date, slot: str) -> bool:
        plan, own = self.season.plan, self.session
        return all(k == own.kind and at.date() == on and is_in_slot(plan, at, slot) for k, at in places)

    def _with(self, prices: Prices, on: date, slot: str) -> Placed | None:
        solution = prices.season_with(on, slot, self.session.kind)
        return None if solution is None else replace(prices.placed, solution=solution)

    def _beyond(self, placed: Placed) -> tuple[Because, ...]:
        """What a season breaks and the one with the session at home does not."""
        weeks = range(placed.phases.weeks)
        changed = [w for w in weeks if sessions_in(placed, w) != sessions_in(self.at_home, w)]
        found: list[tuple[int, Breach]] = []
        for w in sorted({w + n for w in changed for n in NEIGHBOURS} & set(weeks)):
            known = Counter(self._paid_at_home(w))
            for breach in placed.breaches_of(w):
                if known[_key(breach)]:
                    known[_key(breach)] -= 1
                elif breach.tier != "stability":  # that a move moves something was asked for
                    found.append((w, breach))
        found.sort(key=lambda one: (TIERS.index(one[1].tier), -one[1].points, one[0], one[1].date, one[1].rule.id))
        return tuple(Because(rule=b.rule.id, says=b.says, source=b.rule.source) for _, b in found)

    def _paid_at_home(self, week: int) -> Counter[tuple[str, str, int]]:
        if week not in self._paid:
            self._paid[week] = Counter(_key(breach) for breach in self.at_home.breaches_of(week))
        return self._paid[week]


def rounded(now: datetime) -> datetime:
    """A wall time in steps of five minutes (our default), so that the work of one look serves the next ones.

    >>> rounded(datetime(2026, 11, 24, 17, 33, 12))
    datetime.datetime(2026, 11, 24, 17, 30)
    """
    return datetime.min + (now - datetime.min) // STEP * STEP


def pick_up(plan: Plan, session: Session, now: datetime, protocol: Protocol, events: Events | None = None) -> Picked:
    """Pick up a session of `plan` that is still ahead at `now` (local wall time).

    Its own pin, if it has one, is taken out; days that `events` close (illness) stay closed. News that asks for
    another season is for `replan` to read. `ValueError` for a session that has begun.
    """
    if session.start < now:
        raise ValueError(f"{session.id} has begun")
    week = (session.start.date() - plan.starts).days // 7 + 1
    pins = tuple(
        pin
        for pin in plan.request.pins
        if (pin.week, pin.day, pin.kind) != (week, session.start.weekday(), session.kind)
        or not is_in_slot(plan, session.start, pin.slot)
    )
    request = replace(plan.request, pins=pins)
    told = tidings(plan, events or Events(), now)
    season = SeasonAgain(plan=replace(plan, request=request), request=request, told=told, now=now, protocol=protocol)
    return Picked(season, session)


def put_down(
    picked: Picked, on: date, slot: str, catalogue: Mapping[str, Exercise], *, others_stay: bool = False
) -> Replanned | None:
    """The plan with the session on a day, in a slot, everything else moved as little as keeps the rules; None where
    no season has it there.

    With `others_stay` every other session ahead stays where it stands, whatever that costs; None where there is no
    room for that. The place becomes a pin, and so does that of a session that would have followed and is to stay.
    """
    cheapest = picked.placed_with(on, slot)
    placed = picked.others_staying(on, slot) if others_stay else cheapest
    if placed is None or cheapest is None:
        return None
    season = picked.season
    told = replace(season.told, told=(*season.told.told, *_told(picked.session, on, slot)))
    made = written(replace(season, told=told), placed, catalogue, None)
    pins = [*season.request.pins, as_pin(season.plan, on, slot, picked.session.kind)]
    if others_stay:
        would = {(kind, start) for kind, start, _ in sessions_in(cheapest)}
        stay = [
            one for one in season.told.standing if one.id != picked.session.id and (one.kind, one.start) not in would
        ]
        pins += [as_pin(season.plan, one.start.date(), f"{one.start:%H:%M}", one.kind) for one in stay]
    request = replace(season.request, pins=tuple(dict.fromkeys(pins)))
    changes = _as_moved(made.changes, season.plan, picked.session, on, slot)
    changes = with_why_shorter(changes, placed, season.told.short_days)
    return Replanned(plan=replace(made.plan, request=request), changes=changes)


def _as_moved(changes: tuple[Change, ...], plan: Plan, session: Session, on: date, slot: str) -> tuple[Change, ...]:
    """The changes with the picked session itself in its new place, first; what else stood near took another way."""

    def is_there(change: Change) -> bool:
        at = None if change.now is None else datetime.combine(change.now.date, change.now.start)
        is_kind = change.now is not None and change.now.kind == session.kind
        return is_kind and at is not None and at.date() == on and is_in_slot(plan, at, slot)

    arrived = next((one for one in changes if is_there(one)), None)
    left = next((one for one in changes if one.was is not None and one.was.session == session.id), None)
    if arrived is None or left is None:
        return changes
    rest = [one for one in changes if one is not arrived and one is not left]
    if arrived is not left and (arrived.was is not None or left.now is not None):
        rest.append(Change(was=arrived.was, now=left.now, because=left.because))
    rest.sort(key=lambda one: min((each.date, each.start) for each in (one.was, one.now) if each is not None))
    return (Change(was=left.was, now=arrived.now, because=arrived.because), *rest)


def _key(breach: Breach) -> tuple[str, str, int]:
    return breach.rule.id, breach.says, breach.points


def _told(session: Session, on: date, slot: str) -> tuple[tuple[date, date, Because], ...]:
    """The move as news, for the reasons of what follows from it."""
    was = WEEKDAY_NAMES[session.start.weekday()]
    says = f"You moved {was}'s {session.kind} session to {WEEKDAY_NAMES[on.weekday()]} {slot}."
    because = Because(rule="news:moved", says=says, source=OUR_DEFAULT)
    return ((on, on, because), (session.start.date(), session.start.date(), because))
