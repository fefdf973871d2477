"""Every way one week could hold its sessions, priced: the rows that the season's search chooses among."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ironstride.planning.engine.ranks import Packed, Ranks
from ironstride.rules.clause import Arranged, Count, Each, Pair, WeekClause
from ironstride.rules.week import Week
from ironstride.training.words import MAIN_KINDS

Rows = NDArray[np.int64]
CHUNK_CELLS = 2_000_000


class TooManyPatterns(Exception):
    """More ways to fill a week than can be priced in memory; the caller narrows the choice and says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedWeek:
    """Patterns of a week in canonical order.

    Pattern p stands in arrangement `arrangement[p]` of the runs, takes the candidates ``mains[main[p]]`` (padded with
    len(week)) and, as the cheapest company for them, ``company[accessory[p]]``; `cost[p]` is the packed price of the
    week by itself. `days` says on which days a row of `mains` lifts; `alone` and `company_cost` are what rows of
    `mains` and of `company` cost by themselves, for each arrangement.
    """

    week: Week
    mains: Rows
    company: Rows
    arrangement: NDArray[np.int64]
    main: NDArray[np.int64]
    accessory: NDArray[np.int64]
    cost: Packed
    days: NDArray[np.bool_]
    alone: Packed
    company_cost: Packed

    def taken(self, pattern: int) -> tuple[int, ...]:
        """Candidates of a pattern, in order of time."""
        none = len(self.week)
        chosen = [*self.mains[self.main[pattern]], *self.company[self.accessory[pattern]]]
        return tuple(sorted((int(c) for c in chosen if c != none), key=lambda c: self.week.candidates[c].at_h))


def sessions_at_most(week: Week) -> int:
    """How many sessions a pattern of `week` can hold."""
    return sum(_demand(week).values())


def _demand(week: Week) -> dict[str, int]:
    demand: dict[str, int] = dict(week.wanted)
    pinned: dict[str, int] = {}
    for places in week.pinned:
        kind = week.candidates[places[0]].kind
        pinned[kind] = pinned.get(kind, 0) + 1
    return {kind: max(demand.get(kind, 0), pinned.get(kind, 0)) for kind in {**demand, **pinned}}


def undominated(week: Week, clauses: Sequence[WeekClause]) -> NDArray[np.bool_]:
    """Candidates worth pricing. A shorter session is left out where a longer one of its place costs no more in any
    clause, and neither the week's minutes nor other sessions of its free stretch could want the room: exact."""
    keep = np.ones(len(week), dtype=np.bool_)
    demand = _demand(week)
    longest: dict[tuple[int, int, float], int] = {}
    for i, c in enumerate(week.candidates):
        place = (c.kind_rank, c.gap, c.at_h)
        if place not in longest or c.minutes > week.candidates[longest[place]].minutes:
            longest[place] = i
    most_minutes = sum(
        count * max((c.minutes for c in week.candidates if c.kind == kind), default=0)
        for kind, count in demand.items()
        if kind in MAIN_KINDS
    )
    if most_minutes > week.gym_minutes:
        return keep
    has_company = any(count and kind not in MAIN_KINDS for kind, count in demand.items())
    pinned = {place for places in week.pinned for place in places}
    each = [clause.points for clause in clauses if isinstance(clause, Each)]
    pairs = [clause.points for clause in clauses if isinstance(clause, Pair)]
    for i, c in enumerate(week.candidates):
        best = longest[(c.kind_rank, c.gap, c.at_h)]
        if best == i or i in pinned or not c.is_main:
            continue
        crowds = has_company and week.candidates[best].room_after_min < 20 <= c.room_after_min
        if crowds or any((p[..., best] > p[..., i]).any() for p in each) or any((p[best] > p[i]).any() for p in pairs):
            continue
        moves = week.moves
        if moves is not None and (moves.has_room[:, i] & ~moves.has_room[:, best]).any():
            continue
        if c.has_jumps != week.candidates[best].has_jumps:  # jumps also meet the neighbouring weeks
            continue
        keep[i] = False
    return keep


def _sets_of(candidates: Rows, days: Rows, most: int, none: int) -> Rows:
    """Every choice of up to `most` of `candidates` on different days, fullest first, padded with `none`."""
    levels = [np.zeros((1, 0), dtype=np.int64)]  # positions within `candidates`
    for _ in range(most):
        rows = levels[-1]
        last = rows[:, -1] if rows.shape[1] else np.full(len(rows), -1)
        if len(rows) * max(len(candidates), 1) > CHUNK_CELLS:
            raise TooManyPatterns
        free = np.arange(len(candidates))[None, :] > last[:, None]
        for column in range(rows.shape[1]):
            free &= days[candidates[rows[:, column]]][:, None] != days[candidates][None, :]
        which, position = np.nonzero(free)
        levels.append(np.concatenate([rows[which], position[:, None]], axis=1))
    padded = []
    for rows in reversed(levels):
        block = np.full((len(rows), most), none, dtype=np.int64)
        block[:, : rows.shape[1]] = candidates[rows]
        padded.append(block)
    return np.concatenate(padded)


def _join(left: Rows, right: Rows, day_bits: Rows) -> Rows:
    """Rows of `left` beside rows of `right` wherever no day is taken twice."""
    if len(left) * len(right) > CHUNK_CELLS:
        raise TooManyPatterns
    taken_left = np.bitwise_or.reduce(day_bits[left], axis=1)
    taken_right = np.bitwise_or.reduce(day_bits[right], axis=1)
    a, b = np.nonzero((taken_left[:, None] & taken_right[None, :]) == 0)
    return np.concatenate([left[a], right[b]], axis=1)


def _rows(week: Week, keep: NDArray[np.bool_], *, is_main: bool) -> Rows:
    none = len(week)
    days = np.append(week.day, 0)
    day_bits = np.append(np.left_shift(1, week.day), 0)
    rows = np.zeros((1, 0), dtype=np.int64)
    demand = _demand(week)
    for kind in (c for c in dict.fromkeys(c.kind for c in week.candidates) if (c in MAIN_KINDS) == is_main):
        most = demand.get(kind, 0)
        candidates = np.flatnonzero(week.of_kinds((kind,)) & keep)
        if most and len(candidates):
            most = min(most, len(set(days[candidates].tolist())))
            chosen = _sets_of(candidates, days, most, none)
            rows = _join(rows, chosen, day_bits) if rows.shape[1] else chosen
    return rows


def priced(week: Week, clauses: Sequence[WeekClause], ranks: Ranks) -> PricedWeek:
    """Price every pattern of `week`, in every arrangement of its runs. Core and mobility meet the main lifts only where
    they would overlap, so the cheapest company is chosen for each pattern of main lifts: exact, and far fewer rows.

    Raises `TooManyPatterns`.
    """
    keep = undominated(week, clauses)
    mains = _rows(week, keep, is_main=True)
    company = _rows(week, keep, is_main=False)
    n_arrangements = 1 if week.moves is None else len(week.moves.on)
    if n_arrangements * len(mains) > CHUNK_CELLS:
        raise TooManyPatterns
    each, pair = _tables(clauses, week, ranks, n_arrangements)
    cost = _alone(clauses, mains, ranks, each, week=week, of_main=True)
    for i in range(mains.shape[1]):
        for j in range(i + 1, mains.shape[1]):
            cost = cost + pair[mains[:, i], mains[:, j]][None, :]
    for clause in clauses:
        if isinstance(clause, Arranged):
            cost = cost + ranks.pack(clause.rule.tier, clause.points)[:, None]
    company_cost = _alone(clauses, company, ranks, each, week=week, of_main=False)
    accessory, total = _with_company(week, mains, cost, company, company_cost)
    arrangement, main = np.nonzero(has_room(week, mains, n_arrangements))
    return PricedWeek(
        week=week,
        mains=mains,
        company=company,
        arrangement=arrangement,
        main=main,
        accessory=accessory[arrangement, main],
        cost=total[arrangement, main],
        days=_days(week, mains),
        alone=cost,
        company_cost=company_cost,
    )


def _days(week: Week, mains: Rows) -> NDArray[np.bool_]:
    days = np.zeros((len(mains), 7), dtype=np.bool_)
    padded_day = np.append(week.day, 7)
    for column in range(mains.shape[1]):
        day = padded_day[mains[:, column]]
        is_taken = day < 7
        days[np.flatnonzero(is_taken), day[is_taken]] = True
    return days


def has_room(week: Week, rows: Rows, n_arrangements: int) -> NDArray[np.bool_]:
    """For each arrangement and row, whether every candidate of the row is free of runs."""
    if week.moves is None or not rows.shape[1]:
        return np.ones((n_arrangements, len(rows)), dtype=np.bool_)
    room = np.concatenate([week.moves.has_room, np.ones((n_arrangements, 1), dtype=np.bool_)], axis=1)
    return np.asarray(room[:, rows].all(axis=2), dtype=np.bool_)


def _tables(clauses: Sequence[WeekClause], week: Week, ranks: Ranks, n_arrangements: int) -> tuple[Packed, Packed]:
    """What each candidate costs in each arrangement, and each pair of candidates; the last place is no candidate."""
    each: Packed = np.zeros((n_arrangements, len(week) + 1), dtype=ranks.dtype)
    pair: Packed = np.zeros((len(week) + 1, len(week) + 1), dtype=ranks.dtype)
    for clause in clauses:
        if isinstance(clause, Each):
            each[:, :-1] += ranks.pack(clause.rule.tier, np.atleast_2d(clause.points))
        elif isinstance(clause, Pair):
            pair[:-1, :-1] += ranks.pack(clause.rule.tier, clause.points)
    return each, pair


def _of_main(clause: Count, week: Week) -> bool:
    """Whether a count is paid with the main lifts. A count over nothing (no place at all) is paid there once."""
    return not clause.weights[..., ~week.is_main].any()


def _alone(
    clauses: Sequence[WeekClause], rows: Rows, ranks: Ranks, each: Packed, *, week: Week, of_main: bool
) -> Packed:
    """What rows of main sessions (or of core and mobility) cost by themselves, for each arrangement."""
    total: Packed = each[:, rows].sum(axis=2) if rows.shape[1] else np.zeros((len(each), len(rows)), dtype=ranks.dtype)
    for clause in clauses:
        if isinstance(clause, Count) and _of_main(clause, week) == of_main:
            weights = np.atleast_2d(clause.weights)
            padded = np.concatenate([weights, np.zeros((len(weights), 1), dtype=np.int64)], axis=1)
            taken = padded[:, rows].sum(axis=2)
            amount = np.atleast_1d(clause.constant)[:, None] + taken
            outside = np.zeros_like(amount)
            if clause.low is not None:
                outside = outside + np.maximum(clause.low - amount, 0)
            if clause.high is not None:
                outside = outside + np.maximum(amount - clause.high, 0)
            total = total + ranks.pack(clause.rule.tier, outside * clause.points)
    return total


def _with_company(week: Week, mains: Rows, cost: Packed, company: Rows, company_cost: Packed) -> tuple[Rows, Packed]:
    """For each arrangement and pattern of main lifts its cheapest company, and the price of both."""
    n_arrangements = len(cost)
    if len(company) == 1:
        return np.zeros(cost.shape, dtype=np.int64), cost + company_cost
    blocks, uses = room_beside(week, mains, company)
    clash = (blocks[:, None] & uses[None, :]) != 0
    room = has_room(week, company, n_arrangements)
    worst = int(company_cost.max()) + 1
    # The last row of `company` is no company at all: it never clashes and always has room.
    alone = np.where(room, company_cost, worst)
    chosen = np.zeros(cost.shape, dtype=np.int64)
    total = cost.copy()
    step = max(1, CHUNK_CELLS // clash.size)
    for start in range(0, n_arrangements, step):
        part = slice(start, start + step)
        table: Any = np.where(clash[None, :, :], worst, alone[part, None, :])
        chosen[part] = table.argmin(axis=2)
        total[part] = cost[part] + np.take_along_axis(table, chosen[part][:, :, None], axis=2)[:, :, 0]
    return chosen, total


def room_beside(week: Week, mains: Rows, company: Rows) -> tuple[Any, Any]:
    """For each row the accessory places it stands in the way of, and the ones it uses, as bit sets."""
    accessory = [i for i, c in enumerate(week.candidates) if not c.is_main]
    places = sorted(
        {(week.candidates[i].gap, week.candidates[i].start_min, week.candidates[i].minutes) for i in accessory}
    )
    dtype: Any = np.int64 if len(places) <= 62 else object
    uses = np.zeros(len(week) + 1, dtype=dtype)
    blocks = np.zeros(len(week) + 1, dtype=dtype)
    for i in accessory:
        c = week.candidates[i]
        uses[i] = 1 << places.index((c.gap, c.start_min, c.minutes))
    for i, c in enumerate(week.candidates):
        if c.is_main:
            bits = 0
            for number, (gap, start_min, minutes) in enumerate(places):
                if gap == c.gap and c.start_min < start_min + minutes and start_min < c.start_min + c.minutes:
                    bits |= 1 << number
            blocks[i] = bits
    if not mains.shape[1] or not company.shape[1]:
        return np.zeros(len(mains), dtype=dtype), np.zeros(len(company), dtype=dtype)
    return np.bitwise_or.reduce(blocks[mains], axis=1), np.bitwise_or.reduce(uses[company], axis=1)
