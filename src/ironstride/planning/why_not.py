"""Why not there? The exact price of every other place, and the rules that make it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from ironstride.planning.calendar import minute_of, slots_of_day
from ironstride.planning.engine.patterns import with_accessory
from ironstride.planning.engine.ranks import Packed
from ironstride.planning.engine.search import Margins, margins, ways_in, with_pattern
from ironstride.planning.placed import Placed
from ironstride.planning.places import HALVES_OF_THE_DAY, slot_minute
from ironstride.rules.words import Breach
from ironstride.training.plan import Because
from ironstride.training.request import FreeSlot
from ironstride.training.words import MAIN_KINDS, TIERS, SessionKind, Tier

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


class Prices:
    """Prices of other places for one placed season. Works out each week once."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed
        self.search = placed.solution.search
        self._way_in = ways_in(self.search)
        self._margins: dict[int, Margins] = {}
        self._breaches: dict[int, list[Breach]] = {}

    def why_not(self, on: date, slot: str, kind: SessionKind) -> WhyNot:
        """The price of a session of `kind` on a day, in a slot: am, pm or a time inside it.

        Exact: equal to planning the whole season again with the session forced there. `ValueError` for a day outside
        the plan.
        """
        number, offset = divmod((on - self.placed.phases.starts).days, 7)
        if not 0 <= number < self.placed.phases.weeks:
            raise ValueError(f"{on} lies outside the plan")
        inside = self._candidates(number, offset, slot, kind)
        if any(i in inside for i in self.placed.solution.taken[number]):
            return WhyNot(
                date=on, slot=slot, kind=kind, cost=dict.fromkeys(TIERS, 0), rules=(), is_possible=True, is_there=True,
                says=f"The {kind} session stands there already.",
            )  # fmt: skip
        best = self._best(number, inside, is_main=kind in MAIN_KINDS)
        if best is None:
            says = self._why_impossible(number, offset, slot, kind)
            return WhyNot(
                date=on, slot=slot, kind=kind, cost={}, rules=(), is_possible=False, is_there=False, says=says
            )
        pattern, total, company = best
        cost = self._more(total)
        rules = self._rules(number, pattern, company) if any(cost.values()) else ()
        where = f"{on:%A} {slot}"
        says = (
            f"As good: {where} costs nothing more." if not any(cost.values()) else f"{where} costs {cost_words(cost)}."
        )
        return WhyNot(
            date=on, slot=slot, kind=kind, cost=cost, rules=rules, is_possible=True, is_there=False, says=says
        )

    def everywhere(self) -> Iterator[WhyNot]:
        """The price of every kind that a week wants in every free slot of the season."""
        for number in range(self.placed.phases.weeks):
            demand = self.placed.table.demands[number]
            for offset in range(7):
                on = self.placed.first_day(number) + timedelta(days=offset)
                for slot in slots_of_day(self.placed.request, on.weekday()):
                    for kind, _ in demand.wanted:
                        yield self.why_not(on, slot.name or f"{slot.at:%H:%M}", kind)

    def margin_of(self, number: int, i: int) -> dict[Tier, int] | None:
        """What the best season without candidate `i` of a week costs more; None where it has no alternative."""
        found = self._of_week(number)
        table = self.search.table(number)
        c = self.placed.week(number).candidates[i]
        same = [
            n
            for n, other in enumerate(self.placed.week(number).candidates)
            if (other.kind, other.day) == (c.kind, c.day)
        ]
        has_it = np.isin(table.mains[table.main], same).any(axis=1)
        if has_it.all():
            return None
        return self._more(int(found.season[~has_it].min()))

    def _more(self, total: int) -> dict[Tier, int]:
        with_it = self.search.ranks.unpack(total)
        return {tier: with_it[tier] - self.placed.solution.cost[tier] for tier in TIERS}

    def _of_week(self, number: int) -> Margins:
        if number not in self._margins:
            self._margins[number] = margins(self.search, number, self._way_in)
        return self._margins[number]

    def _candidates(self, number: int, offset: int, slot: str, kind: SessionKind) -> list[int]:
        week = self.placed.week(number)
        window = self._window(number, offset, slot)
        return [
            i
            for i, c in enumerate(week.candidates)
            if c.kind == kind and c.day == offset and c.fits and window[0] <= c.start_min < window[1]
        ]

    def _window(self, number: int, offset: int, slot: str) -> tuple[int, int]:
        on = self.placed.first_day(number) + timedelta(days=offset)
        for free in slots_of_day(self.placed.request, on.weekday()):
            if slot == free.name or (slot not in HALVES_OF_THE_DAY and _holds(free, slot_minute(slot))):
                return minute_of(free.at), minute_of(free.at) + free.minutes
        if slot in HALVES_OF_THE_DAY:
            return (0, NOON_MIN) if slot == "am" else (NOON_MIN, 2 * NOON_MIN)
        return (0, 0)

    def _best(self, number: int, inside: Sequence[int], *, is_main: bool) -> tuple[int, int, int | None] | None:
        """The cheapest pattern with one of the candidates, its season's cost, and for core the company row."""
        if not inside:
            return None
        found, table = self._of_week(number), self.search.table(number)
        if is_main:
            has_it = np.isin(table.mains[table.main], inside).any(axis=1)
            if not has_it.any():
                return None
            rows = np.flatnonzero(has_it)
            pattern = int(rows[found.season[rows].argmin()])
            return pattern, int(found.season[pattern]), None
        best: tuple[int, int, int | None] | None = None
        beside: Packed = found.season - table.cost
        for candidate in inside:
            cost, company = with_accessory(table, candidate)
            rows = np.flatnonzero(cost >= 0)
            if len(rows):
                season = cost[rows] + beside[rows]
                at = int(season.argmin())
                if best is None or int(season[at]) < best[1]:
                    best = int(rows[at]), int(season[at]), int(company[rows[at]])
        return best

    def _rules(self, number: int, pattern: int, company: int | None) -> tuple[Because, ...]:
        """What the season with the pattern breaks and the plan does not, weightiest first."""
        rows = with_pattern(self.search, number, pattern, self._of_week(number), self._way_in)
        changed = [w for w, (row, old) in enumerate(zip(rows, self.search.rows, strict=True)) if row != old]
        if company is not None and number not in changed:
            changed.append(number)
        taken, stands = list(self.placed.solution.taken), list(self.placed.solution.arrangement)
        for w in changed:
            table = self.search.table(w)
            if w == number and company is not None:
                table = replace(table, accessory=np.full(len(table.main), company, dtype=np.int64))
            taken[w], stands[w] = table.taken(rows[w]), int(table.arrangement[rows[w]])
        solution = replace(self.placed.solution, taken=tuple(taken), arrangement=tuple(stands))
        other = replace(self.placed, solution=solution)
        touched = sorted({w + step for w in changed for step in (0, 1)} & set(range(len(rows))))
        before: Counter[tuple[str, str]] = Counter()
        for w in touched:
            if w not in self._breaches:
                self._breaches[w] = self.placed.breaches_of(w)
            before.update((breach.rule.id, breach.says) for breach in self._breaches[w])
        new = []
        for w in touched:
            for breach in other.breaches_of(w):
                key = (breach.rule.id, breach.says)
                if before[key]:
                    before[key] -= 1
                else:
                    new.append(breach)
        new.sort(key=lambda breach: (TIERS.index(breach.tier), -breach.points, breach.date))
        return tuple(Because(rule=b.rule.id, says=b.says, source=b.rule.source) for b in new)

    def _why_impossible(self, number: int, offset: int, slot: str, kind: SessionKind) -> str:
        demand = self.placed.table.demands[number]
        role = demand.days[offset]
        if kind not in dict(demand.wanted):
            return f"This week ({demand.phase}) has no {kind} session."
        if kind not in role.bodies:
            return f"No {kind} session may stand on this day of {role.phase}: the phase or your health leaves none."
        if self._window(number, offset, slot) == (0, 0):
            return "You have no free time there."
        return "The free time there does not hold the shortest session (20 min) beside the run."


def _holds(free: FreeSlot, minute: int) -> bool:
    return minute_of(free.at) <= minute < minute_of(free.at) + free.minutes


def cost_words(cost: dict[Tier, int]) -> str:
    """A price in words, weightiest tier first.

    >>> cost_words({"safety": 1, "quality": 3, "preference": 0})
    '+1 safety, +3 quality'
    """
    return ", ".join(f"{points:+d} {tier.replace('_', ' ')}" for tier, points in cost.items() if points)
