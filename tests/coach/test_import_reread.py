from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from ironstride.coach.reread import reread
from ironstride.files import read as reading_room
from ironstride.files.reading import Reading
from ironstride.store import Store
from ironstride.store.schema import activities, originals
from ironstride.training.activity import Activity
from tests.coach.import_world import (
    NOW,
    RUN,
    a_place,
    a_zip,
    athlete_of,
    gpx_file,
    hevy,
    hevy_row,
    imported,
    lift_file,
    run_file,
    whole,
)

LATER = NOW + timedelta(days=1)


def _same(store: Store) -> dict[str, Any]:
    everything = whole(store)
    for row in everything["originals"]:
        row.pop("read_at")
    return everything


@pytest.fixture
def filled(store: Store) -> Store:
    imported(
        store,
        a_place("run.fit", run_file()),
        a_place("lift.fit", lift_file(RUN + timedelta(days=1), [(28, 6, 5, 0xFFFF)])),
        a_place("hevy.csv", hevy(hevy_row(3, 5, 60), hevy_row(5, 5, 60))),
        a_zip({"phone.gpx": gpx_file(RUN + timedelta(seconds=1))}),
    )
    return store


def _better(monkeypatch: pytest.MonkeyPatch, change: Callable[[Reading], Reading]) -> None:
    """Readers of another version: what `change` makes of what ours give."""
    ours = reading_room.read

    def read(*arguments: Any, **more: Any) -> Any:
        for reading in ours(*arguments, **more):
            yield change(reading)

    monkeypatch.setattr("ironstride.files.leaf.read", read)


def _each(change: Callable[[Activity], Activity | None]) -> Callable[[Reading], Reading]:
    def changed(reading: Reading) -> Reading:
        found = (change(one) for one in reading.activities)
        return replace(reading, activities=tuple(one for one in found if one is not None))

    return changed


def test_the_same_readers_change_nothing(filled: Store) -> None:
    before = _same(filled)
    done = reread(filled, athlete_of(filled), LATER)
    assert (done.files, done.changed, done.sets, done.added, done.kept, done.problems) == (4, 0, 0, 0, 0, [])
    assert _same(filled) == before


def test_better_figures_take_their_place_and_a_persons_words_stay(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.write() as connection:
        connection.execute(update(activities).values(name="My hill", note="windy"))
    before = {row["id"]: row for row in whole(filled)["activities"]}
    _better(monkeypatch, _each(lambda one: replace(one, ascent_m=77.0, name="Reader's name", note="Reader's note")))
    done = reread(filled, athlete_of(filled), LATER)
    assert (done.changed, done.fields["ascent_m"]) == (3, 3)
    for row in whole(filled)["activities"]:
        was = before[row["id"]]
        assert (row["ascent_m"], row["name"], row["note"]) == (77.0, "My hill", "windy")
        assert [row[name] for name in ("key", "batch_id", "original_id", "twin_of")] == [
            was[name] for name in ("key", "batch_id", "original_id", "twin_of")
        ]


def test_a_reader_that_finds_nothing_loses_nothing(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _same(filled)
    _better(monkeypatch, lambda reading: replace(reading, activities=(), sessions=()))
    done = reread(filled, athlete_of(filled), LATER)
    assert done.kept == 3
    assert _same(filled) == before


def test_a_reader_that_finds_one_more_adds_it_to_the_same_import(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubled(reading: Reading) -> Reading:
        more = [replace(one, start=one.start + timedelta(hours=5)) for one in reading.activities]
        return replace(reading, activities=(*reading.activities, *more))

    _better(monkeypatch, doubled)
    assert reread(filled, athlete_of(filled), LATER).added == 3
    rows = whole(filled)["activities"]
    assert len(rows) == 6
    assert len({row["batch_id"] for row in rows}) == 1


def test_sets_are_known_again_by_their_place(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(reading: Reading) -> Reading:
        sessions = [
            replace(one, sets=tuple(replace(each, exercise="front-squat", name="Front squat") for each in one.sets))
            for one in reading.sessions
        ]
        return replace(reading, sessions=tuple(sessions))

    ids = {row["id"] for row in whole(filled)["logged_sets"]}
    _better(monkeypatch, renamed)
    assert reread(filled, athlete_of(filled), LATER).sets == 2
    rows = whole(filled)["logged_sets"]
    assert {row["id"] for row in rows} == ids
    assert sorted(row["exercise"] for row in rows) == ["back-squat", "front-squat", "front-squat"]


def test_a_damaged_original_is_said_and_the_others_are_read(filled: Store) -> None:
    with filled.write() as connection:
        connection.execute(update(originals).where(originals.c.name == "run.fit").values(content=b"\x01nonsense"))
    before = whole(filled)["activities"]
    done = reread(filled, athlete_of(filled), LATER)
    assert done.files == 3
    assert "damaged" in done.problems[0].what
    assert whole(filled)["activities"] == before
