"""Weighings, health reports, notes and shoes on both databases: kept once, listed, changed, taken back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert

from ironstride.coach.keep_journal import weigh, write_note
from ironstride.coach.keep_shoes import add, assign, mileage, remove, retire
from ironstride.coach.report_health import pain_in, report_illness, report_pain, take_back
from ironstride.store import Store
from ironstride.store.activities import KeptActivity, activity_row
from ironstride.store.athletes import athlete_row, the_athlete
from ironstride.store.columns import new_id
from ironstride.store.journal import (
    add_note,
    add_report,
    add_weighing,
    notes_written,
    outings_on_foot,
    reports,
    take_note,
    take_weighing,
    weighings,
)
from ironstride.store.kept import body_mass_row
from ironstride.store.schema import activities as activities_table
from ironstride.store.schema import athletes, body_mass
from ironstride.training.activity import Activity
from ironstride.training.kept import HealthReport, Note
from ironstride.training.measures import BodyMass
from ironstride.training.request import Athlete, Injury

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def runner(store: Store) -> str:
    """A runner with a neighbour in the same database who weighs 50 kg and has one note."""
    with store.write() as connection:
        runner = the_athlete(connection, NOW - timedelta(days=400))
        connection.execute(insert(athletes).values(athlete_row(Athlete(), "neighbour", NOW)))
    weigh(store, "neighbour", "50kg", NOW, NOW)
    write_note(store, "neighbour", "hers", NOW)
    add(store, "neighbour", "Blue", None)
    return runner


def keep_run(store: Store, runner: str, id_: str, start: datetime, **more: object) -> None:
    """A run of 10 km."""
    twin, sport = more.pop("twin_of", None), more.pop("sport", "running")
    one = Activity(sport=str(sport), start=start, elapsed_s=3000.0, distance_m=10_000.0, **more)  # type: ignore[arg-type]
    kept = KeptActivity(id=id_, key=id_, activity=one, twin_of=twin)  # type: ignore[arg-type]
    with store.write() as connection:
        connection.execute(insert(activities_table).values(activity_row(kept, runner)))


def test_a_weighing_is_kept_once_and_taken_back(store: Store, runner: str) -> None:
    with store.write() as connection:
        imported = BodyMass(at=NOW, kg=60.0, source="scale.fit")
        connection.execute(insert(body_mass).values(body_mass_row(imported, new_id(), runner)))
    first = weigh(store, runner, "61.4kg", NOW - timedelta(days=1), NOW)
    again = weigh(store, runner, "61,4 kg", NOW - timedelta(days=1), NOW)
    assert (first.is_repeat, again.is_repeat) == (False, True)
    with store.read() as connection:
        assert [one.kg for one in weighings(connection, runner, 9)] == [60.0, 61.4]
        assert [one.kg for one in weighings(connection, runner, 1)] == [60.0]
    with store.write() as connection:
        assert take_weighing(connection, runner) == first.weighing
        assert take_weighing(connection, runner) is None
    with store.write() as connection:
        assert add_weighing(connection, runner, imported) is False


@pytest.mark.parametrize(
    ("text", "kg"),
    [
        ("20 kg", 20.0), ("350kg", 350.0), ("19.9kg", None), ("351kg", None), ("135 lb", 61.23496995),
        ("614", None), ("", None), ("kg", None),
    ],
)  # fmt: skip
def test_a_body_mass_has_a_unit_and_is_one(store: Store, runner: str, text: str, kg: float | None) -> None:
    answer = weigh(store, runner, text, NOW, NOW)
    assert (answer.weighing.kg if answer.weighing else None) == kg
    assert bool(answer.problems) is (kg is None)


def test_nobody_weighs_herself_tomorrow(store: Store, runner: str) -> None:
    assert weigh(store, runner, "61kg", NOW + timedelta(minutes=1), NOW).problems[0].where == "--on"


def test_notes_are_kept_once_listed_and_taken_back(store: Store, runner: str) -> None:
    keep_run(store, runner, "abcdef01", NOW)
    first = write_note(store, runner, " slept badly ", NOW, id_="n1").note
    assert first == Note(id="n1", text="slept badly", written_at=NOW)
    assert write_note(store, runner, "slept badly", NOW, id_="n1").is_repeat
    about = write_note(store, runner, "new insoles", NOW + timedelta(hours=1), about="2026-11-21").note
    assert about is not None
    assert (about.about, about.about_id) == ("activity", "abcdef01")
    with store.write() as connection:
        assert not add_note(connection, runner, first)
        assert notes_written(connection, runner, 9) == [about, first]
        assert [take_note(connection, runner) for _ in range(3)] == [about, first, None]
    assert write_note(store, runner, "  ", NOW).problems


@pytest.mark.parametrize(
    ("about", "what"),
    [
        ("abcdef", "can mean several"), ("abcdef01", ""), ("abc", "no activity"), ("2026-11-21", "can mean several"),
        ("2026-11-20", "no activity"), ("%%%%", "no activity"), ("2026-13-20", "no activity"),
    ],
)  # fmt: skip
def test_an_activity_is_meant_by_its_day_or_the_beginning_of_its_id(
    store: Store, runner: str, about: str, what: str
) -> None:
    keep_run(store, runner, "abcdef01", NOW)
    keep_run(store, runner, "abcdef02", NOW - timedelta(hours=8))
    answer = write_note(store, runner, "x", NOW, about=about)
    assert (what in answer.problems[0].what) if what else answer.note is not None


def test_a_report_comes_back_as_it_was_written(store: Store, runner: str) -> None:
    report = HealthReport(
        id="p", kind="pain", from_day=TODAY, to_day=TODAY, logged_at=NOW, place="shin", side="left", level=2.5,
        worse_next_day=True, night=True, note="hops",
    )  # fmt: skip
    with store.write() as connection:
        assert add_report(connection, runner, report)
        assert not add_report(connection, runner, report)
        assert reports(connection, runner) == [report]
        assert reports(connection, runner, ["illness"]) == []


@pytest.mark.parametrize(
    ("words", "more", "says", "refers"),
    [
        ("achilles left 3", {}, "training goes on; ask again after 24 h", False),
        ("knee 4", {}, "are swapped for others", False),
        ("knee 5", {}, "are swapped for others", False),
        ("knee 6", {}, "lifts that load this place stop", True),
        ("knee 1", {"worse_next_day": True}, "worse the next day: lifts that load this place stop", False),
        ("shin 1", {}, "no leg lifting and no jumps at any pain score", True),
        ("knee 1", {"night": True}, "at night or at rest: no leg lifting", True),
        ("stress fracture 0", {}, "Bone stress: no leg lifting", True),
    ],
)
def test_pain_is_answered_by_the_health_rules(
    store: Store, runner: str, words: str, more: dict[str, bool], says: str, refers: bool
) -> None:
    injury, problems = pain_in(words.split())
    assert injury is not None
    assert problems == ()
    asked = Injury(place=injury.place, side=injury.side, pain=injury.pain, **more)
    answer = report_pain(store, runner, asked, TODAY, NOW)
    assert any(says in one.says for one in answer.because)
    assert (answer.refer is not None) is refers
    assert answer.report is not None
    assert take_back(store, runner, "pain") == answer.report
    assert take_back(store, runner, "pain") is None


@pytest.mark.parametrize(
    ("words", "count"),
    [("", 2), ("3", 1), ("knee", 1), ("knee 11", 1), ("knee 3 4", 1), ("knee left right 3", 1), ("left", 2)],
)
def test_every_mistake_of_a_report_is_named(words: str, count: int) -> None:
    injury, problems = pain_in(words.split())
    assert injury is None
    assert len(problems) == count


def test_pain_tells_what_it_does_not_know(store: Store, runner: str) -> None:
    answer = report_pain(store, runner, Injury(place="ear lobe", pain=2), TODAY, NOW)
    assert [problem.is_fatal for problem in answer.problems] == [False]
    ahead = report_pain(store, runner, Injury(place="knee", pain=2), TODAY + timedelta(days=1), NOW)
    assert (ahead.report, ahead.problems[0].where) == (None, "--on")


def test_an_illness_begins_goes_on_and_ends_as_one(store: Store, runner: str) -> None:
    began = report_illness(store, runner, NOW, from_day=date(2026, 11, 19), has_fever=True).report
    assert began is not None
    assert (began.to_day, began.fever) == (None, True)
    ended = report_illness(store, runner, NOW, to_day=date(2026, 11, 21)).report
    assert ended is not None
    assert (ended.id, ended.from_day, ended.to_day, ended.fever) == (began.id, date(2026, 11, 19), TODAY, True)
    with store.read() as connection:
        assert reports(connection, runner, ["illness"]) == [ended]
    assert report_illness(store, runner, NOW, to_day=TODAY).problems[0].what.startswith("no illness is going on")
    before = report_illness(store, runner, NOW, from_day=TODAY, to_day=date(2026, 11, 20))
    assert "before" in before.problems[0].what
    assert report_illness(store, runner, NOW, from_day=date(2026, 11, 22)).problems[0].where == "--from"
    assert "no first day is named" in report_illness(store, runner, NOW, has_fever=True).problems[0].what
    today = report_illness(store, runner, NOW, from_day=TODAY).report
    assert today is not None
    assert today.from_day == TODAY


def test_shoes_count_the_runs_they_were_worn_for(store: Store, runner: str) -> None:
    evening = timezone(timedelta(hours=-8))
    keep_run(store, runner, "run-0001", datetime(2026, 9, 30, 22, tzinfo=evening), utc_offset=timedelta(hours=-8))
    keep_run(store, runner, "run-0002", datetime(2026, 10, 1, 7, tzinfo=UTC))
    keep_run(store, runner, "run-0003", datetime(2026, 11, 20, 7, tzinfo=UTC))
    keep_run(store, runner, "twin-003", datetime(2026, 11, 20, 7, tzinfo=UTC), twin_of="run-0003")
    keep_run(store, runner, "ride-001", datetime(2026, 11, 20, 9, tzinfo=UTC), sport="cycling")
    assert add(store, runner, " Blue  12 ", date(2026, 10, 1)).shoe is not None
    assert add(store, runner, "blue 12", None).problems
    assert add(store, runner, "", None).problems
    assert add(store, runner, "Red", None).shoe is not None
    assert assign(store, runner, "blue", from_day=date(2026, 10, 1)).changed == 2
    assert assign(store, runner, "blue", from_day=date(2026, 10, 1)).changed == 0
    assert mileage_of(store, runner) == ({"Blue 12": (2, 20_000.0), "Red": (0, 0.0)}, 1)
    assert assign(store, runner, "red", ["2026-11-20"]).changed == 1
    assert assign(store, runner, "blue", from_day=date(2026, 11, 1)).changed == 0
    assert assign(store, runner, "blue", from_day=date(2026, 11, 1), replaces=True).changed == 1
    assert assign(store, runner, "red", to_day=date(2026, 9, 30)).changed == 1
    assert mileage_of(store, runner) == ({"Blue 12": (2, 20_000.0), "Red": (1, 10_000.0)}, 0)
    wrong = assign(store, runner, "green", ["2026-01-01", "run-0"])
    assert [problem.where for problem in wrong.problems] == ["NAME", "RUN", "RUN"]
    assert assign(store, runner, "red").problems
    assert retire(store, runner, "blue", date(2026, 9, 1)).problems
    assert retire(store, runner, "blue", TODAY).shoe is not None
    pairs, _ = mileage(store, runner)
    assert [(one.shoe.name, one.shoe.retired_day) for one in pairs] == [("Red", None), ("Blue 12", TODAY)]
    assert remove(store, runner, "Blue 12").changed == 2
    assert mileage_of(store, runner) == ({"Red": (1, 10_000.0)}, 2)
    with store.read() as connection:
        assert len(outings_on_foot(connection, runner)) == 3


def mileage_of(store: Store, runner: str) -> tuple[dict[str, tuple[int, float]], int]:
    pairs, without = mileage(store, runner)
    return {one.shoe.name: (one.runs, one.metres) for one in pairs}, without
