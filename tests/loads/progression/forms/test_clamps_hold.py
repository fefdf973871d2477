"""No form gets past a clamp, whatever the log: after trouble, in lighter weeks, and where a person decides."""

from dataclasses import replace
from datetime import timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from ironstride.loads.progression import after, answer, begin
from ironstride.training.pace import Pace
from ironstride.training.progress import Bout, DoneSet, Wish
from ironstride.training.words import Experience
from tests.loads.progression.forms.form_world import EXERCISE, MONDAY, kg, lifter, page_pace

DUST = 1e-6
LIGHTEST_KG = 20.0  # the empty bar
EXPERIENCES: tuple[Experience, ...] = ("novice", "intermediate", "advanced")
PACES = st.builds(page_pace, st.sampled_from(["S0", "S1", "S2", "S4"]), st.sampled_from(EXPERIENCES)) | st.builds(
    replace, st.just(page_pace("S4")), levers=st.lists(
        st.sampled_from(["eccentric-5s", "isometric-3s", "load", "sets-reps", "rest"]), min_size=1, unique=True
    ).map(tuple),
)  # fmt: skip
WISHES = st.tuples(st.integers(3, 12), st.sampled_from([0.0, 1.0, 2.0, 3.0]))
LOADS = st.sampled_from([20 + 2.5 * step for step in range(0, 33)])


@st.composite
def bouts(draw: st.DrawFn) -> list[Bout]:
    found, on = [], MONDAY
    for _ in range(draw(st.integers(1, 9))):
        asked, rir = draw(WISHES)
        load = kg(draw(LOADS) if not found or draw(st.integers(0, 3)) == 0 else found[-1].sets[0].load.kg)  # type: ignore[union-attr]
        sets = tuple(
            DoneSet(
                load=load, reps=max(asked - draw(st.sampled_from([0, 0, 0, 0, 0, 0, 2])), 1),
                rir=draw(st.sampled_from([None, 0.0, 1.0, 2.0, 2.0, 3.0, 5.0, 9.0])), target_reps=asked, target_rir=rir,
                flags=draw(st.sampled_from([(), (), (), (), (), (), ("pain",), ("technique",)])),
            )
            for _ in range(draw(st.integers(1, 4)))
        )  # fmt: skip
        found.append(Bout(on=on, exercise=EXERCISE, sets=sets))
        on += timedelta(days=draw(st.sampled_from([2, 3, 3, 4, 7, 20])))
    return found


@given(bouts(), PACES, WISHES, st.sampled_from(["trouble", "deload", "taper", "person"]), st.sampled_from(EXPERIENCES))
def test_nothing_rises(log: list[Bout], pace: Pace, asked: tuple[int, float], clamp: str, who: Experience) -> None:
    if clamp == "trouble":
        last = log[-1]
        log = [*log[:-1], replace(last, sets=(*last.sets[:-1], replace(last.sets[-1], flags=("pain",))))]
    standing = reduce(after, log, begin(lifter(who, None)))
    wish = Wish(
        on=log[-1].on + timedelta(days=3), exercise=EXERCISE, target_reps=asked[0], target_rir=asked[1], pace=pace,
        phase="train" if clamp in ("trouble", "person") else clamp,  # type: ignore[arg-type]
        may_progress=clamp != "person", rest_s=120,
    )  # fmt: skip
    made = answer(standing, wish)
    trusted = [one.done for one in standing.tracks[EXERCISE].bout.sets if one.counts]
    lifted = [one.load.kg for one in trusted if one.load is not None]
    assert made.next is not None
    assert made.next.load is not None
    if lifted:
        assert made.next.load.kg <= max(*lifted, LIGHTEST_KG) + DUST
    assert len(made.sets) <= wish.sets
    assert made.next.rest_s is None
    if clamp == "person":
        first = pace.first_reps[0] if pace.first_reps else 0
        assert made.next.reps <= max(asked[0], first)
        assert all(one.kind == "work" for one in made.sets)


@given(bouts(), PACES, WISHES)
def test_the_same_log_has_the_same_answer_and_stays_as_it_was(
    log: list[Bout], pace: Pace, asked: tuple[int, float]
) -> None:
    standing = reduce(after, log, begin(lifter()))
    wish = Wish(
        on=log[-1].on + timedelta(days=3), exercise=EXERCISE, target_reps=asked[0], target_rir=asked[1], pace=pace
    )
    assert answer(standing, wish) == answer(standing, wish)
