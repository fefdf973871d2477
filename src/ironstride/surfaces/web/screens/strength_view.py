"""What the strength page shows of one lift, in words and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ironstride.coach.next_exercise import NextExercise
from ironstride.coach.next_step import StepAhead
from ironstride.coach.strength_bands import BestSet, StrengthLine
from ironstride.surfaces.web.charts.band import BandPoint, band, thinned
from ironstride.surfaces.web.data_words import exercise_name, leave_words, left_words, load_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.training.progress import OneRmBand
from ironstride.units import KG_PER_LB, MassUnit

_MOST_ROWS = 30


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day of the table: the band, and the best set."""

    on: date
    low: str
    middle: str
    high: str
    best: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftShown:
    """One lift: `now` and its `interval` in words, the change where one can be told, the picture and its table. `wish`
    is what the plan asks for where the next sets hold other repetitions."""

    id: str
    name: str
    now: str
    interval: str
    change: str
    body: str
    each: bool
    picture: Markup
    rows: tuple[DayRow, ...]
    coming: str
    on: date
    why: tuple[str, ...]
    planned: str
    wish: str
    step: StepAhead | None
    step_load: str


@dataclass(frozen=True, slots=True)
class LiftDrawn:
    """What the page draws of a lift: the longest part of it, and the same as long as nothing is logged."""

    picture: Markup
    rows: tuple[DayRow, ...]


def lift_drawn(line: StrengthLine, today: date, words: Words) -> LiftDrawn:
    """The picture of a lift and its table."""
    name, unit = exercise_name(line.exercise, words), line.unit
    points = [
        BandPoint(on=on, low=_in(one.low_kg, unit), middle=_in(one.mid_kg, unit), high=_in(one.high_kg, unit))
        for on, one in thinned(line.points)
    ]  # fmt: skip
    if points and points[-1].on < today:
        points.append(_point(line.now, today, unit))
    dots = [(one.on, _in(one.one_rm_kg, unit)) for one in thinned(line.sets)]
    now, low, high = (mass(kg, unit, words) for kg in (line.now.mid_kg, line.now.low_kg, line.now.high_kg))
    label = words.gettext(_("{lift}: estimated 1RM {low} to {high}, its middle {now}, over {count} days of lifting."))
    return LiftDrawn(
        band(
            points, dots, label.format(lift=name, low=low, high=high, now=now, count=len(line.points)), unit,
            (words.short_day(points[0].on), words.gettext(_("Today"))) if points else ("", ""),
        ),
        _rows(line, words),
    )  # fmt: skip


def lift_shown(
    line: StrengthLine, drawn: LiftDrawn, coming: NextExercise, step: StepAhead | None, words: Words
) -> LiftShown:
    """A lift with everything that the page says of it; `step` is what makes its bar go up."""
    now, low, high = (mass(kg, line.unit, words) for kg in (line.now.mid_kg, line.now.low_kg, line.now.high_kg))
    first = next((each for each in coming.progress.sets), None)
    return LiftShown(
        id=line.exercise, name=exercise_name(line.exercise, words), now=now,
        interval=words.gettext(_("{low} to {high}")).format(low=low.split(NO_BREAK)[0], high=high),
        change=_change(line, words), body=_body(line, words), each=line.implements == 2,
        picture=drawn.picture, rows=drawn.rows, on=coming.wish.on, step=step,
        step_load=load_words(step.load, words) if step else "",
        coming=set_words(len(coming.progress.sets), first.reps, load_words(first.load, words), words) if first else "",
        why=tuple(words.gettext(one.says) for one in coming.progress.headline),
        planned=_planned(coming, words), wish=_wish(coming, words),
    )  # fmt: skip


def mass(kg: float, unit: MassUnit, words: Words) -> str:
    """An estimated mass, to the whole unit, light ones to the half: an estimate is never sharper than that.

    >>> mass(74.4, "kg", Words()), mass(12.3, "kg", Words())
    ('74\\xa0kg', '12.5\\xa0kg')
    """
    amount = _in(kg, unit)
    shown = words.number(amount, 0) if amount >= 20 else words.number(round(2 * amount) / 2, 1)
    return f"{shown}{NO_BREAK}{unit}"


def _in(kg: float, unit: MassUnit) -> float:
    return kg if unit == "kg" else kg / float(KG_PER_LB)


def _point(one: OneRmBand, on: date, unit: MassUnit) -> BandPoint:
    return BandPoint(on=on, low=_in(one.low_kg, unit), middle=_in(one.mid_kg, unit), high=_in(one.high_kg, unit))


def _change(line: StrengthLine, words: Words) -> str:
    if line.change is None or line.before is None:
        return words.gettext(_("Cannot tell yet: four weeks are needed to compare with."))
    if not line.is_told:
        return words.gettext(_("No clear change in four weeks."))
    moved = mass(abs(line.now.mid_kg - line.before.mid_kg), line.unit, words)
    text = _("Up {amount} in four weeks.") if line.change > 0 else _("Down {amount} in four weeks.")
    return words.gettext(text).format(amount=moved)


def _body(line: StrengthLine, words: Words) -> str:
    if not line.body_kg:
        return ""
    times = words.number(line.now.mid_kg * line.implements / line.body_kg, 2)
    return words.gettext(_("{times} × body mass")).format(times=times).replace(" × ", f"{NO_BREAK}×{NO_BREAK}")


def set_words(count: int, reps: int, load: str, words: Words) -> str:
    """Sets that are alike: ``3 × 5 at 60 kg``."""
    text = words.gettext(_("{sets} × {reps} at {load}")).format(sets=count, reps=reps, load=load)
    return text.replace(" × ", f"{NO_BREAK}×{NO_BREAK}")


def _planned(coming: NextExercise, words: Words) -> str:
    if coming.wish_from != "plan" or coming.planned_load is None:
        return ""
    return set_words(coming.wish.sets, coming.wish.target_reps, load_words(coming.planned_load, words), words)


def _wish(coming: NextExercise, words: Words) -> str:
    first, wish = next(iter(coming.progress.sets), None), coming.wish
    if first is None or first.reps == wish.target_reps:
        return ""
    reps, left = words.number(wish.target_reps, 0), leave_words(wish.target_rir, words)
    return words.gettext(_("Asked for: {reps} reps with {left} left.")).format(reps=reps, left=left)


def _rows(line: StrengthLine, words: Words) -> tuple[DayRow, ...]:
    best: dict[date, BestSet] = {one.on: one for one in line.sets}
    latest: Sequence[tuple[date, OneRmBand]] = line.points[-_MOST_ROWS:]
    return tuple(
        DayRow(
            on=on, low=mass(one.low_kg, line.unit, words), middle=mass(one.mid_kg, line.unit, words),
            high=mass(one.high_kg, line.unit, words), best=_best(best.get(on), words),
        )
        for on, one in reversed(latest)
    )  # fmt: skip


def _best(one: BestSet | None, words: Words) -> str:
    if one is None:
        return ""
    load = load_words(one.load, words)
    if one.rir is None:
        return words.gettext(_("{reps} at {load}")).format(reps=one.reps, load=load)
    return words.gettext(_("{reps} at {load}, {left} left")).format(
        reps=one.reps, load=load, left=left_words(one.rir, words)
    )
