"""What a person types about themselves: age, sex, body weight, how used to lifting, and lifts done lately."""

import re
from datetime import date
from typing import Final

from ironstride.protocols.catalogue import exercises, find
from ironstride.surfaces.answers.words import NOTHING, Data, Unclear, born, parts

_LEVELS: Final = {
    "novice": "novice", "beginner": "novice", "new": "novice", "intermediate": "intermediate", "advanced": "advanced",
}  # fmt: skip
_SEXES: Final = {
    "female": "female", "woman": "female", "f": "female", "male": "male", "man": "male", "m": "male",
}  # fmt: skip
_LOAD: Final = r"\d+(?:\.\d+)?\s*(?:kg|lbs?)"
_SET: Final = re.compile(rf"(?P<load>{_LOAD})\s*(?:x|×|for)\s*(?P<reps>\d+)", re.IGNORECASE)
_BODY: Final = re.compile(rf"(?:body\s?weight|weight|weigh|bw|i weigh)?\s*:?\s*(?P<load>{_LOAD})", re.IGNORECASE)


def about(text: str, today: date) -> Data:
    """Birth year or age, sex, body weight, experience and sets that were done, in any order.

    >>> about("intermediate, born 1969", date(2026, 11, 21))
    {'athlete': {'experience': 'intermediate', 'born': '1969-12-31'}}
    >>> about("advanced, 58 kg, back squat 100 kg x 5", date(2026, 11, 21))["lifts"]
    {'back-squat': {'load': '100 kg', 'reps': 5}}
    """
    athlete: Data = {"experience": "novice"}
    lifts: Data = {}
    for part in [] if text.strip().lower() in NOTHING else parts(text, is_comma_decimal=True):
        words = part.lower()
        birthday = born(words, today)
        if words in _LEVELS:
            athlete["experience"] = _LEVELS[words]
        elif words in _SEXES:
            athlete["sex"] = _SEXES[words]
        elif birthday is not None:
            athlete["born"] = birthday
        elif done := _SET.search(part):
            lifts[_exercise(part[: done.start()])] = {"load": _load(done["load"]), "reps": int(done["reps"])}
        elif body := _BODY.fullmatch(words):
            athlete["bodyweight"] = _load(body["load"])
        else:
            known = "novice, intermediate, advanced, an age or birth year, female, male, a body weight such as 58 kg"
            raise Unclear(f"{part!r} can't be read. Understood are {known}, and a set such as back-squat 60 kg x 5.")
    return {"athlete": athlete, **({"lifts": lifts} if lifts else {})}


def _exercise(words: str) -> str:
    name = words.strip(" :").lower().replace(" ", "-")
    if name not in exercises():
        near = find(name, at_most=3)
        raise Unclear(f"{name!r} is not in the catalogue. " + (f"Did you mean {' or '.join(near)}?" if near else ""))
    return name


def _load(words: str) -> str:
    return re.sub(r"\s*(kg|lb)s?$", lambda found: f" {found[1].lower()}", words, flags=re.IGNORECASE)
