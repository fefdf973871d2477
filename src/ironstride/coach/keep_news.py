"""News that the runner told with a re-plan is kept as facts, too: a session left out, days of illness, pain."""

from datetime import datetime

from ironstride.coach.report_health import report_illness, report_pain
from ironstride.coach.skip_sessions import LEFT_OUT, skip_sessions
from ironstride.store import Store
from ironstride.training.events import Events
from ironstride.training.request import Injury


def keep_news(store: Store, athlete_id: str, events: Events, now: datetime, because: str = LEFT_OUT) -> None:
    """Keep what the log has a place for, at `now` (aware, in the runner's zone); `because` is why sessions are left
    out. Days that are yet to come are left to the plan. Raises `StoreProblem`."""
    today = now.date()
    for missed in events.missed:
        skip_sessions(store, athlete_id, missed.session or missed.date or today, because, now)
    for ill in events.ill:
        if ill.from_ <= today:
            report_illness(store, athlete_id, now, from_day=ill.from_, to_day=ill.to, has_fever=ill.fever)
    for pain in events.pain:
        injury = Injury(
            place=pain.place, side=pain.side, pain=pain.pain, worse_next_day=pain.worse_next_day, night=pain.night
        )  # fmt: skip
        report_pain(store, athlete_id, injury, min(pain.on or today, today), now)
