"""Which exercise a runner means by the few words she types, or which ones she might mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from ironstride.files.gym.names import exercise_of, words_of
from ironstride.protocols.catalogue import exercises

OWN: Final = "own"
"""Stands where an id could, for an exercise of the runner's own."""
_MOST_OFFERED: Final = 6  # our default: more choices than that are no help
_NEARLY: Final = 0.8  # our default: two letters of a short word swapped, one of a long word wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What words mean: the catalogue's `id`, or `offered` where that can't be told, or neither: the runner's own.

    `is_new` says that an exercise of the runner's own was never logged before.
    """

    id: str = ""
    offered: tuple[str, ...] = ()
    is_new: bool = False


def meant_by(words: str, known: Mapping[str, str] | None = None) -> Meant:
    """What `words` mean.

    First `known`: names, as `name_key` gives them, and the ids ("" for an own one) they were logged with before. Then
    the exact words of an id, a name or an alias; then the one exercise of whose name they are a part. Words that are
    part of several names, or nearly those of one, are never guessed: the likely ids are offered.

    >>> meant_by("squat").id, meant_by("copenhagen").offered, meant_by("atlas stone")
    ('back-squat', ('copenhagen-plank', 'short-copenhagen-plank'), Meant(id='', offered=(), is_new=True))
    >>> meant_by("bench", {"bench": "bench-press"}).id
    'bench-press'
    """
    key = name_key(words)
    if known and key in known:
        return Meant(id=known[key])
    if (as_id := key.replace(" ", "-")) in exercises():
        return Meant(id=as_id)
    if exact := exercise_of(words):
        return Meant(id=exact)
    part_of = _named_with(words)
    if len(part_of) == 1:
        return Meant(id=part_of[0])
    offered = part_of or _nearly(words)
    return Meant(offered=offered) if offered else Meant(is_new=True)


def name_key(words: str) -> str:
    """A name without capitals and superfluous space: what `known` goes by.

    >>> name_key(" Bench  press ")
    'bench press'
    """
    return " ".join(words.casefold().split())


@cache
def _spellings() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple(
        (words_of(spelling), exercise.id)
        for exercise in exercises().values()
        for spelling in (exercise.id, exercise.name, *exercise.aliases)
    )


def _named_with(words: str) -> tuple[str, ...]:
    """The exercises of whose names these words are a part, those with the fewest other words first."""
    wanted = set(words_of(words))
    fewest: dict[str, int] = {}
    for spelling, exercise_id in _spellings():
        if wanted and wanted <= set(spelling):
            fewest[exercise_id] = min(len(spelling), fewest.get(exercise_id, len(spelling)))
    return tuple(sorted(fewest, key=lambda exercise_id: (fewest[exercise_id], exercise_id))[:_MOST_OFFERED])


def _nearly(words: str) -> tuple[str, ...]:
    by_text: dict[str, str] = {}
    for spelling, exercise_id in _spellings():
        by_text.setdefault(" ".join(spelling), exercise_id)
    near = get_close_matches(" ".join(words_of(words)), by_text, n=_MOST_OFFERED, cutoff=_NEARLY)
    return tuple(dict.fromkeys(by_text[text] for text in near))
