"""What a person types to the question about health. Nothing typed there is ever dropped: what has no rule is said."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from ironstride.protocols.health_rules import names_bone_stress, places_in
from ironstride.surfaces.answers.words import DATE, NOTHING, Data, Unclear, born, parts

UNDERSTOOD: Final = (
    "a place and how much it hurts (knee 4, worse next day), bone stress, pregnant, birth 2026-10-01, an age, "
    "weak hips, cleared by a clinician"
)
_WELL: Final = NOTHING | {"healthy", "fine", "well", "all good", "no pain"}
_KNOWN_WORDS: Final = ("pregnant", "pregnancy", "birth", "fracture", "stress fracture", "bone stress", "cleared")
_BIRTH: Final = ("birth", "baby", "partum", "c-section", "caesar", "cesar")
_FILLING: Final = re.compile(r"\b(left|right|both|worse|next|day|at|night|pain|painful|hurts|in|my|the|of|out)\b|\d+|/")


def health(text: str, today: date) -> Data:
    """Pain with its number, and what outranks every wish. What has no rule here is left to `without_a_rule`.

    >>> health("achilles 2, bone stress", date(2026, 11, 21))
    {'health': {'injuries': [{'place': 'achilles', 'pain': 2}], 'bone_stress': True}}
    >>> health("15 years old", date(2026, 11, 21))
    {'athlete': {'born': '2011-11-21'}}
    """
    found: dict[str, Any] = {}
    athlete: dict[str, Any] = {}
    for words in _said(text):
        birthday = born(words, today)
        if birthday is not None:
            athlete["born"] = birthday
        elif "bone stress" in words or names_bone_stress(words):
            found["bone_stress"] = True
        elif "pregnan" in words:
            found["pregnant"] = True
        elif any(one in words for one in _BIRTH):
            found["birth_on"] = _birth(words)
        elif "cleared" in words:
            found["cleared_by_clinician"] = True
        elif words.startswith("weak "):
            found.setdefault("weak_areas", []).append(words.removeprefix("weak ").strip())
        elif not _has_no_rule(words):
            found.setdefault("injuries", []).append(_injury(words))
    return {**({"athlete": athlete} if athlete else {}), **({"health": found} if found else {})}


def without_a_rule(text: str) -> tuple[str, ...]:
    """What was told and no rule here knows, each with whom to ask; planning goes on.

    >>> without_a_rule("asthma, knee 2")
    ('Ironstride has no rule for asthma; ask a clinician about it before you begin.',)
    """
    return tuple(
        f"Ironstride has no rule for {words}; ask a clinician about it before you begin."
        for words in _said(text)
        if born(words, date.max) is None and _has_no_rule(words)
    )


def _said(text: str) -> Iterator[str]:
    if text.strip().lower() not in _WELL:
        yield from (part.lower() for part in parts(text) if part.lower() not in _WELL)


def _has_no_rule(words: str) -> bool:
    """Words without a number that name neither a place nor anything else known, or nearly so."""
    is_known = words.startswith("weak ") or names_bone_stress(words)
    if is_known or any(one in words for one in ("pregnan", *_BIRTH, *_KNOWN_WORDS)) or re.search(r"\d", words):
        return False
    if near := get_close_matches(words, _KNOWN_WORDS, n=1, cutoff=0.75):
        raise Unclear(f"{words!r} can't be read. Did you mean {near[0]}? Understood are {UNDERSTOOD}.")
    return not places_in(_place(words))


def _birth(words: str) -> str:
    dated = DATE.search(words)
    if dated is None:
        raise Unclear("When? Write the date of birth of the child: birth 2026-10-01.")
    return dated[1]


def _place(words: str) -> str:
    return re.sub(r"\s+", " ", _FILLING.sub(" ", words)).strip()


def _injury(words: str) -> Data:
    level = re.search(r"\d+", words)
    place = _place(words)
    if level is None or not place:
        raise Unclear(
            f"{words!r}: write the place and how much it hurts, 0 to 10, such as achilles 2. "
            f"Understood are {UNDERSTOOD}."
        )
    injury: Data = {"place": place, "pain": int(level[0])}
    side = re.search(r"\b(left|right|both)\b", words)
    if side:
        injury["side"] = side[1]
    if "worse" in words:
        injury["worse_next_day"] = True
    if "night" in words:
        injury["night"] = True
    return injury
