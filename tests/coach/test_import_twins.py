from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from ironstride.coach.kept_imports import undo
from ironstride.coach.twins import Outing, are_twins, groups
from ironstride.store import Store
from ironstride.store.queries import activities_page, activity_by_id, twins_of
from tests.coach.import_world import NOW, RUN, a_place, athlete_of, gpx_file, imported, run_file, whole

WATCH = Outing(
    id="watch", order=("1",), file="watch.fit", start_s=1_000_000, elapsed_s=3600, sport="running", distance_m=10_000,
    device="watch", position=(48.0, 11.0),
)  # fmt: skip
STRAVA = replace(WATCH, id="strava", order=("2",), file="strava.gpx", device="")
NORTH_M = 1 / 111_195  # degrees of a metre


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (STRAVA, True),
        # They start within five minutes, ...
        (replace(STRAVA, start_s=1_000_300), True),
        (replace(STRAVA, start_s=1_000_301), False),
        (replace(STRAVA, start_s=999_700), True),
        (replace(STRAVA, start_s=999_699), False),
        # ... run side by side for four fifths of the longer one, ...
        (replace(STRAVA, elapsed_s=2880), True),
        (replace(STRAVA, elapsed_s=2879), False),
        (replace(STRAVA, elapsed_s=4500), True),
        (replace(STRAVA, elapsed_s=4501), False),
        # ... are equally far to the twentieth part, ...
        (replace(STRAVA, distance_m=9_500), True),
        (replace(STRAVA, distance_m=9_499), False),
        (replace(STRAVA, distance_m=10_526), True),
        (replace(STRAVA, distance_m=10_527), False),
        # ... begin within two kilometres, ...
        (replace(STRAVA, position=(48 + 1990 * NORTH_M, 11.0)), True),
        (replace(STRAVA, position=(48 + 2010 * NORTH_M, 11.0)), False),
        (replace(STRAVA, position=None), True),
        # ... and are of one sport, or of one that nobody named.
        (replace(STRAVA, sport="cycling"), False),
        (replace(STRAVA, sport="generic"), True),
        # Without a distance two devices that say different names are two people.
        (replace(STRAVA, distance_m=None), True),
        (replace(STRAVA, distance_m=None, device="watch"), True),
        (replace(STRAVA, distance_m=None, device="another"), False),
        (replace(STRAVA, device="another"), True),
        # Whole hours count only where the start was a wall time.
        (replace(STRAVA, start_s=1_003_600), False),
        (replace(STRAVA, start_s=1_003_600, has_wall_clock=True), True),
        (replace(STRAVA, start_s=1_003_901, has_wall_clock=True), False),
        (replace(STRAVA, start_s=1_000_000 - 14 * 3600, has_wall_clock=True), True),
        (replace(STRAVA, start_s=1_000_000 - 15 * 3600, has_wall_clock=True), False),
        # A file holds no outing twice, and what took no time can't be told.
        (replace(STRAVA, file="watch.fit"), False),
        (replace(STRAVA, elapsed_s=0), False),
    ],
)
def test_both_sides_of_each_boundary(other: Outing, same: bool) -> None:
    assert are_twins(WATCH, other) is same
    assert are_twins(other, WATCH) is same


def test_groups_hang_on_the_outings_and_not_on_their_order() -> None:
    near = [replace(STRAVA, id=f"{late}", file=f"{late}.gpx", start_s=1_000_000 + late) for late in (200, 400, 600)]
    alone = replace(STRAVA, id="alone", start_s=1_100_000)
    for some in permutations([WATCH, *near, alone]):
        found = {frozenset(one.id for one in group) for group in groups(some)}
        assert found == {frozenset({"watch", "200", "400", "600"}), frozenset({"alone"})}


def test_one_outing_is_shown_once_and_nothing_is_dropped(store: Store) -> None:
    imported(store, a_place("phone.gpx", gpx_file()))
    batch = imported(store, a_place("run.fit", run_file()), now=NOW + timedelta(days=1))
    assert batch is not None
    assert batch.counts["twins"] == 1
    athlete = athlete_of(store)
    with store.read() as connection:
        (shown,) = activities_page(connection, athlete).rows
        assert shown.activity.source == "run.fit", "the watch's own file tells most"
        one = activity_by_id(connection, athlete, shown.id)
        assert one is not None
        assert len(one.activity.records) == 60
        (other,) = twins_of(connection, shown)
        assert other.activity.source == "phone.gpx"
    twins = {row["source"]: row["twin_of"] for row in whole(store)["activities"]}
    assert twins == {"phone.gpx": None, "run.fit": other.id}, "the first one imported stands for the group"


def test_a_group_is_what_it_was_when_its_middle_is_undone(store: Store) -> None:
    """Two recordings that are no twins become a group by a third one between them."""
    for late in (0, 500):
        imported(store, a_place(f"{late}.fit", run_file(RUN + timedelta(seconds=late), 3000)))
    before = whole(store)
    assert [row["twin_of"] for row in before["activities"]] == [None, None]
    between = imported(
        store, a_place("b.fit", run_file(RUN + timedelta(seconds=250), 3000)), now=NOW + timedelta(days=1)
    )
    assert between is not None
    assert between.counts["twins"] == 2
    undo(store, between.id, athlete_of(store))
    assert whole(store) == before


def test_undoing_the_first_hands_the_group_to_the_next(store: Store) -> None:
    first = imported(store, a_place("run.fit", run_file()))
    for days, late in ((1, 1), (2, 2)):
        place = a_place(f"{late}.gpx", gpx_file(RUN + timedelta(seconds=late)))
        imported(store, place, now=NOW + timedelta(days=days))
    assert first is not None
    undo(store, first.id, athlete_of(store))
    twins = {row["source"]: row["twin_of"] for row in whole(store)["activities"]}
    ids = {row["source"]: row["id"] for row in whole(store)["activities"]}
    assert twins == {"1.gpx": None, "2.gpx": ids["1.gpx"]}


def test_two_runs_of_one_day_stay_two(store: Store) -> None:
    imported(store, a_place("a.fit", run_file()), a_place("b.fit", run_file(RUN + timedelta(hours=1))))
    assert [row["twin_of"] for row in whole(store)["activities"]] == [None, None]
