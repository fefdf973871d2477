"""Switch a kept plan to another protocol: what would change from now on, and doing it."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.replan import replan
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.coach.strength_of import strength_of
from ironstride.coach.switch_protocol import Switch, switch_protocol
from ironstride.planning.prescribe.strength import Strength
from ironstride.planning.replan import Replanned
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.store import Store
from ironstride.training.events import Events, ProtocolNews
from ironstride.training.problem import Problem

_WHERE: Final = "switch"
LOOKED_AT_FOR: Final = timedelta(minutes=5)
"""How long a preview stays that of now: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchPreview:
    """What a switch would do. `switch` holds the two pages beside each other, `ahead` the plan from now on."""

    kept: StoredPlan
    switch: Switch
    ahead: Replanned


def preview_switch(store: Store, athlete_id: str, to: str, now: datetime) -> SwitchPreview | Problem:
    """What changes if the plan that was kept last goes by the packaged protocol `to` from `now` (aware, in the runner's
    zone) on; or why that can't be told. What has passed stays. Nothing is written. Raises `StoreProblem`."""
    if to not in protocol_ids():
        known = ", ".join(protocol_ids())
        return Problem(where=_WHERE, what=f"no protocol is called {to!r}.", try_this=f"Known: {known}.")
    kept = stored_plan(store, athlete_id)
    if isinstance(kept, Problem):
        return kept
    strength = strength_of(store, athlete_id, kept.plan.request, now.date())
    return _previewed(kept, to, now.replace(tzinfo=None, second=0, microsecond=0), strength)


_seen: Final[deque[tuple[datetime, Strength | None, SwitchPreview]]] = deque(maxlen=4)
"""The last previews of this process: two seasons are planned for each, and whoever keeps one has looked at it."""


def _previewed(kept: StoredPlan, to: str, now: datetime, strength: Strength | None) -> SwitchPreview:
    """The preview, planned once for as long as the plan and the log stay as they are."""
    for since, by, found in list(_seen):
        is_same = found.kept == kept and found.ahead.plan.protocol == to
        if is_same and since <= now < since + LOOKED_AT_FOR and _is_same(by, strength):
            return found
    news = Events(protocol=(ProtocolNews(protocol=to),))
    ahead = replan(kept.plan, news, now, strength)
    switch = switch_protocol(kept.plan, ahead.plan.request, now.date(), strength)
    made = SwitchPreview(kept=kept, switch=switch, ahead=ahead)
    _seen.append((now, strength, made))
    return made


def _is_same(one: Strength | None, other: Strength | None) -> bool:
    """Whether two answers stand on the same folded log."""
    if one is None or other is None:
        return one is other
    return one.standing is other.standing and (one.sessions, one.on) == (other.sessions, other.on)


def keep_switch(store: Store, athlete_id: str, to: str, now: datetime, *, seen: datetime) -> StoredPlan | Problem:
    """Keep the switched plan as the next version of the plan; the plan before it stays on record.

    `seen` is when the plan was made that the preview was about: where it has changed since, nothing is done. A switch
    to the protocol that the plan goes by changes nothing. Raises `StoreProblem`.
    """
    found = preview_switch(store, athlete_id, to, now)
    if isinstance(found, Problem):
        return found
    if found.kept.made_at != seen:
        what = "the plan has changed since you looked at this; nothing was switched."
        return Problem(where=_WHERE, what=what, try_this="Look at what changes once more.")
    if found.kept.plan.protocol == to:
        return found.kept
    why = f"Switched to {protocol(to).name}."
    keep_plan(store, found.ahead.plan, found.kept.name, athlete_id, now, why)
    return stored_plan(store, athlete_id, found.kept.name)
