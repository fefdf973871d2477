"""Whether two other readers agree with what our FIT writer wrote: every session of made plans, and random logs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from random import Random

from benchmarks._bars import Bar
from benchmarks._fit_readers import Messages, by_fitdecode, by_garmin, sets_in, workout_in
from benchmarks.random_requests import ordinary_request, random_request
from ironstride.coach.make_plan import make_plan
from ironstride.files.fit import read
from ironstride.files.fit_writer import recorded_sets, workout_of, write_session, write_workout
from ironstride.protocols.catalogue import exercises
from ironstride.training.lifting_log import LOGGED_KINDS, LoggedSession, LoggedSet
from ironstride.training.plan import Session
from ironstride.units import Load

PLANS, LOGS = 40, 400
TODAY = date(2026, 10, 1)
CREATED = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
OTHERS = (by_garmin, by_fitdecode)
_WORDS = ("Squat (Barbell)", "Élévation des mollets", "スクワット", "Kniebeuge – schwer", "Hop 🏃‍♀️", "RDL")


def bars() -> Iterator[Bar]:
    """Files that another reader reads otherwise, or finds without integrity."""
    sessions = [one for seed in range(PLANS) for one in _sessions(seed)]
    wrong, steps, size = 0, 0, 0
    for session in sessions:
        workout = workout_of(session)
        data = write_workout(workout, created=CREATED)
        ours = replace(read(data).workouts[0], source="") == workout
        wrong += not (ours and all(_agrees(data, reader, workout_in, workout) for reader in OTHERS))
        steps += len(workout.steps)
        size += len(data)
    note = (
        f"{len(sessions)} sessions of {PLANS} plans, {steps} steps, {size // len(sessions)} bytes each; "
        "read by garmin-fit-sdk, fitdecode and our reader"
    )
    yield Bar(bar="workouts unequal or without integrity", value=wrong, limit=0, note=note)
    logs = [_log(seed) for seed in range(LOGS)]
    wrong = sets = 0
    for log in logs:
        data = write_session(log, created=CREATED, timezone=UTC)
        expected = recorded_sets(log, UTC)
        # Our reader also finds the title of each exercise, which stands in messages of its own.
        ours = tuple(replace(one, name="") for one in read(data).activities[0].sets) == expected
        wrong += not (ours and all(_agrees(data, reader, sets_in, expected) for reader in OTHERS))
        sets += len(expected)
    note = f"{LOGS} random logs, {sets} sets and rests; read by the same three"
    yield Bar(bar="logged sessions unequal or without integrity", value=wrong, limit=0, note=note)


def _sessions(seed: int) -> tuple[Session, ...]:
    request = ordinary_request(seed, weeks=8) if seed % 2 else random_request(seed)
    return make_plan(request, TODAY).sessions


def _agrees(
    data: bytes, reader: Callable[[bytes], Messages], sense: Callable[[Messages], object], expected: object
) -> bool:
    try:
        return sense(reader(data)) == expected
    except (ValueError, TypeError, LookupError):
        return False


def _log(seed: int) -> LoggedSession:
    """The log of `seed`: the same one on every machine."""
    rng = Random(f"log {seed}")
    start = datetime(2026, 1, 5, 18) + timedelta(days=rng.randrange(300), seconds=rng.randrange(7200))
    blocks = (_block(rng) for _ in range(rng.randrange(7)))
    return LoggedSession(
        title=rng.choice(_WORDS) * rng.randint(0, 4),
        start=start,
        end=rng.choice((None, start + timedelta(minutes=rng.randrange(30, 90)))),
        sets=tuple(chain.from_iterable(blocks)),
    )


def _block(rng: Random) -> Iterator[LoggedSet]:
    known, name = rng.choice(("", *exercises())), rng.choice(_WORDS) * rng.randint(1, 12)
    for _ in range(rng.randint(1, 5)):
        load = Load.from_kg(rng.randrange(0, 20000) / 100, rng.choice(("kg", "lb")))
        yield LoggedSet(
            name=name,
            exercise=known,
            kind=rng.choice(LOGGED_KINDS),
            load=rng.choice((None, load, load)),
            repetitions=rng.choice((None, rng.randint(0, 30), rng.randint(1, 12))),
            duration_s=rng.choice((None, rng.randrange(600_000) / 1000)),
            rest_s=rng.choice((None, 0.0, 90.0, rng.randrange(300_000) / 1000)),
        )
