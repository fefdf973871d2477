"""The forms of progression that protocols have: when something goes up, and what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ironstride.loads.progression.forms.experience_ladder import experience_ladder
from ironstride.loads.progression.forms.overload_levers import overload_levers
from ironstride.loads.progression.forms.rep_maximum import rep_maximum
from ironstride.loads.progression.forms.two_sessions import two_sessions
from ironstride.loads.progression.forms.verdict import NOTHING_MORE, Extras, Facts, Verdict
from ironstride.training.pace import PaceForm
from ironstride.training.progress import Reason

__all__ = ["NOTHING_MORE", "NO_PROGRESS", "Extras", "Facts", "Verdict", "verdict_of"]

_FORMS: Final[dict[PaceForm, Callable[[Facts], Verdict]]] = {
    "two-sessions-in-reserve": two_sessions,
    "experience-ladder": experience_ladder,
    "rep-maximum": rep_maximum,
    "overload-levers": overload_levers,
}
NO_PROGRESS: Final = Reason(
    code="no-progress",
    says="Load, repetitions and sets don't go up by themselves here: whoever looks after you decides that with you.",
)


def verdict_of(facts: Facts) -> Verdict:
    """What the pace's form says of today; nothing of it goes up where health leaves that to a person."""
    verdict = _FORMS[facts.pace.form](facts)
    if facts.wish.may_progress:
        return verdict
    return replace(
        verdict,
        is_load_due=False,
        is_far_too_light=False,
        has_open_sets=False,
        most_reps=verdict.wish.target_reps,
        extras=NOTHING_MORE,
        reasons=(NO_PROGRESS,),
    )
