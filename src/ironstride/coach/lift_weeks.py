"""In which weeks there was lifting, and on how many days of each."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from ironstride.coach.kept_log import THE_KEPT
from ironstride.store import Store


def lift_weeks(store: Store, athlete_id: str, now: datetime) -> Mapping[date, int]:
    """The Mondays of all weeks with a logged set up to `now`, with their days of lifting. Raises `StoreProblem`."""
    with store.read() as connection:
        days = {one.on for one in THE_KEPT.bouts(connection, athlete_id)}
    return Counter(on - timedelta(days=on.weekday()) for on in days if on <= now.date())
