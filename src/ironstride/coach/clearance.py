"""The hours that a lift leaves before the next hard run, beside what the rules of the plan's page say of them."""

from dataclasses import dataclass
from typing import Final

from ironstride.protocols.protocol import Protocol
from ironstride.training.plan import Plan, PlannedRun, Session
from ironstride.training.words import QUALITY_RUNS

NEVER: Final = "recovery-before-quality-run"
FREE: Final = "freshness-before-quality-run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """`hours` from the start of a lift to that of the next hard `run`. Under `never_h` a rule is broken, from `free_h`
    on it costs nothing; between them it costs `costs` points. `sources` are ids of the source register."""

    run: PlannedRun
    hours: float
    never_h: float
    free_h: float
    costs: int
    sources: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """``never``, ``costs`` or ``free``.

        >>> from datetime import datetime
        >>> run = PlannedRun(start=datetime(2026, 11, 26, 7), kind="tempo", minutes=60)
        >>> Clearance(run=run, hours=37, never_h=24, free_h=48, costs=3).verdict
        'costs'
        """
        return "never" if self.hours < self.never_h else "costs" if self.hours < self.free_h else "free"


def clearance(plan: Plan, page: Protocol, session: Session) -> Clearance | None:
    """How clear `session` stands of the next quality run; None where it doesn't load the legs, the page has neither
    rule, or no quality run follows."""
    never, free = page.rules.get(NEVER), page.rules.get(FREE)
    if session.lower_body != "loaded" or never is None or free is None:
        return None
    coming = [run for run in plan.runs if run.start >= session.start and run.kind in QUALITY_RUNS]
    if not coming:
        return None
    run = min(coming, key=lambda one: one.start)
    return Clearance(
        run=run, hours=(run.start - session.start).total_seconds() / 3600, never_h=never.number("hours"),
        free_h=free.number("hours"), costs=free.price, sources=tuple(dict.fromkeys((*never.sources, *free.sources))),
    )  # fmt: skip
