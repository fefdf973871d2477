"""A session of the plan as it can be seen ahead: its exercises, and what is known of their loads."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ironstride.coach.gym_bundle import AHEAD
from ironstride.coach.next_session import next_sets
from ironstride.protocols.catalogue import exercises
from ironstride.surfaces.web.data_words import exercise_name, load_words
from ironstride.surfaces.web.language import NO_BREAK, Words
from ironstride.surfaces.web.screens.today_view import LiftRow, rows_shown
from ironstride.surfaces.web.visit import Visit
from ironstride.training.plan import PrescribedExercise, PrescribedSet, Session


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftsShown:
    """What a session holds: its rows, what only warms up, whether it can be begun, and of where its loads are."""

    rows: tuple[LiftRow, ...]
    warm_up: tuple[str, ...]
    is_near: bool
    says: str


def lifts_of(visit: Visit, session: Session) -> LiftsShown:
    """A session ahead with the loads that the log makes of it, or as the plan has it where the log can't know yet."""
    words, away = visit.words, session.start.date() - visit.today
    if 0 <= away.days < AHEAD.days:
        outcome = next_sets(visit.store, visit.athlete_id, visit.now, session=session.id)
        rows, warm_up = rows_shown(session.exercises, outcome, words)
        said = _("Loads as your log has them today; each set that you log before then may change them.")
        return LiftsShown(rows=rows, warm_up=warm_up, is_near=True, says=words.gettext(said))
    rows, warm_up = plan_rows(session.exercises, words)
    said = (
        _("So the plan had it; what was asked on the day may have been something else.")
        if away.days < 0
        else _("A load so far ahead is the plan's guess; where none stands, nothing is known yet. Your log decides.")
    )
    return LiftsShown(rows=rows, warm_up=warm_up, is_near=False, says=words.gettext(said))


def plan_rows(planned: Sequence[PrescribedExercise], words: Words) -> tuple[tuple[LiftRow, ...], tuple[str, ...]]:
    """The lines of a session by the plan's document alone, and the names of what only warms up."""
    rows, warm_up = list[LiftRow](), list[str]()
    for one in planned:
        work = [each for each in one.sets if each.kind != "warm-up"]
        if work:
            rows.append(_row(one, work, words))
        else:
            warm_up.append(exercise_name(one.exercise, words))
    return tuple(rows), tuple(warm_up)


def _row(one: PrescribedExercise, work: Sequence[PrescribedSet], words: Words) -> LiftRow:
    groups = [(len(list(same)), sets, load) for (sets, load), same in groupby(
        (_one_set(one.exercise, each, words), load_words(each.load, words) if each.load is not None else "")
        for each in work
    )]  # fmt: skip
    said = [f"{count}{NO_BREAK}×{NO_BREAK}{sets}" for count, sets, _load in groups]
    more = zip(said[1:], groups[1:], strict=True)
    then = ", ".join(" ".join(filter(None, (sets, load))) for sets, (_, _, load) in more)
    hands = words.gettext(_("each hand")) if work[0].load is not None and work[0].implements == 2 else ""
    return LiftRow(
        id=one.exercise, name=exercise_name(one.exercise, words), sets=said[0], load=groups[0][2], note=hands, then=then
    )


def _one_set(exercise: str, one: PrescribedSet, words: Words) -> str:
    if one.seconds is not None:
        return words.gettext(_("{n} s")).format(n=one.seconds).replace(" ", NO_BREAK)
    if one.contacts is not None:
        return words.gettext(_("{contacts} contacts")).format(contacts=one.contacts)
    known = exercises().get(exercise)
    is_each = known is not None and known.laterality == "unilateral"
    return words.gettext(_("{reps} each")).format(reps=one.reps or 0) if is_each else words.number(one.reps or 0, 0)
