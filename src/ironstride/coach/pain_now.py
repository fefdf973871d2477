"""The pain that is heeded now, and the two words that end it: it is gone, or it was a mistake."""

from datetime import datetime
from typing import Literal

from ironstride.coach.known_lifter import newest_request
from ironstride.coach.pain_in_session import Hurting, hurting, take_pain_back
from ironstride.coach.report_health import report_pain
from ironstride.store import Store
from ironstride.training.request import Health, Injury

Ending = Literal["gone", "mistake"]


def pain_now(store: Store, athlete_id: str, now: datetime) -> tuple[Hurting, ...]:
    """All pain that is heeded at `now` (aware, in the runner's zone), what stops most first. Raises `StoreProblem`."""
    with store.read() as connection:
        request = newest_request(connection, athlete_id)
        return hurting(connection, athlete_id, request.health if request else Health(), now)


def end_pain(store: Store, athlete_id: str, place: str, side: str, report: str, ending: Ending, now: datetime) -> None:
    """Pain that is gone is reported as 0; a `report` that was a mistake is forgotten, and what was said before it
    counts again. What the plan's own answers say has no report, so 0 is said of it. Raises `StoreProblem`."""
    if ending == "mistake" and report:
        take_pain_back(store, athlete_id, report)
    else:
        report_pain(store, athlete_id, Injury(place=place, side=side), now.date(), now)
