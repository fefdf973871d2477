"""Print how strength went: a row and numbers for each exercise, a picture for one alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ironstride.coach.strength_bands import ERROR, StrengthLine, StrengthOutcome, strength_of
from ironstride.coach.stronger import Stronger, stronger
from ironstride.loads.progression.rule import FINDING
from ironstride.store.athletes import the_athlete
from ironstride.surfaces.cli.data_place import store_at
from ironstride.surfaces.cli.exercise_given import exercise_given
from ironstride.surfaces.cli.kept_words import problem_data
from ironstride.surfaces.cli.next_words import shown
from ironstride.surfaces.cli.say import refuse, say, say_json, terminal_width, tinted, wrapped
from ironstride.surfaces.cli.strength_picture import TALL_LEGEND, row, row_legend, tall
from ironstride.surfaces.cli.stronger_words import gain_line, stronger_data, weeks_lines
from ironstride.surfaces.cli.when import day_given, now_here
from ironstride.surfaces.cli.words import counted, exercise_name, listed
from ironstride.training.problem import Problem
from ironstride.training.progress import OneRmBand
from ironstride.units import KG_PER_LB

_NAME_WIDTH: Final = 28
_WIDEST_ROW: Final = 52  # a year in weeks
_HEIGHT: Final = 9


def show_strength(words: str, since: str | None, *, as_json: bool, data: str | None) -> None:
    """Print it; exit code 2 where nothing is logged."""
    now = now_here()
    first = day_given(since, "--since", now.date())
    with store_at(data) as store:
        with store.write() as connection:
            athlete_id = the_athlete(connection, now)
        exercise = exercise_given(store, athlete_id, words, "strength")
        outcome = strength_of(store, athlete_id, now, exercise, first)
        strong = stronger(store, athlete_id, now)
    if as_json:
        say_json(
            {
                "exercises": [_data(one) for one in outcome.lines],
                "without_load": list(outcome.unloaded),
                "problems": [problem_data(one) for one in outcome.problems],
                **stronger_data(strong),
            }
        )
        return
    if not outcome.lines and not outcome.unloaded:
        of = f" of {exercise_name(exercise).lower()}" if exercise else ""
        from_ = f" since {first}" if first else ""
        what = f"no set{of} is logged{from_}."
        refuse([Problem(where="strength", what=what, try_this="Log one: log squat 60kg 5@2.")])
    say(_lines(outcome, strong, now.date(), is_alone=exercise is not None))


def _lines(outcome: StrengthOutcome, strong: Stronger, today: date, *, is_alone: bool) -> Iterator[str]:
    width = terminal_width()
    gains = {one.exercise: gain_line(one) for one in strong.lifts}
    for one in outcome.lines:
        if is_alone:
            yield tinted(exercise_name(one.exercise), "strong")
            unit_kg = 1.0 if one.unit == "kg" else float(KG_PER_LB)
            yield from tall(one.points, today, width - 8, _HEIGHT, unit_kg)
            yield f"{'':>7}{TALL_LEGEND}, in {one.unit}"
        else:
            picture = row(one.points, today, min(width - _NAME_WIDTH - 1, _WIDEST_ROW))
            yield f"{tinted(f'{exercise_name(one.exercise):<{_NAME_WIDTH}}', 'strong')} {tinted(picture, 'lift')}"
            yield from wrapped(row_legend(one.points, today), "  ", "    ")
        for line in _number_lines(one):
            yield from wrapped(line, "  ", "    ")
        if gains.get(one.exercise):
            yield from wrapped(gains[one.exercise], "  ", "    ")
    if outcome.unloaded:
        names = listed([exercise_name(one).lower() for one in outcome.unloaded])
        yield from wrapped(f"Without a load there is nothing to estimate: {names}.")
    if outcome.lines:
        yield from wrapped(
            "The load of one implement for one repetition; in brackets the band that holds it nine times in ten. "
            "Estimates from your sets, not tests."
        )
    if not is_alone:
        for line in weeks_lines(strong, outcome.lines[0].unit if outcome.lines else "kg"):
            yield from wrapped(line)


def _number_lines(one: StrengthLine) -> Iterator[str]:
    now = f"now {_band(one.now, one)}"
    body = ""
    if one.body_kg:
        low, mid, high = (one.implements * kg / one.body_kg for kg in (one.now.low_kg, one.now.mid_kg, one.now.high_kg))
        body = f", {mid:.2f} x body mass ({low:.2f}-{high:.2f})"
    hands = ", each hand" if one.implements == 2 else ""
    yield f"{now}{hands}{body}, {counted(one.sessions, 'session')}"
    if one.sessions < FINDING:
        more = FINDING - one.sessions
        yield (
            f"Too little to tell a change: the first {FINDING} sessions are for finding the load; "
            f"{counted(more, 'more session')} to go."
        )
    elif one.before is None:
        yield "Too little to tell a change: four weeks ago there was no session yet."
    else:
        change = f"{100 * (one.change or 0.0):+.0f} %"
        told = (
            change
            if one.is_told
            else f"{change}, too little to tell (the estimate itself is off by about {100 * ERROR:.0f} %)"
        )
        yield f"four weeks ago {_band(one.before, one)}: {told}"


def _band(band: OneRmBand, one: StrengthLine) -> str:
    low, mid, high = (shown(kg, one.unit) for kg in (band.low_kg, band.mid_kg, band.high_kg))
    return f"{mid} {one.unit} ({low}-{high})"


def _data(one: StrengthLine) -> dict[str, Any]:
    def band(of: OneRmBand | None) -> dict[str, float] | None:
        if of is None:
            return None
        return {"low_kg": round(of.low_kg, 1), "mid_kg": round(of.mid_kg, 1), "high_kg": round(of.high_kg, 1)}

    return {
        "exercise": one.exercise, "name": exercise_name(one.exercise), "unit": one.unit,
        "implements": one.implements, "sessions": one.sessions, "now": band(one.now),
        "four_weeks_ago": band(one.before), "change": None if one.change is None else round(one.change, 4),
        "is_told": one.is_told, "body_kg": one.body_kg,
        "points": [{"date": on, **(band(each) or {})} for on, each in one.points],
    }  # fmt: skip
