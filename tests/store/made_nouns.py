"""Nouns of any shape that a reader or a person may hand to the store: every field given, none left at its default."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeVar

import numpy as np
from hypothesis import strategies as st

from ironstride.store.activities import KeptActivity
from ironstride.store.logs import KeptSession, KeptSet
from ironstride.store.plans import PlanVersion
from ironstride.training.activity import Activity, Lap, RecordedSet, Streams
from ironstride.training.kept import HEALTH_KINDS, HealthReport, ImportBatch, KeptShoe, Note, Original, Token
from ironstride.training.lifting_log import LOGGED_KINDS, LoggedSession, LoggedSet
from ironstride.training.measures import BodyMass
from ironstride.training.plan import Because, PlannedRun, PrescribedExercise, PrescribedSet, Session
from ironstride.training.progress import SET_FLAGS
from ironstride.units import Load

T = TypeVar("T")

# Halves of surrogate pairs and NUL are kept as a stand-in; a test of its own says so.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
words = st.text("abcdefgh-", min_size=1, max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
amounts = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
counts = st.integers(0, 2**31 - 1)
wholes = st.integers(0, 2**63 - 1)
offsets = st.integers(-14 * 3600, 14 * 3600).map(lambda seconds: timedelta(seconds=seconds))
walls = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))
instants = walls.map(lambda moment: moment.replace(tzinfo=UTC))
zoned = st.builds(lambda moment, offset: moment.astimezone(timezone(offset)), instants, offsets)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
ids = st.uuids().map(lambda one: one.hex)


def maybe(kind: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | kind


def few(kind: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(kind, max_size=3).map(tuple)


def by_name(kind: st.SearchStrategy[T]) -> st.SearchStrategy[dict[str, T]]:
    return st.dictionaries(texts, kind, max_size=3)


def whole(noun: Callable[..., T], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Nouns of which every field is drawn; a noun that gained a field fails here until it is drawn, and so kept."""
    missing = {one.name for one in fields(noun)} - set(given)  # type: ignore[arg-type]
    assert not missing, f"{noun} has fields that no test keeps: {missing}"
    return st.builds(noun, **given)


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


loads = whole(
    Load, amount=st.decimals(0, 10**6, places=3) | st.integers(0, 500).map(Decimal), unit=one_of("kg", "lb")
)  # fmt: skip


@st.composite
def streams(draw: st.DrawFn) -> Streams:
    """Columns of any doubles at all, or of the whole numbers with a scale that watches write."""
    length = draw(st.integers(0, 12))
    anything = st.lists(st.floats(width=64), min_size=length, max_size=length)
    written = st.lists(maybe(st.integers(-(10**9), 10**9)), min_size=length, max_size=length)
    columns = {}
    for name in draw(st.lists(words, max_size=4, unique=True)):
        if draw(st.booleans()):
            columns[name] = np.array(draw(anything), dtype=np.float64)
        else:
            scale = draw(st.sampled_from([1, 2, 5, 10, 100, 128, 256, 1000, 1024, 1e7, 2**31 / 180]))
            cells = draw(written)
            columns[name] = np.array([np.nan if cell is None else cell / scale for cell in cells], dtype=np.float64)
    developer = frozenset(draw(st.lists(st.sampled_from(sorted(columns)), max_size=2))) if columns else frozenset()
    return Streams(columns=columns, units=draw(st.dictionaries(words, texts, max_size=2)), developer=developer)


laps = whole(
    Lap, start=instants, elapsed_s=amounts, timer_s=maybe(numbers), distance_m=maybe(numbers),
    avg_speed_m_s=maybe(numbers), avg_hr_bpm=maybe(numbers), intensity=maybe(one_of("active", "rest", "warmup")),
    trigger=texts, fields=by_name(numbers),
)  # fmt: skip
recorded_sets = whole(
    RecordedSet, kind=one_of("active", "rest"), start=maybe(instants), duration_s=maybe(numbers),
    repetitions=maybe(wholes), weight_kg=maybe(numbers), weight_unit=maybe(one_of("kg", "lb")),
    categories=few(counts), subtypes=few(counts), workout_step=maybe(counts), name=texts,
)  # fmt: skip
activities = whole(
    Activity, sport=texts, start=instants, elapsed_s=amounts, sub_sport=texts, utc_offset=maybe(offsets), device=texts,
    timer_s=maybe(numbers), moving_s=maybe(numbers), distance_m=maybe(numbers), ascent_m=maybe(numbers),
    avg_hr_bpm=maybe(numbers), max_hr_bpm=maybe(numbers), session=by_name(numbers), laps=few(laps), records=streams(),
    sets=few(recorded_sets), pauses=few(st.tuples(instants, instants)), beats=streams(), name=texts, note=texts,
    strap=texts, gear=texts, effort=maybe(numbers), remarks=few(texts), source=texts,
)  # fmt: skip
kept_activities = whole(
    KeptActivity, id=ids, key=texts, activity=activities, batch_id=st.none(), original_id=st.none(), twin_of=st.none(),
    shoe_id=st.none(), metrics=by_name(numbers | texts | st.none()), richness=wholes,
)  # fmt: skip
logged_sets = whole(
    LoggedSet, name=words, exercise=texts, kind=st.sampled_from(LOGGED_KINDS), load=maybe(loads),
    load_number=maybe(amounts), repetitions=maybe(wholes), rpe=maybe(st.floats(0, 10)), duration_s=maybe(amounts),
    distance_m=maybe(amounts), distance_number=maybe(amounts), rest_s=maybe(amounts), superset=texts, note=texts,
    flags=st.sets(st.sampled_from(SET_FLAGS)).map(lambda some: tuple(one for one in SET_FLAGS if one in some)),
    target_reps=maybe(wholes), target_rir=maybe(amounts), done_at=maybe(instants | walls), where=texts,
    fields=by_name(texts),
)  # fmt: skip
kept_sets = whole(
    KeptSet, id=ids, key=ids, logged_at=instants, logged=logged_sets, batch_id=st.none(), original_id=st.none()
)  # fmt: skip


@st.composite
def kept_sessions(draw: st.DrawFn) -> KeptSession:
    """Sessions with wall times, or with instants whose clock may change between start and end."""
    sets = draw(few(kept_sets))
    times = draw(st.sampled_from([walls, zoned]))
    session = draw(
        whole(
            LoggedSession, title=texts, start=times, end=maybe(times), duration_s=maybe(numbers), note=texts,
            sets=st.just(tuple(one.logged for one in sets)), source=texts,
        )
    )  # fmt: skip
    return draw(
        whole(
            KeptSession, id=ids, key=texts, logged_at=instants, session=st.just(session), sets=st.just(sets),
            batch_id=st.none(), original_id=st.none(), activity_id=st.none(),
        )
    )  # fmt: skip


prescribed_sets = whole(
    PrescribedSet, kind=one_of("warm-up", "work", "top"), reps=maybe(counts), side=one_of("both", "left", "right"),
    seconds=maybe(counts), contacts=maybe(counts), load=maybe(loads), implements=counts, percent_1rm=maybe(numbers),
    rir=maybe(numbers), rest_s=counts, tempo=maybe(texts),
)  # fmt: skip
planned_sessions = whole(
    Session, id=texts, start=walls, minutes=counts, kind=one_of("heavy", "power"),
    lower_body=one_of("loaded", "none"), phase=one_of("base", "race-specific"),
    exercises=few(
        whole(
            PrescribedExercise, exercise=texts, sets=few(prescribed_sets), note=texts, planned=few(prescribed_sets)
        )
    ),
    because=few(whole(Because, rule=texts, says=texts, source=texts)),
)  # fmt: skip
planned_runs = whole(
    PlannedRun, start=walls, kind=one_of("easy", "long"), minutes=counts, moved_from=maybe(days), name=texts
)  # fmt: skip
versions = whole(PlanVersion, id=ids, plan_id=ids, number=counts, made_at=instants, document=texts, why=texts)
batches = whole(
    ImportBatch, id=ids, started_at=instants, finished_at=instants, places=texts, counts=by_name(counts)
)  # fmt: skip
originals = whole(
    Original, id=ids, name=texts, sha256=ids, size_bytes=counts, format=texts, reader=texts, read_at=instants,
    batch_id=st.none(),
)  # fmt: skip
shoes = whole(KeptShoe, id=ids, name=texts, from_day=maybe(days), retired_day=maybe(days))
tokens = whole(
    Token, id=ids, name=texts, digest=ids, created_at=instants, last_used_at=maybe(instants), revoked_at=maybe(instants)
)
notes = whole(Note, id=ids, text=texts, written_at=instants, about=texts, about_id=texts)
weighings = whole(
    BodyMass, at=instants, kg=st.floats(0, 1000, exclude_min=True, exclude_max=True), source=texts
)  # fmt: skip


@st.composite
def health_reports(draw: st.DrawFn) -> HealthReport:
    first = draw(days)
    return draw(
        whole(
            HealthReport, worse_next_day=st.booleans(), night=st.booleans(), fever=st.booleans(),
            swelling=st.booleans(), numbness=st.booleans(), is_settled=st.booleans(),
            id=ids, kind=st.sampled_from(HEALTH_KINDS), from_day=st.just(first), logged_at=instants,
            to_day=maybe(st.dates(first, date(9999, 12, 31))), place=texts, side=texts, level=maybe(st.floats(0, 10)),
            note=texts,
        )
    )  # fmt: skip
