"""Every table and key of the file of events, once."""

from collections.abc import Mapping
from typing import Final, get_args

from ironstride.files.athlete_fields import ATHLETE, INJURY, PLAN, RACE
from ironstride.files.field_forms import clock, day, text, whole, word, yes_no
from ironstride.files.field_tables import AnyForm, Key, Table
from ironstride.training.events import (
    Done,
    Ill,
    KitNews,
    Missed,
    Pain,
    ProtocolNews,
    RaceChange,
    RaceNews,
    RunMoved,
    Short,
    Tired,
    TravelNews,
)
from ironstride.training.words import RUN_KINDS, SESSION_KINDS


def _form(table: Table, attribute: str) -> AnyForm:
    """A key's form as the athlete file has it, so that both files take the same words."""
    return next(key.form for key in table.keys if key.attribute == attribute)


_KIT: Final = _form(ATHLETE, "kit")
_WHICH: Final = (
    Key("session", text(), "The session's id, as the plan prints it."),
    Key("date", day(), "Or its day."),
    Key("kind", word(SESSION_KINDS, "a kind of session"), "Its kind, where that day has several."),
)

TABLES: Final[Mapping[str, Table]] = {
    "done": Table(Done, "A session that was done.", _WHICH),
    "missed": Table(Missed, "A session that was missed, or can't be done.", _WHICH),
    "ill": Table(Ill, "Days of illness.", (
        Key("from_", day(), "First day.", "from"),
        Key("to", day(), "Last day, expected or known."),
        Key("fever", yes_no(), "Whether there was fever."),
    )),
    "pain": Table(Pain, "Pain as reported: it chooses exercises and is never a diagnosis.", (
        *INJURY.keys,
        Key("on", day(), "When it was felt."),
    )),
    "tired": Table(Tired, "A day too tired to lift as planned.", (Key("on", day(), "The day."),)),
    "short": Table(Short, "A day with little time.", (
        Key("on", day(), "The day."),
        Key("minutes", whole(0, 1440, "minutes"), "The minutes its session can have."),
    )),
    "travel": Table(TravelNews, "Days away that the plan did not know of.", (
        Key("from_", day(), "First day away.", "from"),
        Key("to", day(), "Last day away."),
        Key("kit", _KIT, "What is on hand there."),
    )),
    "run_moved": Table(RunMoved, "A run that stands on another day.", (
        Key("date", day(), "The day it was planned for."),
        Key("kind", word(RUN_KINDS, "a kind of run"), "Its kind, where that day has several."),
        Key("to", day(), "Its new day. Left out: it falls out."),
        Key("at", clock(), "When it starts there. Left out: at its usual time."),
    )),
    "race": Table(RaceNews, "A race that is new, moved or dropped.", (
        Key("change", word(get_args(RaceChange), "a change of a race"), "new, moved or dropped."),
        Key("date", day(), "The day of the race; of one that moved, the old one."),
        Key("to", day(), "Its new day, where it has moved."),
        *(Key(name, _form(RACE, name), "As in the athlete file.") for name in ("at", "name", "km", "priority")),
    )),
    "kit": Table(KitNews, "The kit at home from now on.", (Key("kit", _KIT, "All of it."),)),
    "protocol": Table(ProtocolNews, "Another protocol from now on.", (
        Key("protocol", _form(PLAN, "protocol"), "Its id.", "id"),
    )),
}  # fmt: skip
"""Tables by their name in the file; each may stand in it many times."""
