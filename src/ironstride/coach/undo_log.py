"""Undo what was done last in the log: a line, a changed set, a deleted one."""

from datetime import datetime

from ironstride.coach.log_sets import LoggedOutcome
from ironstride.coach.match_done import match_day
from ironstride.store import Store
from ironstride.store.columns import instant
from ironstride.store.hand_log import line_id, lock_athlete, newest_set, session_with_sets, take_last_line
from ironstride.store.set_changes import last_edit, undo_edit


def undo_last(store: Store, athlete_id: str, now: datetime, *, last: str | None = None) -> LoggedOutcome:
    """Undo what was done last: a line is taken away (`added`), a changed or deleted set is as it was (`back`).

    Nothing imported is touched. `last` is the id of the line or the change that is meant: where another one is the last
    by now, nothing happens (`is_repeat`), so that asking twice undoes once.
    """
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        newest, edit = newest_set(connection, athlete_id), last_edit(connection, athlete_id)
        is_edit = edit is not None and (newest is None or edit.made_at > instant(newest["logged_at"]))
        id_ = edit.id if edit is not None and is_edit else line_id(newest["id"]) if newest else None
        if last is not None and last != id_:
            return LoggedOutcome(is_repeat=True)
        if edit is not None and is_edit:
            undo_edit(connection, athlete_id, edit, now)
            session = session_with_sets(connection, athlete_id, edit.session_id)
            if session is not None:
                match_day(connection, athlete_id, session.session.start.date(), now)
            return LoggedOutcome(back=edit.before, session=session)
        gone, session_id = take_last_line(connection, athlete_id)
        session = session_with_sets(connection, athlete_id, session_id) if session_id else None
    return LoggedOutcome(added=tuple(gone), session=session)
