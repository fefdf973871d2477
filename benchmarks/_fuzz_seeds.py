"""The readers that are tried with mutated inputs, and the sound files that the mutations begin from."""

import gzip
import io
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from ironstride.coach.look_at import look_at
from ironstride.files.fit_writer import write_session, write_workout
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from ironstride.units import Load

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "files"))
from fit_encoder import a_run, file_id, fit_file, records, summary  # the public encoder of damaged and sound files

_MOST_SEED_BYTES = 24_000
_ANSWERED = Answers(load_unit="kg", distance_unit="km", timezone="Europe/Berlin", day_first=True)

_CORPUS = Path(__file__).with_name("corpus")


def _kept(reader: str) -> tuple[bytes, ...]:
    """The seeds of a reader that lie in the repository, all of them invented."""
    return tuple(path.read_bytes() for path in sorted((_CORPUS / reader).iterdir()))


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 3, 6, 0, 0)), data, compress_type=method)
    return file.getvalue()


def _fits() -> tuple[bytes, ...]:
    short = fit_file(file_id() + records(20) + summary(20))
    old = fit_file(file_id() + records(8) + summary(8), header_size=12)
    return a_run(), short, short + short, old, *_written()


def _written() -> tuple[bytes, ...]:
    """A workout and a logged session, as our own writer makes them."""
    made = datetime(2026, 11, 3, 18, tzinfo=UTC)
    squat = LoggedSet(
        name="Squat (Barbell)", exercise="back-squat", load=Load.parse("82.5 kg"), repetitions=4, rest_s=180
    )
    log = LoggedSession(title="Heavy lower", start=made, sets=(squat, squat))
    steps = (WorkoutStep(repetitions=4, load_kg=82.5, category=28, subtype=6), WorkoutStep(kind="rest", seconds=180))
    workout = Workout(name="Heavy lower", steps=(*steps, Repeat(first=0, rounds=3)))
    return write_workout(workout, created=made), write_session(log, created=made, timezone=UTC)


def _archives() -> tuple[bytes, ...]:
    run = _fits()[1]
    gpx = _kept("gpx")[0]
    inner = _zip(("a/run.fit.gz", gzip.compress(run, mtime=0)), method=zipfile.ZIP_STORED)
    return (
        _zip(("activities.csv", _kept("strava-activities")[0]), ("activities/1.fit.gz", gzip.compress(run, mtime=0))),
        _zip(
            ("apple_health_export/export.xml", _kept("apple-health")[0]),
            ("apple_health_export/workout-routes/route.gpx", gpx),
        ),
        _zip(("x/inner.zip", inner), ("hevy.csv", _kept("hevy")[0]), ("a.gpx", gpx), method=zipfile.ZIP_STORED),
    )


# A reader's name: its module, whether it streams, and the endings of its files in a folder of recordings.
_TABLE: dict[str, tuple[str, bool, tuple[str, ...]]] = {
    "fit": ("ironstride.files.fit", False, (".fit",)),
    "gpx": ("ironstride.files.xml_tracks.gpx", False, (".gpx",)),
    "tcx": ("ironstride.files.xml_tracks.tcx", False, (".tcx",)),
    "pwx": ("ironstride.files.xml_tracks.pwx", False, (".pwx",)),
    "apple-health": ("ironstride.files.apple_health", True, ("export.xml",)),
    "zip": ("ironstride.files.archive", True, (".zip",)),
    "gzip": ("ironstride.files.archive.gzipped", True, (".gz",)),
    "hevy": ("ironstride.files.gym.hevy", False, ()),
    "strong": ("ironstride.files.gym.strong", False, ()),
    "fitnotes": ("ironstride.files.gym.fitnotes", False, ()),
    "fitbod": ("ironstride.files.gym.fitbod", False, ()),
    "liftosaur": ("ironstride.files.gym.liftosaur", False, ()),
    "garmin-activities": ("ironstride.files.gym.garmin_activities", False, ()),
    "strava-activities": ("ironstride.files.archive.strava", False, ()),
    "json": ("ironstride.files.archive.json_activity", False, (".json",)),
}
_MADE: dict[str, Callable[[], tuple[bytes, ...]]] = {
    "fit": _fits,
    "zip": _archives,
    "gzip": lambda: (gzip.compress(_fits()[1], mtime=0),),
}


def _reader(module: str, *, is_streamed: bool) -> Callable[[bytes], None]:
    def read_all(data: bytes) -> None:
        read = import_module(module).read
        answers = _ANSWERED if len(data) % 2 else NOTHING_SAID
        readings: list[Reading] = (
            list(read(io.BytesIO(data), "input", answers)) if is_streamed else [read(data, "input", answers)]
        )
        for _ in look_at(readings, keeps_samples=False):
            pass

    return read_all


READERS = {name: _reader(module, is_streamed=streamed) for name, (module, streamed, _) in _TABLE.items()}


def seeds_of(name: str, folder: Path | None) -> list[bytes]:
    """Our own files for a reader, and the small ones of `folder` that are named like its files, in a fixed order."""
    endings = _TABLE[name][2]
    seeds = list(_MADE[name]() if name in _MADE else _kept(name))
    if folder is not None and endings:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name.lower().endswith(endings) and 0 < path.stat().st_size <= _MOST_SEED_BYTES:
                seeds.append(path.read_bytes())
    return seeds
