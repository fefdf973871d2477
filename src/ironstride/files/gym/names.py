"""From an app's name of an exercise to ours: the same words or nothing."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from ironstride.protocols.catalogue import exercises
from ironstride.protocols.log_names import log_names

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 120  # our default: a longer name is a note in the wrong column
_JOINED: Final = {
    "pushup": "push up", "pullup": "pull up", "chinup": "chin up", "stepup": "step up", "situp": "sit up",
    "pulldown": "pull down", "pushdown": "push down", "pullover": "pull over", "bodyweight": "body weight",
    "dumbell": "dumbbell", "db": "dumbbell", "bb": "barbell", "kb": "kettlebell", "ohp": "overhead press",
    "one": "single", "legged": "leg", "armed": "arm", "calve": "calf", "rollout": "roll out", "getup": "get up",
    "glutes": "glute", "hammy": "hamstring",
}  # fmt: skip
"""One spelling for words that are written in several ways but never mean another thing."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, sorted: capitals, accents, hyphens, plurals and brackets don't count, every word does.

    >>> words_of("Squat (Barbell)") == words_of("Barbell Squats"), words_of("Squat (Smith Machine)")
    (True, ('machine', 'smith', 'squat'))
    """
    bare = unicodedata.normalize("NFKD", name[:_LONGEST].casefold()).replace("'", "").replace("\u2019", "")
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    words = (_singular(word) for word in _WORD.findall(bare))
    return tuple(sorted(part for word in words for part in _JOINED.get(word, word).split()))


@lru_cache(maxsize=4_096)
def exercise_of(name: str) -> str:
    """The catalogue's id of an exercise, "" for one that it doesn't know: that stays the runner's own.

    The words must be exactly those of a name or alias, here or in the catalogue: a near miss is another exercise.

    >>> exercise_of("Squat (Barbell)"), exercise_of("Squat (Smith Machine)"), exercise_of("Deadlift (Trap bar)")
    ('back-squat', '', 'trap-bar-deadlift')
    """
    return "" if len(name) > _LONGEST else _by_words().get(words_of(name), "")


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


@cache
def _by_words() -> Mapping[tuple[str, ...], str]:
    """Sorted words to ids, without those that two exercises share: "loaded lunge" tells nobody which."""
    spellings = [
        (spelling, exercise.id) for exercise in exercises().values() for spelling in (exercise.name, *exercise.aliases)
    ]
    found: dict[tuple[str, ...], set[str]] = {}
    for spelling, exercise_id in (*spellings, *log_names().items()):
        found.setdefault(words_of(spelling), set()).add(exercise_id)
    return {words: ids.pop() for words, ids in found.items() if len(ids) == 1}
