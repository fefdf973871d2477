from datetime import timedelta

import pytest

from ironstride.store import Store
from ironstride.store.queries import (
    Span,
    activities_page,
    activity_by_id,
    batch_by_id,
    batches,
    counts,
    sessions_page,
    sets_of_exercise,
)
from tests.coach.import_world import (
    NOW,
    RUN,
    a_place,
    athlete_of,
    gpx_file,
    hevy,
    hevy_row,
    imported,
    lift_file,
    run_file,
)

DAY = timedelta(days=1)


@pytest.fixture
def athlete(store: Store) -> str:
    runs = [a_place(f"{number}.fit", run_file(RUN + number * DAY)) for number in range(7)]
    twins = [a_place(f"{number}.gpx", gpx_file(RUN + number * DAY)) for number in (0, 3)]
    rides = [a_place("lift.fit", lift_file(RUN + timedelta(hours=6), [(28, 6, 5, 0xFFFF)]))]
    log = a_place("hevy.csv", hevy(*(hevy_row(day, day, 60) for day in (3, 5, 7, 9))))
    imported(store, *twins, *runs, *rides, log)
    return athlete_of(store)


def _names(rows: object) -> list[str]:
    return [one.activity.source for one in rows]  # type: ignore[attr-defined]


def test_pages_follow_each_other_without_gap_or_repeat(store: Store, athlete: str) -> None:
    with store.read() as connection:
        found, cursor = [], ""
        for _ in range(9):
            page = activities_page(connection, athlete, cursor=cursor, limit=3)
            found += page.rows
            cursor = page.next
            if not cursor:
                break
    assert _names(found) == ["6.fit", "5.fit", "4.fit", "3.fit", "2.fit", "1.fit", "lift.fit", "0.fit"]


def test_spans_hold_their_first_start_and_not_the_one_before_which_they_end(store: Store, athlete: str) -> None:
    first, last = (f"{RUN + number * DAY:%Y-%m-%dT%H:%M:%S}.000000Z" for number in (2, 4))
    with store.read() as connection:
        page = activities_page(connection, athlete, Span(first=first, before=last))
        lifts = activities_page(connection, athlete, Span(sport="training"))
        none = activities_page(connection, athlete, Span(sport="rowing"))
    assert _names(page.rows) == ["3.fit", "2.fit"]
    assert _names(lifts.rows) == ["lift.fit"]
    assert (none.rows, none.next) == ((), "")


def test_a_list_carries_no_samples_and_one_activity_does(store: Store, athlete: str) -> None:
    with store.read() as connection:
        latest = activities_page(connection, athlete, limit=1).rows[0]
        assert len(latest.activity.records) == 0
        one = activity_by_id(connection, athlete, latest.id[:12])
        assert one is not None
        assert (one.id, len(one.activity.records), one.activity.source) == (latest.id, 60, "6.fit")
        assert one.activity.laps
        assert activity_by_id(connection, athlete, "") is None
        assert activity_by_id(connection, athlete, "nobody") is None
        assert activity_by_id(connection, "somebody else", latest.id) is None


def test_sessions_come_with_their_sets(store: Store, athlete: str) -> None:
    with store.read() as connection:
        page = sessions_page(connection, athlete, limit=4)
        rest = sessions_page(connection, athlete, cursor=page.next, limit=4)
    assert [one.session.sets[0].repetitions for one in (*page.rows, *rest.rows)] == [9, 7, 5, 3, 5]
    assert rest.next == ""
    assert rest.rows[0].activity_id


def test_sets_of_an_exercise_are_those_of_logs_and_watches(store: Store, athlete: str) -> None:
    with store.read() as connection:
        first = sets_of_exercise(connection, athlete, "back-squat", limit=3)
        rest = sets_of_exercise(connection, athlete, "back-squat", cursor=first.next)
    assert [one.logged.repetitions for _, one in (*first.rows, *rest.rows)] == [9, 7, 5, 3, 5]


def test_a_session_that_twins_recorded_is_shown_once(store: Store) -> None:
    lift = lift_file(RUN, [(28, 6, 5, 0xFFFF)])
    imported(store, a_place("a.fit", lift))
    imported(store, a_place("b.fit", lift_file(RUN + timedelta(seconds=1), [(28, 6, 5, 0xFFFF)])), now=NOW + DAY)
    athlete = athlete_of(store)
    with store.read() as connection:
        assert counts(connection, athlete)["logged_sessions"] == 2
        assert len(sessions_page(connection, athlete).rows) == 1
        assert len(sets_of_exercise(connection, athlete, "back-squat").rows) == 1


def test_imports_are_listed_the_latest_first(store: Store, athlete: str) -> None:
    later = imported(store, a_place("later.fit", run_file(RUN + 30 * DAY)), now=NOW + DAY)
    assert later is not None
    with store.read() as connection:
        found = batches(connection, athlete)
        assert found[0].id == later.id
        assert found[1].counts["activities"] == 10
        assert batch_by_id(connection, athlete, later.id[:10]) == later
        assert batch_by_id(connection, athlete, "") is None


@pytest.mark.parametrize("cursor", ["nonsense", "2026"])
def test_a_cursor_that_no_page_gave_is_refused(store: Store, athlete: str, cursor: str) -> None:
    with store.read() as connection, pytest.raises(ValueError, match="no cursor"):
        activities_page(connection, athlete, cursor=cursor)
