"""The runner in the form: herself, her kit, the lifts that she knows."""

import re
from datetime import date
from typing import Any

from ironstride.surfaces.answers.words import DATE, Data, born, parts, weights
from ironstride.surfaces.web.athlete.choices import LIFTS
from ironstride.surfaces.web.athlete.filled import KIT_SIGN
from ironstride.surfaces.web.athlete.told_fields import Fields

_NAMES = ("name", "timezone", "sex", "experience", "units")
_LISTS = ("plates", "dumbbells", "kettlebells")


def about(fields: Fields, today: date) -> Data:
    """Name, zone, body and experience; an empty field takes what was there away."""
    found: Data = {name: fields.put(name, ("athlete", name)) for name in _NAMES if fields.has(name)}
    for name in ("hr_rest", "hr_max"):
        if fields.has(name):
            found[name] = fields.whole(name, ("athlete", name))
    if fields.has("bodyweight"):
        found["bodyweight"] = _weight(fields, "bodyweight")
    if fields.has("height"):
        height = fields.put("height", ("athlete", "height"))
        found["height"] = f"{height} cm" if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", height) else height
    if fields.has("born"):
        found["born"] = _born(fields, today)
    return found


def kit(fields: Fields) -> Data:
    """What is on hand, with its weights; numbers without a unit are in the runner's own."""
    if not fields.has("kit"):
        return {}
    found: Data = {"kit": [one for one in fields.put("kit", ("athlete", "kit")).split(KIT_SIGN) if one]}
    for name in _LISTS:
        line = fields.put(name, ("athlete", name))
        usual = _unit(fields, line)
        found[name] = [one for part in parts(line, is_comma_decimal=True) for one in weights(part, usual)]
        if line and not found[name]:
            fields.wrong(name, "No weight is in it. Write the numbers, such as 8 12 16 kg.")
    found["bar"] = _weight(fields, "bar")
    return found


def lifts(fields: Fields) -> Data:
    """Sets that were done; a row without a load is none."""
    found: Data = {}
    for name in LIFTS:
        load, path = fields.text(f"lift-{name}-load"), ("lifts", name)
        if not load:
            continue
        one: dict[str, Any] = {"load": _with_unit(fields, fields.put(f"lift-{name}-load", (*path, "load")))}
        one["reps"] = fields.whole(f"lift-{name}-reps", (*path, "reps"))
        if fields.text(f"lift-{name}-left"):
            one["rir"] = fields.number(f"lift-{name}-left", (*path, "rir"))
        found[name] = one
    return found


def _weight(fields: Fields, name: str) -> str:
    return _with_unit(fields, fields.put(name, ("athlete", name)))


def _with_unit(fields: Fields, text: str) -> str:
    return f"{text} {_unit(fields, text)}" if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text) else text


def _unit(fields: Fields, line: str) -> str:
    """The unit that a line names, else the runner's own."""
    named = re.search(r"kg|lb", line, re.IGNORECASE)
    return named[0].lower() if named else "lb" if fields.text("units") == "imperial" else "kg"


def _born(fields: Fields, today: date) -> str:
    text = fields.put("born", ("athlete", "born"))
    if not text or DATE.fullmatch(text):
        return text
    words = text if re.fullmatch(r"[0-9]{4}", text) else f"{text} years" if re.fullmatch(r"[0-9]{1,3}", text) else text
    day = born(words.lower(), today)
    if day is None:
        fields.wrong("born", "This is neither a year nor a date. Write 1988, or 1988-06-14.")
    return day or ""
