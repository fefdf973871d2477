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
MOST_NARROW: Final = 12
"""Sessions of the picture on a desk and on a phone, the last ones, so that their squares stay apart: our defaults. The
table has all."""


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
    """A lift: its sentences, its pictures and its table, the latest session first.

    A picture comes with the sentence that it holds only the last sessions, "" where it holds all; `narrow` is that of a
    narrow place, None where the other one has room there.
    """

    id: str
    name: str
    sets: str
    loads: str
    picture: tuple[Markup, str]
    narrow: tuple[Markup, str] | None
    rows: tuple[PlannedRow, ...]


def planned_shown(found: PlannedAndDone, words: Words) -> PlannedShown:
    """A lift with everything that its page says."""
    name = exercise_name(found.exercise, words)
    past = [one for one in found.days if one.fate != "open"]
    unit, sets = _unit(found.days), _sets(found, words)

    def picture(most: int) -> tuple[Markup, str]:
        shown = past[-most:]
        text = words.gettext(_("{lift}: heaviest load planned and done in the last {count} sessions. {sets}"))
        ends = (words.short_day(shown[0].on), words.short_day(shown[-1].on)) if shown else ("", "")
        pairs = [Pair(planned=_in(one.lift.load_planned, unit), done=_in(one.lift.load_done, unit)) for one in shown]
        count = words.number(len(shown), 0)
        last = words.gettext(_("The last {count} sessions; the table has all.")).format(count=count)
        drawn = planned_done(pairs, text.format(lift=name, count=count, sets=sets), unit, ends)
        return drawn, last if len(past) > most else ""

    return PlannedShown(
        id=found.exercise, name=name, sets=sets, loads=_loads(found, words),
        picture=picture(MOST_SHOWN), narrow=picture(MOST_NARROW) if len(past) > MOST_NARROW else None,
        rows=tuple(_row(one, words) for one in reversed(found.days)),
    )  # fmt: skip


def _sets(found: PlannedAndDone, words: Words) -> str:
    count = len(found.due)
    if not count:
        return words.gettext(_("Nothing of it was due yet."))
    text = words.ngettext(
        "{done} of {asked} planned sets were done, in {visits} of {count} session.",
        "{done} of {asked} planned sets were done, in {visits} of {count} sessions.",
        count,
    )
    return text.format(
        done=words.number(found.sets_done, 0), asked=words.number(found.sets_planned, 0),
        visits=words.number(len(found.done), 0), count=words.number(count, 0),
    )  # fmt: skip


def _loads(found: PlannedAndDone, words: Words) -> str:
    same, more, less = (words.number(found.count(each), 0) for each in (0, 1, -1))
    if {same, more, less} == {"0"}:
        return ""
    text = words.gettext(_("Load as planned: {same} times; more: {more}; less: {less}."))
    said = [text.format(same=same, more=more, less=less)]
    undone, bare = len(found.due) - len(found.done), len(found.done) - len(found.compared)
    if undone:
        text = words.ngettext(
            "Not done, so not compared: {count} session.", "Not done, so not compared: {count} sessions.", undone,
        )  # fmt: skip
        said.append(text.format(count=words.number(undone, 0)))
    if bare:
        text = words.ngettext(
            "Not compared for want of a load: {count} session.",
            "Not compared for want of a load: {count} sessions.", bare,
        )  # fmt: skip
        said.append(text.format(count=words.number(bare, 0)))
    return " ".join(said)


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
