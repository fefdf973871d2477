"""Workouts and logged sessions as hypothesis makes them, all within what FIT can hold."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from ironstride.files.fit.profile import SPORTS, SUB_SPORTS
from ironstride.files.fit_writer.texts import MOST_BYTES
from ironstride.protocols.catalogue import exercises
from ironstride.training.lifting_log import LOGGED_KINDS, LoggedSession, LoggedSet
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from ironstride.units import Load

CREATED = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=1))
_letters = st.one_of(st.characters(codec="utf-8", exclude_characters="\0"), st.sampled_from("aé–漢🏋️"))
texts = st.text(_letters, max_size=80).filter(lambda text: len(text.encode()) <= MOST_BYTES)
_codes = st.integers(0, 65534)


def _maybe(values):
    return st.none() | values


@st.composite
def steps(draw):
    """A step of any kind, with or without an exercise and a load."""
    category = draw(_maybe(_codes))
    ends = draw(
        st.sampled_from([None, "repetitions", "seconds", "metres"]).flatmap(
            lambda end: st.fixed_dictionaries({end: _amounts[end]}) if end else st.just({})
        )
    )
    return WorkoutStep(
        kind=draw(st.sampled_from(["active", "rest", "warm-up", "cool-down"])),
        name=draw(texts),
        note=draw(texts),
        category=category,
        subtype=None if category is None else draw(_maybe(_codes)),
        load_kg=draw(_maybe(st.integers(0, 65534).map(lambda hundredths: hundredths / 100))),
        shows_lb=draw(st.booleans()),
        **ends,
    )


_amounts = {
    "repetitions": st.integers(0, 2**32 - 2),
    "seconds": st.integers(0, 2**32 - 2).map(lambda ms: ms / 1000),
    "metres": st.integers(0, 2**32 - 2).map(lambda cm: cm / 100),
}


@st.composite
def workouts(draw):
    """A workout with repeats that go back to any step."""
    made = []
    for _ in range(draw(st.integers(0, 12))):
        if made and draw(st.integers(0, 3)) == 0:
            made.append(Repeat(first=draw(st.integers(0, len(made) - 1)), rounds=draw(st.integers(1, 2**32 - 2))))
        else:
            made.append(draw(steps()))
    return Workout(
        name=draw(texts),
        steps=tuple(made),
        sport=draw(st.sampled_from(["", *SPORTS.values()])),
        sub_sport=draw(st.sampled_from(["", *SUB_SPORTS.values()])),
        note=draw(texts),
    )


def logged_sets():
    """A set of any log: known exercises and others, with and without load, length and rest."""
    durations = st.integers(0, 600_000).map(lambda ms: ms / 1000)
    return st.builds(
        LoggedSet,
        name=texts.filter(lambda text: bool(text.strip())),
        exercise=st.sampled_from(["", "a-lift-of-my-own", *exercises()]),
        kind=st.sampled_from(LOGGED_KINDS),
        load=_maybe(st.builds(Load.from_kg, st.integers(0, 900).map(float), st.sampled_from(["kg", "lb"]))),
        repetitions=_maybe(st.integers(0, 65534)),
        rpe=_maybe(st.integers(0, 10)),
        duration_s=_maybe(durations),
        rest_s=_maybe(durations),
        done_at=_maybe(st.datetimes(datetime(2026, 11, 3, 17), datetime(2026, 11, 3, 20))),
    )


def logged_sessions():
    """A session of such sets."""
    return st.builds(
        LoggedSession,
        title=texts,
        start=st.datetimes(datetime(2026, 11, 3, 17), datetime(2026, 11, 3, 19)),
        end=_maybe(st.datetimes(datetime(2026, 11, 3, 16), datetime(2026, 11, 3, 21))),
        duration_s=_maybe(st.integers(0, 20_000).map(float)),
        sets=st.lists(logged_sets(), max_size=8).map(tuple),
    )
