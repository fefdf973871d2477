"""What was lifted today, in words: the sets, the top load, what comes of it, and when next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ironstride.coach.asked_that_day import asked_that_day, is_as_asked, is_as_planned
from ironstride.coach.done_today import DoneToday, LiftedToday
from ironstride.coach.happened import ExerciseDone
from ironstride.coach.pain_in_session import Hurting
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.data_words import SESSIONS, exercise_name, load_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.strength_view import set_words
from ironstride.surfaces.web.when_words import short_moment
from ironstride.training.lifting_log import LoggedSet

EASY: Final = frozenset({"core", "mobility", "technique"})


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneRow:
    """An exercise, `is_known` to the catalogue: its sets, the heaviest load of one implement, what was left, what was
    asked or planned where that differs, the next time and why it is what it is; "" where there is nothing to say."""

    id: str
    is_known: bool
    name: str
    sets: str
    load: str
    left: str
    asked: str
    next: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneCard:
    """A lift of today. `stopped` says which pain left some of it out, "" where none did."""

    name: str
    is_easy: bool
    says: str
    rows: tuple[DoneRow, ...]
    stopped: str = ""


def done_card(one: DoneToday, words: Words, felt: Sequence[Hurting] = ()) -> DoneCard:
    """The card of a lift that was done; `felt` is today's pain that stops lifts."""
    planned = one.planned
    places = ", ".join(words.gettext(each.place) for each in felt)
    is_short = one.session is not None and one.session.missing
    return DoneCard(
        name=words.gettext(SESSIONS[planned.kind]) if planned else words.gettext(_("Lift without a plan")),
        is_easy=planned is not None and planned.kind in EASY, says=_says(one, words),
        rows=tuple(_row(each, words) for each in one.lifts),
        stopped=words.gettext(_("Stopped because of pain: {place}")).format(place=places)
        if is_short and places else "",
    )  # fmt: skip


def _says(one: DoneToday, words: Words) -> str:
    count = words.ngettext("{count} set", "{count} sets", one.sets).format(count=words.number(one.sets, 0))
    if one.session is None:
        return words.gettext(_("{sets}. The plan asked for none of it.")).format(sets=count)
    if one.session.moved_to is not None:
        start = one.session.planned.start
        return words.gettext(_("{sets}. It was planned for {when}.")).format(
            sets=count, when=short_moment(datetime.combine(start.date(), start.time()), words)
        )
    if one.session.missing:
        said = words.gettext(_("{done} of {asked} planned sets."))
        asked = one.session.sets_planned
        return said.format(done=words.number(one.session.sets_done, 0), asked=words.number(asked, 0))
    return words.gettext(_("{sets}, everything that was planned.")).format(sets=count)


def _row(one: LiftedToday, words: Words) -> DoneRow:
    done, coming = one.done, one.coming
    first = next(iter(coming.progress.sets), None) if coming else None
    what = set_words(len(coming.progress.sets), first.reps, load_words(first.load, words), words) if (
        coming and first
    ) else ""  # fmt: skip
    told = [words.gettext(each.says) for each in coming.progress.headline] if coming else []
    return DoneRow(
        id=done.exercise, is_known=done.exercise in exercises(), name=exercise_name(done.exercise, words),
        sets=sets_words(done, words),
        load=load_words(done.load_done, words) if done.load_done is not None else "", left=left_words(done.done, words),
        asked=_asked(done, words), why=" ".join(told),
        next=words.gettext(_("Next on {day}: {sets}")).format(day=words.short_day(coming.wish.on), sets=what)
        if coming and what else "",
    )  # fmt: skip


def sets_words(one: ExerciseDone, words: Words) -> str:
    """The sets that were done: ``3 × 5`` where they are alike, else one number after the other."""
    count = one.sets_done + one.sets_extra
    both = [each for each in one.done if each.fields.get("side") != "right"] or list(one.done)
    reps = [each.repetitions for each in both if each.repetitions is not None]
    seconds = {round(each.duration_s) for each in both if each.duration_s is not None}
    if len(set(reps)) > 1:
        return ", ".join(words.number(each, 0) for each in reps)
    text = f"{count} × {reps[0]}" if reps else f"{count} × {seconds.pop()} s" if len(seconds) == 1 else ""
    if not text:
        return words.ngettext("{count} set", "{count} sets", count).format(count=words.number(count, 0))
    return text.replace(" ", NO_BREAK)


def left_words(sets: Sequence[LoggedSet], words: Words) -> str:
    """How many repetitions were left, "" where nobody said."""
    known = [one.rir for one in sets if one.rir is not None]
    if not known:
        return ""
    low, high = (words.number(each, 1) for each in (min(known), max(known)))
    if low == high:
        return words.gettext(_("{count} left")).format(count=low)
    return words.gettext(_("{low} to {high} left")).format(low=low, high=high)


def _asked(one: ExerciseDone, words: Words) -> str:
    """What was asked for that day where less, more or something else was done, and where the plan had supposed other
    sets than those; "" where all three are alike."""
    asked = asked_that_day(one.done)
    if not asked:
        return _supposed(one, words)
    is_same = is_as_asked(one.done)
    said = words.gettext(_(", then ")).join(
        set_words(each.count, each.reps, load_words(each.load, words), words) for each in asked
    )
    if not one.planned or is_as_planned(asked, one.planned):
        if is_same:
            return "" if one.is_whole and not one.sets_extra else _planned(one, words)
        return words.gettext(_("asked that day: {sets}")).format(sets=said)
    plan = _in_the_plan(one, words)
    text = _("as asked that day; the plan had supposed {plan}") if is_same else (
        _("asked that day: {sets}; the plan had supposed {plan}")
    )  # fmt: skip
    return words.gettext(text).format(sets=said, plan=plan)


def _planned(one: ExerciseDone, words: Words) -> str:
    """The plan's sets, which were those of the day, where not all of them or more were done."""
    plan = _in_the_plan(one, words) if one.planned else ""
    return words.gettext(_("planned: {sets}")).format(sets=plan) if plan else ""


def _supposed(one: ExerciseDone, words: Words) -> str:
    """What the plan holds of a lift that wasn't done in gym mode: what was shown before it isn't known."""
    is_same = one.is_whole and not one.sets_extra and one.reps_done == one.reps_planned
    if not one.planned or (is_same and one.load_done == one.load_planned):
        return ""
    plan = _in_the_plan(one, words)
    return words.gettext(_("the plan had supposed {plan}")).format(plan=plan) if plan else ""


def _in_the_plan(one: ExerciseDone, words: Words) -> str:
    """The sets of the plan's document; "" where none of them counts repetitions."""
    reps = sorted({each.reps for each in one.planned if each.reps is not None})
    if not reps:
        return ""
    load = load_words(one.load_planned, words)
    if len(reps) == 1:
        return set_words(one.sets_planned, reps[0], load, words)
    text = words.gettext(_("{sets} sets of {low} to {high} reps at {load}"))
    return text.format(sets=one.sets_planned, low=reps[0], high=reps[-1], load=load)
