"""The health rules and the places people name, read from their packaged page."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ironstride.protocols.exercise import PLACES, Exercise
from ironstride.protocols.rule import Rule

_UMLAUTS = MappingProxyType({"ä": "ae", "ö": "oe", "ü": "ue"})  # as they are typed where a keyboard has none
_WORDS_OF_A_RULE = frozenset({"says", "form", "sources"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A part of the body as the exercise catalogue names it, with the words people type for it, English and German.

    `name` is what a reader is shown. `stops_all`: pain here stops everything. `stops_legs`: it stops leg lifting at
    any score. `stops_jumps`: any pain here takes jumps away. `is_leg`: lifting with the legs or with a loaded trunk
    meets it. `has_sides`: there is a left and a right one. `loaded_by`: tissues whose exercises load it, for a place
    that no exercise names itself. `bone_stress_words` are those of its words that name bone stress itself.
    """

    id: str
    words: tuple[str, ...]
    name: str = ""
    stops_all: bool = False
    has_sides: bool = False
    loaded_by: tuple[str, ...] = ()
    stops_legs: bool = False
    stops_jumps: bool = False
    is_leg: bool = False
    bone_stress_words: tuple[str, ...] = ()


@cache
def health_rules() -> Mapping[str, Rule]:
    """Every health rule by its id. They cost one point of safety each and are never relaxed.

    >>> health_rules()["postpartum-waits"].number("weeks")
    12
    """
    rules = {
        id_: Rule(
            id=id_,
            says=table["says"],
            form=table["form"],
            tier="safety",
            price=1,
            numbers=MappingProxyType({key: value for key, value in table.items() if key not in _WORDS_OF_A_RULE}),
            sources=tuple(table["sources"]),
        )
        for id_, table in _page()["rule"].items()
    }
    return MappingProxyType(rules)


@cache
def places() -> Mapping[str, Place]:
    """Every place by its id, such as ``achilles`` or ``it-band``.

    >>> places()["shin"].stops_legs
    True
    """
    return MappingProxyType(
        {
            id_: Place(
                id=id_,
                words=(*table["words"], *table["words_de"]),
                name=table["name"],
                stops_all=table.get("stops_all", False),
                has_sides=table.get("has_sides", False),
                loaded_by=tuple(table.get("loaded_by", ())),
                stops_legs=table.get("stops", False),
                stops_jumps=table.get("no_jumps", False),
                is_leg=table.get("is_leg", False),
                bone_stress_words=tuple(table.get("is_bone_stress", ())),
            )
            for id_, table in _page()["place"].items()
        }
    )


def places_in(words: str) -> tuple[Place, ...]:
    """The places that `words`, as a person typed them, speak of, in the order of the page; none when unknown.

    Sides, capitals, plurals and punctuation don't matter. The longest phrase wins and its words are used up,
    so that a sit bone is a hamstring and not a bone.

    >>> [place.id for place in places_in("Left shin-bone")], [place.id for place in places_in("sit bones")]
    (['shin'], ['hamstring'])
    >>> [place.id for place in places_in("it-band, linke Hüfte")]
    ['hip', 'it-band']
    """
    tokens = _tokens(words)
    found: set[str] = set()
    for phrase, place_id in _phrases():
        width = len(phrase)
        at = 0
        while at + width <= len(tokens):
            if tuple(tokens[at : at + width]) == phrase:
                found.add(place_id)
                tokens[at : at + width] = [""]  # used up, and nothing may join across the gap
            at += 1
    return tuple(place for id_, place in places().items() if id_ in found)


def place_key(words: str) -> tuple[str, ...]:
    """What two words for the same place have in common: the places that they name, else the words themselves.

    >>> place_key("left Knee") == place_key("knees"), place_key("Wing  tip")
    (True, ('wing tip',))
    """
    return tuple(one.id for one in places_in(words)) or (" ".join(words.casefold().split()),)


def place_name(words: str) -> str:
    """A place in plain words: the name of one that was said by its id, else as it was typed.

    >>> place_name("plantar"), place_name(" my kneecap")
    ('sole or heel', 'my kneecap')
    """
    said = words.strip()
    found = places().get(said.lower())
    return found.name if found is not None else said


def side_key(words: str, side: str | None) -> str:
    """The side of a place that two reports share: one that has no left and right is the same on any side.

    >>> side_key("chest", "left"), side_key("knee", "left"), side_key("knee", None)
    ('both', 'left', 'both')
    """
    found = places_in(words)
    return "both" if found and not any(one.has_sides for one in found) else side or "both"


def places_loaded(exercise: Exercise) -> tuple[str, ...]:
    """The places whose pain speaks against an exercise: those that it names, and those that its tissues load. Pain
    that stops everything isn't among them.

    >>> from ironstride.protocols.catalogue import exercises
    >>> places_loaded(exercises()["goblet-squat"])
    ('knee', 'groin', 'quad', 'ribs')
    """
    by_tissue = (one.id for one in places().values() if set(one.loaded_by) & set(exercise.tissues))
    return (*exercise.avoid_with, *(id_ for id_ in by_tissue if id_ not in exercise.avoid_with))


def loads_any(exercise: Exercise, painful: Collection[str]) -> bool:
    """Whether an exercise loads one of the `painful` places (ids). Any leg work loads one that no rule knows.

    >>> from ironstride.protocols.catalogue import exercises
    >>> loads_any(exercises()["bench-press"], ["arm"]), loads_any(exercises()["back-squat"], ["arm"])
    (True, False)
    """
    known = places()
    if any(id_ in known and known[id_].stops_all for id_ in painful):
        return True
    is_leg_work = exercise.lower_body != "none"
    is_unknown = any(id_ not in known or (known[id_].is_leg and not _is_named(id_)) for id_ in painful)
    return bool(set(places_loaded(exercise)) & set(painful)) or (is_unknown and is_leg_work)


@cache
def _is_named(place: str) -> bool:
    return place in PLACES or bool(places()[place].loaded_by)


def names_bone_stress(words: str) -> bool:
    """Whether `words` name bone stress itself: a stress fracture, a stress reaction, a fracture.

    >>> names_bone_stress("stress fracture, left foot"), names_bone_stress("sore shin")
    (True, False)
    """
    typed = " ".join(_tokens(words))
    return any(
        f" {' '.join(_tokens(phrase))} " in f" {typed} "
        for place in places().values()
        for phrase in place.bone_stress_words
    )


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    pairs = {(tuple(_tokens(words)), place.id) for place in places().values() for words in place.words}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _tokens(words: str) -> list[str]:
    plain = words.casefold().replace("'", "").replace("\u2019", "")
    for letter, written in _UMLAUTS.items():
        plain = plain.replace(letter, written)
    return [_singular(word) for word in re.findall(r"[a-z0-9]+", plain)]


def _singular(word: str) -> str:
    if word.endswith("ches"):
        return word[:-2]
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us"))
    return word[:-1] if is_plural else word


@cache
def _page() -> dict[str, Any]:
    return tomllib.loads(files("ironstride.protocols").joinpath("data/health.toml").read_text(encoding="utf-8"))
