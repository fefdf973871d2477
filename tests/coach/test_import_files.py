import gzip
import multiprocessing
import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ironstride.coach.gather_files import Place
from ironstride.coach.import_files import commit, propose
from ironstride.coach.kept_imports import undo
from ironstride.files.reading import Answers
from ironstride.store import Store, open_store
from ironstride.store.blobs import unpacked
from tests.coach.import_world import (
    NOW,
    RUN,
    STRONG,
    a_folder,
    a_place,
    a_zip,
    athlete_of,
    facts,
    gpx_file,
    hevy,
    hevy_row,
    imported,
    lift_file,
    looked_at,
    run_file,
    whole,
)

DAY = timedelta(days=1)
LOG = hevy(hevy_row(3, 5, 60), hevy_row(3, 5, 60), hevy_row(5, 5, 62.5))


def everything() -> list[Place]:
    return [
        a_place("run.fit", run_file()),
        a_place("lift.fit", lift_file(RUN + DAY, [(28, 6, 5, 0xFFFF), (28, 6, 5, 0xFFFF)])),
        a_place("hevy.csv", LOG),
        a_zip({"activities/1.gpx": gpx_file(RUN + 2 * DAY, 90), "activities/2.fit": run_file(RUN + 3 * DAY)}),
        a_folder({"a/b/old.fit": run_file(RUN - DAY)}),
    ]


def test_a_proposal_says_what_becomes_of_every_file_and_writes_nothing(store: Store) -> None:
    imported(store, a_place("first.fit", run_file()))
    before = whole(store)
    files = [
        a_place("same bytes.fit", run_file()),
        a_place("new.fit", run_file(RUN + DAY)),
        a_place("strong.csv", STRONG),
        a_place("page.html", b"<html><body>Log in</body></html>"),
        a_place("hevy.csv", LOG),
    ]
    with looked_at(store, *files) as proposal:
        standings = {file.name: file.standing for file in proposal.files}
        counts = {file.name: dict(file.counts) for file in proposal.files if file.counts}
    assert standings == {
        "same bytes.fit": "here", "new.fit": "new", "strong.csv": "question", "page.html": "problem", "hevy.csv": "new"
    }  # fmt: skip
    assert counts == {"new.fit": {"activities": 1}, "hevy.csv": {"sessions": 2, "sets": 3}}
    assert whole(store) == before


def test_a_file_with_an_open_question_waits_and_comes_with_its_answer(store: Store) -> None:
    batch = imported(store, a_place("strong.csv", STRONG), a_place("run.fit", run_file()))
    assert batch is not None
    assert batch.counts == {"activities": 1}
    batch = imported(store, a_place("strong.csv", STRONG), answers=Answers(load_unit="kg"))
    assert batch is not None
    assert batch.counts == {"sessions": 1, "sets": 1}
    (row,) = whole(store)["logged_sets"]
    assert (row["load_amount"], row["load_unit"]) == ("110", "kg")


def test_a_second_import_adds_nothing(store: Store) -> None:
    assert imported(store, *everything()) is not None
    before = whole(store)
    assert imported(store, *everything(), now=NOW + DAY) is None
    assert whole(store) == before


def test_undo_gives_back_the_very_state_before(store: Store) -> None:
    imported(store, a_place("run.fit", run_file()), a_place("hevy.csv", hevy(hevy_row(3, 5, 60))))
    before = whole(store)
    batch = imported(store, *everything(), a_place("phone.gpx", gpx_file()), now=NOW + DAY)
    assert batch is not None
    assert undo(store, batch.id, athlete_of(store))
    assert whole(store) == before


def test_undo_of_an_earlier_import_leaves_the_later_ones_alone(store: Store) -> None:
    first = imported(store, a_place("run.fit", run_file()), a_place("hevy.csv", hevy(hevy_row(3, 5, 60))))
    grown = hevy(hevy_row(3, 5, 60), hevy_row(3, 3, 80))
    imported(store, a_place("hevy.csv", grown), a_place("phone.gpx", gpx_file()), now=NOW + DAY)
    assert first is not None
    assert undo(store, first.id, athlete_of(store))
    left = whole(store)
    assert [row["repetitions"] for row in left["logged_sets"]] == [3]
    assert len(left["logged_sessions"]) == 1
    (run,) = left["activities"]
    assert (run["source"], run["twin_of"]) == ("phone.gpx", None)
    assert first.id not in str(left)
    assert imported(store, a_place("hevy.csv", grown), now=NOW + 2 * DAY) is not None, "the lost set comes again"
    assert sorted(row["repetitions"] for row in whole(store)["logged_sets"]) == [3, 5]


def test_an_unknown_batch_undoes_nothing(store: Store) -> None:
    imported(store, *everything())
    before = whole(store)
    assert not undo(store, "nobody", athlete_of(store))
    assert whole(store) == before


def test_the_order_of_files_changes_no_row(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    places = [*everything(), a_place("phone.gpx", gpx_file()), a_place("tablet.gpx", gpx_file(RUN, 61))]
    imported(store, *places)
    other = open_store(tmp_path_factory.mktemp("other") / "ironstride.db")
    random.Random(7).shuffle(places)
    imported(other, *places)
    assert facts(other, "places") == facts(store, "places")
    other.close()


def test_originals_come_back_byte_for_byte(store: Store) -> None:
    imported(store, *everything())
    kept = {row["name"]: unpacked(row["content"]) for row in whole(store)["originals"]}
    assert kept == {
        "run.fit": run_file(),
        "lift.fit": lift_file(RUN + DAY, [(28, 6, 5, 0xFFFF), (28, 6, 5, 0xFFFF)]),
        "hevy.csv": LOG,
        "export.zip/activities/1.gpx": gpx_file(RUN + 2 * DAY, 90),
        "export.zip/activities/2.fit": run_file(RUN + 3 * DAY),
        "folder/a/b/old.fit": run_file(RUN - DAY),
    }


def test_bytes_that_stand_in_two_places_are_kept_once(store: Store) -> None:
    batch = imported(store, a_place("a.fit", run_file()), a_zip({"b.fit": run_file()}), a_folder({"c.fit": run_file()}))
    assert batch is not None
    assert batch.counts == {"activities": 1}
    assert len(whole(store)["originals"]) == 1


def test_a_list_dresses_recordings_and_brings_what_has_none(store: Store) -> None:
    head = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
        "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
        "Bike Weight,Elapsed Time,Moving Time,Distance\n"
    )
    rows = (
        '1,"Nov 3, 2026, 5:30:00 AM",Morning run,Run,,60,0.18,,,false,,Blue shoes,activities/1.fit,,,60,60,180\n'
        '2,"Nov 4, 2026, 5:30:00 AM",Lost run,Run,,1800,6,,,false,,,,,,1800,1790,6000\n'
    )
    place = a_zip({"activities.csv": (head + rows).encode(), "activities/1.fit": run_file()})
    batch = imported(store, place)
    assert batch is not None
    assert batch.counts == {"activities": 2}
    kept = {row["name"]: row for row in whole(store)["activities"]}
    assert kept["Morning run"]["gear"] == "Blue shoes"
    assert kept["Lost run"]["elapsed_s"] == 1800
    assert {row["name"] for row in whole(store)["originals"]} == {
        "export.zip/activities.csv", "export.zip/activities/1.fit"
    }  # fmt: skip
    assert all(row["original_id"] for row in kept.values())
    before = whole(store)
    assert imported(store, place, now=NOW + DAY) is None
    assert whole(store) == before


def test_what_another_import_brought_since_the_proposal_is_left_out(store: Store) -> None:
    with looked_at(store, a_place("run.fit", run_file()), a_place("hevy.csv", LOG)) as proposal:
        imported(store, a_place("run again.fit", run_file()))
        batch = commit(proposal, store, NOW)
    assert batch is not None
    assert batch.counts == {"sessions": 2, "sets": 3}
    assert len(whole(store)["activities"]) == 1


def test_a_failure_in_the_middle_keeps_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    athlete_of(store)
    before = whole(store)
    calls = []

    def fails(*arguments: object) -> int:
        calls.append(arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, looked_at(store, *everything()) as proposal:
        patched.setattr("ironstride.coach.import_files.mark_twins", fails)
        with pytest.raises(KeyboardInterrupt):
            commit(proposal, store, NOW)
    assert calls
    assert whole(store) == before


def test_processes_give_what_one_gives(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    files = {f"{number:02}.fit": run_file(RUN + number * DAY, 30 + number) for number in range(20)}
    imported(store, a_folder(files))
    other = open_store(tmp_path_factory.mktemp("other") / "ironstride.db")
    with propose([a_folder(files)], other, athlete_of(other), NOW, workers=2) as proposal:
        commit(proposal, other, NOW)
    assert facts(other) == facts(store)
    other.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_while_reading_leaves_nothing_and_no_process(store: Store, workers: int) -> None:
    athlete, before = athlete_of(store), whole(store)
    files = {f"{number:02}.fit": run_file(RUN + number * DAY, 30) for number in range(30)}

    def interrupted(done: int, known: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        propose([a_folder(files)], store, athlete, NOW, workers=workers, progress=interrupted)
    assert whole(store) == before
    assert not multiprocessing.active_children()


def test_progress_counts_every_file(store: Store) -> None:
    told: list[tuple[int, int]] = []
    propose(
        everything(), store, athlete_of(store), NOW, workers=1, progress=lambda *two: told.append(two)
    ).spool.close()
    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


_sets = st.tuples(st.integers(1, 9), st.integers(1, 4), st.sampled_from([50.0, 60.0, 62.5]))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=st.lists(_sets, min_size=1, max_size=6), more=st.lists(_sets, max_size=4), seed=st.integers(0, 99))
def test_a_grown_log_adds_exactly_the_new_sets(
    old: list[tuple[int, int, float]], more: list[tuple[int, int, float]], seed: int
) -> None:
    """Also where the app writes the rows in another order, and where notes were edited."""
    store = open_store("sqlite://")
    imported(store, a_place("hevy.csv", hevy(*(hevy_row(*one) for one in old))))
    assert len(whole(store)["logged_sets"]) == len(old)
    grown = [hevy_row(*one, note="edited") for one in [*old, *more]]
    random.Random(seed).shuffle(grown)
    batch = imported(store, a_place("hevy.csv", hevy(*grown)), now=NOW + DAY)
    assert (batch.counts.get("sets", 0) if batch else 0) == len(more)
    found = sorted((row["repetitions"], float(row["load_amount"])) for row in whole(store)["logged_sets"])
    assert found == sorted((reps, kilograms) for _, reps, kilograms in [*old, *more])
    store.close()


def test_figures_of_every_kind_of_file_can_be_kept(store: Store) -> None:
    """Altitude gives climb, and none of its numbers may be numpy's."""
    hilly = gpx_file(RUN, 90).replace(b"<time>", b"<ele>100.5</ele><time>")
    assert imported(store, a_place("hilly.gpx", hilly)) is not None
    (row,) = whole(store)["activities"]
    assert '"descent_m":0.0' in row["metrics"]


def test_a_packed_file_is_the_file_in_it(store: Store) -> None:
    imported(store, a_place("run.fit.gz", gzip.compress(run_file())))
    (original,) = whole(store)["originals"]
    assert unpacked(original["content"]) == run_file()
    assert imported(store, a_place("run.fit", run_file())) is None


def _health(runs: int) -> bytes:
    """An export of a watch; the next one holds the same runs, and more."""
    head = b'<?xml version="1.0"?><HealthData locale="en_DE">'
    mass = (
        b'<Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" value="61.5" '
        b'startDate="2026-11-01 07:00:00 +0100" endDate="2026-11-01 07:00:00 +0100"/>'
    )
    body = b"".join(
        f'<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min" '
        f'startDate="2026-11-{day:02} 07:00:00 +0100" endDate="2026-11-{day:02} 07:30:00 +0100">'
        f'<WorkoutRoute><FileReference path="/workout-routes/{day}.gpx"/></WorkoutRoute></Workout>'.encode()
        for day in range(1, runs + 1)
    )
    return head + mass + body + b"</HealthData>"


def test_the_next_health_export_adds_only_what_is_new(store: Store) -> None:
    route = gpx_file(RUN - 2 * DAY + timedelta(minutes=30), 90)
    files = {"apple_health_export/export.xml": _health(1), "apple_health_export/workout-routes/1.gpx": route}
    batch = imported(store, a_zip(files))
    assert batch is not None
    assert batch.counts == {"activities": 1, "weighings": 1}
    kept = {row["name"].rpartition("/")[2]: unpacked(row["content"]) for row in whole(store)["originals"]}
    assert kept == {"export.xml": _health(1), "1.gpx": route}
    assert imported(store, a_zip(files), now=NOW + DAY) is None
    grown = imported(store, a_zip(files | {"apple_health_export/export.xml": _health(3)}), now=NOW + DAY)
    assert grown is not None
    assert grown.counts == {"activities": 2}
    assert all(row["original_id"] for row in whole(store)["activities"])
    before = whole(store)
    assert imported(store, a_place("export.xml", _health(3)), now=NOW + 2 * DAY) is None
    assert whole(store) == before


def test_words_that_no_database_holds_are_mended_and_nothing_else(store: Store) -> None:
    name = "run \udcff.fit"  # a file's name in another encoding, as Python has it
    imported(store, a_place(name, run_file()), a_folder({name: run_file(RUN + DAY)}))
    sources = {row["source"] for row in whole(store)["activities"]}
    assert sources == {"run \N{REPLACEMENT CHARACTER}.fit", "folder/run \N{REPLACEMENT CHARACTER}.fit"}
