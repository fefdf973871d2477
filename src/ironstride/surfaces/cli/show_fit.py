"""Write a session of a plan as a FIT workout, and say what is in the file."""

from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from ironstride.coach.explain_session import find_sessions
from ironstride.files.fit_writer import workout_of, write_workout
from ironstride.surfaces.cli.say import refuse, say, say_bytes, warn, wrapped
from ironstride.surfaces.cli.show_why import plan_of
from ironstride.surfaces.cli.words import counted
from ironstride.training.plan import Plan, Session
from ironstride.training.problem import Problem
from ironstride.training.words import day_words
from ironstride.training.workout import Workout

STANDARD_OUTPUT: Final = "-"
_MOST_LISTED: Final = 10
_ON_THE_WATCH: Final = "Connect a Garmin watch by USB and copy the file into its folder GARMIN/NewFiles."


def write_session_workout(
    file: str, wanted: str | None, output: str | None, data: str | None = None, *, overwrites: bool
) -> None:
    """Find the session, write its workout, say what it holds. Refuses with exit code 2 what can't be done."""
    plan = plan_of(file, data)
    session = _session(plan, wanted)
    if output is None:
        what = "where should the workout be written?"
        refuse([Problem(where="--output", what=what, try_this=f"Such as -o {session.id}.fit, or - for stdout.")])
    workout = workout_of(session)
    try:
        content = write_workout(workout, created=datetime.now(UTC))
    except ValueError as error:
        what = f"FIT can't hold this session ({error})."
        refuse([Problem(where=f"session {session.id}", what=what, try_this="Change this in the plan.")])
    holds = f"{workout.name}: {_content(session, workout)}."
    if output == STANDARD_OUTPUT:
        say_bytes(content)
        warn(wrapped(f"Wrote {holds}"))
        return
    _write(content, output, session, overwrites=overwrites)
    say([f"Wrote {output}", *wrapped(holds), *wrapped(_ON_THE_WATCH)])  # a path is copied: it is never broken


def _content(session: Session, workout: Workout) -> str:
    kinds = len({one.exercise for one in session.exercises})
    sets = sum(len(one.sets) for one in session.exercises)
    return f"{counted(kinds, 'exercise')}, {counted(sets, 'set')}, in {counted(len(workout.steps), 'step')}"


def _session(plan: Plan, wanted: str | None) -> Session:
    """The one session that is meant."""
    if not plan.sessions:
        refuse([Problem(where="the plan", what="it has no sessions.", try_this="See what 'ironstride plan' says.")])
    if wanted is None:
        what = "which session?"
        warn([f"  {one.id:<16} {day_words(one.start.date())} {one.start:%H:%M}  {one.kind}" for one in plan.sessions])
        refuse([Problem(where="--session", what=what, try_this="Give one of those above.")])
    found = find_sessions(plan, wanted)
    if len(found) == 1:
        return found[0]
    where = f"--session {wanted!r}"
    if found:
        what = f"{len(found)} sessions fit."
        refuse([Problem(where=where, what=what, try_this=f"Give one of: {_listed(found)}.")])
    near = get_close_matches(wanted, [one.id for one in plan.sessions], n=3)
    meant = f"Did you mean {' or '.join(near)}?" if near else f"Give one of: {_listed(plan.sessions)}."
    refuse([Problem(where=where, what="no session of this plan fits.", try_this=meant)])


def _listed(sessions: Sequence[Session]) -> str:
    """Ids with their days, the first ten."""
    words = ", ".join(f"{one.id} ({day_words(one.start.date())})" for one in sessions[:_MOST_LISTED])
    more = len(sessions) - _MOST_LISTED
    return words + (f", and {more} more" if more > 0 else "")


def _write(data: bytes, output: str, session: Session, *, overwrites: bool) -> None:
    path = Path(output)
    if path.is_dir():
        what, try_this = "this is a folder.", f"Name a file in it, such as {path / f'{session.id}.fit'}."
    else:
        try:
            with path.open("wb" if overwrites else "xb") as file:
                file.write(data)
            return
        except FileExistsError:
            what, try_this = "it is there already and was left as it is.", "Name another, or add --force."
        except FileNotFoundError:
            what, try_this = f"the folder {path.parent} doesn't exist.", "Make it first, or name another."
        except OSError as error:
            what = f"it can't be written ({error.strerror or error})."
            try_this = "Name a file in a folder of your own."
    refuse([Problem(where=output, what=what, try_this=try_this)])
