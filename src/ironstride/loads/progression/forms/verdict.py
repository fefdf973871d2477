"""What a form of progression is told and what it says, before clamps and estimate have their word."""

from dataclasses import dataclass, field
from typing import Final

from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rule import BoutSoFar, Held
from ironstride.loads.progression.sight import Sight
from ironstride.training.pace import Pace
from ironstride.training.progress import Reason, Wish

DUST: Final = 1e-9
SILENT: Final = " (one in which no effort was said counts two thirds, our default)"
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One exercise today. `may_rise` is False where a clamp holds (pain, technique, failing, doubt, a break, the day
    after a hard run, health, deload, taper); `is_stopped` where one holds that came with the last session or health."""

    held: Held
    today: BoutSoFar
    wish: Wish
    pace: Pace
    sight: Sight
    rack: Rack
    may_rise: bool
    is_stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What levers other than load change: so many repetitions and sets more, another rest, another tempo."""

    reps: int = 0
    sets: int = 0
    rest_s: int | None = None
    tempo: str | None = None


NOTHING_MORE: Final = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A form's word on today.

    `wish` is today's, in the form's repetitions. `is_load_due`: a step of load is earned. `is_far_too_light`: the load
    changes at once, nothing is waited for. `takes_off`: the load was too heavy for clean repetitions. `most_reps` is as
    far as repetitions may go up with a light load (None: as far as the kit's steps ask for), `full_reps` the ones at
    which a load is judged far too light. `is_at_maximum`: the last repetition is at stake by the method, so an earned
    step is taken wherever such a load would be kept. No load may allow fewer than `fewest_to_failure` repetitions.
    `extras` hold while the load stays, and begin anew once it goes up. `asked` stands for what was asked for last time,
    where other tempo had changed that. `earned_words` and `waiting_words` say why the load goes up, or what is missing.
    """

    wish: Wish
    pace: Pace
    earned: float
    is_load_due: bool
    earned_words: str
    waiting_words: str
    full_reps: int
    is_far_too_light: bool = False
    takes_off: bool = False
    has_open_sets: bool = True
    is_at_maximum: bool = False
    most_reps: int | None = None
    fewest_to_failure: int | None = None
    extras: Extras = NOTHING_MORE
    asked: tuple[int, float] | None = None
    reasons: tuple[Reason, ...] = field(default=())


def in_words(number: float) -> str:
    """A small number as a word.

    >>> in_words(2.0), in_words(2.5), in_words(9)
    ('two', '2.5', '9')
    """
    return _NUMBERS[int(number)] if number == int(number) and number < len(_NUMBERS) else f"{number:g}"


def counted(earned: float, sessions: int) -> str:
    """How many sessions count of those that it takes.

    >>> counted(1.0, 2), counted(4 / 3, 2)
    ('1 of 2', '1.3 of 2')
    """
    return f"{earned:.0f} of {sessions}" if earned == int(earned) else f"{earned:.1f} of {sessions}"


def in_a_row(sessions: int) -> str:
    """Sessions that follow each other, as the subject of a sentence.

    >>> in_a_row(2), in_a_row(1)
    ('2 sessions in a row were', 'the last session was')
    """
    return "the last session was" if sessions == 1 else f"{sessions} sessions in a row were"
