"""Where could this session go? Every free slot of a week with its exact price, and the plan after a move."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from threading import Lock
from typing import Final, Literal

from ironstride.coach.ill_days import illnesses, rests_until
from ironstride.coach.page_of import page_of
from ironstride.coach.stored_plan import StoredPlan
from ironstride.coach.week_facts import MUST_HOLD, WeekFacts, facts_of_season
from ironstride.planning.calendar import slots_of_day
from ironstride.planning.move import Picked, pick_up, put_down, rounded
from ironstride.planning.replan import Replanned
from ironstride.planning.slots import sessions_in, slot_ends, slot_name
from ironstride.planning.why_shorter import minutes_there, why_shorter
from ironstride.protocols.catalogue import exercises
from ironstride.store import Store
from ironstride.training.events import Events
from ironstride.training.plan import Because, Session
from ironstride.training.request import FreeSlot
from ironstride.training.words import TIERS, Tier

PlaceState = Literal["here", "as-good", "costs", "never", "refused"]
"""`never`: a rule that must hold would break, and the runner may do it all the same. `refused`: health, the phase
or her own free time leave no session there."""

PRICED: Final[tuple[Tier, ...]] = tuple(tier for tier in TIERS if tier != "stability")
"""What a move is priced in: that it moves something is what was asked for."""
_MOST_KEPT: Final = 8  # our default


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A free slot and what it costs the season to have the session there, `start` being when it would begin.

    `cost` holds the points of every tier but stability: that a move moves something is what was asked for. It is empty
    where the session can't be, and `says` then tells why. `rules` are what would break that does not now. `minutes` is
    how long the session would be there, and `shorter` why that is less than now.
    """

    on: date
    slot: str
    at: time
    state: PlaceState
    cost: dict[Tier, int]
    rules: tuple[Because, ...] = ()
    says: str = ""
    start: datetime | None = None
    minutes: int | None = None
    shorter: Because | None = None

    @property
    def weight(self) -> tuple[int, ...]:
        """Orders places, cheapest first."""
        return tuple(self.cost.values())

    @property
    def is_best(self) -> bool:
        """Whether no season is better than one with the session there."""
        return bool(self.cost) and not any(self.cost.values())


class MoveBoard:
    """A session that is picked up, and the slots of the seven days from `monday` that aren't over. Priced once."""

    def __init__(self, picked: Picked, monday: date) -> None:
        self.picked = picked
        self.monday = monday
        self.days = tuple(monday + timedelta(days=n) for n in range(7))
        self.places = _places(picked, self.days)
        self._facts: dict[tuple[date, str], WeekFacts | None] = {}
        self._moved: dict[tuple[date, str, bool], Replanned | None] = {}

    @property
    def session(self) -> Session:
        """The session that is picked up."""
        return self.picked.session

    def place(self, on: date, slot: str) -> Place | None:
        """The place of a day and slot, None where the runner has no such slot in these days."""
        return next((one for one in self.places if (one.on, one.slot) == (on, slot)), None)

    def next_best(self, than: Place) -> Place | None:
        """The cheapest other place that keeps every rule, the session's own left out."""
        others = [one for one in self.places if one.state in ("as-good", "costs") and one is not than]
        return min(others, key=lambda one: one.weight, default=None)

    @cached_property
    def facts_at_home(self) -> WeekFacts:
        """What these days hold with the session where it stands."""
        return facts_of_season(self.picked.season.plan, self.picked.at_home, self.days)

    def facts(self, place: Place) -> WeekFacts | None:
        """What these days would hold with the session there, None where it can't be."""
        key = (place.on, place.slot)
        if key not in self._facts:
            placed = self.picked.placed_with(*key)
            plan = self.picked.season.plan
            self._facts[key] = None if placed is None else facts_of_season(plan, placed, self.days)
        return self._facts[key]

    def moved(self, place: Place, *, others_stay: bool = False) -> Replanned | None:
        """The plan after the move, worked out once; see `put_down`."""
        key = (place.on, place.slot, others_stay)
        if key not in self._moved:
            self._moved[key] = put_down(self.picked, place.on, place.slot, exercises(), others_stay=others_stay)
        return self._moved[key]


_kept: OrderedDict[tuple[object, ...], MoveBoard] = OrderedDict()
_lock: Final = Lock()


def move_board(stored: StoredPlan, session: Session, now: datetime, events: Events | None = None) -> MoveBoard:
    """The board of the week of a session that is still ahead at `now` (local wall time).

    `now` counts in steps of five minutes, so that the work of one look serves the next ones; the last few boards are
    kept in mind. `ValueError` for a session that has begun.
    """
    if session.start < now:
        raise ValueError(f"{session.id} has begun")
    at = rounded(now)
    key = (stored.id, stored.number, stored.made_at, session.id, at, repr(events))
    with _lock:
        if key not in _kept:
            plan = stored.plan
            on = session.start.date()
            picked = pick_up(plan, session, at, page_of(plan.request), events)
            _kept[key] = MoveBoard(picked, on - timedelta(days=on.weekday()))
        _kept.move_to_end(key)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[key]


def illness_now(store: Store, athlete_id: str, today: date) -> Events:
    """Illnesses that rest days ahead still belong to: no place is free on them. Raises `StoreProblem`."""
    with store.read() as connection:
        found, _ = illnesses(connection, athlete_id, today)
    return Events(ill=tuple(one for one in found if rests_until(one) >= today))


def is_movable(session: Session, now: datetime) -> bool:
    """Whether a session can still be moved at `now` (local wall time)."""
    return session.start >= now


def _places(picked: Picked, days: Sequence[date]) -> tuple[Place, ...]:
    plan = picked.season.plan
    last = plan.starts + timedelta(days=7 * plan.weeks - 1)
    return tuple(
        _place(picked, day, slot)
        for day in days
        if plan.starts <= day <= last
        for slot in slots_of_day(plan.request, day.weekday())
        if slot_ends(day, slot)[1] > picked.season.now
    )


def _place(picked: Picked, on: date, slot: FreeSlot) -> Place:
    name, session = slot_name(slot), picked.session
    opens, closes = slot_ends(on, slot)
    is_own = picked.is_own(on, name)
    others = (one for one in picked.season.plan.sessions if one.kind == session.kind and one.id != session.id)
    if not is_own and any(opens <= one.start < closes for one in others):
        says = f"A {session.kind} session stands there already."
        return Place(on=on, slot=name, at=slot.at, state="refused", cost={}, says=says)
    price = picked.price(on, name)
    cost = {tier: price.cost[tier] for tier in PRICED} if price.is_possible else {}
    state: PlaceState = "here" if is_own else "refused" if not cost else _state(cost)
    start = session.start if is_own else _start(picked, on, name, opens, closes)
    placed = None if is_own or start is None else picked.placed_with(on, name)
    minutes, shorter = session.minutes if is_own else None, None
    if placed is not None and start is not None:
        minutes = minutes_there(placed, start, session.kind)
        shorter = why_shorter(placed, start, session.kind, session.minutes)
    return Place(
        on=on, slot=name, at=slot.at, state=state, cost=cost, rules=price.rules, says=price.says, start=start,
        minutes=minutes, shorter=shorter,
    )  # fmt: skip


def _state(cost: dict[Tier, int]) -> PlaceState:
    if any(cost[tier] > 0 for tier in MUST_HOLD):
        return "never"
    return "costs" if any(cost.values()) else "as-good"


def _start(picked: Picked, on: date, slot: str, opens: datetime, closes: datetime) -> datetime | None:
    """When the session would begin in a slot, in the cheapest season that has it there."""
    placed = picked.placed_with(on, slot)
    number = (on - picked.season.plan.starts).days // 7
    found = () if placed is None else sessions_in(placed, number)
    return next((at for kind, at, _ in found if kind == picked.session.kind and opens <= at < closes), None)
