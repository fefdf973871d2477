"""What forbids a rise, whatever a form says and the estimate thinks possible."""

from dataclasses import dataclass
from typing import Final

from ironstride.loads.progression.rule import Held, is_break
from ironstride.training.progress import Wish

NEAR_RUN_HOURS: Final = 24  # our default: legs are weaker then (Doma 2013)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stops:
    """What forbids a rise. `is_stopped`: something of the last session, or health; `is_near_run`: a hard run yesterday
    that the legs still feel, which holds back what is earned; `is_lighter`: a deload or taper."""

    is_stopped: bool
    is_near_run: bool
    is_lighter: bool

    @property
    def may_rise(self) -> bool:
        """Whether none of them holds."""
        return not (self.is_stopped or self.is_near_run or self.is_lighter)


def stops_of(held: Held, wish: Wish, *, is_lower: bool) -> Stops:
    """What forbids a rise today. No form and no page gets past it."""
    is_doubtful = held.doubted_kg is not None
    last = held.was_short or held.has_pain or held.has_technique or is_doubtful
    hours = wish.hours_since_hard_run
    return Stops(
        is_stopped=last or is_break(held.last_on, wish.on) or not wish.may_progress,
        is_near_run=is_lower and hours is not None and hours < NEAR_RUN_HOURS,
        is_lighter=wish.phase != "train",
    )
