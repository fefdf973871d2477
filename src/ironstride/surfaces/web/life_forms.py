"""What happened, out of a form: the fields that each kind of news asks for, read by the reader of event files."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from ironstride.files.events_file import decode_events
from ironstride.training.events import Events
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem

LONGEST: Final = 200
"""Characters of a field: our default."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK: Final = re.compile(r"\d{2}:\d{2}")

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "log": (),
    "missed": ("session",),
    "ill": ("from", "to", "fever"),
    "pain": ("place", "side", "pain", "night", "worse_next_day"),
    "tired": ("on",),
    "short": ("on", "minutes"),
    "travel": ("from", "to", "kit"),
    "run_moved": ("run", "to", "at"),
    "race": ("change", "date", "to", "name", "km", "priority"),
    "kit": ("kit",),
    "protocol": ("id",),
}
"""The kinds of news and their fields, as a file of events calls them; `run` names a run by its day and kind. `log`
tells nothing: what is logged speaks for itself."""
_NUMBERS: Final = frozenset({"pain", "minutes", "km"})
_TRUTHS: Final = frozenset({"fever", "night", "worse_next_day"})


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


def read_life(given: Mapping[str, list[str]], plan: Plan) -> tuple[Events | None, tuple[Problem, ...]]:
    """The one piece of news in a form, and every problem in it; the events are None where one is fatal."""
    what = given.get("what", [""])[0]
    if what not in FIELDS:
        says = _("It isn't said what happened. Nothing was changed.")
        return None, (Problem(where=what[:60], what=says, try_this=_("Choose one of the forms.")),)
    too_long = [name for name in FIELDS[what] if any(len(one) > LONGEST for one in given.get(name, []))]
    if too_long:
        says = _("This is longer than 200 characters. Nothing was changed.")
        return None, tuple(Problem(where=name, what=says, try_this=_("Write it shorter.")) for name in too_long)
    if not FIELDS[what]:
        return Events(), ()
    entry = {name: _value(name, given[name]) for name in FIELDS[what] if any(given.get(name, []))}
    run = str(entry.pop("run", ""))
    if run:
        day, _bar, kind = run.partition(" ")
        entry |= {"date": _value("date", [day]), "kind": kind}
    return decode_events({what: [entry]}, plan, what)


def _value(name: str, given: list[str]) -> Any:
    """A field as a file of events would hold it; what can't be read stays text, and the reader names it."""
    if name == "kit":
        return given
    text = given[0].strip()
    if name in _TRUTHS:
        return text in ("1", "on", "true")
    if name in _NUMBERS:
        return _number(text.replace(",", "."))
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _CLOCK.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        return text
    return text


def _number(text: str) -> int | float | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 1e6 else number
