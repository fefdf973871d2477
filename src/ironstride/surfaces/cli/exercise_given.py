"""Which exercise a runner names to a command: as she would log it."""

from ironstride.coach.find_exercises import find_exercises
from ironstride.files.exercise_words import meant_by, name_key
from ironstride.store import Store
from ironstride.store.hand_log import names_by_hand
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem

_MOST_OFFERED = 3


def exercise_given(store: Store, athlete_id: str, words: str, where: str) -> str | None:
    """The catalogue's id of the exercise that the words mean; None without words. Ends the command where they mean none
    or several: nothing is guessed."""
    if not words.strip():
        return None
    with store.read() as connection:
        known = {name_key(name): exercise for name, exercise in names_by_hand(connection, athlete_id)}
    meant = meant_by(words, known)
    if meant.id:
        return meant.id
    if not meant.offered and name_key(words) in known:
        what = f"{words!r} is an exercise of your own; nothing is known of how it is loaded."
        refuse([Problem(where=where, what=what, try_this="Log it with --as ID once, if it is one of the catalogue.")])
    near = meant.offered[:_MOST_OFFERED] or tuple(one.id for one in find_exercises(words)[:_MOST_OFFERED])
    hint = f"Did you mean {' or '.join(near)}?" if near else "See 'ironstride exercises'."
    refuse([Problem(where=where, what=f"{words!r} isn't the name of one exercise.", try_this=hint)])
