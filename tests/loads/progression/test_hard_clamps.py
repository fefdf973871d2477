"""What no estimate may do, whatever was logged: the bounds on every load that is given."""

from math import exp

from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.increment import MOST_KG, MOST_SHARE
from ironstride.loads.progression import after, answer, begin
from ironstride.loads.progression.kit import Rack
from ironstride.loads.progression.rep_curve import fall
from ironstride.loads.progression.rule import BREAK_DAYS, FAR_STEP, FINDING, Held
from ironstride.loads.progression.standing import lift_of, on_day
from ironstride.training.progress import Wish
from tests.loads.progression.logs import Asked, free_logs, lifters, obeyed, wishes_after, LOADED_KITS

DUST = 1e-5


@st.composite
def free_answers(draw: st.DrawFn) -> list[Asked]:
    """Every answer that a free random log leads to: before each bout, within it, and at the end."""
    lifter = draw(lifters(LOADED_KITS))
    log = draw(free_logs())
    standing = begin(lifter)
    for one in log:
        standing = after(standing, one)
    wanted = draw(wishes_after(log))
    return [Asked(standing, wanted, answer(standing, wanted))]


def same_scheme_kg(held: Held, wish: Wish, slope: float) -> float:
    """The last working load, put over to other repetitions or another reserve by the rep curve."""
    assert held.kg is not None
    if held.asked is None:
        return held.kg
    reps, left = held.asked
    if abs(left - wish.target_rir) <= 0.5 and reps >= wish.target_reps:
        return held.kg
    return held.kg * exp(fall(reps + left + 0.5, slope) - fall(wish.target_reps + wish.target_rir + 0.5, slope))


def one_step_above(kg: float, rack: Rack) -> float:
    return next((each for each in rack.kg if each > kg + DUST), rack.kg[-1])


def check(asked: Asked) -> None:
    wish, found = asked.wish, asked.answer
    lift = lift_of(wish.exercise, asked.standing.lifter)
    standing = on_day(asked.standing, wish.exercise, wish.on, wish.hours_since_hard_run, copies=True)
    track = standing.tracks[wish.exercise]
    held, today = track.held, track.bout
    if found.next is None:
        return
    load, band = found.next.load, found.one_rm
    if load is None:
        return
    assert band is not None
    if load.kg <= lift.rack.kg[0]:
        return  # there is nothing lighter
    assert load.kg <= band.high_kg + DUST
    work = [one.load.kg for one in today.work if one.load is not None]
    if work and (today.has_failed or today.has_pain or today.has_technique):
        assert load.kg <= work[-1] + DUST, "up within a session after a bad set"
    if held.kg is None:
        return
    if wish.phase != "train":
        assert load.kg <= held.kg + DUST, "deload or taper"
        return
    same = same_scheme_kg(held, wish, lift.slope)
    if not work:
        codes = {one.code for one in found.because}
        stops = {
            "failed": held.has_failed, "pain": held.has_pain, "technique": held.has_technique,
            "doubt": held.doubted_kg is not None,
            "break": held.last_on is not None and (wish.on - held.last_on).days > BREAK_DAYS,
        }
        for name, is_so in stops.items():
            assert not is_so or load.kg <= held.kg + DUST, name
        step = one_step_above(same, lift.rack)
        if held.sessions >= FINDING and held.earned >= 2 and "rule" in codes:
            assert load.kg <= max(same + min(MOST_SHARE * same, MOST_KG), step) + DUST
            assert not (lift.is_lower and wish.hours_since_hard_run is not None and wish.hours_since_hard_run < 24)
        assert load.kg <= max(FAR_STEP * same, step) + DUST
    else:
        stopped = held.has_failed or held.has_pain or held.has_technique or held.doubted_kg is not None or any(not o.counts for o in today.sets) or (held.last_on is not None and (wish.on - held.last_on).days > BREAK_DAYS)
        if stopped:
            assert load.kg <= max(held.kg, work[-1]) + DUST, "in-session after stop"


@given(free_answers())
def test_free(answers: list[Asked]) -> None:
    for one in answers:
        check(one)


@given(obeyed())
def test_obeyed(answers: list[Asked]) -> None:
    for one in answers:
        check(one)
