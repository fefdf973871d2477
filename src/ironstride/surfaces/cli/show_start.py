"""Begin a strength session, and print what comes first."""

from collections.abc import Iterator

from ironstride.coach.begin_session import begin_session_meant, take_start_back
from ironstride.coach.next_session import NextOutcome, next_sets
from ironstride.coach.session_life import SessionOutcome
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.kept_words import session_data
from ironstride.surfaces.cli.next_words import outcome_data
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import refuse, say, say_json, tinted
from ironstride.surfaces.cli.show_next import next_lines
from ironstride.surfaces.cli.when import now_here
from ironstride.training.problem import Problem
from ironstride.training.words import day_words


def show_start(planned: str | None, *, is_free: bool, undo: bool, as_json: bool, data: str | None) -> None:
    """Begin a session, go on with the open one, or take an empty start back; exit code 2 where that can't be."""
    if is_free and planned:
        what = "a session of the plan and a free one are both asked for."
        refuse([Problem(where="start", what=what, try_this="Name one of the two.")])
    now = now_here()
    with store_at(data, makes=not undo) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        if undo:
            _take_back(store, athlete_id, as_json=as_json)
            return
        done, key = begin_session_meant(store, athlete_id, now, planned, is_free=is_free)
        if done.session is None:
            refuse(list(done.problems))
        coming = next_sets(store, athlete_id, now, session=key)
    is_shown = key is not None and not any(one.is_fatal for one in coming.problems)
    if as_json:
        session = session_data(done.session)
        following = outcome_data(coming, ()) if is_shown else None
        say_json({"session": session, "planned": key, "is_repeat": done.is_repeat, "next": following})
    else:
        say(_lines(done, coming if is_shown else None))


def _take_back(store: Store, athlete_id: str, *, as_json: bool) -> None:
    found = take_start_back(store, athlete_id, now_here())
    if isinstance(found, Problem):
        refuse([found])
    if as_json:
        say_json({"removed": session_data(found)})
    else:
        start = found.session.start
        say(tinted(f"No longer begun: {day_words(start.date())} {start:%H:%M}.", "ok"))


def _lines(done: SessionOutcome, coming: NextOutcome | None) -> Iterator[str]:
    if done.session is None:
        return
    start = done.session.session.start
    how = "Going on since" if done.is_repeat else "Begun"
    which = "" if coming is not None else ", a free session"
    yield tinted(f"{how}: {day_words(start.date())} {start:%H:%M}{which}", "ok")
    if coming is not None:
        yield ""
        yield from next_lines(coming, ())
    yield ""
    yield f"Log your sets: {program_name()} log squat 60kg 5@2; then: {program_name()} finish"
