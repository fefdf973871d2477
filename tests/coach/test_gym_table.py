"""The same day's table says for every entry what the engine says of the log with that set in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from ironstride.coach.gym_table import (
    DEVIATIONS,
    MOST_LEFT,
    NOTHING_LEFT,
    SameDayTable,
    as_asked,
    place_of,
    result,
    same_day_table,
)
from ironstride.coach.next_exercise import Asking, Known
from ironstride.coach.next_wish import planned_dose
from ironstride.coach.within_limits import Verdict
from ironstride.loads.progression import Standing, after, begin
from ironstride.rules.health import HealthLimits
from ironstride.training.plan import PrescribedExercise, PrescribedSet
from ironstride.training.progress import Bout, DoneSet, Lifter, NextSet, Progress
from ironstride.training.request import Athlete
from ironstride.units import Load

TODAY = datetime(2026, 11, 24, 18, tzinfo=UTC)
KIT = ("barbell", "rack", "bench", "dumbbells", "kettlebells")


def asking(
    exercise: str, past: list[tuple[str, int, float]], *, phase: str = "train", hours: float | None = None,
    verdict: Verdict | None = None,
) -> Asking:  # fmt: skip
    """A lifter with sessions of three such sets behind her, four days apart."""
    lifter = Lifter(athlete=Athlete(kit=KIT, bodyweight=Load.parse("62 kg")))
    standing = begin(lifter)
    for number, (load, reps, left) in enumerate(past):
        on = TODAY.date() - timedelta(days=4 * (len(past) - number))
        sets = (DoneSet(load=Load.parse(load), reps=reps, rir=left, target_reps=5, target_rir=2),) * 3
        standing = after(standing, Bout(on=on, exercise=exercise, sets=sets))
    engine_of_none = create_engine("sqlite://")  # nothing here asks the store
    with engine_of_none.connect() as connection:
        known = Known(
            connection=connection, athlete_id="jo", now=TODAY, standing=standing, bouts=(), limits=HealthLimits(),
            illnesses=(), last_on=date(2026, 11, 20), is_open=False, pace=None, remarks=(),
        )  # fmt: skip
    return Asking(
        known=known,
        exercise=exercise,
        at=TODAY,
        phase=phase,
        hours=hours,
        verdict=verdict,
        illness=None,  # type: ignore[arg-type]
    )


def dose(exercise: str, sets: int, reps: int = 5, rir: float = 2) -> PrescribedExercise:
    return PrescribedExercise(exercise=exercise, sets=(PrescribedSet(reps=reps, rir=rir, rest_s=180),) * sets)


def engine(of: Asking, one: PrescribedExercise, results: list[tuple[NextSet, int, int]]) -> Progress:
    """The engine's answer after results, folded as the log folds them: as one bout of the day."""
    done = tuple(result(asked, deviation, left) for asked, deviation, left in results)
    bout = Bout(
        on=TODAY.date(), exercise=of.exercise, sets=done, phase=of.phase, hours_since_hard_run=of.hours
    )  # fmt: skip
    standing = after(of.known.standing, bout) if done else of.known.standing
    return of.answer(standing, planned_dose(one, len(done)))


def entries() -> Iterator[tuple[int, int]]:
    return ((deviation, left) for deviation in DEVIATIONS for left in range(MOST_LEFT + 1))


def assert_same(table: SameDayTable, place: int, said: Progress) -> None:
    if said.next is None:
        assert place == NOTHING_LEFT
        return
    kept, one = table.answers[place], said.next
    assert kept.load == ("" if one.load is None else str(one.load))
    assert (kept.reps, kept.rir, kept.is_open, kept.count) == (one.reps, one.rir, one.kind == "open", len(said.sets))


histories = st.lists(
    st.tuples(st.sampled_from(["50 kg", "52.5 kg", "55 kg"]), st.integers(3, 7), st.sampled_from([0.0, 1.0, 2.0, 3.0])),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(
    past=histories, exercise=st.sampled_from(["back-squat", "bench-press", "dumbbell-split-squat", "push-up"]),
    sets=st.integers(1, 3), rir=st.sampled_from([1.0, 2.0, 2.5, 3.0]),
    phase=st.sampled_from(["train", "deload", "taper"]),
    hours=st.sampled_from([None, 10.0, 30.0]), is_held=st.booleans(),
)  # fmt: skip
def test_every_entry_is_the_engines_answer(
    past: list[tuple[str, int, float]], exercise: str, sets: int, rir: float, phase: str, hours: float | None,
    is_held: bool,
) -> None:  # fmt: skip
    of = asking(exercise, past, phase=phase, hours=hours, verdict=Verdict(1.0, "Held.") if is_held else None)
    one = dose(exercise, sets, rir=rir)
    table = same_day_table(of, one, 0)
    said = engine(of, one, [])
    assert_same(table, table.first, said)
    so_far: list[tuple[NextSet, int, int]] = []
    for row in table.rows:
        assert said.next is not None
        for deviation, left in entries():
            follows = engine(of, one, [*so_far, (said.next, deviation, left)])
            assert_same(table, row[place_of(deviation, left)], follows)
        so_far.append((said.next, 0, as_asked(said.next.rir)))
        said = engine(of, one, so_far)


def test_there_is_a_row_for_every_set_but_the_last() -> None:
    of = asking("back-squat", [("55 kg", 5, 2.0)] * 4)
    assert len(same_day_table(of, dose("back-squat", 4), 0).rows) == 3
    assert same_day_table(of, dose("back-squat", 4), 0, has_rows=False).rows == ()


@pytest.mark.parametrize("sets", [1, 3])
def test_a_lift_that_health_stops_has_an_empty_table(sets: int) -> None:
    of = asking("back-squat", [("55 kg", 5, 2.0)], verdict=Verdict(says="Health stops this lift for now."))
    table = same_day_table(of, dose("back-squat", sets), 0)
    assert (table.first, table.rows, table.answers) == (NOTHING_LEFT, (), ())


def test_the_last_set_tells_what_next_time_begins_with() -> None:
    of, one = asking("back-squat", [("55 kg", 5, 2.0)] * 4), dose("back-squat", 3)
    later = replace(of, at=TODAY + timedelta(days=4))

    def next_time(standing: Standing) -> Progress:
        return later.answer(standing, planned_dose(one, 0))

    table = same_day_table(of, one, 0, next_time=next_time)
    assert len(table.after) == len(DEVIATIONS) * (MOST_LEFT + 1)
    said, so_far = engine(of, one, []), list[tuple[NextSet, int, int]]()
    for _ in range(2):
        assert said.next is not None
        so_far.append((said.next, 0, as_asked(said.next.rir)))
        said = engine(of, one, so_far)
    assert said.next is not None
    for deviation, left in entries():
        done = tuple(result(asked, *entry) for asked, *entry in [*so_far, (said.next, deviation, left)])
        bout = Bout(on=TODAY.date(), exercise=of.exercise, sets=done, phase=of.phase, hours_since_hard_run=of.hours)
        assert_same(table, table.after[place_of(deviation, left)], next_time(after(of.known.standing, bout)))
    assert same_day_table(of, one, 0).after == ()
