"""Begin and finish a strength session: of the plan or free. Logging sets does the rest."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from ironstride.coach.log_sets import open_since
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.hand_log import (
    BY_HAND,
    begin_session,
    lock_athlete,
    planned_on,
    session_with_sets,
    sessions_by_hand,
)
from ironstride.store.life_cycle import drop_skips, end_session, match_started, planned_places
from ironstride.store.logs import KeptSession
from ironstride.training.plan import Session
from ironstride.training.problem import Problem

LONGEST: Final = timedelta(hours=12)
"""A session that is finished later than this after its start was forgotten, and its end has to be said: our default."""

_BESIDE: Final = Problem(
    where="start", what="this session was begun on another device too; both are kept.",
    try_this="Keep the one that you lifted.", is_fatal=False,
)  # fmt: skip
_NOT_OF_THE_PLAN: Final = Problem(
    where="start", what="this session isn't in the plan that you kept last; it is kept as one outside the plan.",
    try_this="There is nothing to do.", is_fatal=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOutcome:
    """The session as it now stands, None where a problem is fatal; `is_repeat`: it was so before.

    `planned` are the sessions that the newest plan has for its day.
    """

    session: KeptSession | None = None
    planned: tuple[Session, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_repeat: bool = False


def start_session(
    store: Store,
    athlete_id: str,
    now: datetime,
    *,
    session_id: str | None = None,
    planned: str | None = None,
    began: datetime | None = None,
) -> SessionOutcome:
    """Begin a session at `now` (aware, in the runner's zone), still without a set.

    `planned` is the plan's id of the session that it is; without it the session is free. `session_id` is minted by the
    caller: a start that comes again changes nothing. `began` is said of a session that a phone began by itself: it is
    kept whatever else is open or done, and a remark says what stands beside it. Raises `StoreProblem`.
    """
    id_ = session_id or new_id()
    if began is not None:
        return _begun_elsewhere(store, athlete_id, id_, planned, began, now)
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        if (there := session_with_sets(connection, athlete_id, id_)) is not None:
            return SessionOutcome(session=there, is_repeat=True)
        if (is_open := open_since(connection, athlete_id, now)) is not None:
            what = f"a session that began at {is_open.session.start:%H:%M} is open; nothing was begun."
            return _refused("start", what, "Finish it first, or log your sets: they go there.")
        if planned is not None:
            places = planned_places(connection, athlete_id, key=planned)
            if not places or places[0].is_done:
                state = "is done already" if places else "isn't in the plan that you kept last"
                return _refused(planned, f"this session {state}; nothing was begun.", "Start without naming one.")
        begin_session(connection, athlete_id, id_, now, now)
        if planned is not None:
            match_started(connection, athlete_id, places[0], id_, now)
            drop_skips(connection, places[0].plan_id, [planned])
    return _outcome(store, athlete_id, id_, now)


def _begun_elsewhere(
    store: Store, athlete_id: str, id_: str, planned: str | None, began: datetime, now: datetime
) -> SessionOutcome:
    remarks: tuple[Problem, ...] = ()
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        if (there := session_with_sets(connection, athlete_id, id_)) is not None:
            return SessionOutcome(session=there, is_repeat=True)
        begin_session(connection, athlete_id, id_, began, now)
        places = planned_places(connection, athlete_id, key=planned) if planned is not None else []
        if places and not places[0].is_done:
            match_started(connection, athlete_id, places[0], id_, now)
            drop_skips(connection, places[0].plan_id, [places[0].plan_key])
        elif planned is not None:
            remarks = (_BESIDE if places else _NOT_OF_THE_PLAN,)
    return replace(_outcome(store, athlete_id, id_, began), problems=remarks)


def finish_session(
    store: Store, athlete_id: str, now: datetime, *, session_id: str | None = None, at: datetime | None = None
) -> SessionOutcome:
    """Write down that a session ended, at `at` or at `now`; the runner's last one where none is named.

    What is finished stays so, with its first end; sets that come later begin another session, unless they name this
    one or its day. Raises `StoreProblem`.
    """
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        found = _meant(connection, athlete_id, session_id, now)
        if isinstance(found, Problem):
            return SessionOutcome(problems=(found,))
        if found.session.end is not None:
            return SessionOutcome(session=found, is_repeat=True)
        end = at or now
        problem = _wrong_end(found, end, now)
        if problem is not None:
            return SessionOutcome(problems=(problem,))
        end_session(connection, athlete_id, replace(found, session=replace(found.session, end=end)))
    return _outcome(store, athlete_id, found.id, now)


def _meant(connection: Connection, athlete_id: str, session_id: str | None, now: datetime) -> KeptSession | Problem:
    if session_id is None:
        near = sessions_by_hand(connection, athlete_id, (now - timedelta(days=1)).date(), now.date())
        unfinished = [one for one in near if one.session.end is None]
        session_id = (unfinished or near)[0].id if near else None
    found = session_with_sets(connection, athlete_id, session_id) if session_id else None
    if found is None:
        what = "no session was begun today or yesterday." if session_id is None else "there is no such session."
        return Problem(where=session_id or "finish", what=what, try_this="Log its sets first.")
    if found.session.source != BY_HAND or found.batch_id is not None:
        what = "this session was imported, and what is imported is never changed."
        return Problem(where=found.id, what=what, try_this="There is nothing to do.")
    if not found.sets:
        what = "nothing is logged in this session; it was left open."
        return Problem(where="finish", what=what, try_this="Log its sets first, or skip the planned one.")
    return found


def _wrong_end(found: KeptSession, end: datetime, now: datetime) -> Problem | None:
    start = found.session.start
    start = start if start.tzinfo is not None else start.replace(tzinfo=now.tzinfo)
    if start <= end <= now and end - start <= LONGEST:
        return None
    what = f"it began on {start:%Y-%m-%d} at {start:%H:%M} and can't have ended at {end:%Y-%m-%d %H:%M}."
    return Problem(where="finish", what=what, try_this="Say when it ended: --at HH:MM.")


def _refused(where: str, what: str, try_this: str) -> SessionOutcome:
    return SessionOutcome(problems=(Problem(where=where, what=what, try_this=try_this),))


def _outcome(store: Store, athlete_id: str, session_id: str, now: datetime) -> SessionOutcome:
    with store.read() as connection:
        kept = session_with_sets(connection, athlete_id, session_id)
        planned = planned_on(connection, athlete_id, (kept.session.start if kept else now).date())
    return SessionOutcome(session=kept, planned=tuple(planned))
