"""Which set a question is about, and what answers it: for `edit`, word for word."""

from datetime import UTC, datetime, timedelta

from ironstride.coach.change_sets import edit_set
from ironstride.coach.doubtful import Doubt, doubts
from ironstride.coach.fold_log import FoldedLogs
from ironstride.coach.log_sets import log
from ironstride.coach.next_session import next_sets
from ironstride.store import Store
from ironstride.store.athletes import the_athlete
from ironstride.store.hand_log import session_with_sets, sessions_by_hand
from ironstride.training.progress import EntryQuestion
from ironstride.units import Load

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def asked(store: Store, runner: str) -> tuple[Doubt, ...]:
    (one,) = next_sets(store, runner, NOW, "back-squat", folded=FoldedLogs()).exercises
    with store.read() as connection:
        return doubts(connection, runner, one.progress.ask)


def test_a_slip_is_answered_by_its_number_in_the_days_list(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    log(store, runner, "squat 60kg 5@2 5@2", NOW - timedelta(days=4))
    log(store, runner, "bench press 40kg 5; squat w40kg 5 60kg 5@2 600kg 5@2 600kg 4 # deep", NOW)
    (one,) = asked(store, runner)
    assert (one.numbers, one.range, one.sets, one.if_right, one.if_slip) == ((4, 5), "4-5", 2, "sure", "60kg")
    assert one.says == ("2 sets of 600 kg on 2026-11-24? Did you mean 60 kg? They count for nothing until you say so.")
    with store.read() as connection:
        (visit,) = sessions_by_hand(connection, runner, NOW.date(), NOW.date())
        kept = session_with_sets(connection, runner, visit.id)
    assert kept is not None
    edit_set(store, runner, kept.sets[3].id, one.if_slip, NOW)
    edit_set(store, runner, kept.sets[4].id, one.if_right, NOW)
    assert asked(store, runner) == ()
    with store.read() as connection:
        after = session_with_sets(connection, runner, visit.id)
    assert after is not None
    assert [(str(each.logged.load), each.logged.repetitions, each.logged.note) for each in after.sets[3:]] == [
        ("60 kg", 5, ""),
        ("600 kg", 4, "deep"),
    ]


def test_an_imported_set_has_no_number(store: Store) -> None:
    with store.write() as connection:
        runner = the_athlete(connection, NOW)
    one = EntryQuestion(
        on=NOW.date(), exercise="back-squat", set_number=0, logged=Load.parse("600 kg"), perhaps=None, says="?"
    )
    with store.read() as connection:
        assert doubts(connection, runner, [one]) == (Doubt(question=one),)
