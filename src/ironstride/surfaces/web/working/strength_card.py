"""The main lift, beside what running shows: its band and whether it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ironstride.coach.strength_bands import StrengthLine
from ironstride.surfaces.web.charts.band import BandPoint, band, thinned
from ironstride.surfaces.web.data_words import exercise_name
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.strength_view import mass
from ironstride.units import KG_PER_LB


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthCard:
    """The main lift in words and as a picture; `change` is empty where none is clear."""

    id: str
    name: str
    now: str
    interval: str
    change: str
    picture: Markup
    rows: tuple[tuple[date, str, str, str], ...]


def strength_card(lines: Sequence[StrengthLine], today: date, words: Words) -> StrengthCard | None:
    """The card of the lift that was done most often; None where nothing was lifted."""
    if not lines:
        return None
    line = max(lines, key=lambda one: len(one.points))
    unit = line.unit
    times = 1.0 if unit == "kg" else 1.0 / float(KG_PER_LB)
    points = [
        BandPoint(on=on, low=times * one.low_kg, middle=times * one.mid_kg, high=times * one.high_kg)
        for on, one in (*thinned(line.points), (today, line.now))
    ]
    dots = [(one.on, times * one.one_rm_kg) for one in thinned(line.sets)]
    now, low, high = (mass(kg, unit, words) for kg in (line.now.mid_kg, line.now.low_kg, line.now.high_kg))
    name = words.gettext(_("{lift}, estimated 1RM")).format(lift=exercise_name(line.exercise, words))
    label = words.gettext(_("{lift}: estimated 1RM {low} to {high}, its middle {now}, over {count} days of lifting."))
    interval = words.gettext(_("{low} to {high}")).format(low=low.split(NO_BREAK)[0], high=high)
    return StrengthCard(
        id=line.exercise, name=name, now=now, interval=interval, change=_change(line, words),
        picture=band(
            points, dots, label.format(lift=exercise_name(line.exercise, words), low=low, high=high, now=now,
                                       count=len(line.points)),
            unit, (words.short_day(points[0].on), words.gettext(_("Today"))),
        ),
        rows=tuple(
            (on, mass(one.low_kg, unit, words), mass(one.mid_kg, unit, words), mass(one.high_kg, unit, words))
            for on, one in reversed(line.points[-20:])
        ),
    )  # fmt: skip


def _change(line: StrengthLine, words: Words) -> str:
    if not line.is_told or line.before is None or line.change is None:
        return ""
    moved = mass(abs(line.now.mid_kg - line.before.mid_kg), line.unit, words)
    text = _("Up {amount} in four weeks.") if line.change > 0 else _("Down {amount} in four weeks.")
    return words.gettext(text).format(amount=moved)
