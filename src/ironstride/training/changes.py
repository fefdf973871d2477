"""What re-planning changed, session by session."""

import datetime as dt
from dataclasses import dataclass

from ironstride.training.plan import Because
from ironstride.training.words import SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session in a change: enough to find it."""

    session: str
    date: dt.date
    start: dt.time
    minutes: int
    kind: SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One session that changed. `was` None: it is new; `now` None: it is gone; both alike: its exercises changed."""

    was: Slot | None
    now: Slot | None
    because: tuple[Because, ...]
