"""Log sets as they are done: typed in shorthand or handed over by a phone, each line kept whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Connection

from ironstride.coach.match_done import match_day
from ironstride.coach.set_targets import with_targets
from ironstride.files.exercise_words import name_key
from ironstride.files.set_shorthand import read_sets
from ironstride.store import Store
from ironstride.store.columns import new_id
from ironstride.store.hand_log import (
    BY_HAND,
    add_sets,
    begin_session,
    last_set,
    lock_athlete,
    names_by_hand,
    planned_on,
    session_alone,
    session_with_sets,
    sessions_by_hand,
    sets_there,
)
from ironstride.store.logs import KeptSession, KeptSet
from ironstride.training.lifting_log import LoggedSet
from ironstride.training.plan import Session
from ironstride.training.problem import Problem

OPEN_FOR: Final = timedelta(hours=3)
"""How long after its start a session takes further sets: our default."""
NOON: Final = time(12)
"""When a session of a past day began, where neither a plan nor the runner says: our default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOutcome:
    """What came of a line. `session` is the day's session as it now stands; None where nothing is in it.

    `added` is empty where a problem was fatal and where the line had come before (`is_repeat`). `planned` are the
    sessions that the newest plan has for that day: another fact, which logging leaves alone. `back` is a set as it is
    again after a change of it was undone.
    """

    added: tuple[KeptSet, ...] = ()
    session: KeptSession | None = None
    planned: tuple[Session, ...] = ()
    problems: tuple[Problem, ...] = ()
    has_begun: bool = False
    is_repeat: bool = False
    back: KeptSet | None = None

    @property
    def is_kept(self) -> bool:
        """Whether what was said is in the database, now or since before."""
        return bool(self.added) or self.is_repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where sets belong: to the session with an id, to a day, to a moment of it; to now where nothing is said.

    `began` is when a `session` that isn't known yet began, aware; now where nothing is said.
    """

    session: str | None = None
    on: date | None = None
    at: time | None = None
    began: datetime | None = None


NOW: Final = Place()


def log(
    store: Store,
    athlete_id: str,
    text: str,
    now: datetime,
    *,
    place: Place = NOW,
    line: str | None = None,
    as_id: str | None = None,
) -> LoggedOutcome:
    """Keep the sets that `text` tells (`files.set_shorthand`), all or none; they are on disk when this returns.

    They go to the open session, which is the runner's own that started less than `OPEN_FOR` from `now` (aware, in her
    zone) and isn't finished, or begin one. `line` is an id that the caller minted: a line that comes again adds
    nothing. Set ids are ``LINE:000`` and so on. `as_id` is the catalogue's id of the exercise, ``own`` for none.

    Raises `StoreProblem` where the database can't take it, `ValueError` for an id with a colon.

    >>> from datetime import UTC
    >>> from ironstride.store import open_store
    >>> from ironstride.store.athletes import the_athlete
    >>> store, now = open_store("sqlite://"), datetime(2026, 11, 24, 18, tzinfo=UTC)
    >>> with store.write() as connection:
    ...     athlete_id = the_athlete(connection, now)
    >>> first = log(store, athlete_id, "squat 60kg 5@2", now)
    >>> again = log(store, athlete_id, "5@1", now)
    >>> first.has_begun, len(again.session.sets), str(again.added[0].logged.load)
    (True, 2, '60 kg')
    >>> store.close()
    """
    line = new_id() if line is None else line
    if ":" in line:
        raise ValueError(f"the id of a line has no colon, but {line!r} has")
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        if there := sets_there(connection, athlete_id, [f"{line}:000"]):
            return _repeated(connection, athlete_id, next(iter(there.values())))
        start, session_id, problems = _where(connection, athlete_id, place, now)
        if problems:
            return LoggedOutcome(problems=problems)
        after = last_set(connection, athlete_id, session_id) if session_id else None
        known = {name_key(name): exercise for name, exercise in names_by_hand(connection, athlete_id)}
        reading = read_sets(text, known=known, as_id=as_id, after=after.logged if after else None)
        if not reading.is_readable:
            return LoggedOutcome(problems=reading.problems)
        sets = [(f"{line}:{number:03}", one) for number, one in enumerate(reading.sets)]
        return _kept(connection, athlete_id, sets, (start, session_id, place), now, reading.problems)


def log_sets(
    store: Store, athlete_id: str, sets: Sequence[tuple[str, LoggedSet]], now: datetime, *, place: Place = NOW
) -> LoggedOutcome:
    """Keep sets that came with ids of their own, as a phone mints them; those that are here already add nothing.

    As `log`; a session id in `place` that isn't known yet is that of the session which they begin.
    """
    with store.write() as connection:
        lock_athlete(connection, athlete_id)
        there = sets_there(connection, athlete_id, [id_ for id_, _ in sets])
        new = [(id_, one) for id_, one in dict(sets).items() if id_ not in there]
        if not new:
            return _repeated(connection, athlete_id, next(iter(there.values()))) if there else LoggedOutcome()
        start, session_id, problems = _where(connection, athlete_id, place, now)
        if problems:
            return LoggedOutcome(problems=problems)
        return _kept(connection, athlete_id, new, (start, session_id, place), now, ())


def day_of(store: Store, athlete_id: str, now: datetime, place: Place = NOW) -> LoggedOutcome:
    """The session that sets would go to, and what is planned that day; nothing is changed."""
    with store.read() as connection:
        start, session_id, problems = _where(connection, athlete_id, place, now)
        session = session_with_sets(connection, athlete_id, session_id) if session_id else None
        planned = tuple(planned_on(connection, athlete_id, start.date()))
    return LoggedOutcome(session=session, planned=planned, problems=problems)


def open_since(connection: Connection, athlete_id: str, moment: datetime) -> KeptSession | None:
    """The session that is open at an aware moment, without its sets; None where none is."""
    day = moment.date()
    near = sessions_by_hand(connection, athlete_id, day - timedelta(days=1), day + timedelta(days=1))
    # Both ways, so that a clock that went back a little doesn't begin the same evening twice.
    is_open = (one for one in near if one.session.end is None and abs(_aware(one, moment) - moment) < OPEN_FOR)
    return next(is_open, None)


def _kept(
    connection: Connection,
    athlete_id: str,
    sets: Sequence[tuple[str, LoggedSet]],
    where: tuple[datetime, str | None, Place],
    now: datetime,
    remarks: tuple[Problem, ...],
) -> LoggedOutcome:
    start, session_id, place = where
    has_begun = session_id is None
    planned = planned_on(connection, athlete_id, start.date())
    before = session_with_sets(connection, athlete_id, session_id) if session_id else None
    likeliest = sorted(planned, key=lambda one: abs(one.start - start.replace(tzinfo=None)))
    asked = with_targets([one for _, one in sets], before.session.sets if before else (), likeliest)
    sets = [(id_, one) for (id_, _), one in zip(sets, asked, strict=True)]
    if session_id is None:
        session_id = place.session or new_id()
        begin_session(connection, athlete_id, session_id, start, now)
    add_sets(connection, athlete_id, session_id, sets, now)
    match_day(connection, athlete_id, start.date(), now)
    session = session_with_sets(connection, athlete_id, session_id)
    ids = {id_ for id_, _ in sets}
    return LoggedOutcome(
        added=tuple(one for one in session.sets if one.id in ids) if session else (),
        session=session,
        planned=tuple(planned),
        problems=remarks,
        has_begun=has_begun,
    )


def _repeated(connection: Connection, athlete_id: str, session_id: str) -> LoggedOutcome:
    session = session_with_sets(connection, athlete_id, session_id)
    planned = planned_on(connection, athlete_id, session.session.start.date()) if session else []
    return LoggedOutcome(session=session, planned=tuple(planned), is_repeat=True)


def _where(
    connection: Connection, athlete_id: str, place: Place, now: datetime
) -> tuple[datetime, str | None, tuple[Problem, ...]]:
    """When the sets were done, and the id of the session that takes them; None where one has to begin."""
    if place.session is not None:
        found = session_alone(connection, athlete_id, place.session)
        if found is None:
            return place.began or now, None, ()
        if found.session.source != BY_HAND or found.batch_id is not None:
            what = "this session was imported, and what is imported is never changed."
            return now, None, (Problem(where=place.session, what=what, try_this="Log the sets without --session."),)
        return found.session.start, found.id, ()
    day = place.on or now.date()
    if day > now.date():
        what = f"{day} is yet to come; nothing was logged."
        return now, None, (Problem(where="--on", what=what, try_this="Log sets when they are done."),)
    if place.on is not None and place.at is None:
        return _of_day(connection, athlete_id, day, now)
    moment = now if place.at is None else datetime.combine(day, place.at, now.tzinfo)
    is_open = open_since(connection, athlete_id, moment)
    return (moment, None, ()) if is_open is None else (is_open.session.start, is_open.id, ())


def _of_day(
    connection: Connection, athlete_id: str, day: date, now: datetime
) -> tuple[datetime, str | None, tuple[Problem, ...]]:
    """The session of a past day; where there is none, one that begins as planned, or at noon."""
    there = sessions_by_hand(connection, athlete_id, day, day)
    if there:
        return there[0].session.start, there[0].id, ()
    planned = planned_on(connection, athlete_id, day)
    start = planned[0].start.time() if planned else NOON
    return datetime.combine(day, start, now.tzinfo), None, ()


def _aware(one: KeptSession, now: datetime) -> datetime:
    start = one.session.start
    return start if start.tzinfo is not None else start.replace(tzinfo=now.tzinfo)
