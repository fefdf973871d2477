"""What the marks and short words of a printed plan mean: only those that occur in it."""

from collections.abc import Iterator

from ironstride.coach.health_first import runs_wait_on
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import wrapped
from ironstride.training.plan import Plan

MARKS = (
    "● hard run  ○ easy or long run  ■ lift that loads the legs  □ lift that doesn't",
    "Right of a lift: hours from its start to that of the next quality run",
)
WAITING_MARK = "×"


def legend_lines(plan: Plan) -> Iterator[str]:
    """How to read the plan: words, then marks, then where the reasons come from."""
    yield from wrapped(" ".join(_words(plan)))
    yield from MARKS
    if any(runs_wait_on(plan.request, run.start.date()) for run in plan.runs):
        yield f"{WAITING_MARK} a run that waits: ask your clinician before you run"
    yield from wrapped(
        "After 'why' stand at most three reasons, the weightiest, with rule and source; all of them: "
        f"'{program_name()} why SESSION', or --all. S0-S4 are the five articles; see "
        f"'{program_name()} protocols list'."
    )


def _words(plan: Plan) -> Iterator[str]:
    catalogue = exercises()
    sets = [
        (catalogue.get(exercise.exercise), one)
        for session in plan.sessions
        for exercise in session.exercises
        for one in exercise.sets
    ]
    yield 'Hours count from start to start. "2 left" means: stop with two more good reps in you.'
    if any(one.seconds is not None and one.rir is not None for _, one in sets):
        yield "A timed set stops with about 10 s in hand (our default)."
    yield "A percentage is of your estimated one-rep maximum."
    resistances = {known.resistance for known, one in sets if known is not None and one.load is not None}
    if resistances & {"dumbbells", "kettlebells"}:
        yield "A dumbbell's or kettlebell's load is that of one hand."
    if "barbell" in resistances:
        yield "A barbell's load is the whole bar, plates included."
