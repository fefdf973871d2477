"""What a field of the form is called where a mistake in it is named away from it."""

import re
from typing import Final

from ironstride.surfaces.web.athlete.choices import ACHES
from ironstride.surfaces.web.athlete.filled import Values
from ironstride.surfaces.web.data_words import exercise_name
from ironstride.surfaces.web.language import Words


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_PARTS: Final = {
    "name": _("Race"), "date": _("Day"), "km": _("Distance"), "other": _("Kilometres"), "day": _("Day"),
    "kind": _("Run"), "minutes": _("Minutes"), "at": _("Starts at"), "load": _("Load"), "reps": _("Reps"),
    "left": _("Reps left"), "place": _("Where it hurts"), "pain": _("How much, 0 to 10"),
}  # fmt: skip
_GROUPS: Final = {
    "race": _("Race"), "run": _("Run"), "free": _("Time to lift"), "ache": _("Aches and health"), "runs": _("Run"),
}  # fmt: skip
_SINGLE: Final = {
    "kit": _("Kit"), "bar": _("Bar"), "plates": _("Plates, one pair each"), "dumbbells": _("Dumbbells, one pair each"),
    "kettlebells": _("Kettlebells, one pair each"), "units": _("Your weights are in"), "name": _("Your name"),
    "born": _("Born"), "bodyweight": _("Body weight"), "sex": _("Sex"), "timezone": _("Time zone"),
    "height": _("Height"), "hr_rest": _("Resting heart rate"), "hr_max": _("Highest heart rate"),
    "birth_on": _("A birth, past or expected"), "weak_areas": _("Weak areas"),
    "anything": _("Anything else about your health"), "experience": _("Lifting so far"),
    "gym_minutes": _("Minutes a week for lifting at most"), "rest_days": _("Days a week without runs and main lifts"),
}  # fmt: skip
_DAYS: Final = 7


def field_name(name: str, values: Values, words: Words) -> str:
    """A field in words, such as "Tuesday, Minutes"; "" for one that has none.

    >>> field_name("run-1-minutes", {"run-1-day": "1"}, Words()), field_name("born", {}, Words())
    ('Tuesday, Minutes', 'Born')
    """
    if name in _SINGLE:
        return words.gettext(_SINGLE[name])
    found = re.fullmatch(r"(race|run|free|ache|lift)-(.+)-([a-z]+)", name)
    if found is None:
        return words.gettext(_GROUPS[name]) if name in _GROUPS else ""
    group, row, part = found.groups()
    inner = words.gettext(_PARTS[part]) if part in _PARTS else ""
    day = values.get(f"{group}-{row}-day", "")
    if group == "lift":
        outer = exercise_name(row, words)
    elif group == "ache" and row in ACHES:
        outer = words.gettext(ACHES[row])
    elif day.isdecimal() and len(day) == 1 and int(day) < _DAYS:
        outer = words.weekday(int(day))
    else:
        outer = words.gettext(_GROUPS[group])
    if inner in ("", outer):
        return outer
    return words.gettext(_("%(row)s, %(field)s")) % {"row": outer, "field": inner}
