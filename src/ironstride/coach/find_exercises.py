"""Which exercises fit? By words, pattern and the kit on hand."""

from collections.abc import Collection

from ironstride.protocols.catalogue import exercises, find
from ironstride.protocols.exercise import Exercise, is_doable_with
from ironstride.protocols.health_rules import places_loaded


def find_exercises(
    text: str = "",
    *,
    pattern: str | None = None,
    kit: Collection[str] | None = None,
    place: str | None = None,
) -> tuple[Exercise, ...]:
    """The exercises of the catalogue that hold every word of `text` in name, alias, pattern or tissues, and fit.

    `kit` None means any; with `place` (of `PLACES`) only those that load it. The likeliest stand first. Where no
    exercise holds the words, the closest spellings are given instead.

    >>> [one.id for one in find_exercises("goblet squat", kit=["dumbbells"])][:1]
    ['goblet-squat']
    """
    fitting = {
        one.id: one
        for one in exercises().values()
        if pattern in (None, one.pattern)
        and (kit is None or is_doable_with(one, kit))
        and (place is None or place in places_loaded(one))
    }
    words = text.lower().split()
    if not words:
        return tuple(fitting.values())
    likeliest = {exercise_id: rank for rank, exercise_id in enumerate(find(text, at_most=len(exercises())))}
    holding = [one for one in fitting.values() if all(word in _said(one) for word in words)]
    if holding:
        return tuple(sorted(holding, key=lambda one: likeliest.get(one.id, len(likeliest))))
    return tuple(fitting[exercise_id] for exercise_id in likeliest if exercise_id in fitting)


def _said(one: Exercise) -> str:
    return " ".join((one.id, one.name, one.pattern, *one.aliases, *one.tissues)).lower()
