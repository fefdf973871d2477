"""What no estimate may do, whatever was logged: bounds on every load that is given, told from the log and the kit."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ironstride.loads.increment import MOST_KG, MOST_SHARE
from ironstride.loads.progression import after, answer, begin, progress
from ironstride.loads.progression.clamps import UP_IN_SESSION
from ironstride.loads.progression.lift import Lift, Lifts
from ironstride.loads.progression.rep_curve import fall
from ironstride.loads.progression.rule import BREAK_DAYS, FAR_STEP, FINDING, SESSIONS, BoutSoFar, Held
from ironstride.loads.progression.standing import on_day
from ironstride.training.progress import Progress, Wish
from tests.loads.progression.logs import Asked, bout, done, free_logs, lifter_of, lifters, obeyed, wish, wishes_after

DUST = 1e-5


@dataclass(frozen=True)
class Case:
    """One answer with a load that the kit could have made lighter, and what it has to be measured by."""

    wish: Wish
    answer: Progress
    kg: float
    held: Held
    today: BoutSoFar
    lift: Lift

    @property
    def lifted_today(self) -> list[float]:
        return [one.load.kg for one in self.today.work if one.load is not None]

    @property
    def is_bad_today(self) -> bool:
        return self.today.has_failed or self.today.has_pain or self.today.has_technique

    @property
    def is_stopped(self) -> bool:
        held, last_on = self.held, self.held.last_on
        is_doubted = held.doubted_kg is not None or any(not one.counts for one in self.today.sets)
        is_back = last_on is not None and (self.wish.on - last_on).days > BREAK_DAYS
        return held.has_failed or held.has_pain or held.has_technique or is_doubted or is_back

    @property
    def is_soon_after_hard_run(self) -> bool:
        hours = self.wish.hours_since_hard_run
        return self.lift.is_lower and hours is not None and hours < 24

    @property
    def same_kg(self) -> float:
        """The last working load under today's repetitions and reserve."""
        assert self.held.kg is not None
        if self.held.asked is None:
            return self.held.kg
        (reps, left), slope = self.held.asked, self.lift.slope
        if abs(left - self.wish.target_rir) <= 0.5 and reps >= self.wish.target_reps:
            return self.held.kg
        now = self.wish.target_reps + self.wish.target_rir + 0.5
        return self.held.kg * exp(fall(reps + left + 0.5, slope) - fall(now, slope))

    @property
    def next_kg(self) -> float:
        """The kit's next load above that."""
        return next((kg for kg in self.lift.rack.kg if kg > self.same_kg + DUST), self.lift.rack.kg[-1])


def cases(answers: list[Asked]) -> list[Case]:
    found = []
    for asked in answers:
        wanted, given_set = asked.wish, asked.answer.next
        lift = Lifts(asked.standing.lifter).of(wanted.exercise)
        if given_set is None or given_set.load is None or given_set.load.kg <= lift.rack.kg[0]:
            continue
        standing = on_day(asked.standing, wanted.exercise, wanted.on, wanted.hours_since_hard_run, copies=True)
        track = standing.tracks[wanted.exercise]
        found.append(Case(wanted, asked.answer, given_set.load.kg, track.held, track.bout, lift))
    return found


def never_above_the_one_rm_band(case: Case) -> bool:
    return case.answer.one_rm is not None and case.kg <= case.answer.one_rm.high_kg + DUST


def never_up_within_a_session_after_a_bad_set(case: Case) -> bool:
    return not (case.is_bad_today and case.lifted_today) or case.kg <= case.lifted_today[-1] + DUST


def never_up_in_deload_and_taper(case: Case) -> bool:
    return case.wish.phase == "train" or case.held.kg is None or case.kg <= case.held.kg + DUST


def never_up_after_bad_sessions_breaks_and_open_questions(case: Case) -> bool:
    if case.held.kg is None or case.wish.phase != "train" or not case.is_stopped:
        return True
    return case.kg <= max([case.held.kg, *case.lifted_today[-1:]]) + DUST


def never_more_than_far_too_light_allows(case: Case) -> bool:
    if case.held.kg is None or case.wish.phase != "train" or case.lifted_today:
        return True
    return case.kg <= max(FAR_STEP * case.same_kg, case.next_kg) + DUST


def only_by_a_step_where_the_rule_raises_it(case: Case) -> bool:
    if "rule" not in {one.code for one in case.answer.because} or case.lifted_today:
        return True
    is_step = case.kg <= max(case.same_kg + min(MOST_SHARE * case.same_kg, MOST_KG), case.next_kg) + DUST
    return is_step and not case.is_soon_after_hard_run


def up_only_where_earned_far_too_light_or_still_to_be_found(case: Case) -> bool:
    if case.held.kg is None or case.lifted_today or case.kg <= case.same_kg + DUST:
        return True
    says = {one.code for one in case.answer.because}
    return case.held.sessions < FINDING or case.held.earned >= SESSIONS - DUST or "far" in says


def never_far_above_the_set_before(case: Case) -> bool:
    if not case.lifted_today or case.wish.phase != "train":
        return True
    most = UP_IN_SESSION * case.lifted_today[-1]
    if case.held.kg is not None:
        most = max(most, FAR_STEP * case.same_kg, case.next_kg)
    return case.kg <= most + DUST


CLAMPS: tuple[Callable[[Case], bool], ...] = (
    never_above_the_one_rm_band,
    never_up_within_a_session_after_a_bad_set,
    never_up_in_deload_and_taper,
    never_up_after_bad_sessions_breaks_and_open_questions,
    never_more_than_far_too_light_allows,
    only_by_a_step_where_the_rule_raises_it,
    up_only_where_earned_far_too_light_or_still_to_be_found,
    never_far_above_the_set_before,
)


@st.composite
def free_answers(draw: st.DrawFn) -> list[Asked]:
    """The answer after a free random log."""
    lifter, log = draw(lifters()), draw(free_logs())
    standing = begin(lifter)
    for one in log:
        standing = after(standing, one)
    wanted = draw(wishes_after(log))
    return [Asked(standing, wanted, answer(standing, wanted))]


@settings(max_examples=150)
@given(free_answers())
def test_no_log_breaks_a_clamp(answers: list[Asked]) -> None:
    assert [(clamp.__name__, case) for case in cases(answers) for clamp in CLAMPS if not clamp(case)] == []


@given(obeyed())
def test_no_season_of_obeyed_answers_breaks_a_clamp(answers: list[Asked]) -> None:
    assert [(clamp.__name__, case) for case in cases(answers) for clamp in CLAMPS if not clamp(case)] == []


# Found by the two properties above, and kept by name.


@pytest.mark.parametrize("flag", ["pain", "technique"])
def test_after_a_flagged_session_no_later_set_of_the_day_goes_up_either(flag: str) -> None:
    lifter = lifter_of()
    log = [bout(0, done("27.5 kg", 8, 4, of=8), done("27.5 kg", 8, 4, of=8, flags=(flag,)))]
    for _ in range(3):
        found = progress(lifter, log, wish(3, reps=8, sets=4))
        assert found.next is not None
        assert found.next.load is not None
        assert found.next.load.kg <= 27.5
        again = done(str(found.next.load), found.next.reps, 5, of=found.next.reps)
        log.append(bout(3, again))


def test_a_failed_set_and_a_load_that_the_body_belies_end_within_the_one_rm_band() -> None:
    heavy = done("162 kg", rir=None, flags=("typo-confirmed",))
    log = [bout(0, done("16.2 kg", 4, None), heavy)]
    found = progress(lifter_of(experience="novice"), log, wish(1, sets=1))
    assert found.next is not None
    assert found.next.load is not None
    assert found.one_rm is not None
    assert found.next.load.kg <= found.one_rm.high_kg
