"""A switch to another protocol: seen first, kept once, the past left alone; and what is kept of one exercise."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ironstride.coach.exercise_log import exercise_log, kit_at_hand
from ironstride.coach.keep_plan import keep_plan
from ironstride.coach.keep_switch import SwitchPreview, keep_switch, preview_switch
from ironstride.coach.log_sets import Place, log
from ironstride.coach.make_plan import make_plan
from ironstride.coach.stored_plan import StoredPlan, stored_plan
from ironstride.files.athlete_file import read_athlete
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.copy_file import save_as
from ironstride.training.plan import Plan
from ironstride.training.problem import Problem

NOW = datetime(2026, 12, 16, 12, tzinfo=ZoneInfo("Europe/Berlin"))
EXAMPLE = Path(__file__).parents[2] / "examples" / "sample-week.toml"


@pytest.fixture
def store() -> Iterator[Store]:
    made = open_store("sqlite://")
    yield made
    made.close()


@pytest.fixture
def who(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, NOW)


@pytest.fixture
def plan(store: Store, who: str) -> Plan:
    request, problems = read_athlete(EXAMPLE.read_text(encoding="utf-8"))
    assert request is not None, problems
    made = make_plan(request, datetime(2026, 11, 23).date())
    keep_plan(store, made, "season", who, NOW - timedelta(weeks=4))
    return made


def previewed(store: Store, who: str, to: str) -> SwitchPreview:
    found = preview_switch(store, who, to, NOW)
    assert isinstance(found, SwitchPreview), found
    return found


def test_a_preview_writes_nothing_and_leaves_the_past(store: Store, who: str, plan: Plan) -> None:
    found = previewed(store, who, "heavy-duty")
    kept = stored_plan(store, who)
    assert isinstance(kept, StoredPlan)
    assert kept.plan.protocol == plan.protocol
    assert found.ahead.plan.protocol == "heavy-duty"
    past = [one for one in plan.sessions if one.start < NOW.replace(tzinfo=None)]
    assert past
    assert list(found.ahead.plan.sessions[: len(past)]) == past
    assert found.switch.doses


def test_what_was_seen_is_what_is_kept_and_only_once(store: Store, who: str, plan: Plan) -> None:
    seen = previewed(store, who, "heavy-duty")
    kept = keep_switch(store, who, "heavy-duty", NOW, seen=seen.kept.made_at)
    assert isinstance(kept, StoredPlan)
    assert kept.plan.sessions == seen.ahead.plan.sessions
    again = keep_switch(store, who, "heavy-duty", NOW, seen=kept.made_at)
    assert again == kept


def test_a_plan_that_changed_meanwhile_stays(store: Store, who: str, plan: Plan) -> None:
    answer = keep_switch(store, who, "heavy-duty", NOW, seen=NOW - timedelta(days=300))
    assert isinstance(answer, Problem)
    kept = stored_plan(store, who)
    assert isinstance(kept, StoredPlan)
    assert kept.plan.protocol == plan.protocol


def test_without_a_plan_or_with_another_name_it_is_said(store: Store, who: str) -> None:
    assert isinstance(preview_switch(store, who, "heavy-duty", NOW), Problem)
    answer = preview_switch(store, who, "mine", NOW)
    assert isinstance(answer, Problem)
    assert "heavy-duty" in answer.try_this


def test_the_last_times_of_an_exercise_stand_newest_first(store: Store, who: str, plan: Plan) -> None:
    assert exercise_log(store, who, "back-squat", NOW).last == ()
    for days in (9, 6, 3, 1):
        at = NOW - timedelta(days=days)
        log(store, who, f"squat {60 + days}kg 5@2 5@2", at, place=Place(on=at.date()))
    found = exercise_log(store, who, "back-squat", NOW)
    assert [one.on for one in found.last] == [(NOW - timedelta(days=days)).date() for days in (1, 3, 6)]
    assert [str(each.load) for each in found.last[0].sets] == ["61 kg", "61 kg"]
    assert found.one_rm is not None
    assert found.one_rm.low_kg < found.one_rm.mid_kg < found.one_rm.high_kg
    assert exercise_log(store, who, "deadlift", NOW).one_rm is None
    assert kit_at_hand(store, who) == plan.request.athlete.kit


def test_a_database_of_the_memory_becomes_a_private_file(store: Store, who: str, plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_text("something else")
    save_as(store, path)
    assert path.stat().st_mode & 0o077 == 0
    copy = open_store(path)
    assert stored_plan(copy, who) == stored_plan(store, who)
    copy.close()
    with pytest.raises(OSError, match="No such file"):
        save_as(store, tmp_path / "nowhere" / "copy.db")
