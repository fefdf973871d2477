"""What the runner's own database knows, for commands that plan; they never make a database for it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ironstride.surfaces.cli.data_place import data_place, is_absent, refuse_absent
from ironstride.surfaces.cli.say import problem_lines, warn
from ironstride.surfaces.cli.words import counted
from ironstride.training.request import PlanRequest

if TYPE_CHECKING:  # a plan without a log loads no database
    from ironstride.planning.prescribe.strength import Strength
    from ironstride.store import Store

T = TypeVar("T")


def ask_log(data: str | None, question: "Callable[[Store], T]") -> T | None:
    """The answer of the runner's database to a question; None where no database is.

    Leaves with exit code 2 where `data` names one that isn't there. One that can't be read is named on standard
    error, and what follows goes on without it.
    """
    refuse_absent(data)
    place = data_place(data)
    if is_absent(place):
        return None
    from ironstride.store import StoreProblem, open_store

    try:
        store = open_store(place)
    except StoreProblem as error:
        warn(problem_lines(error.problem, ""))
        return None
    try:
        return question(store)
    except StoreProblem as error:
        warn(problem_lines(error.problem, ""))
        return None
    finally:
        store.close()


def logged_strength(data: str | None, request: PlanRequest, today: date) -> "Strength | None":
    """What was logged up to `today`; None where no database is, or nothing in it."""

    def strength(store: "Store") -> "Strength | None":
        from ironstride.coach.strength_of import strength_of

        return strength_of(store, None, request, today)

    return ask_log(data, strength)


def log_line(strength: "Strength") -> str:
    """Where the loads come from, in one line."""
    return f"Loads from {counted(strength.sessions, 'logged session')}."
