"""What to say of words among sets that can't be taken."""

import re
from typing import Final

from ironstride.files.exercise_words import OWN, meant_by
from ironstride.files.set_amounts import Mistake
from ironstride.protocols.catalogue import exercises, find
from ironstride.training.problem import Problem

LONGEST_TEXT: Final = 10_000  # characters, our limit
_GLUED: Final = re.compile(r"(?P<load>\d[\d.,]*)(?P<unit>kg|lb)s?[x×*](?P<reps>\d+)", re.IGNORECASE)
_SHORT_UNIT: Final = re.compile(r"(?P<load>\d[\d.,]*)(?:k|kilos?|pounds?|#)", re.IGNORECASE)
_RANGE: Final = re.compile(r"(?P<reps>\d+)@(?P<low>\d+)-\d+")


def not_understood(text: str, at: int) -> Mistake:
    """Words that are no item, with the nearest thing that is one.

    >>> not_understood("60kgx5", 6).try_this, not_understood("bench", 12).try_this
    ('Write 60kg 5.', 'Put a semicolon before another exercise: ; bench')
    """
    what = f"{text[:40]!r} isn't understood."
    if glued := _GLUED.fullmatch(text):
        return Mistake(at, what, f"Write {glued['load']}{glued['unit']} {glued['reps']}.")
    if short := _SHORT_UNIT.fullmatch(text):
        return Mistake(at, what, f"Write {short['load']}kg or {short['load']}lb.")
    if ranged := _RANGE.fullmatch(text):
        hint = f"Write one number, the lower one if in doubt: {ranged['reps']}@{ranged['low']}."
        return Mistake(at, what, hint)
    if text.lower() == "rest":
        return Mistake(at, what, "Say how long: rest 90s, rest 3min.")
    bare = text.rstrip(",.")
    if bare != text and bare:
        return Mistake(at, what, "Put a semicolon between exercises and a space between sets.")
    meant = meant_by(text)
    if text[:1].isalpha() and (meant.id or meant.offered):
        return Mistake(at, what, f"Put a semicolon before another exercise: ; {text}")
    return Mistake(at, what, 'Write sets as 5@2 or 45s, loads as 60kg, notes as # text, odd names as "90/90 switch".')


def which_exercise(rest: str) -> tuple[str, str]:
    """What to say where sets begin without an exercise and none was logged before."""
    return "no exercise is named.", f"Begin with its name: squat {rest.strip()[:40]}".rstrip()


def exercise_id_problem(exercise_id: str) -> Problem | None:
    """What is wrong with an id that was given for the exercise; None where nothing is."""
    if exercise_id == OWN or exercise_id in exercises():
        return None
    near = find(exercise_id)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Look it up with 'ironstride exercises', or give 'own'."
    return Problem(where="--as", what=f"{exercise_id!r} is not in the catalogue.", try_this=hint)
