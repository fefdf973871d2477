"""Print what to lift next, and why."""

from collections.abc import Iterator, Sequence

from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.next_session import NextOutcome, next_sets
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.exercise_given import exercise_given
from ironstride.surfaces.cli.next_words import as_planned_lines, doubt_lines, exercise_lines, outcome_data, usual_loads
from ironstride.surfaces.cli.say import problem_lines, refuse, say, say_json, tinted, wrapped
from ironstride.surfaces.cli.when import now_here
from ironstride.training.problem import Problem
from ironstride.training.words import day_words


def show_next(words: str, session: str | None, *, as_json: bool, data: str | None) -> None:
    """Print it; exit code 2 where there is nothing to go by."""
    if words and session:
        what = "an exercise and a session are both named."
        refuse([Problem(where="next", what=what, try_this="Name one of the two.")])
    now = now_here()
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        exercise = exercise_given(store, athlete_id, words, "next")
        outcome = next_sets(store, athlete_id, now, exercise, session)
        if any(one.is_fatal for one in outcome.problems):
            refuse(list(outcome.problems))
        with store.read() as connection:
            asked = [each for one in outcome.exercises for each in one.progress.ask]
            found = doubts(connection, athlete_id, asked, usual_loads(outcome.exercises))
    if as_json:
        say_json(outcome_data(outcome, found))
        return
    say(next_lines(outcome, found))


def next_lines(outcome: NextOutcome, found: Sequence[Doubt]) -> Iterator[str]:
    """What comes next, with quiet questions about entries that look like slips."""
    planned = outcome.planned
    if planned is not None:
        start = planned.start
        phase = f" · {planned.phase}" if planned.phase != planned.kind else ""
        head = f"{day_words(start.date())} {start:%H:%M} · {planned.kind} · {planned.minutes} min{phase}"
        yield tinted(head, "strong")
    elif outcome.at is not None:
        yield tinted(f"{day_words(outcome.at.date())}, outside a plan", "strong")
    for line in outcome.health:
        yield from (tinted(each, "bad") for each in wrapped(line, "! "))
    for one in outcome.exercises:
        yield ""
        yield from exercise_lines(one, outcome.units, outcome.at.date() if outcome.at else None)
    if outcome.as_planned or outcome.left_out:
        yield ""
        yield from as_planned_lines(outcome.as_planned, outcome.left_out)
    if found:
        yield ""
        yield from doubt_lines(found)
    for problem in outcome.problems:
        yield ""
        yield from problem_lines(problem, "")
