"""`python3 run.py bench why-not`: what "why not there" costs, and whether it is right, measured on this machine.

A table for people, and as its last line one JSON object for programs. Times are CPU times of this process. Every
answer is compared with the season that is searched once more, from its priced weeks on, with the session forced.
`--quick` asks fewer questions.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, pairwise
from random import Random
from statistics import median

import numpy as np

from benchmarks._bars import Bar, print_machine, run_bars
from benchmarks._speed import cpu_ms
from benchmarks.brute_force import price
from benchmarks.random_requests import (
    movable_request,
    ordinary_movable_request,
    ordinary_request,
    random_request,
)
from ironstride.planning.calendar import minute_of
from ironstride.planning.engine.patterns import priced, sessions_at_most
from ironstride.planning.engine.ranks import ranks_for
from ironstride.planning.engine.search import cheapest
from ironstride.planning.engine.season import boundary
from ironstride.planning.placed import Placed, place_season
from ironstride.planning.why_not import Prices, WhyNot
from ironstride.protocols.read import protocol
from ironstride.rules.clause import Count
from ironstride.training.request import FreeSlot, PlanRequest
from ironstride.training.words import SESSION_KINDS, TIERS, SessionKind, Tier

FORCING = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A session of a kind on a day, in a free slot."""

    on: date
    slot: FreeSlot
    kind: SessionKind

    @property
    def slot_name(self) -> str:
        """The slot as the command line calls it."""
        return self.slot.name or f"{self.slot.at:%H:%M}"


def placed_season(request: PlanRequest) -> Placed:
    """The season of a request that says when it starts and how long it is, else `ValueError`."""
    starts, weeks = request.plan.starts, request.plan.weeks
    if starts is None or weeks is None:
        raise ValueError("the request leaves its start or its weeks open")
    return place_season(request, protocol(request.plan.protocol), starts, weeks)


def places(placed: Placed, asked: Question) -> list[int]:
    """The places of the question's week that answer it."""
    number, offset = divmod((asked.on - placed.phases.starts).days, 7)
    begins = minute_of(asked.slot.at)
    return [
        i
        for i, c in enumerate(placed.week(number).candidates)
        if (c.kind, c.day) == (asked.kind, offset) and c.fits and begins <= c.start_min < begins + asked.slot.minutes
    ]


def forced(placed: Placed, asked: Question) -> dict[Tier, int] | None:
    """The cost of the cheapest season with a session in that place, searched from its priced weeks on; None where no
    season has it. The week becomes a shape of its own, and leaving the place empty costs more than anything else."""
    number = (asked.on - placed.phases.starts).days // 7
    inside = places(placed, asked)
    if not inside:
        return None
    shapes = [*placed.solution.shapes, placed.week(number)]
    of_week = list(placed.solution.of_week)
    clauses = [*placed.solution.clauses, placed.solution.clauses[of_week[number]]]
    force = replace(placed.protocol.rules["sessions-a-week"], id="forced", tier="availability")
    weights = np.isin(np.arange(len(placed.week(number))), inside).astype(np.int64)
    clauses[-1] = (*clauses[-1], Count(rule=force, weights=weights, low=1, points=FORCING))
    like = [*range(len(shapes) - 1), of_week[number]]
    of_week[number] = len(shapes) - 1
    across = {(a, b): placed.solution.across[like[a], like[b]] for a, b in pairwise(of_week)}
    most = [sessions_at_most(shape) for shape in shapes]
    ranks = ranks_for(
        ((clauses[s], most[s]) for s in of_week),
        ((across[a, b], most[a], most[b]) for a, b in pairwise(of_week)),
    )
    tables = [priced(shape, clauses[s], ranks) for s, shape in enumerate(shapes)]
    between = {pair: boundary(across[pair], shapes[pair[0]], shapes[pair[1]], ranks) for pair in across}
    cost = ranks.unpack(cheapest(tables, of_week, between, ranks).total)
    return None if cost["availability"] >= FORCING else cost


def question(placed: Placed, rng: Random) -> Question | None:
    """A random place in a random free slot, of a kind that its week wants or, now and then, of any; None where the
    runner has no free slot."""
    request = placed.request
    if not request.free:
        return None
    number = rng.randrange(placed.phases.weeks)
    slot = rng.choice(request.free)
    on = next(day for n in range(7) if (day := placed.first_day(number) + timedelta(days=n)).weekday() == slot.day)
    wanted = [kind for kind, _ in placed.table.demands[number].wanted]
    return Question(on=on, slot=slot, kind=rng.choice(wanted if wanted and rng.random() < 0.9 else SESSION_KINDS))


def is_right(placed: Placed, prices: Prices, asked: Question) -> bool:
    """Whether the answer, the season it speaks of and the forced search agree."""
    answer = prices.why_not(asked.on, asked.slot_name, asked.kind)
    truth = forced(placed, asked)
    season = prices.season_with(asked.on, asked.slot_name, asked.kind)
    if truth is None or season is None:
        return truth is None and season is None and not answer.is_possible
    number = (asked.on - placed.phases.starts).days // 7
    told = {tier: placed.solution.cost[tier] + answer.cost[tier] for tier in TIERS}
    paid = price(season.shapes, season.of_week, season.taken, placed.protocol.rules, season.arrangement)
    stands = set(season.taken[number]) & set(places(placed, asked))
    return answer.is_possible and bool(stands) and told == truth == season.cost == paid


def agreement(count: int) -> Iterator[Bar]:
    """Answers that differ from the forced search: one question to each random request, every third with runs that may
    move."""
    rng = Random("why not")
    wrong: list[int] = []
    kinds = dict.fromkeys(("possible", "as good", "there"), 0)
    asked_for, seed = 0, 0
    while asked_for < count:
        seed += 1
        request = movable_request(seed, weeks=1 + seed % 6) if seed % 3 == 0 else random_request(seed)
        placed = placed_season(request)
        asked = question(placed, rng)
        if asked is None:
            continue
        asked_for += 1
        prices = Prices(placed)
        answer = prices.why_not(asked.on, asked.slot_name, asked.kind)
        kinds["possible"] += answer.is_possible
        kinds["as good"] += answer.is_as_good and not answer.is_there
        kinds["there"] += answer.is_there
        if not is_right(placed, prices, asked):
            wrong.append(seed)
    note = f"{count} requests: {', '.join(f'{n} {kind}' for kind, n in kinds.items())} {wrong[:5] or ''}".strip()
    yield Bar(bar="why not, answers that differ from the forced search", value=len(wrong), limit=0, note=note)


def every_price(placed: Placed) -> Callable[[], list[WhyNot]]:
    """Every question of a season, its rules worded, nothing known before."""
    return lambda: list(Prices(placed).everywhere())


def speed(athletes: int, times: int) -> Iterator[Bar]:
    """CPU time of every why-not of a 16-week plan together, and of one alone."""
    makers = (("runs fixed", ordinary_request), ("five runs movable", ordinary_movable_request))
    for what, make in makers:
        seasons = [placed_season(make(seed)) for seed in range(athletes)]
        taken = [cpu_ms(every_price(placed), times) for placed in seasons]
        answers = every_price(seasons[0])()
        note = f"{athletes} athletes, {min(taken):.0f}-{max(taken):.0f} ms; {len(answers)} questions, rules worded"
        yield Bar(bar=f"every why-not of 16 weeks, {what}", value=median(taken), limit=50, unit="ms CPU", note=note)
    seasons = [placed_season(ordinary_request(seed)) for seed in range(athletes)]

    @cache
    def asked(number: int) -> Question:
        found = question(seasons[number], Random(f"one {number}"))
        if found is None:
            raise ValueError("an ordinary athlete has free slots")
        return found

    def one(number: int) -> Callable[[], WhyNot]:
        q = asked(number)
        return lambda: Prices(seasons[number]).why_not(q.on, q.slot_name, q.kind)

    taken = [cpu_ms(one(number), times) for number in range(athletes)]
    note = f"{min(taken):.1f}-{max(taken):.1f} ms, the season placed before"
    yield Bar(bar="one why-not", value=median(taken), limit=50, unit="ms CPU", note=note)


def main(argv: list[str]) -> int:
    """Measure every bar. The exit code is 0 when all hold, else 1."""
    parser = argparse.ArgumentParser(prog="run.py bench why-not", description="The bars of 'why not', measured here.")
    parser.add_argument("--quick", action="store_true", help="fewer questions, in about half a minute")
    options = parser.parse_args(argv)
    print_machine()
    athletes, times = (3, 3) if options.quick else (8, 5)
    return run_bars(chain(speed(athletes, times), agreement(60 if options.quick else 500)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
