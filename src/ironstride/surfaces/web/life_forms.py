"""What happened, out of a form: the fields that each kind of news asks for, read by the reader of event files."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from ironstride.files.events_file import decode_events
from ironstride.files.field_report import spelled
from ironstride.surfaces.web.athlete.told_fields import OF_A_FILE
from ironstride.surfaces.web.life_checks import doubts
from ironstride.training.events import Events
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem

LONGEST: Final = 200
"""Characters of a field: our default."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK: Final = re.compile(r"\d{2}:\d{2}")


def _(text: str) -> str:
    """Marks a text for translation; templates translate it where it is shown."""
    return text


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
TITLES: Final[Mapping[str, str]] = {
    "log": _("Only what my log says"), "missed": _("I missed a session, or can't do it"),
    "ill": _("I am ill, or was"), "pain": _("Something hurts"), "tired": _("I am too tired"),
    "short": _("I have little time"), "travel": _("I travel"), "run_moved": _("A run moves"),
    "race": _("A race is new, moves or is off"), "kit": _("I have other kit"),
    "protocol": _("I want another protocol"),
}  # fmt: skip
LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "missed": {"session": _("Which one"), "reason": _("Why")},
    "ill": {"from": _("First day"), "to": _("Last day, as far as you can tell"), "fever": _("With fever")},
    "pain": {
        "place": _("Where"), "side": _("Side"), "pain": _("How much, 0 to 10"), "night": _("At night, too"),
        "worse_next_day": _("Worse the day after"),
    },
    "tired": {"on": _("On which day")},
    "short": {"on": _("On which day"), "minutes": _("Minutes you have")},
    "travel": {"from": _("First day away"), "to": _("Last day away"), "kit": _("What is there")},
    "run_moved": {
        "run": _("Which run"), "to": _("To which day; empty: it falls out"), "at": _("At; empty: at its usual time"),
    },
    "race": {
        "change": _("What about it"), "date": _("Day of the race; of one that moves, the old one"),
        "to": _("Its new day, if it moves"), "name": _("Name"), "km": _("Kilometres"),
        "priority": _("How much it matters"),
    },
    "kit": {"kit": _("What is there")},
    "protocol": {"id": _("Which one")},
}  # fmt: skip
"""What the forms and their fields are called, on the page and where something is wrong with them."""
MEANT: Final = "meant"
"""The field that says which place was meant, after it was asked: no place is asked about twice."""
_FROM_RUN: Final = ("date", "kind")
"""What a file says of a run, and a form's `run` says in one."""
_NOT_THERE: Final = "this is missing."
_NUMBERS: Final = frozenset({"pain", "minutes", "km"})
_TRUTHS: Final = frozenset({"fever", "night", "worse_next_day"})


def read_life(given: Mapping[str, list[str]], plan: Plan, today: date) -> tuple[Events | None, tuple[Problem, ...]]:
    """The one piece of news in a form, and every problem in it; the events are None where one is fatal."""
    what = given.get("what", [""])[0]
    if what not in FIELDS:
        says = _("It isn't said what happened. Nothing was changed.")
        return None, (Problem(where=_("Life happened"), what=says, try_this=_("Choose one of the forms.")),)
    too_long = [name for name in FIELDS[what] if any(len(one) > LONGEST for one in given.get(name, []))]
    if too_long:
        says = _("This is longer than 200 characters. Nothing was changed.")
        return None, tuple(
            Problem(where=LABELS[what][name], what=says, try_this=_("Write it shorter.")) for name in too_long
        )
    if not FIELDS[what]:
        return Events(), ()
    meant = what == "pain" and any(given.get(MEANT, []))
    told = {**given, "place": given[MEANT]} if meant else given
    entry = {name: _value(name, told[name]) for name in FIELDS[what] if any(told.get(name, []))}
    run = str(entry.pop("run", ""))
    if run:
        day, _bar, kind = run.partition(" ")
        entry |= {"date": _value("date", [day]), "kind": kind}
    events, problems = decode_events({what: [entry]}, plan, what)
    if events is not None:
        asked = tuple(
            replace(one, where=LABELS[what][name])
            for name, one in doubts(events, plan, today, is_place_meant=meant)
        )  # fmt: skip
        if asked:
            return None, asked
    return events, tuple(_on_the_form(what, one) for one in problems)


def _on_the_form(what: str, one: Problem) -> Problem:
    """A problem of the events as one of the form: where it is, and what helps, without what only a file needs."""
    is_missing = one.what == _NOT_THERE
    return replace(
        one,
        where=_called(what, one.where),
        try_this=_("Fill it in.") if is_missing else OF_A_FILE.sub("", one.try_this),
    )


def _called(what: str, where: str) -> str:
    """What a place of the events is called on the form: its field's label, or the form's title.

    >>> _called("ill", "ill: [[ill]] 1, from"), _called("kit", "kit: [[kit]] 1, kit 2"), _called("ill", "ill")
    ('First day', 'What is there', 'I am ill, or was')
    """
    places = {f"{what}: {spelled((what, 0, name))}": label for name, label in LABELS[what].items()}
    if "run" in LABELS[what]:
        places |= {f"{what}: {spelled((what, 0, name))}": LABELS[what]["run"] for name in _FROM_RUN}
    return next((label for place, label in places.items() if re.fullmatch(rf"{re.escape(place)}( \d+)?", where)),
                TITLES[what])  # fmt: skip


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
