"""What comes next, as a runner reads it and as programs do."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ironstride.coach.doubtful import Doubt
from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_session import LeftOut, NextOutcome
from ironstride.files.progress_json import progress_as_data
from ironstride.loads.warm_up import RampStep
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.cli.kept_words import planned_data, problem_data
from ironstride.surfaces.cli.program import program_name
from ironstride.surfaces.cli.say import tinted, wrapped
from ironstride.surfaces.cli.words import exercise_name, left_words, listed, seconds_words, set_lines
from ironstride.training.plan import PrescribedExercise
from ironstride.training.progress import NextSet, OneRmBand
from ironstride.training.words import day_words
from ironstride.units import KG_PER_LB, Load, MassUnit

_WHOSE = {
    "plan": "",
    "asked": ", as was asked last",
    "habit": ", your usual repetitions at two left (our default)",
    "default": " (our default)",
}


def exercise_lines(one: NextExercise, units: str, on: date | None) -> Iterator[str]:
    """An exercise: what is wished, the sets that are left, how to begin, and why. `on` is the day that stands above."""
    wish = one.wish
    later = "" if wish.on == on else f" on {day_words(wish.on)}" if one.wish_from == "plan" else ", the next time"
    done = f", {one.done} done" if one.done else ""
    rest = f", rest {seconds_words(one.rest_s)}" if one.rest_s else ""
    load = f" @ {one.planned_load}" if one.planned_load else ""
    planned = "planned " if one.wish_from == "plan" else ""
    sets = f"{planned}{wish.sets} x {wish.target_reps}{load}"
    asked = f"{sets}, {left_words(wish.target_rir)}{rest}{_WHOSE[one.wish_from]}{done}"
    yield tinted(f"{exercise_name(one.exercise)}{later}", "strong") + f": {asked}"
    if one.progress.next is None:
        is_stopped = any(because.code == "health" for because in one.progress.because)
        if is_stopped:
            yield tinted("  not now", "bad")
    else:
        if one.swaps:  # the place is sore: this lift is the second choice
            yield from (tinted(line, "lift") for line in wrapped(_swap_names(one), "  swap  "))
        first = "else" if one.swaps else "next"
        for number, (each, same) in enumerate(groupby(one.progress.sets)):
            yield tinted(f"  {'then' if number else first}  {sets_words(each, len(list(same)), one.exercise)}", "lift")
        if one.each_side is not None:
            yield f"  bar   {side_picture(one.each_side)}"
        if one.ramp:
            yield from wrapped(ramp_words(one.ramp, one.progress.next.implements), "  ramp  ")
    for because in one.progress.because:
        yield from wrapped(because.says, "  why   ")
    if one.swaps and one.progress.next is None:
        yield from wrapped(_swap_names(one), "  or    ")
    if one.progress.one_rm is not None and one.progress.next is not None:
        yield from wrapped(f"{band_words(one.progress.one_rm, unit_of(one, units))}", "  1RM   ")


def _swap_names(one: NextExercise) -> str:
    names = [exercise_name(swap.exercise) for swap in one.swaps]
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def sets_words(one: NextSet, count: int, exercise: str) -> str:
    """Equal sets in words.

    >>> sets_words(NextSet(load=Load.parse("60 kg"), reps=5, rir=2.0), 3, "back-squat")
    '3 x 5 @ 60 kg, 2 left'
    >>> sets_words(NextSet(load=None, reps=8, rir=2.0), 1, "push-up")
    '8, 2 left'
    """
    known = exercises().get(exercise)
    side = " each side" if known is not None and known.laterality == "unilateral" else ""
    hand = " each hand" if one.implements == 2 else ""
    times = f"{count} x " if count > 1 else ""
    load = f" @ {one.load}{hand}" if one.load is not None else ""
    if one.kind == "open":
        return f"{times}{one.reps} or more{side}{load}: as many good ones as there are, about one left"
    tempo = f", tempo {one.tempo}" if one.tempo else ""
    rest = f", rest {seconds_words(one.rest_s)}" if one.rest_s else ""
    return f"{times}{one.reps}{side}{load}, {left_words(one.rir)}{tempo}{rest}"


def ramp_words(steps: Sequence[RampStep], implements: int = 1) -> str:
    """The warm-up sets in a line.

    >>> ramp_words([RampStep(reps=10, load=None, share=0.0), RampStep(reps=3, load=Load.parse("48 kg"), share=0.8)])
    '10 without load, 3 @ 48 kg'
    """
    hand = " each hand" if implements == 2 else ""
    return ", ".join(f"{one.reps} @ {one.load}{hand}" if one.load else f"{one.reps} without load" for one in steps)


def side_picture(side: Sequence[Load]) -> str:
    """One side of the bar in a line, collar outwards.

    >>> side_picture([Load.parse("20 kg"), Load.parse("1.25 kg")]), side_picture([])
    ('══[20][1.25]══ each side, in kg', 'bare')
    """
    if not side:
        return "bare"
    units = listed(list(dict.fromkeys(plate.unit for plate in side)))
    return f"══{''.join(f'[{plate.amount.normalize():f}]' for plate in side)}══ each side, in {units}"


def band_words(band: OneRmBand, unit: MassUnit) -> str:
    """A band in words: never its middle alone.

    >>> band_words(OneRmBand(low_kg=66.2, mid_kg=74.4, high_kg=83.3), "kg")
    'about 74 kg for one; 66 to 83 kg holds it nine times in ten'
    """
    low, mid, high = (shown(kg, unit) for kg in (band.low_kg, band.mid_kg, band.high_kg))
    return f"about {mid} {unit} for one; {low} to {high} {unit} holds it nine times in ten"


def shown(kg: float, unit: MassUnit) -> str:
    """A mass to the whole unit, light ones to the half: an estimate is never sharper than that.

    >>> shown(74.4, "kg"), shown(12.3, "kg"), shown(45.36, "lb")
    ('74', '12.5', '100')
    """
    amount = kg if unit == "kg" else kg / float(KG_PER_LB)
    return f"{amount:.0f}" if amount >= 20 else f"{round(2 * amount) / 2:g}"


def unit_of(one: NextExercise, units: str) -> MassUnit:
    """The unit of the exercise's loads, else the runner's own."""
    loads = [each.load for each in one.progress.sets if each.load is not None]
    return loads[0].unit if loads else "lb" if units == "imperial" else "kg"


def usual_loads(found: Sequence[NextExercise]) -> dict[str, Load]:
    """The loads that come next, by exercise: what would be expected, of what the kit has. Not those that health holds
    down."""
    free = [one for one in found if not any(because.code == "health" for because in one.progress.because)]
    return {one.exercise: one.progress.next.load for one in free if one.progress.next and one.progress.next.load}


def doubt_lines(found: Sequence[Doubt]) -> Iterator[str]:
    """Quiet questions, each with what answers it."""
    for one in found:
        asked = one.question
        yield from wrapped(f"{exercise_name(asked.exercise)}: {one.says}", "? ")
        if not one.numbers:
            yield from wrapped("It was imported, and what is imported is never changed.", "  ")
            continue
        command, day = f"{program_name()} edit {one.range}", f" --on {asked.on}"
        if one.if_slip:
            yield f"  a slip:  {command} {one.if_slip}{day}"
        else:
            yield f"  a slip:  {command}{day}, with the right load behind {one.range}"
        yield f"  right:   {command} {one.if_right}{day}"


def as_planned_lines(rest: Sequence[PrescribedExercise], left_out: Sequence[LeftOut] = ()) -> Iterator[str]:
    """What the plan has beside the lifts whose repetitions are counted, and what health leaves out of it."""
    if rest:
        yield tinted("As planned", "strong")
    for one in rest:
        ramp, work = set_lines(one)
        yield from wrapped("; ".join([*([ramp] if ramp else []), *work]), f"  {exercise_name(one.exercise)}: ", "    ")
    for says, some in groupby(left_out, key=lambda one: one.says):
        names = listed([exercise_name(one.exercise) for one in some])
        yield from (tinted(line, "bad") for line in wrapped(f"Not now: {names}. {says}", "", "  "))


def exercise_data(one: NextExercise, units: str) -> dict[str, Any]:
    """An exercise as plain data."""
    wish = one.wish
    return {
        "exercise": one.exercise,
        "name": exercise_name(one.exercise),
        "wish": {
            "from": one.wish_from,
            "date": wish.on,
            "sets": wish.sets,
            "target_reps": wish.target_reps,
            "target_rir": wish.target_rir,
            "load": str(one.planned_load) if one.planned_load else None,
            "phase": wish.phase,
            "hours_since_hard_run": wish.hours_since_hard_run,
        },
        "done": one.done,
        "rest_s": one.rest_s,
        **progress_as_data(one.progress, units),
        "each_side": None if one.each_side is None else [str(plate) for plate in one.each_side],
        "ramp": [{"reps": step.reps, "load": str(step.load) if step.load else None} for step in one.ramp],
        "swaps": [{"exercise": swap.exercise, "why": swap.why} for swap in one.swaps],
    }


def outcome_data(outcome: NextOutcome, found: Sequence[Doubt]) -> dict[str, Any]:
    """All of it as plain data."""
    return {
        "at": outcome.at,
        "planned": planned_data(outcome.planned) if outcome.planned else None,
        "health": list(outcome.health),
        "exercises": [exercise_data(one, outcome.units) for one in outcome.exercises],
        "as_planned": [{"exercise": one.exercise, "sets": set_lines(one)[1]} for one in outcome.as_planned],
        "left_out": [{"exercise": one.exercise, "says": one.says} for one in outcome.left_out],
        "questions": [doubt_data(one) for one in found],
        "problems": [problem_data(one) for one in outcome.problems],
    }


def doubt_data(one: Doubt) -> dict[str, Any]:
    """A question with what answers it as plain data."""
    asked = one.question
    return {
        "date": asked.on, "exercise": asked.exercise, "numbers": list(one.numbers), "says": one.says,
        "if_right": one.if_right, "if_slip": one.if_slip,
    }  # fmt: skip
