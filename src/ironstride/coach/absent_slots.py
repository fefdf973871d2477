"""Which halves of a week's days have no slot to move a lift to, and why: over, not the runner's own time, no plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

from ironstride.planning.calendar import slots_of_day
from ironstride.planning.slots import slot_ends
from ironstride.training.plan import Plan

WhyAbsent = Literal["over", "not-free", "outside"]
"""`over`: its time has passed. `not-free`: she told no free time there. `outside`: the plan doesn't reach there."""
NOON: Final = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentHalf:
    """A morning, or the rest of a day, without a slot that is still ahead."""

    on: date
    is_morning: bool
    why: WhyAbsent


def absent_halves(plan: Plan, days: Sequence[date], now: datetime) -> Iterator[AbsentHalf]:
    """The halves of `days` that have no slot at `now` (local wall time), in order."""
    for on in days:
        is_inside = 0 <= (on - plan.starts).days < 7 * plan.weeks
        slots = slots_of_day(plan.request, on.weekday()) if is_inside else ()
        for is_morning in (True, False):
            mine = [one for one in slots if (one.at < NOON) is is_morning]
            if not any(slot_ends(on, one)[1] > now for one in mine):
                why: WhyAbsent = "outside" if not is_inside else "over" if mine or on < now.date() else "not-free"
                yield AbsentHalf(on=on, is_morning=is_morning, why=why)
