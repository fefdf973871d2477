"""One file on its way into the store: read, its figures taken, its samples packed, its rows written out as bytes.

This is what a worker process does; nothing here touches the database. What comes back to the parent is small: the
readings without samples and sets, and what is needed to tell whether they are here already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

import msgspec

from ironstride.coach.import_keys import activity_keys, session_key, set_keys, watch_session_key
from ironstride.files.gym.fit_sets import sets_of
from ironstride.files.reader_version import reader_version
from ironstride.files.reading import Answers, Reading
from ironstride.running.run_metrics import run_metrics
from ironstride.store.activities import STREAMS, KeptActivity, activity_row
from ironstride.store.blobs import packed
from ironstride.store.columns import instant, instant_text, json_text, new_id
from ironstride.store.cuts import cut_row
from ironstride.store.kept import body_mass_row, original_row
from ironstride.store.logs import KeptSession, KeptSet, session_row, set_row
from ironstride.store.streams import stream_row
from ironstride.training.activity import Activity, Streams
from ironstride.training.kept import Original
from ironstride.training.lifting_log import LoggedSession

_FIT_FIRST: Final = 1 << 40
"""More than samples times fields ever are: a watch's own file is shown before what others made of it."""

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What every row of one import carries."""

    athlete_id: str
    batch_id: str
    now: str  # as `instant_text`


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row that may be here already: its id if it is new, its key, and for a session the keys of its sets."""

    id: str
    key: str
    set_keys: tuple[str, ...] = ()
    activity_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """One file, read. `activities` and `sessions` stand beside those of `reading`, which are without their bulk;
    sessions that a watch recorded come after those of the reading. `rows` are `msgspec` bytes of `Rows`."""

    reading: Reading
    digest: str
    original_id: str | None
    activities: tuple[Found, ...] = ()
    sessions: tuple[Found, ...] = ()
    rows: bytes = field(default=b"", repr=False)

    @property
    def weighings(self) -> tuple[tuple[str, float], ...]:
        """Body mass as it is told apart: when, and how much."""
        return tuple((instant_text(one.at), one.kg) for one in self.reading.body_mass)


def decoded(readings: Sequence[Reading], content: bytes, digest: str, answers: Answers, stamp: Stamp) -> Decoded:
    """The rows of one file from what was read of it. `content` is the whole file, `digest` its SHA-256."""
    try:
        return _decoded(_joined(readings), content, digest, answers, stamp)
    except UnicodeEncodeError:
        return _decoded(mended(_joined(readings)), content, digest, answers, stamp)


def _decoded(whole: Reading, content: bytes, digest: str, answers: Answers, stamp: Stamp) -> Decoded:
    original_id = new_id()
    rows: Rows = {}
    add_original(rows, whole, Original(
        id=original_id, name=whole.name, sha256=digest, size_bytes=len(content), format=whole.format,
        reader=reader_version(whole.format), read_at=_moment(stamp), batch_id=stamp.batch_id,
    ), packed(content), answers, stamp)  # fmt: skip
    return with_rows(whole, rows, digest, original_id, stamp)


def with_rows(reading: Reading, rows: Rows, digest: str, original_id: str | None, stamp: Stamp) -> Decoded:
    """A reading as rows beside `rows`, which may hold its original already."""
    keys = activity_keys(reading.activities, reading.format, digest)
    activities, sessions = [], []
    for one, key in zip(reading.activities, keys, strict=True):
        found = Found(id=new_id(), key=key)
        activities.append(found)
        add_activity(rows, one, found, reading.format, original_id, stamp)
    for session in reading.sessions:
        sessions.append(_add_session(rows, session, session_key(session), original_id, stamp))
    for one, found in zip(reading.activities, activities, strict=True):
        watched = sets_of(one)
        if watched is not None:
            key = watch_session_key(found.key)
            sessions.append(_add_session(rows, watched, key, original_id, stamp, found))
    rows["body_mass"] = [
        body_mass_row(one, new_id(), stamp.athlete_id, batch_id=stamp.batch_id, original_id=original_id)
        for one in reading.body_mass
    ]
    return Decoded(
        reading=light(reading),
        digest=digest,
        original_id=original_id,
        activities=tuple(activities),
        sessions=tuple(sessions),
        rows=b"" if reading.is_empty and not rows.get("originals") else msgspec.msgpack.encode(rows),
    )


def add_original(rows: Rows, reading: Reading, one: Original, content: bytes, answers: Answers, stamp: Stamp) -> None:
    """The row of a file that is kept; `content` is packed already."""
    rows.setdefault("originals", []).append(
        original_row(
            one, content, stamp.athlete_id, answers=json_text(answers), problems=json_text(list(reading.problems))
        )
    )


def add_activity(rows: Rows, one: Activity, found: Found, form: str, original_id: str | None, stamp: Stamp) -> None:
    """The rows of an activity: its own, one for each of its streams that holds anything, and what comparisons need."""
    kept = KeptActivity(
        id=found.id, key=found.key, activity=one, batch_id=stamp.batch_id, original_id=original_id,
        metrics=figures(one, form), richness=richness(one, form),
    )  # fmt: skip
    rows.setdefault("activities", []).append(activity_row(kept, stamp.athlete_id))
    rows.setdefault("streams", []).extend(
        stream_row(streams, name, found.id, stamp.athlete_id)
        for name in STREAMS
        if len(streams := getattr(one, name)) or streams.columns
    )
    cut = cut_row(one, found.id, stamp.athlete_id)
    if cut is not None:
        rows.setdefault("cuts", []).append(cut)


def figures(one: Activity, form: str) -> dict[str, Any]:
    """The metrics that are kept of an activity, with what recognising its twins needs."""
    found: dict[str, Any] = msgspec.to_builtins(run_metrics(one))
    found["samples"] = len(one.records)
    position = _first_position(one.records)
    if position is not None:
        found["first_position"] = position
    if form == "garmin-activities":
        found["clock"] = "wall"  # its starts are wall times of wherever the watch was
    return found


def richness(one: Activity, form: str) -> int:
    """How much a recording tells, to choose which of several twins is shown: the watch's own file, then the most."""
    measured = sum(one.records.get(name) is not None for name in one.records.columns)
    return measured * len(one.records) + (_FIT_FIRST if form == "fit" else 0)


def light(reading: Reading) -> Reading:
    """A reading without its bulk: samples, laps and sets are in the rows."""
    return replace(
        reading,
        activities=tuple(
            replace(one, records=Streams(), beats=Streams(), laps=(), sets=(), pauses=(), session={})
            for one in reading.activities
        ),
        sessions=tuple(replace(one, sets=()) for one in reading.sessions),
    )


def mended(value: T) -> T:
    """A value whose texts can be written as UTF-8: halves of signs, as in names of files, get a stand-in."""
    found: Any = value
    if isinstance(value, str):
        found = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    elif isinstance(value, tuple):
        found = tuple(mended(one) for one in value)
    elif isinstance(value, dict):
        found = {mended(name): mended(one) for name, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, (type, Streams)):
        found = replace(value, **{one.name: mended(getattr(value, one.name)) for one in fields(value)})
    mended_value: T = found
    return mended_value


def _add_session(
    rows: Rows, session: LoggedSession, key: str, original_id: str | None, stamp: Stamp, activity: Found | None = None
) -> Found:
    now = _moment(stamp)
    keys = set_keys(key, session.sets)
    sets = tuple(
        KeptSet(id=new_id(), key=one, logged_at=now, logged=logged, batch_id=stamp.batch_id, original_id=original_id)
        for one, logged in zip(keys, session.sets, strict=True)
    )
    kept = KeptSession(
        id=new_id(), key=key, logged_at=now, session=session, sets=sets, batch_id=stamp.batch_id,
        original_id=original_id, activity_id=None if activity is None else activity.id,
    )  # fmt: skip
    rows.setdefault("logged_sessions", []).append(session_row(kept, stamp.athlete_id))
    rows.setdefault("logged_sets", []).extend(
        set_row(one, place, kept.id, stamp.athlete_id) for place, one in enumerate(sets)
    )
    return Found(id=kept.id, key=key, set_keys=tuple(keys), activity_key="" if activity is None else activity.key)


def _joined(readings: Iterable[Reading]) -> Reading:
    """Several readings of one file as one."""
    first, *others = readings
    for other in others:
        first = replace(
            first,
            **{
                name: getattr(first, name) + getattr(other, name)
                for name in ("activities", "sessions", "workouts", "body_mass", "questions", "problems")
            },
        )
    return first


def _first_position(records: Streams) -> tuple[float, float] | None:
    north, east = records.get("position_lat"), records.get("position_long")
    if north is None or east is None:
        return None
    known = (north == north) & (east == east)  # NaN differs from itself
    at = int(known.argmax())
    return (float(north[at]), float(east[at])) if known[at] else None


def _moment(stamp: Stamp) -> Any:
    return instant(stamp.now)
