"""One lift as planned and as done, in words, as a picture and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from ironstride.coach.happened import Fate
from ironstride.coach.planned_and_done import LiftOnDay, PlannedAndDone
from ironstride.surfaces.web.charts.planned_done import Pair, planned_done
from ironstride.surfaces.web.data_words import exercise_name, load_words
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.screens.done_view import left_words, sets_words
from ironstride.surfaces.web.screens.strength_view import set_words
from ironstride.surfaces.web.skip_words import reason_words
from ironstride.units import KG_PER_LB, Load, MassUnit

MOST_SHOWN: Final = 30
"""Sessions of the picture, the last ones: our default. The table has all."""


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


FATES: Final[dict[Fate | None, str]] = {
    "done": _("done"), "partly": _("done in part"), "moved": _("done on another day"), "skipped": _("left out"),
    "missed": _("not done"), "open": _("still open"), None: _("not planned"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A session of the table."""

    on: date
    planned: str
    done: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedShown:
    """A lift: two sentences, the picture, and its table, the latest session first."""

    id: str
    name: str
    sets: str
    loads: str
    picture: Markup
    rows: tuple[PlannedRow, ...]


def planned_shown(found: PlannedAndDone, words: Words) -> PlannedShown:
    """A lift with everything that its page says."""
    name = exercise_name(found.exercise, words)
    shown = [one for one in found.days if one.fate != "open"][-MOST_SHOWN:]
    unit = _unit(found.days)
    label = words.gettext(_("{lift}: heaviest load planned and done in the last {count} sessions. {sets}"))
    sets = _sets(found, words)
    ends = (words.short_day(shown[0].on), words.short_day(shown[-1].on)) if shown else ("", "")
    return PlannedShown(
        id=found.exercise, name=name, sets=sets, loads=_loads(found, words),
        picture=planned_done(
            [Pair(planned=_in(one.lift.load_planned, unit), done=_in(one.lift.load_done, unit)) for one in shown],
            label.format(lift=name, count=words.number(len(shown), 0), sets=sets), unit, ends,
        ),
        rows=tuple(_row(one, words) for one in reversed(found.days)),
    )  # fmt: skip


def _sets(found: PlannedAndDone, words: Words) -> str:
    count = len(found.due)
    if not count:
        return words.gettext(_("Nothing of it was due yet."))
    text = words.ngettext(
        "{done} of {asked} planned sets were done, in {count} session.",
        "{done} of {asked} planned sets were done, in {count} sessions.",
        count,
    )
    return text.format(
        done=words.number(found.sets_done, 0), asked=words.number(found.sets_planned, 0), count=words.number(count, 0)
    )


def _loads(found: PlannedAndDone, words: Words) -> str:
    same, more, less = (words.number(found.count(each), 0) for each in (0, 1, -1))
    if {same, more, less} == {"0"}:
        return ""
    text = words.gettext(_("Load as planned: {same} times; more: {more}; less: {less}."))
    return text.format(same=same, more=more, less=less)


def _row(one: LiftOnDay, words: Words) -> PlannedRow:
    lift = one.lift
    reps = {each.reps for each in lift.planned if each.reps is not None}
    planned = ""
    if len(reps) == 1:
        planned = set_words(lift.sets_planned, reps.pop(), load_words(lift.load_planned, words), words)
    elif lift.planned:
        count = lift.sets_planned
        planned = words.ngettext("{count} set", "{count} sets", count).format(count=words.number(count, 0))
    said = [sets_words(lift, words), load_words(lift.load_done, words), left_words(lift.done, words)]
    became = words.gettext(FATES[one.fate])
    if one.because:
        became = words.gettext(_("{state}: {reason}")).format(state=became, reason=reason_words(one.because, words))
    return PlannedRow(
        on=one.on, planned=planned, done=", ".join(each for each in said if each) if lift.done else "", became=became
    )


def _unit(days: Sequence[LiftOnDay]) -> MassUnit:
    loads = [load for one in days for load in (one.lift.load_planned, one.lift.load_done) if load is not None]
    return loads[-1].unit if loads else "kg"


def _in(load: Load | None, unit: MassUnit) -> float | None:
    if load is None:
        return None
    return float(load.amount) if load.unit == unit else load.kg if unit == "kg" else load.kg / float(KG_PER_LB)
