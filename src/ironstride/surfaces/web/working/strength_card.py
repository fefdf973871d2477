"""The main lift, beside what running shows: its band and whether it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from markupsafe import Markup

from ironstride.coach.strength_bands import StrengthLine
from ironstride.coach.stronger import LiftGain
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.charts.band import BandPoint, band, thinned
from ironstride.surfaces.web.data_words import exercise_name
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.strength_view import mass
from ironstride.surfaces.web.working.per_cent import MINUS
from ironstride.units import KG_PER_LB

_MOST_ROWS: Final = 20


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthCard:
    """The main lift in words and as a picture; `badge` says of which kind its change is."""

    name: str
    now: str
    interval: str
    kind: Literal["clear", "unclear", "unknown"]
    badge: str
    change: str
    body: str
    picture: Markup
    rows: tuple[tuple[date, str, str, str], ...]


def strength_card(
    gains: Sequence[LiftGain], lines: Sequence[StrengthLine], today: date, words: Words
) -> StrengthCard | None:
    """The card of the main lift: of those that load the legs the one that was done most often; None where none was."""
    of_line = {one.exercise: one for one in lines if one.points}
    shown = [one for one in gains if one.exercise in of_line]
    legs = [one for one in shown if exercises()[one.exercise].lower_body == "loaded"]
    if not shown:
        return None
    gain = (legs or shown)[0]
    line, unit = of_line[gain.exercise], gain.unit
    times = 1.0 if unit == "kg" else 1.0 / float(KG_PER_LB)
    points = [
        BandPoint(on=on, low=times * one.low_kg, middle=times * one.mid_kg, high=times * one.high_kg)
        for on, one in (*thinned(line.points), (today, line.now))
    ]
    dots = [(one.on, times * one.one_rm_kg) for one in thinned(line.sets)]
    now, low, high = (mass(kg, unit, words) for kg in (line.now.mid_kg, line.now.low_kg, line.now.high_kg))
    lift = exercise_name(gain.exercise, words)
    label = words.gettext(_("{lift}: estimated 1RM {low} to {high}, its middle {now}, over {count} days of lifting."))
    kind = _kind(gain)
    return StrengthCard(
        name=words.gettext(_("{lift}, estimated 1RM")).format(lift=lift), now=now,
        interval=words.gettext(_("{low} to {high}")).format(low=low.split(NO_BREAK)[0], high=high),
        kind=kind, badge=_badge(kind, gain, words), change=_change(gain, words), body=_body(gain, words),
        picture=band(
            points, dots, label.format(lift=lift, low=low, high=high, now=now, count=len(line.points)), unit,
            (words.short_day(points[0].on), words.gettext(_("Today"))),
        ),
        rows=tuple(
            (on, mass(one.low_kg, unit, words), mass(one.mid_kg, unit, words), mass(one.high_kg, unit, words))
            for on, one in reversed(line.points[-_MOST_ROWS:])
        ),
    )  # fmt: skip


def _kind(gain: LiftGain) -> Literal["clear", "unclear", "unknown"]:
    if gain.change_kg is None:
        return "unknown"
    return "clear" if gain.is_clear else "unclear"


def _badge(kind: str, gain: LiftGain, words: Words) -> str:
    """``Clear change, +11 kg``, and the same words as the other cards where it isn't clear or can't be told."""
    if kind == "clear" and gain.change_kg is not None:
        return words.gettext(_("Clear change, {amount}")).format(amount=_moved(gain.change_kg, gain, words))
    return words.gettext(_("No clear change") if kind == "unclear" else _("Cannot tell yet"))


def _change(gain: LiftGain, words: Words) -> str:
    if gain.change_kg is None or gain.low_kg is None or gain.high_kg is None or gain.start_on is None:
        return words.gettext(_("It has been done too seldom."))
    text = words.gettext(_("{amount} since {day}, 95 % interval {low} to {high}."))
    return text.format(
        amount=_moved(gain.change_kg, gain, words), day=words.full_date(gain.start_on),
        low=_moved(gain.low_kg, gain, words).split(NO_BREAK)[0], high=_moved(gain.high_kg, gain, words),
    ).replace("95 %", f"95{NO_BREAK}%")  # fmt: skip


def _body(gain: LiftGain, words: Words) -> str:
    if gain.relative_now is None:
        return ""
    text = words.gettext(_("{times} × body mass, weighed on {day}"))
    said = text.format(times=words.number(gain.relative_now.times, 2), day=words.full_date(gain.relative_now.on))
    return said.replace(" × ", f"{NO_BREAK}×{NO_BREAK}")


def _moved(kg: float, gain: LiftGain, words: Words) -> str:
    """A difference of masses with its sign."""
    said = mass(abs(kg), gain.unit, words)
    return f"{'+' if kg > 0 else MINUS}{said}"
