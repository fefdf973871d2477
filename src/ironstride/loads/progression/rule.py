"""When the bar may go up: the source's rule over whole sessions, apart from what the estimate thinks is possible.

S0: two sessions in a row with every set done and two repetitions in reserve earn a step of 5 to 10 lb. A step is at
most 5 % and 10 lb, and at least one of the kit's (EVIDENCE: "progression that survives small loads"; our default).
What other pages say stands in `forms`; what is counted is the same for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Final

from ironstride.loads.progression.kit import Rack
from ironstride.training.pace import CONSENSUS, Pace
from ironstride.training.progress import BoutPhase, DoneSet, Wish
from ironstride.units import KG_PER_LB

FINDING: Final = 3
"""So many sessions of an exercise are for finding the load."""
FAR_LIGHT: Final = 1.08  # our default: what is possible is so far above the load that the rule needn't be waited for
FAR_STEP: Final = 1.05
"""How far the load then goes from one session to the next, also while it is being found: our default. An entry that was
mended looks like any other, so a first session's slip can't be given a step of its own."""
BREAK_DAYS: Final = 14
_CREDIT_WITHOUT_EFFORT: Final = 2 / 3
_LEFT_IN_HAND: Final = 0.3
_SAME_LOAD: Final = 0.006  # our default: 60 kg and 132.5 lb are one load
_OTHER_LEFT: Final = 0.5  # our default: a reserve that differs by more is another kind of set


@dataclass(frozen=True, slots=True)
class Counted:
    """A set with what came of it: `counts` is False while it is asked about."""

    done: DoneSet
    counts: bool


@dataclass(frozen=True, slots=True)
class BoutSoFar:
    """An exercise on one day as it stands. `in_hand` is how many more repetitions than asked the estimate saw left,
    `work` are the work and open sets that count.

    Of those, `has_failed` is whether one ended early, `is_short` whether one had fewer repetitions than were asked for,
    whatever was said to be left; `has_pain` and `has_technique` are whether any set of the day was flagged so.
    """

    on: date
    phase: BoutPhase
    sets: tuple[Counted, ...] = ()
    in_hand: float = 0.0
    work: tuple[DoneSet, ...] = field(init=False, repr=False, compare=False)
    has_failed: bool = field(init=False, repr=False, compare=False)
    is_short: bool = field(init=False, repr=False, compare=False)
    has_pain: bool = field(init=False, repr=False, compare=False)
    has_technique: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Each is asked for a dozen times a set, so they are gathered once.
        work = tuple(one.done for one in self.sets if one.counts and one.done.kind != "warm-up")
        flags = {flag for one in self.sets for flag in one.done.flags}
        keep = partial(object.__setattr__, self)
        keep("work", work)
        keep("is_short", any(one.is_short for one in work))
        keep("has_failed", self.is_short and any(one.is_failed for one in work))
        keep("has_pain", "pain" in flags)
        keep("has_technique", "technique" in flags)

    @property
    def sets_done(self) -> int:
        """How many sets were done after the warm-up, those that are asked about among them."""
        return sum(one.done.kind != "warm-up" for one in self.sets)


@dataclass(frozen=True, slots=True)
class Past:
    """A training session of an exercise, as far as it counts for a rule, whichever that is.

    `reps` are the fewest that were asked for, `sets` the work sets; `least_left` is the least that was said to be left,
    None where fewer than half of the sets were rated, and `is_rated` whether any was. `broke_at` is the fewest
    repetitions of a set in which technique went. `starts_over` is whether it was done with another load than before.
    """

    kg: float | None
    reps: int
    sets: int
    least_left: float | None
    is_rated: bool
    in_hand: float
    is_clean: bool
    broke_at: int | None
    starts_over: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What the rule knows of an exercise before today.

    `kg` is the last working load, `past` the sessions that count for a rule, `asked` the last repetitions and
    repetitions left that were asked for; `opens` counts open sets; `tells_effort` is whether effort was said last time;
    `doubted_kg` is a load that was asked about then, `failed_kg` the lightest of which a set was short.
    """

    first_on: date | None = None
    last_on: date | None = None
    kg: float | None = None
    past: tuple[Past, ...] = ()
    has_failed: bool = False
    was_short: bool = False
    has_pain: bool = False
    has_technique: bool = False
    asked: tuple[int, float] | None = None
    opens: int = 0
    tells_effort: bool = True
    doubted_kg: float | None = None
    failed_kg: float | None = None

    @property
    def sessions(self) -> int:
        """How many training sessions there were."""
        return len(self.past)

    @property
    def earned(self) -> float:
        """The sessions in a row that count for the consensus rule."""
        return earned_by(self.past, CONSENSUS)


def is_break(last_on: date | None, on: date) -> bool:
    """Whether so long has passed since an exercise was done that its load has to be found anew."""
    return last_on is not None and (on - last_on).days > BREAK_DAYS


def is_other_scheme(held: Held, wish: Wish) -> bool:
    """Whether today's wish is another kind of set than the last: another reserve, or more repetitions than were asked.

    Fewer repetitions alone are none: they float above the wish while a load holds.
    """
    if held.asked is None:
        return False
    reps, left = held.asked
    return abs(left - wish.target_rir) > _OTHER_LEFT or reps < wish.target_reps


def credit(one: Past, pace: Pace) -> float:
    """How much of a session towards a step this one is: 1, two thirds where no effort was said, or 0.

    Where the load is a repetition maximum, one more has to have been in reach: silence about effort counts for nothing.
    """
    if not one.is_clean:
        return 0.0
    if one.least_left is not None and one.least_left >= pace.reps_in_reserve:
        return 1.0
    is_maximum = pace.form == "rep-maximum"
    if one.in_hand >= (pace.reps_in_reserve if is_maximum else _LEFT_IN_HAND):
        return 1.0
    return 0.0 if one.is_rated or is_maximum else _CREDIT_WITHOUT_EFFORT


def earned_by(past: Sequence[Past], pace: Pace) -> float:
    """The sessions in a row, up to the last, that count towards a step; at most those that it takes."""
    total = 0.0
    for one in reversed(past):
        gained = credit(one, pace)
        total += gained
        if not gained or one.starts_over or total >= pace.sessions:
            break
    return min(pace.sessions, total)


def working_kg(bout: BoutSoFar) -> float | None:
    """The load of a bout: the heaviest of which a set was done in full, and nothing above one that failed."""
    done = [one.load.kg for one in bout.work if one.load is not None and not one.is_short]
    failed = [one.load.kg for one in bout.work if one.load is not None and one.is_short]
    return min([max(done), *failed]) if done else min(failed, default=None)


def after_bout(held: Held, bout: BoutSoFar) -> Held:
    """What is known once a bout is over. Deload and taper leave load and count as they were."""
    before, first_on = held.last_on, held.first_on or bout.on
    work = bout.work
    opens = sum(one.kind == "open" for one in work)
    doubted = [one.done.load.kg for one in bout.sets if not one.counts and one.done.load is not None]
    always: dict[str, Any] = {
        "first_on": first_on,
        "last_on": bout.on if work else held.last_on,
        "has_pain": bout.has_pain,
        "has_technique": bout.has_technique,
        "doubted_kg": doubted[-1] if doubted else None,
        "opens": held.opens + opens,
    }
    if bout.phase != "train" or not work:
        return replace(held, **always)
    kg = working_kg(bout)
    asked = [(one.target_reps, one.target_rir) for one in work if one.kind == "work" and one.target_reps is not None]
    # What was asked for, or what was done where that is more: repetitions may have gone up beyond a plan's.
    fewest = min(max(one.target_reps or 0, one.reps) for one in work)
    fewest_asked = min((reps for reps, _ in asked), default=fewest)
    starts_over = before is None or is_break(before, bout.on) or _has_changed(held, kg, fewest)
    return replace(
        held,
        **always,
        kg=held.kg if kg is None else kg,
        past=(*held.past, _past(bout, kg, fewest, starts_over=starts_over)),
        has_failed=bout.has_failed,
        failed_kg=min((one.load.kg for one in work if one.load is not None and one.is_short), default=None),
        was_short=bout.is_short,
        asked=(fewest_asked, asked[0][1] or 0.0) if asked else held.asked,
        tells_effort=any(one.rir is not None for one in work),
    )


def _past(bout: BoutSoFar, kg: float | None, fewest: int, *, starts_over: bool) -> Past:
    work = [one for one in bout.work if one.kind == "work"]
    told = [one.rir for one in work if one.rir is not None]
    return Past(
        kg=kg,
        reps=fewest,
        sets=len(bout.work),
        least_left=min(told) if told and len(told) * 2 >= len(work) else None,
        is_rated=bool(told),
        in_hand=bout.in_hand,
        is_clean=bool(work) and not (bout.is_short or bout.has_pain or bout.has_technique),
        broke_at=min((one.reps for one in bout.work if "technique" in one.flags), default=None),
        starts_over=starts_over,
    )


def _has_changed(held: Held, kg: float | None, fewest: int) -> bool:
    """Whether a bout was done with another load than the one before; without load, with other repetitions."""
    if kg is None:
        return not held.past or held.past[-1].reps != fewest
    return held.kg is None or abs(kg / held.kg - 1) > _SAME_LOAD


def step_from(place: int, rack: Rack, kg: float, pace: Pace = CONSENSUS) -> int:
    """The place one earned step above `kg`, which stands at `place`: the largest within 5 % and 10 lb, or what the page
    has in their stead, and at least one."""
    paced = rack.not_above(kg + min(pace.most_share * kg, pace.most_lb * float(KG_PER_LB)))
    return min(max(paced, place + 1), len(rack.kg) - 1)
