"""Pain during a set: what to do now by place and level, the question a day later, and what its answer decides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.coach.pain_in_session import (
    PainAnswer,
    answer_question,
    pain_in_session,
    pain_limits,
    questions_due,
)
from ironstride.coach.report_health import answer_to
from ironstride.files.events_text import event_table
from ironstride.store import Store, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.journal import add_report, reports
from ironstride.training.kept import HealthReport
from ironstride.training.problem import Problem
from ironstride.training.request import Health, Injury

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def runner(store: Store) -> str:
    with store.write() as connection:
        return the_athlete(connection, NOW)


@pytest.mark.parametrize(
    ("where", "level", "signs", "step", "factor"),
    [
        *((where, 1, {}, "stop-legs", 0.8) for where in ("shin", "foot bone", "groin", "hip", "sacrum")),
        ("hip", 9, {}, "stop-legs", 0.8),
        ("knee", 1, {"swelling": True}, "stop-legs", 0.8),
        ("back", 2, {"numbness": True}, "stop-legs", 0.8),
        ("knee", 0, {}, "as-before", 1.0),
        ("knee", 1, {}, "go-on", 1.0),
        ("achilles", 3, {}, "go-on", 1.0),
        ("knee", 4, {}, "less-or-swap", 0.8),
        ("knee", 5, {}, "less-or-swap", 0.8),
        ("knee", 6, {}, "stop-lift", 0.8),
        ("shoulder", 9, {}, "stop-lift", 0.8),
    ],
)  # fmt: skip
def test_what_to_do_now_depends_on_place_and_level(
    store: Store, runner: str, where: str, level: int, signs: dict[str, bool], step: str, factor: float
) -> None:
    answer = pain_in_session(store, runner, Injury(place=where, pain=level), NOW, **signs)
    assert (answer.step, answer.load_factor) == (step, factor)
    assert (answer.health.refer is not None) is (step == "stop-legs" or level > 5)
    assert (answer.ask_at == NOW + DAY) is (step in ("go-on", "less-or-swap", "stop-lift"))
    assert answer.says


def test_pain_at_night_stops_the_legs_and_is_said_as_such(store: Store, runner: str) -> None:
    night = pain_in_session(store, runner, Injury(place="knee", pain=1, night=True), NOW)
    assert night.step == "stop-legs"
    assert any("at night or at rest: no leg" in one.says for one in night.health.because)
    swollen = pain_in_session(store, runner, Injury(place="knee", pain=1), NOW, swelling=True)
    assert any("swelling and numbness stop all leg work" in one.says for one in swollen.health.because)
    assert not any("at rest: no leg" in one.says for one in swollen.health.because)
    assert swollen.health.report is not None
    assert "night = true  # swelling" in event_table(swollen.health.report)


def test_a_report_that_comes_again_adds_nothing(store: Store, runner: str) -> None:
    first = pain_in_session(store, runner, Injury(place="knee", pain=4), NOW, id_="p")
    again = pain_in_session(store, runner, Injury(place="knee", pain=4), NOW + DAY, id_="p")
    assert (first.step, again.step) == ("less-or-swap", "less-or-swap")
    with store.read() as connection:
        (one,) = reports(connection, runner)
    assert one == first.health.report


def test_the_question_comes_a_day_later_and_once_for_a_place(store: Store, runner: str) -> None:
    pain_in_session(store, runner, Injury(place="knee", side="left", pain=2), NOW - timedelta(hours=30), id_="old")
    pain_in_session(store, runner, Injury(place="kneecap", side="left", pain=3), NOW - timedelta(hours=25), id_="new")
    pain_in_session(store, runner, Injury(place="achilles", pain=3), NOW - timedelta(hours=23), id_="fresh")
    pain_in_session(store, runner, Injury(place="shin", pain=1), NOW - timedelta(hours=40), id_="bone")
    pain_in_session(store, runner, Injury(place="back", pain=3), NOW - timedelta(days=8), id_="forgotten")
    (due,) = questions_due(store, runner, NOW)
    assert (due.report.id, due.due_at) == ("new", NOW - timedelta(hours=1))
    assert due.says.startswith("Left kneecap, 3 of 10 on 2026-11-23:")
    assert [one.report.id for one in questions_due(store, runner, NOW + timedelta(hours=2))] == ["new", "fresh"]


def test_the_answer_decides_and_is_kept(store: Store, runner: str) -> None:
    pain_in_session(store, runner, Injury(place="knee", pain=3), NOW - DAY, id_="p")
    worse = answer_question(store, runner, "p", "worse", NOW)
    assert isinstance(worse, PainAnswer)
    assert (worse.step, worse.health.limits.stop_places) == ("stop-lift", ("knee",))
    assert questions_due(store, runner, NOW) == ()
    better = answer_question(store, runner, "p", "back to baseline", NOW)
    assert isinstance(better, PainAnswer)
    assert (better.step, better.load_factor, better.ask_at) == ("as-before", 1.0, None)
    with store.read() as connection:
        (one,) = reports(connection, runner)
    assert (one.is_settled, one.worse_next_day, one.level) == (True, False, 3)
    assert "pain = 0" in event_table(one)
    assert questions_due(store, runner, NOW) == ()


def test_no_day_without_pain_settles_what_a_clinician_has_to_see(store: Store, runner: str) -> None:
    pain_in_session(store, runner, Injury(place="shin", pain=1), NOW - DAY, id_="p")
    refused = answer_question(store, runner, "p", "back to baseline", NOW)
    assert isinstance(refused, Problem)
    assert "clinician" in refused.try_this
    unknown = answer_question(store, runner, "x", "worse", NOW)
    assert isinstance(unknown, Problem)


def test_the_last_word_about_a_place_counts_for_what_is_left_open(store: Store, runner: str) -> None:
    asked = Health(injuries=(Injury(place="knee", pain=7), Injury(place="calf", pain=4)))

    def sore(at: datetime) -> tuple[set[str], set[str]]:
        with store.read() as connection:
            limits = pain_limits(connection, runner, asked, None, at)
        return set(limits.sore_places), set(limits.stop_places)

    assert sore(NOW) == ({"knee", "calf"}, {"knee"})
    pain_in_session(store, runner, Injury(place="knee", pain=2), NOW, id_="p")
    pain_in_session(store, runner, Injury(place="achilles", pain=5), NOW)
    assert sore(NOW) == ({"calf", "achilles"}, set())
    answer_question(store, runner, "p", "worse", NOW + DAY)
    assert sore(NOW + DAY) == ({"knee", "calf", "achilles"}, {"knee"})
    assert sore(NOW + 15 * DAY) == ({"knee", "calf"}, {"knee"})  # forgotten: the plan's own word again


def test_bone_like_pain_is_heeded_until_it_is_gone_or_cleared(store: Store, runner: str) -> None:
    def allows_legs(at: datetime) -> bool:
        with store.read() as connection:
            return pain_limits(connection, runner, Health(), None, at).allows_legs_at_all

    pain_in_session(store, runner, Injury(place="shin", pain=2), NOW)
    assert not allows_legs(NOW + 60 * DAY)
    with store.write() as connection:
        cleared = HealthReport(id="c", kind="clearance", from_day=(NOW + 61 * DAY).date(), logged_at=NOW)
        add_report(connection, runner, cleared)
    assert allows_legs(NOW + 62 * DAY)
    pain_in_session(store, runner, Injury(place="shin", pain=2), NOW + 63 * DAY)
    assert not allows_legs(NOW + 63 * DAY)
    pain_in_session(store, runner, Injury(place="shin", pain=0), NOW + 64 * DAY)
    assert allows_legs(NOW + 64 * DAY)


@given(
    st.sampled_from(["shin", "knee", "achilles", "hip", "back", "shoulder", "ear lobe"]),
    st.integers(0, 10), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_more_pain_or_a_further_sign_never_allows_more(
    place: str, level: int, night: bool, swelling: bool, numbness: bool
) -> None:
    order = ("as-before", "go-on", "less-or-swap", "stop-lift", "stop-legs")
    store = open_store("sqlite://")
    with store.write() as connection:
        runner = the_athlete(connection, NOW)

    def rank(injury: Injury, **signs: bool) -> int:
        return order.index(pain_in_session(store, runner, injury, NOW, **signs).step)

    injury = Injury(place=place, pain=level, night=night)
    here = rank(injury, swelling=swelling, numbness=numbness)
    assert rank(replace(injury, pain=min(level + 1, 10)), swelling=swelling, numbness=numbness) >= here
    assert rank(injury, swelling=True, numbness=True) >= here
    if night or swelling or numbness:
        assert here == len(order) - 1
    store.close()


def test_half_a_level_is_never_rounded_down() -> None:
    report = HealthReport(id="p", kind="pain", from_day=NOW.date(), logged_at=NOW, place="knee", level=5.5)
    assert answer_to(report).limits.stop_places == ("knee",)
