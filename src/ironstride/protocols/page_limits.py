"""What a resolved page may not ask, field beside field: repetitions that no chart of effort knows."""

from collections.abc import Iterator

from ironstride.protocols.protocol import Dose, Protocol
from ironstride.training.problem import Problem

MOST_POSSIBLE_REPS = 30
"""Repetitions done and left together, as far as the effort chart goes (see `loads.effort`)."""
LEAST_LEFT_WHERE_HEALTH_ASKS = 3.0


def problems_of_limits(page: Protocol) -> Iterator[Problem]:
    """Sets that are too long to be given a load. What is left counts with the cap, and as health may ask.

    >>> from ironstride.protocols.read import read_page
    >>> head = 'id = "mine"\\nname = "Mine"\\n[dose.base]\\n'
    >>> [problem.where for problem in read_page(head + "reps = { value = [20, 28] }").problems]
    ['dose.base.reps']
    """
    for dose in page.doses.values():
        for field, reps, rir in (
            ("reps", dose.reps[1], dose.rir),
            ("accessory_reps", dose.accessory_reps[1], dose.accessory_rir),
        ):
            left = max(rir, 10 - dose.rpe_cap, LEAST_LEFT_WHERE_HEALTH_ASKS)
            if reps + left > MOST_POSSIBLE_REPS:
                yield _too_long(dose, field, reps, left)


def _too_long(dose: Dose, field: str, reps: float, left: float) -> Problem:
    what = f"{reps:g} reps with up to {left:g} left are more than the {MOST_POSSIBLE_REPS} that the effort chart knows."
    return Problem(where=f"dose.{dose.phase}.{field}", what=what, try_this="Ask for fewer reps, or leave fewer.")
