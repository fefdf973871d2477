"""Health in the form: places that hurt, what outranks every wish, and words of the runner's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ironstride.surfaces.answers.health import health as read_words
from ironstride.surfaces.answers.health import without_a_rule
from ironstride.surfaces.answers.words import Data, Unclear
from ironstride.surfaces.web.athlete.choices import ACHES
from ironstride.surfaces.web.athlete.told_fields import Fields

_BOXES = {"bone_stress": "bone_stress", "pregnant": "pregnant", "cleared_by_clinician": "cleared"}


def health(fields: Fields, known: Mapping[str, Any], today: date) -> tuple[Data, tuple[str, ...]]:
    """The health table, and what was told that has no rule here, each with whom to ask.

    A birthday that was told among the words is under ``born``.
    """
    if not fields.has("weak_areas"):
        return dict(known.get("health", {})), ()
    found: Data = {key: fields.is_on(name) for key, name in _BOXES.items()}
    found["injuries"] = []
    for place in ACHES:
        if fields.is_on(f"ache-{place}-is"):
            found["injuries"].append(_injury(fields, f"ache-{place}", place, len(found["injuries"])))
    for row in fields.rows("ache"):
        if fields.text(f"{row}-place"):
            found["injuries"].append(_injury(fields, row, fields.text(f"{row}-place"), len(found["injuries"])))
    if fields.text("birth_on"):
        found["birth_on"] = fields.put("birth_on", ("health", "birth_on"))
    found["weak_areas"] = [one.strip() for one in fields.put("weak_areas", ("health", "weak_areas")).split(",")
                           if one.strip()]  # fmt: skip
    return _with_words(fields, found, today)


def _injury(fields: Fields, row: str, place: str, number: int) -> Data:
    path = ("health", "injuries", number)
    for key in ("place", "side"):
        fields.put(f"{row}-pain", (*path, key))
    pain = fields.whole(f"{row}-pain", (*path, "pain"))
    return {
        "place": place,
        "pain": 0 if pain == "" else pain,
        "side": fields.text(f"{row}-side") or "both",
        "night": fields.is_on(f"{row}-night"),
        "worse_next_day": fields.is_on(f"{row}-worse"),
    }


def _with_words(fields: Fields, found: Data, today: date) -> tuple[Data, tuple[str, ...]]:
    """What was written in words besides: read as on the terminal, never dropped."""
    words = fields.text("anything")
    try:
        read, unruled = read_words(words, today), without_a_rule(words)
    except Unclear as unclear:
        fields.wrong("anything", str(unclear))
        return found, ()
    more: Data = read.get("health", {})
    for key, value in more.items():
        found[key] = [*found.get(key, ()), *value] if isinstance(value, list) else value
    if told := read.get("athlete", {}).get("born"):
        found["born"] = told
    return found, unruled
