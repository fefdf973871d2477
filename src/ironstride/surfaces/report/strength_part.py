"""The report's strength: main lifts now and at the start, the weeks, and how each lift went as a picture."""

from collections.abc import Iterator
from typing import Final

from ironstride.coach.report_facts import ReportFacts
from ironstride.coach.strength_bands import StrengthLine
from ironstride.coach.strength_weeks import LiftingWeek, Zone
from ironstride.coach.stronger import LiftGain, Stronger
from ironstride.surfaces.cli.next_words import shown
from ironstride.surfaces.cli.words import counted, exercise_name, listed
from ironstride.surfaces.report.charts import lift_figure
from ironstride.surfaces.report.content import Block, Rows, Words
from ironstride.surfaces.web.charts.band import BandPoint
from ironstride.training.progress import OneRmBand
from ironstride.training.words import MONTHS
from ironstride.units import KG_PER_LB, MassUnit

MOST_PICTURES: Final = 3
"""So many lifts get a picture, those done most often: our default."""
_MONDAY: Final = 0.1  # of the width
_LEAST_POINTS: Final = 4  # fewer sessions make no picture


def strength_blocks(facts: ReportFacts) -> Iterator[Block]:
    """All of it; one sentence where nothing is there."""
    found = facts.stronger
    if not found.lifts and not facts.strength.lines:
        yield Words(says="No set with a load is logged yet.")
        return
    if found.lifts:
        yield from _main_lifts(found)
    if others := [one for one in facts.strength.lines if one.exercise not in {each.exercise for each in found.lifts}]:
        names = [exercise_name(one.exercise).lower() for one in others]
        yield Words(says=f"Logged besides, with a load: {listed(names)}.", tone="small")
    yield from _weeks(found)
    lines = {one.exercise: one for one in facts.strength.lines}
    for gain in found.lifts[:MOST_PICTURES]:
        line = lines[gain.exercise]
        if len(line.points) >= _LEAST_POINTS:
            yield Words(says=f"{exercise_name(line.exercise)}, after every session:", tone="caption")
            yield _picture(line)


def _main_lifts(found: Stronger) -> Iterator[Block]:
    yield Rows(
        heads=("main lift", "now", "x body mass", "at the start", "sessions", "change, 95 % interval"),
        rows=tuple(_row(one) for one in found.lifts),
        shares=(0.21, 0.16, 0.09, 0.22, 0.09, 0.23),
    )
    yield Words(
        says="One-rep maxima of one implement, estimated from sets and not tested; in brackets the band that holds it "
        "nine times in ten. The start is the session with which finding the load was over, "
        "as all sets together tell it now.",
        tone="small",
    )


def _row(one: LiftGain) -> tuple[str, ...]:
    start = "too few sessions"
    if one.start_kg is not None:
        start = f"{shown(one.start_kg, one.unit)} {one.unit}, {_day(one)}"
    times = f"{one.relative_now.times:.2f}" if one.relative_now else ""
    return exercise_name(one.exercise), _band(one.now, one.unit), times, start, str(one.sessions), gain_words(one)


def gain_words(one: LiftGain) -> str:
    """The change of a lift with its interval, called clear only where that leaves out nought."""
    if one.change_kg is None or one.low_kg is None or one.high_kg is None:
        return "too little to tell"
    change, low, high = (_signed(kg, one.unit) for kg in (one.change_kg, one.low_kg, one.high_kg))
    return f"{'clear' if one.is_clear else 'not clear'}: {change} {one.unit} ({low} to {high})"


def _weeks(found: Stronger) -> Iterator[Block]:
    weeks = [one for one in found.weeks if one.days]
    if not weeks:
        return
    patterns = sorted({name for one in weeks for name in one.tonnage_kg})
    yield Words(
        says=f"The last {counted(len(found.weeks), 'week')}, by the Monday that each begins with:", tone="caption"
    )
    yield Rows(
        heads=("week", "days", "heavy", "middle", "light", *(f"{name}, t" for name in patterns)),
        rows=tuple(_week(one, patterns) for one in found.weeks), has_numbers=True,
        shares=[_MONDAY, *([(1 - _MONDAY) / (4 + len(patterns))] * (4 + len(patterns)))],
    )  # fmt: skip
    yield Words(
        says="Working sets with a load: heavy from 80 % of the estimated maximum of the day, middle from 40 %, light "
        "below (the classes of a review of trials, Llanos-Lagos and others 2024). Then tonnes by movement.",
        tone="small",
    )
    if found.pause is not None and found.pause.lost > 0:
        days, lost = counted(found.pause.days, "day"), f"{100 * found.pause.lost:.0f} %"
        yield Words(
            says=f"Nothing was lifted for {days}; by our default so long a break takes about {lost} of strength."
        )


def _week(one: LiftingWeek, patterns: list[str]) -> tuple[str, ...]:
    tonnes = (f"{one.tonnage_kg[name] / 1000:.1f}" if name in one.tonnage_kg else "" for name in patterns)
    sets = (str(one.sets.get(zone, 0) or "") for zone in Zone)
    return f"{one.monday.day} {MONTHS[one.monday.month - 1]}", str(one.days or ""), *sets, *tonnes


def _picture(line: StrengthLine) -> Block:
    kg = _kg(line.unit)
    points = [
        BandPoint(on=on, low=band.low_kg / kg, middle=band.mid_kg / kg, high=band.high_kg / kg)
        for on, band in line.points
    ]
    return lift_figure(points, f"{exercise_name(line.exercise)}: now {_band(line.now, line.unit)}.", line.unit)


def _band(band: OneRmBand, unit: MassUnit) -> str:
    low, mid, high = (shown(kg, unit) for kg in (band.low_kg, band.mid_kg, band.high_kg))
    return f"{mid} {unit} ({low}-{high})"


def _signed(kg: float, unit: MassUnit) -> str:
    return f"{kg / _kg(unit):+.1f}"


def _kg(unit: MassUnit) -> float:
    return 1.0 if unit == "kg" else float(KG_PER_LB)


def _day(one: LiftGain) -> str:
    on = one.start_on
    return "" if on is None else f"{on.day} {MONTHS[on.month - 1]} {on.year}"
