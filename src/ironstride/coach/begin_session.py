"""Begin the session that is meant: the one that is named, today's of the plan, or a free one; the open one stays."""

from datetime import datetime

from sqlalchemy import Connection

from ironstride.coach.log_sets import open_since
from ironstride.coach.session_life import SessionOutcome, start_session
from ironstride.store import Store
from ironstride.store.hand_log import lock_athlete, planned_on, session_with_sets
from ironstride.store.life_cycle import drop_started, planned_key_of, planned_places, skips_of
from ironstride.store.logs import KeptSession
from ironstride.training.problem import Problem


def begin_session_meant(
    store: Store, athlete_id: str, now: datetime, planned: str | None = None, *, is_free: bool = False
) -> tuple[SessionOutcome, str | None]:
    """Begin a session at `now` (aware, in the runner's zone), and the plan's id of the one that it is; None: free.

    Without a word it is today's session of the plan that isn't over yet, of several the one that begins nearest to
    `now`; where today has none, a free one. One that is open goes on (`is_repeat`), unless another one is named or a
    free one is asked for: then that is a problem, and nothing changes. Raises `StoreProblem`.
    """
    with store.read() as connection:
        is_open = open_since(connection, athlete_id, now)
        if is_open is not None:
            return _going_on(connection, athlete_id, is_open, now, planned, is_free=is_free)
        meant = planned if planned is not None or is_free else _of_today(connection, athlete_id, now)
    return start_session(store, athlete_id, now, planned=meant), meant


def take_start_back(store: Store, athlete_id: str, now: datetime) -> KeptSession | Problem:
    """Forget the open session that was begun and holds no set; or why that can't be. Raises `StoreProblem`."""
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        is_open = open_since(connection, athlete_id, now)
        found = session_with_sets(connection, athlete_id, is_open.id) if is_open else None
        if found is None:
            return Problem(where="--undo", what="no session is open.", try_this="There is nothing to take back.")
        if found.sets:
            what = "sets are logged in the open session; it was left alone."
            return Problem(where="--undo", what=what, try_this="Take them back first: 'ironstride log --undo'.")
        drop_started(connection, athlete_id, found.id)
    return found


def _going_on(
    connection: Connection, athlete_id: str, is_open: KeptSession, now: datetime, planned: str | None, *, is_free: bool
) -> tuple[SessionOutcome, str | None]:
    there = session_with_sets(connection, athlete_id, is_open.id)
    key = planned_key_of(connection, athlete_id, is_open.id)
    is_same = not is_free if planned is None else key == planned
    if there is not None and is_same:
        of_day = planned_on(connection, athlete_id, there.session.start.date())
        outcome = SessionOutcome(session=there, planned=tuple(of_day), is_repeat=True)
        return outcome, key
    what = f"{key or 'a session'} is open since {is_open.session.start:%H:%M}; nothing was begun."
    hint = "Finish it first: 'ironstride finish', or take it back: 'ironstride start --undo'."
    return SessionOutcome(problems=(Problem(where="start", what=what, try_this=hint),)), None


def _of_today(connection: Connection, athlete_id: str, now: datetime) -> str | None:
    skipped = {one.plan_key for one in skips_of(connection, athlete_id)}
    wall = now.replace(tzinfo=None)
    ahead = [
        one
        for one in planned_places(connection, athlete_id, day=now.date())
        if not one.is_done and one.plan_key not in skipped
    ]
    near = min(ahead, key=lambda one: (abs(one.start - wall), one.plan_key), default=None)
    return None if near is None else near.plan_key
