"""Am I stronger? In words: the change of each main lift, what was lifted week by week, and what was kept to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ironstride.coach.happened import Totals
from ironstride.coach.strength_weeks import ZONES, LiftingWeek, Zone
from ironstride.coach.stronger import LiftGain, Pause, Stronger, Weighed
from ironstride.protocols.exercise import PATTERNS as ORDER
from ironstride.surfaces.web.data_words import exercise_name
from ironstride.surfaces.web.exercise_words import PATTERNS
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.units import KG_PER_LB, MassUnit


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


ZONE_WORDS = {
    Zone.HEAVY: _("80 % and more"), Zone.SUBMAXIMAL: _("40 to 79 %"), Zone.LIGHT: _("under 40 %"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GainShown:
    """A main lift: the verdict, its interval and the lift by body mass, each a text."""

    id: str
    name: str
    verdict: str
    interval: str
    body: str
    is_clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekShown:
    """A row of the table: tonnage by the shown patterns and sets by zone, in order."""

    monday: date
    tonnage: tuple[str, ...]
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrongerShown:
    """All of it. `patterns` and `zones` head the columns of `weeks`, the latest week first."""

    gains: tuple[GainShown, ...]
    weeks: tuple[WeekShown, ...]
    patterns: tuple[str, ...]
    zones: tuple[str, ...]
    unit: MassUnit
    week: str
    planned: str
    without: str
    pause: str


def stronger_shown(found: Stronger, words: Words) -> StrongerShown:
    """The strength side as the page says it."""
    unit = found.lifts[0].unit if found.lifts else "kg"
    patterns = tuple(one for one in ORDER if any(one in week.tonnage_kg for week in found.weeks))
    return StrongerShown(
        gains=tuple(gain_shown(one, words) for one in found.lifts), unit=unit,
        weeks=tuple(_week(one, patterns, unit, words) for one in reversed(found.weeks)),
        patterns=tuple(words.gettext(PATTERNS[one]) for one in patterns),
        zones=tuple(words.gettext(ZONE_WORDS[zone]) for zone in ZONES),
        week=_this_week(found.weeks, unit, words), planned=_planned(found.planned, words),
        without=_without(found, words), pause=_pause(found.pause, words),
    )  # fmt: skip


def gain_shown(one: LiftGain, words: Words) -> GainShown:
    """One lift since its start. "Clear change" only where the interval leaves out no change."""
    verdict = words.gettext(_("Cannot tell yet: a few more sessions are needed."))
    interval = ""
    if one.change_kg is not None and one.low_kg is not None and one.high_kg is not None and one.start_on is not None:
        text = _("Clear change, {change}") if one.is_clear else _("No clear change, {change}")
        verdict = words.gettext(text).format(change=signed(one.change_kg, one.unit, words))
        interval = words.gettext(_("{low} to {high} since {day}")).format(
            low=signed(one.low_kg, one.unit, words), high=signed(one.high_kg, one.unit, words),
            day=words.full_date(one.start_on),
        )  # fmt: skip
    return GainShown(
        id=one.exercise, name=exercise_name(one.exercise, words), verdict=verdict, interval=interval,
        body=_body(one.relative_start, one.relative_now, words), is_clear=one.is_clear,
    )  # fmt: skip


def signed(kg: float, unit: MassUnit, words: Words) -> str:
    """A change with its sign.

    >>> signed(11.2, "kg", Words()), signed(-3.1, "kg", Words()), signed(0.1, "kg", Words())
    ('+11\\xa0kg', '−3\\xa0kg', '0\\xa0kg')
    """
    amount = round(kg if unit == "kg" else kg / float(KG_PER_LB))
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return f"{sign}{words.number(abs(amount), 0)}{NO_BREAK}{unit}"


def _body(then: Weighed | None, now: Weighed | None, words: Words) -> str:
    if now is None:
        return ""
    day, times = words.full_date(now.on), f"{words.number(now.times, 2)}{NO_BREAK}×"
    if then is None:
        return words.gettext(_("{times} body mass, weighed on {day}")).format(times=times, day=day)
    was = f"{words.number(then.times, 2)}{NO_BREAK}×"
    return words.gettext(_("{was} body mass then, {times} now, weighed on {first} and {day}")).format(
        was=was, times=times, first=words.full_date(then.on), day=day
    )


def _week(one: LiftingWeek, patterns: Sequence[str], unit: MassUnit, words: Words) -> WeekShown:
    return WeekShown(
        monday=one.monday, tonnage=tuple(_tonnage(one.tonnage_kg.get(name, 0.0), unit, words) for name in patterns),
        sets=tuple(words.number(one.sets.get(zone, 0), 0) for zone in ZONES),
    )  # fmt: skip


def _tonnage(kg: float, unit: MassUnit, words: Words) -> str:
    amount = kg if unit == "kg" else kg / float(KG_PER_LB)
    return words.number(round(amount, -1) if amount >= 1000 else round(amount), 0)


def _this_week(weeks: Sequence[LiftingWeek], unit: MassUnit, words: Words) -> str:
    """The last week that is over."""
    if len(weeks) < 2:
        return ""
    last = weeks[-2]
    if not last.days:
        return words.gettext(_("Nothing was lifted last week."))
    text = words.ngettext(
        "Last week {mass} on {count} day, {heavy} sets of it with 80 % of your 1RM or more.",
        "Last week {mass} on {count} days, {heavy} sets of it with 80 % of your 1RM or more.", last.days,
    )  # fmt: skip
    moved = f"{_tonnage(last.whole_kg, unit, words)}{NO_BREAK}{unit}"
    heavy = words.number(last.sets.get(Zone.HEAVY, 0), 0)
    return text.format(mass=moved, count=words.number(last.days, 0), heavy=heavy)


def _planned(totals: Totals | None, words: Words) -> str:
    if totals is None or not totals.sessions:
        return ""
    return words.ngettext(
        "{done} of {count} planned session done, {sets} of {asked} sets.",
        "{done} of {count} planned sessions done, {sets} of {asked} sets.", totals.sessions,
    ).format(
        done=words.number(totals.done, 0), count=words.number(totals.sessions, 0),
        sets=words.number(totals.sets_done, 0), asked=words.number(totals.sets_planned, 0),
    )  # fmt: skip


def _without(found: Stronger, words: Words) -> str:
    count = found.weeks_without
    if not count:
        return ""
    text = words.ngettext(
        "{count} of the last {weeks} weeks was without a lift.",
        "{count} of the last {weeks} weeks were without a lift.", count,
    )  # fmt: skip
    return text.format(count=words.number(count, 0), weeks=words.number(len(found.weeks), 0))


def _pause(pause: Pause | None, words: Words) -> str:
    if pause is None or not pause.lost:
        return ""
    return words.gettext(
        _(
            "You last lifted {days} days ago. After a fortnight without, we suppose a loss of 2 % a week and at most "
            "12 % (our default): about {lost} % by now."
        )
    ).format(days=words.number(pause.days, 0), lost=words.number(100 * pause.lost, 0))  # fmt: skip
