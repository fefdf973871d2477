"""This runner's own hours between loaded legs and the next hard run, and whether her plan keeps to them.

Her runs may only lengthen what the plan's page asks for: no number of this module is ever taken where the page asks for
more, and the rules of safety stay beside it.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Final

from ironstride.coach.change_plan import ChangedPlan, change_plan, keep_changed_plan
from ironstride.coach.is_it_working import fingerprint, found_out
from ironstride.coach.page_of import page_of
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.protocols.own_window import free_hours
from ironstride.running.change.interference import Interference, interference
from ironstride.running.history import RunHistory
from ironstride.store import Store
from ironstride.training.problem import Problem
from ironstride.training.request import PlanRequest

MOST_REMEMBERED: Final = 16  # our default: answers that one process remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWindow:
    """What her runs say, and her plan. `found` is None where there is nothing to ask: no run, or lifting never began.

    `planned_h` are the hours that the plan's page asks for by itself, None without a plan; `in_use` those of her own
    that the plan keeps to.
    """

    found: Interference | None = None
    planned_h: float | None = None
    in_use: int | None = None

    @property
    def hours(self) -> int | None:
        """Her own window; None where it can't be told."""
        hours = None if self.found is None else self.found.window_hours
        return None if hours is None else round(hours)

    @property
    def can_lengthen(self) -> bool:
        """Whether to use it changes anything: it is longer than what the plan asks for."""
        return self.hours is not None and self.planned_h is not None and self.hours > self.planned_h

    @property
    def is_in_use(self) -> bool:
        """Whether the plan keeps to hours of her own."""
        return self.in_use is not None


def own_window(store: Store, athlete_id: str, now: datetime) -> OwnWindow:
    """The window as of `now` (aware, in the runner's zone). Nothing is changed. Raises `StoreProblem`."""
    history = found_out(store, athlete_id, now).kept.history
    found = None if history is None else THE_WINDOWS.of(history)
    kept = stored_plan(store, athlete_id)
    if isinstance(kept, Problem):
        return OwnWindow(found=found)
    request = kept.plan.request
    return OwnWindow(
        found=found, planned_h=free_hours(page_of(_with(request, None))), in_use=request.plan.own_window_hours
    )


def use_own_window(store: Store, athlete_id: str, now: datetime, *, wanted: bool) -> ChangedPlan | Problem:
    """Plan the rest of the season with her own window, or without, and keep it; or why it can't be done.

    With a window that lengthens nothing nothing is kept. Raises `StoreProblem`.
    """
    kept = stored_plan(store, athlete_id)
    if isinstance(kept, Problem):
        return kept
    hours = None
    if wanted:
        window = own_window(store, athlete_id, now)
        if not window.can_lengthen:
            what = "your own runs ask for no more hours after a lift than the plan keeps already; nothing was changed."
            return Problem(where="own window", what=what, try_this="Leave the plan as it is.")
        hours = window.hours
    return plan_with(store, athlete_id, kept, hours, now)


def plan_with(store: Store, athlete_id: str, kept: StoredPlan, hours: int | None, now: datetime) -> ChangedPlan:
    """The rest of a plan with so many hours of her own, None for the page's; kept where that is another wish."""
    changed = change_plan(store, athlete_id, kept, _with(kept.plan.request, hours), now)
    if kept.plan.request.plan.own_window_hours != hours:
        keep_changed_plan(store, athlete_id, kept, changed, now)
    return changed


def _with(request: PlanRequest, hours: int | None) -> PlanRequest:
    return replace(request, plan=replace(request.plan, own_window_hours=hours))


class Windows:
    """Remembers answers by the columns that they were worked out from. May be asked from several threads."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._known: OrderedDict[bytes, Interference] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def of(self, history: RunHistory) -> Interference:
        """The answer that a history gives."""
        key = fingerprint(history)
        with self._lock:
            known = self._known.get(key)
        found = known or interference(history)
        with self._lock:
            self._known[key] = found
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found


THE_WINDOWS: Final = Windows()
"""Those of this process."""
