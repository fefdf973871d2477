"""Today's card about whether it works: the verdict where this process remembers it, and never worked out for the card.

Working it out takes seconds and needs numpy, which today's page must not wait for.
"""

import sys
from dataclasses import dataclass
from typing import Final

from ironstride.surfaces.web.visit import Visit

_ASKED_BY: Final = "ironstride.coach.is_it_working"


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedAnswer:
    """The verdict in a line, and what belongs beneath it: the interval, or what is missing."""

    says: str
    more: str
    is_missing: bool = False


def remembered_answer(visit: Visit) -> RememberedAnswer | None:
    """The verdict that the page about it showed last; None where nothing was asked since something was written."""
    known = getattr(sys.modules.get(_ASKED_BY), "known", None)  # not there before anything asked, at a start
    found = None if known is None else known(visit.store, visit.athlete_id, visit.now)
    if found is None or found.working is None:
        return None
    from ironstride.surfaces.web.working.verdict import ChangeShown, speed_at, verdict  # numpy comes with it

    answer, words = verdict(found.working, visit.words), visit.words
    if not isinstance(answer, ChangeShown):
        return RememberedAnswer(says=words.gettext(_("Cannot tell yet")), more=answer.says, is_missing=True)
    name = speed_at(found.working, words)
    if answer.kind == "unclear":
        return RememberedAnswer(
            says=words.gettext(_("No clear change")), more=f"{name}: {answer.figure}, {answer.interval}"
        )
    return RememberedAnswer(says=f"{name}: {answer.figure}", more=answer.interval)
