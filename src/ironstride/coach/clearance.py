"""How long from a lift to the next quality run, and from where on that costs nothing: all by the plan's own rules."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from ironstride.coach.health_first import runs_wait_on
from ironstride.coach.page_of import page_of
from ironstride.planning.calendar import Clock
from ironstride.protocols.protocol import Protocol
from ironstride.training.plan import Plan, PlannedRun
from ironstride.training.words import QUALITY_RUNS

NEVER: Final = "recovery-before-quality-run"
FREE: Final = "freshness-before-quality-run"
FARTHEST_H: Final = 96.0  # our default: beyond four days the next quality run is no neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Hours from the start of a lift to the start of the next quality run. Under `never_h` a rule is broken, from
    there to `free_h` it costs `price` points of quality, from `free_h` on nothing. `sources` are ids of the source
    register."""

    hours: float
    run: PlannedRun
    never_h: float
    free_h: float
    price: int
    sources: tuple[str, ...] = ()

    @property
    def verdict(self) -> Literal["never", "costs", "free"]:
        """What the hours mean.

        >>> run = PlannedRun(start=datetime(2026, 11, 26, 7), kind="tempo", minutes=60)
        >>> Clearance(run=run, hours=37, never_h=24, free_h=48, price=3).verdict
        'costs'
        """
        return "never" if self.hours < self.never_h else "costs" if self.hours < self.free_h else "free"


def clearance(plan: Plan, start: datetime, page: Protocol | None = None) -> Clearance | None:
    """The clearance of a lift that starts at `start` (local wall time).

    None where no quality run is near, or the page has not both rules. A run that health has wait is none. Summer time
    counts: the hours are those that pass.
    """
    coming = [
        run
        for run in plan.runs
        if run.kind in QUALITY_RUNS and run.start > start and not runs_wait_on(plan.request, run.start.date())
    ]
    if not coming:
        return None
    run = min(coming, key=lambda one: one.start)
    hours = Clock(plan.request.athlete.timezone).between_h(start, run.start)
    if hours > FARTHEST_H:
        return None
    rules = (page or page_of(plan.request)).rules
    never, free = rules.get(NEVER), rules.get(FREE)
    if never is None or free is None:
        return None
    return Clearance(
        hours=hours, run=run, never_h=never.number("hours"), free_h=free.number("hours"), price=free.price,
        sources=tuple(dict.fromkeys((*never.sources, *free.sources))),
    )  # fmt: skip
