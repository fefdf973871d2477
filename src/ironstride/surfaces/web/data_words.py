"""Words of the data for a page: exercises, phases, kinds of runs and sessions, loads, each as a reader sees them."""

from typing import Final

from ironstride.coach.gym_table import MOST_LEFT
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.units import Load

HAND_HELD: Final = frozenset({"dumbbells", "kettlebells"})


def _(text: str) -> str:
    """Marks a text for translation where it stands; `Words.gettext` translates it where it is shown."""
    return text


SESSIONS: Final = {
    "heavy": _("Heavy"), "power": _("Power"), "maintenance": _("Maintenance"), "technique": _("Technique"),
    "core": _("Core"), "mobility": _("Mobility"),
}  # fmt: skip
RUNS: Final = {
    "easy": _("Easy"), "recovery": _("Recovery"), "intervals": _("Intervals"), "tempo": _("Tempo"),
    "hills": _("Hills"), "long": _("Long"), "race": _("Race"),
}  # fmt: skip
PHASES: Final = {
    "technique": _("Technique block"), "base": _("Base block"), "strength": _("Heavy block"),
    "reactive": _("Reactive block"), "race-prep": _("Race preparation"), "taper": _("Taper"), "race": _("Race week"),
    "recovery": _("Recovery"), "off-season": _("Off season"),
}  # fmt: skip


def exercise_name(id_: str, words: Words) -> str:
    """The name of a catalogue exercise; a runner's own one is called as she wrote it."""
    found = exercises().get(id_)
    return words.gettext(found.name) if found else id_


def load_words(load: Load | None, words: Words) -> str:
    """A load as it is printed on the implement, or the body alone.

    >>> load_words(Load.parse("62.5 kg"), Words("de"))
    '62,5\\xa0kg'
    """
    if load is None:
        return words.gettext(_("body weight"))
    return f"{words.number(float(load.amount))}{NO_BREAK}{load.unit}"


def leave_words(left: float, words: Words) -> str:
    """Repetitions to leave, as gym mode's keys can say them: whole numbers, a half as the two around it.

    >>> leave_words(2, Words()), leave_words(4.5, Words()), leave_words(7, Words())
    ('2', '4 or 5', '5 or more')
    """
    low = int(left)
    if left >= MOST_LEFT or left == low:
        return left_words(left, words)
    return words.gettext(_("{low} or {high}")).format(low=words.number(low, 0), high=words.number(low + 1, 0))


def left_words(left: float, words: Words) -> str:
    """Repetitions left, as gym mode's keys can say them: its last key stands for five or more.

    >>> left_words(2, Words()), left_words(7, Words())
    ('2', '5 or more')
    """
    return words.gettext(_("5 or more")) if left >= MOST_LEFT else words.number(left, 1)
