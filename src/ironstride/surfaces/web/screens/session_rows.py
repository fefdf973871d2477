"""A session of the plan as it can be seen ahead: its exercises, and what is known of their loads."""

from collections.abc import Sequence
from dataclasses import dataclass

from ironstride.coach.gym_bundle import AHEAD
from ironstride.coach.next_session import next_sets
from ironstride.surfaces.web.data_words import exercise_name
from ironstride.surfaces.web.language import Words
from ironstride.surfaces.web.screens.today_view import LiftRow, planned_row, rows_shown
from ironstride.surfaces.web.visit import Visit
from ironstride.training.plan import PrescribedExercise, Session


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
    rows = [(one, planned_row(one, words)) for one in planned]
    warm_up = tuple(exercise_name(one.exercise, words) for one, row in rows if row is None)
    return tuple(row for _one, row in rows if row is not None), warm_up
