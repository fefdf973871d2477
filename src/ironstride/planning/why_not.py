"""Why not there? The exact price of every other place, and the rules that make it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ironstride.planning.calendar import minute_of, slots_of_day
from ironstride.planning.engine import Solution
from ironstride.planning.engine.cheapest_with import CheapestWith, Way, taken_with
from ironstride.planning.paid import Filling, Paid
from ironstride.planning.placed import Placed
from ironstride.planning.places import HALVES_OF_THE_DAY, slot_minute
from ironstride.training.plan import Because
from ironstride.training.request import FreeSlot
from ironstride.training.words import TIERS, WEEKDAY_NAMES, SessionKind, Tier

NOON_MIN = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """The answer for one place. `cost` is what the whole season would cost more (or less, in a tier below one that
    costs more) with a session of `kind` there, moved around it as well as can be; `rules` are what it would break and
    the plan does not. `is_possible` is false where no such session can stand there at all: `says` tells why."""

    date: date
    slot: str
    kind: SessionKind
    cost: dict[Tier, int]
    rules: tuple[Because, ...]
    is_possible: bool
    is_there: bool
    says: str

    @property
    def is_as_good(self) -> bool:
        """Whether the season is just as good with the session there."""
        return self.is_possible and not any(self.cost.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What the best season costs more that has no session of a kind on a day. `moves_to` is the day that takes it in
    the same week, None where it is left out."""

    cost: dict[Tier, int]
    moves_to: date | None

    @property
    def is_as_good(self) -> bool:
        """Whether the season is just as good without it."""
        return not any(self.cost.values())


class Prices:
    """Prices of other places for one placed season. Works out each week once."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.cheapest = CheapestWith(placed.solution.search)
        self.paid = Paid(placed)
        self._places: dict[int, dict[tuple[SessionKind, int], list[int]]] = {}
        self._free = [slots_of_day(placed.request, weekday) for weekday in range(7)]

    def why_not(self, on: date, slot: str, kind: SessionKind) -> WhyNot:
        """The price of a session of `kind` on a day, in a slot: am, pm or a time inside it.

        Exact: equal to planning the whole season again with the session forced there. `ValueError` for a day outside
        the plan.
        """
        number, offset = self._week_of(on)
        inside = self._candidates(number, offset, self._window(on, slot), kind)
        answer = WhyNot(
            date=on, slot=slot, kind=kind, cost=dict.fromkeys(TIERS, 0), rules=(), is_possible=True, is_there=False,
            says="",
        )  # fmt: skip
        taken = self.placed.solution.taken[number]
        if any(i in taken for i in inside):
            return replace(answer, is_there=True, says=f"The {kind} session stands there already.")
        way = self.cheapest.with_one_of(number, inside)
        if way is None:
            says = self._why_impossible(on, slot, kind)
            return replace(answer, cost={}, is_possible=False, says=says)
        where = f"{WEEKDAY_NAMES[on.weekday()]} {slot}"
        if way.total == self.placed.solution.search.total:
            return replace(answer, says=f"As good: {where} costs nothing more.")
        cost = self._more(way.total)
        return replace(answer, cost=cost, rules=self._rules(way), says=f"{where} costs {cost_words(cost)}.")

    def season_with(self, on: date, slot: str, kind: SessionKind) -> Solution | None:
        """The cheapest season with a session of `kind` there, of equals one that changes few weeks of the plan; None
        where no season has it. `ValueError` for a day outside the plan."""
        number, offset = self._week_of(on)
        way = self.cheapest.with_one_of(number, self._candidates(number, offset, self._window(on, slot), kind))
        if way is None:
            return None
        solution, taken, stands = self.placed.solution, *self._taken()
        for w, (_, these, arrangement) in self._fillings(way).items():
            taken[w], stands[w] = these, arrangement
        cost = solution.search.ranks.unpack(way.total)
        return replace(solution, taken=tuple(taken), arrangement=tuple(stands), cost=cost)

    def everywhere(self) -> Iterator[WhyNot]:
        """The price of every kind that a week wants in every free slot of the season."""
        for number, demand in enumerate(self.placed.table.demands):
            for offset in range(7):
                on = self.placed.first_day(number) + timedelta(days=offset)
                for slot in self._free[on.weekday()]:
                    for kind, _ in demand.wanted:
                        yield self.why_not(on, slot.name or f"{slot.at:%H:%M}", kind)

    def margin_of(self, on: date, kind: SessionKind) -> Margin | None:
        """What the season costs more with no session of `kind` on a day of the plan that holds one. None where every
        season holds one there. `ValueError` where the plan holds none."""
        number, offset = self._week_of(on)
        week, taken = self.placed.week(number), self.placed.solution.taken[number]
        mine = self._places_of(number).get((kind, offset), [])
        if not set(mine) & set(taken):
            raise ValueError(f"the plan has no {kind} session on {on}")
        way = self.cheapest.without(number, mine)
        if way is None:
            return None
        _, instead, _ = self._fillings(way)[number]
        days, others = ([week.candidates[i].day for i in these if week.candidates[i].kind == kind]
                        for these in (taken, instead))  # fmt: skip
        new = sorted(set(others) - set(days), key=lambda day: (abs(day - offset), day))
        moves_to = self.placed.first_day(number) + timedelta(days=new[0]) if new else None
        return Margin(cost=self._more(way.total), moves_to=moves_to)

    def _week_of(self, on: date) -> tuple[int, int]:
        number, offset = divmod((on - self.placed.phases.starts).days, 7)
        if not 0 <= number < self.placed.phases.weeks:
            raise ValueError(f"{on} lies outside the plan")
        return number, offset

    def _taken(self) -> tuple[list[tuple[int, ...]], list[int]]:
        return list(self.placed.solution.taken), list(self.placed.solution.arrangement)

    def _more(self, total: int) -> dict[Tier, int]:
        with_it = self.placed.solution.search.ranks.unpack(total)
        return {tier: with_it[tier] - self.placed.solution.cost[tier] for tier in TIERS}

    def _places_of(self, number: int) -> dict[tuple[SessionKind, int], list[int]]:
        """The places of a week that are free for the runner, by kind and day."""
        shape = self.placed.solution.of_week[number]
        if shape not in self._places:
            found: dict[tuple[SessionKind, int], list[int]] = {}
            for i, c in enumerate(self.placed.week(number).candidates):
                found.setdefault((c.kind, c.day), []).append(i)
            self._places[shape] = found
        return self._places[shape]

    def _candidates(self, number: int, offset: int, window: tuple[int, int], kind: SessionKind) -> list[int]:
        candidates = self.placed.week(number).candidates
        found = self._places_of(number).get((kind, offset), ())
        return [i for i in found if candidates[i].fits and window[0] <= candidates[i].start_min < window[1]]

    def _window(self, on: date, slot: str) -> tuple[int, int]:
        minute = None if slot in HALVES_OF_THE_DAY else slot_minute(slot)
        for free in self._free[on.weekday()]:
            if slot == free.name or (minute is not None and _holds(free, minute)):
                return minute_of(free.at), minute_of(free.at) + free.minutes
        if minute is None:
            return (0, NOON_MIN) if slot == "am" else (NOON_MIN, 2 * NOON_MIN)
        return (0, 0)

    def _fillings(self, way: Way) -> dict[int, Filling]:
        """How the season of a way fills the weeks that it fills differently."""
        search, found = self.placed.solution.search, {}
        for w, pattern in self.cheapest.changes(way).items():
            table = search.table(w)
            is_own = w == way.week
            taken = taken_with(search, w, pattern, way.company if is_own else int(table.accessory[pattern]))
            found[w] = (search.of_week[w], taken, int(table.arrangement[pattern]))
        return found

    def _rules(self, way: Way) -> tuple[Because, ...]:
        """What the season of a way breaks and the plan does not, weightiest first."""
        new = self.paid.beyond_the_plan(self._fillings(way))
        return tuple(Because(rule=b.rule.id, says=b.says, source=b.rule.source) for b in new)

    def _why_impossible(self, on: date, slot: str, kind: SessionKind) -> str:
        number, offset = self._week_of(on)
        demand = self.placed.table.demands[number]
        role = demand.days[offset]
        if kind not in dict(demand.wanted):
            return f"This week ({demand.phase}) has no {kind} session."
        if kind not in role.bodies:
            return f"No {kind} session may stand on this day of {role.phase}: the phase or your health leaves none."
        if not self._is_free(on, self._window(on, slot)):
            return "You have no free time there."
        return "The free time there does not hold the shortest session (20 min) beside the run."

    def _is_free(self, on: date, window: tuple[int, int]) -> bool:
        return any(_overlap(free, window) for free in self._free[on.weekday()])


def _holds(free: FreeSlot, minute: int) -> bool:
    return minute_of(free.at) <= minute < minute_of(free.at) + free.minutes


def _overlap(free: FreeSlot, window: Sequence[int]) -> bool:
    return minute_of(free.at) < window[1] and window[0] < minute_of(free.at) + free.minutes


def cost_words(cost: dict[Tier, int]) -> str:
    """A price in words, weightiest tier first.

    >>> cost_words({"safety": 1, "quality": 3, "preference": 0})
    '+1 safety, +3 quality'
    """
    return ", ".join(f"{points:+d} {tier.replace('_', ' ')}" for tier, points in cost.items() if points)
