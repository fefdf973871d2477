"""The source's rule, worked by hand: what a session is worth, what is kept of it, how large a step is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.increment import MOST_KG, MOST_SHARE
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rule import (
    BREAK_DAYS,
    BoutSoFar,
    Counted,
    Held,
    after_bout,
    credit,
    earned_by,
    is_break,
    step_from,
    working_kg,
)
from ironstride.training.pace import CONSENSUS, Pace
from ironstride.training.progress import BoutPhase, DoneSet
from tests.loads.progression.logs import STARTS, bout, done, past_of

SESSIONS = Pace().sessions
TWO_THIRDS = pytest.approx(2 / 3)
ONE_LEFT, TWO_LEFT, UNSAID = (done("60 kg", rir=rir) for rir in (1, 2, None))
SHORT = done("60 kg", reps=4)
DOUBTED = Counted(done("600 kg"), counts=False)


def so_far(*sets: DoneSet, day: int = 0, phase: BoutPhase = "train", in_hand: float = 0.0) -> BoutSoFar:
    return BoutSoFar(bout(day).on, phase, tuple(Counted(one, counts=True) for one in sets), in_hand)


CREDITS: list[tuple[str, BoutSoFar, Any]] = [
    ("two left in every set", so_far(TWO_LEFT, TWO_LEFT, TWO_LEFT), 1.0),
    ("one set with one left", so_far(TWO_LEFT, TWO_LEFT, ONE_LEFT), 0.0),
    ("one left, though the estimate sees more", so_far(ONE_LEFT, ONE_LEFT, in_hand=2.0), 1.0),
    ("effort said for half of the sets", so_far(TWO_LEFT, UNSAID), 1.0),
    ("effort said for a third of them", so_far(TWO_LEFT, UNSAID, UNSAID), 0.0),
    ("no effort said", so_far(UNSAID, UNSAID), TWO_THIRDS),
    ("no effort said, and plenty left", so_far(UNSAID, UNSAID, in_hand=2.0), 1.0),
    ("a set that ended early", so_far(TWO_LEFT, SHORT, in_hand=2.0), 0.0),
    ("pain", so_far(TWO_LEFT, replace(TWO_LEFT, flags=("pain",)), in_hand=2.0), 0.0),
    ("technique", so_far(replace(TWO_LEFT, flags=("technique",)), TWO_LEFT), 0.0),
    ("pain in a warm-up", so_far(TWO_LEFT, replace(TWO_LEFT, kind="warm-up", flags=("pain",))), 0.0),
    ("an open set says nothing of reserve", so_far(TWO_LEFT, replace(ONE_LEFT, kind="open")), 1.0),
    ("warm-ups only", so_far(replace(TWO_LEFT, kind="warm-up")), 0.0),
    ("nothing that counts", BoutSoFar(STARTS, "train", (DOUBTED,)), 0.0),
    ("nothing", so_far(), 0.0),
]


@pytest.mark.parametrize(("about", "session", "worth"), CREDITS, ids=[about for about, _, _ in CREDITS])
def test_what_a_session_is_worth(about: str, session: BoutSoFar, worth: float) -> None:
    past = after_bout(Held(), session).past
    assert (credit(past[-1], CONSENSUS) if past else 0.0) == worth


def test_a_session_of_nothing_that_counts_is_none() -> None:
    warm_up = so_far(replace(TWO_LEFT, kind="warm-up"))
    assert [len(after_bout(Held(), one).past) for one in (so_far(), warm_up, so_far(TWO_LEFT))] == [0, 0, 1]


MAXIMUM = Pace(form="rep-maximum", sessions=1, reps_in_reserve=1.0)
OF_PAGES: list[tuple[str, Pace, dict[str, Any], Any]] = [
    ("three left are asked for and two are", Pace(reps_in_reserve=3), {}, 0.0),
    ("three left are asked for and are", Pace(reps_in_reserve=3), {"least_left": 3.0}, 1.0),
    ("of a maximum, one left", MAXIMUM, {"least_left": 1.0}, 1.0),
    ("of a maximum, none left", MAXIMUM, {"least_left": 0.0}, 0.0),
    ("of a maximum, nothing said", MAXIMUM, {"least_left": None, "is_rated": False}, 0.0),
    ("of a maximum, half of one in hand", MAXIMUM, {"least_left": None, "is_rated": False, "in_hand": 0.5}, 0.0),
    ("of a maximum, one in hand", MAXIMUM, {"least_left": None, "is_rated": False, "in_hand": 1.0}, 1.0),
    ("a page's reserve, nothing said", Pace(reps_in_reserve=3), {"least_left": None, "is_rated": False}, TWO_THIRDS),
]


@pytest.mark.parametrize(("pace", "facts", "worth"), [row[1:] for row in OF_PAGES], ids=[row[0] for row in OF_PAGES])
def test_what_a_session_is_worth_by_a_page(pace: Pace, facts: dict[str, Any], worth: float) -> None:
    (session,) = past_of(1, **facts)
    assert credit(session, pace) == worth


WORKING = [
    ("the heaviest done in full", so_far(done("60 kg"), done("65 kg"), done("62.5 kg")), 65.0),
    ("a heavier one that failed", so_far(done("60 kg"), done("65 kg", 3)), 60.0),
    ("a lighter one that failed", so_far(done("60 kg"), done("50 kg", 12, of=16), done("50 kg")), 50.0),
    ("the lightest where all failed", so_far(done("65 kg", 3), done("60 kg", 2)), 60.0),
    ("no warm-up", so_far(replace(done("80 kg"), kind="warm-up"), done("60 kg")), 60.0),
    ("the body alone", so_far(done(None)), None),
    ("nothing", so_far(), None),
    ("nothing that counts", BoutSoFar(STARTS, "train", (DOUBTED,)), None),
]


@pytest.mark.parametrize(("about", "session", "kg"), WORKING, ids=[about for about, _, _ in WORKING])
def test_the_load_of_a_session(about: str, session: BoutSoFar, kg: float | None) -> None:
    assert working_kg(session) == kg


def held_after(*sessions: BoutSoFar) -> Held:
    held = Held()
    for one in sessions:
        held = after_bout(held, one)
    return held


def test_two_good_sessions_earn_a_step_and_a_third_no_more_than_that() -> None:
    good = [so_far(TWO_LEFT, TWO_LEFT, day=day) for day in (0, 3, 6)]
    assert [held_after(*good[:count]).earned for count in range(4)] == [0, 1, SESSIONS, SESSIONS]
    held = held_after(*good)
    assert (held.first_on, held.last_on, held.sessions, held.kg) == (good[0].on, good[2].on, 3, 60.0)
    assert held.asked == (5, 2.0)


EARNED: list[tuple[str, list[BoutSoFar], Any]] = [
    ("a bad session takes it all", [so_far(TWO_LEFT, day=0), so_far(TWO_LEFT, day=3), so_far(SHORT, day=6)], 0.0),
    ("another load begins at one", [so_far(TWO_LEFT), so_far(done("62.5 kg"), day=3)], 1.0),
    ("a break begins at one", [so_far(TWO_LEFT), so_far(TWO_LEFT, day=BREAK_DAYS + 1)], 1.0),
    ("no break yet", [so_far(TWO_LEFT), so_far(TWO_LEFT, day=BREAK_DAYS)], SESSIONS),
    ("no effort said", [so_far(UNSAID), so_far(UNSAID, day=3)], pytest.approx(4 / 3)),
    ("no effort said, three times", [so_far(UNSAID, day=day) for day in (0, 3, 6)], SESSIONS),
    ("a deload between", [so_far(TWO_LEFT), so_far(ONE_LEFT, day=3, phase="deload"), so_far(TWO_LEFT, day=6)], 2.0),
    ("a taper after", [so_far(TWO_LEFT), so_far(TWO_LEFT, day=3, phase="taper")], 1.0),
    ("a day of nothing between", [so_far(TWO_LEFT), so_far(day=3), so_far(TWO_LEFT, day=6)], 2.0),
]


@pytest.mark.parametrize(("about", "sessions", "earned"), EARNED, ids=[about for about, _, _ in EARNED])
def test_what_sessions_add_up_to(about: str, sessions: list[BoutSoFar], earned: float) -> None:
    assert held_after(*sessions).earned == earned


def test_deload_and_taper_leave_load_and_count_and_still_tell_of_pain() -> None:
    before = held_after(so_far(TWO_LEFT))
    light = so_far(replace(done("50 kg"), flags=("pain",)), day=3, phase="deload")
    after = after_bout(before, light)
    assert after == replace(before, last_on=light.on, has_pain=True)


def test_a_failure_is_remembered_through_a_deload() -> None:
    failed = held_after(so_far(SHORT), so_far(done("50 kg"), day=3, phase="deload"))
    assert failed.has_failed
    assert not after_bout(failed, so_far(TWO_LEFT, day=6)).has_failed


def test_an_open_question_and_open_sets_are_remembered() -> None:
    asked_about = BoutSoFar(bout(3).on, "train", (Counted(TWO_LEFT, counts=True), DOUBTED))
    held = held_after(so_far(TWO_LEFT, replace(TWO_LEFT, kind="open")), asked_about)
    assert (held.doubted_kg, held.opens) == (600.0, 1)
    assert after_bout(held, so_far(TWO_LEFT, day=6)).doubted_kg is None


def test_repetitions_are_held_for_the_body_alone() -> None:
    held = held_after(*(so_far(done(None, reps, of=reps), day=reps) for reps in (8, 9, 9, 10)))
    assert (held.kg, tuple(one.reps for one in held.past), held.earned) == (None, (8, 9, 9, 10), 1.0)


@given(st.integers(0, 8), st.integers(1, 5), st.sampled_from([None, 0.0, 1.0, 2.0, 3.0]))
def test_no_more_is_earned_than_a_step_takes(count: int, sessions: int, left: float | None) -> None:
    earned = earned_by(past_of(count, least_left=left, is_rated=left is not None), Pace(sessions=sessions))
    each = {None: 2 / 3, 0.0: 0.0, 1.0: 0.0}.get(left, 1.0)
    assert earned == pytest.approx(min(sessions, count * each))


@pytest.mark.parametrize("other", ["132.5 lb", "132 lb", "60.1 kg"])
def test_a_load_as_good_as_the_last_goes_on_counting(other: str) -> None:
    assert held_after(so_far(TWO_LEFT), so_far(done(other), day=3)).earned == SESSIONS


@pytest.mark.parametrize("other", ["131 lb", "134 lb", "61 kg", "59 kg"])
def test_another_load_does_not(other: str) -> None:
    assert held_after(so_far(TWO_LEFT), so_far(done(other), day=3)).earned == 1


@pytest.mark.parametrize(("days", "long"), [(0, False), (BREAK_DAYS, False), (BREAK_DAYS + 1, True)])
def test_a_break_is_longer_than_two_weeks(days: int, long: bool) -> None:
    assert is_break(STARTS, bout(days).on) is long
    assert not is_break(None, bout(days).on)


BAR = (20.0, 22.5, 25.0, 57.5, 60.0, 62.5, 65.0, 100.0, 102.5, 105.0, 110.0, 200.0, 202.5, 205.0, 207.5)
STEPS = [
    (BAR, 60.0, 62.5),  # 5 % is 3 kg
    (BAR, 20.0, 22.5),  # 12.5 %, and there is nothing smaller
    (BAR, 100.0, 102.5),  # 10 lb is 4.54 kg
    (BAR, 200.0, 202.5),
    (BAR, 207.5, 207.5),  # the heaviest there is
    (BAR, 61.0, 62.5),  # between two loads
    ((8.0, 12.0, 16.0), 12.0, 16.0),
    ((50.0, 51.0, 52.0, 52.5, 53.0), 50.0, 52.5),  # the largest of several inside 5 %
]
BY_PAGE = [
    (Pace(most_share=0.1), 60.0, 62.5),  # 10 lb
    (Pace(most_share=0.1, most_lb=15), 60.0, 65.0),
    (Pace(most_share=0.01), 60.0, 62.5),  # the kit's smallest
    (Pace(most_share=0.1, most_lb=30), 100.0, 110.0),
]


@pytest.mark.parametrize(("kg", "last", "then"), STEPS)
def test_how_large_a_step_is(kg: tuple[float, ...], last: float, then: float) -> None:
    rack = Rack(kg=kg)
    assert kg[step_from(rack.not_above(last), rack, last)] == then


@pytest.mark.parametrize(("pace", "last", "then"), BY_PAGE)
def test_how_large_a_step_is_by_a_page(pace: Pace, last: float, then: float) -> None:
    rack = Rack(kg=BAR)
    assert BAR[step_from(rack.not_above(last), rack, last, pace)] == then


@given(st.lists(st.floats(2, 300), min_size=1, max_size=30, unique=True).map(sorted), st.floats(1, 310))
def test_a_step_is_one_of_the_kits_or_inside_both_bounds(kg: list[float], last: float) -> None:
    rack = Rack(kg=tuple(kg))
    at = rack.not_above(last)
    then = step_from(at, rack, last)
    assert at <= then < len(kg)
    assert then in (at, at + 1) or kg[then] <= last + min(MOST_SHARE * last, MOST_KG) + 1e-5
    assert then > at or at == len(kg) - 1
