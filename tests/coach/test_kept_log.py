"""What is remembered of a log equals what is read afresh, whatever was done to it in between."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from ironstride.coach.change_sets import delete_set, edit_set
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.kept_log import KeptLogs
from ironstride.coach.log_sets import Place, log
from ironstride.coach.make_plan import make_plan
from ironstride.coach.strength_history import bouts_of
from ironstride.coach.undo_log import undo_last
from ironstride.files.athlete_file import read_athlete
from ironstride.store import Store
from ironstride.store.athletes import the_athlete

MONDAY = datetime(2026, 9, 7, 18, tzinfo=UTC)
LINES = ("squat 60kg 5@2", "deadlift 80kg 5@3", "calf raise 40kg 8@2", "squat 62.5kg 5@1", "split squat 14kg 6@2")
WEEK = """
[athlete]
kit = ["barbell", "rack", "dumbbells"]
[free]
mon = { pm = 90 }
thu = { pm = 90 }
sat = { am = 120 }
[[run]]
day = "tue"
kind = "intervals"
minutes = 50
[[run]]
day = "sun"
kind = "long"
minutes = 90
"""


def _plan(store: Store, who: str, now: datetime, name: str) -> None:
    request, problems = read_athlete(WEEK)
    assert request is not None, problems
    keep_plan(store, make_plan(request, MONDAY.date()), name, who, now)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_log_as_it_stands(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    kept = KeptLogs()
    with store.write() as connection:
        who = the_athlete(connection, MONDAY)
    ids: list[str] = []
    now = MONDAY
    if seed % 2:
        _plan(store, who, now, "season")
    for number in range(40):
        now += timedelta(minutes=chance.choice([2, 4, 60 * 24, 60 * 40]))
        deed = chance.random()
        if deed < 0.6 or not ids:
            past = Place(on=now.date() - timedelta(days=chance.randrange(9))) if chance.random() < 0.2 else Place()
            outcome = log(store, who, chance.choice(LINES), now, place=past, line=f"line{number}")
            ids += [one.id for one in outcome.added]
        elif deed < 0.75:
            edit_set(store, who, chance.choice(ids), "57.5kg 4@1", now)
        elif deed < 0.85:
            delete_set(store, who, chance.choice(ids), now)
        elif deed < 0.95:
            undo_last(store, who, now)
        else:
            _plan(store, who, now, f"plan{number}")
        with store.read() as connection:
            assert kept.bouts(connection, who) == bouts_of(connection, who), number
    with store.read() as connection:
        assert len(kept.bouts(connection, who)) > 5
