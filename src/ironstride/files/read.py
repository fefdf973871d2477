"""Any file, read: what it is decides who reads it."""

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import BinaryIO, Final

from ironstride.files.identify import HEAD_BYTES, identify
from ironstride.files.reading import NOTHING_SAID, Answers, Reading
from ironstride.training.problem import Problem

MOST_BYTES: Final = 256 << 20
"""The largest single recording or log that is read whole: our default. Archives and Apple Health are streamed."""

_MOST_COLUMNS: Final = 6  # shown of a table that nobody here knows
_LONGEST_LINE: Final = 100
# A reader of a whole file is called with (data, name, answers) and gives a Reading; one of a stream with
# (file, name, answers) and gives an iterator of them. They are imported when they are needed.
_WHOLE: Final = {
    "fit": "ironstride.files.fit",
    "gpx": "ironstride.files.xml_tracks.gpx",
    "tcx": "ironstride.files.xml_tracks.tcx",
    "pwx": "ironstride.files.xml_tracks.pwx",
    "hevy": "ironstride.files.gym.hevy",
    "strong": "ironstride.files.gym.strong",
    "fitnotes": "ironstride.files.gym.fitnotes",
    "fitbod": "ironstride.files.gym.fitbod",
    "liftosaur": "ironstride.files.gym.liftosaur",
    "garmin-activities": "ironstride.files.gym.garmin_activities",
    "strava-activities": "ironstride.files.archive.strava",
    "json": "ironstride.files.archive.json_activity",
}
_STREAMED: Final = {
    "zip": "ironstride.files.archive",
    "gzip": "ironstride.files.archive.gzipped",
    "apple-health": "ironstride.files.apple_health",
}
_NOT_READ: Final = {
    "empty": ("the file is empty.", "Export it again."),
    "web-page": (
        "this is a web page, not a recording: probably a login page saved in its place.",
        "Log in, then download the original file again.",
    ),
    "table": ("this table is from no app that is known here{columns}.", "Give the CSV export of a gym app, unchanged."),
}
_UNKNOWN: Final = (
    "this is no kind of file that is known here.",
    "Give what a watch or a gym app exports: FIT, GPX, TCX, PWX, CSV, or a zip of them.",
)


def read(file: bytes | BinaryIO, name: str, answers: Answers = NOTHING_SAID) -> Iterator[Reading]:
    """Read any file: one `Reading` for a recording or log, one a member for an archive.

    `file` is its bytes or a seekable binary file at its beginning, which the caller opens and closes; `name` is what
    problems call it. Never raises on the content.

    >>> next(read(b"", "run.fit")).problems[0].what
    'the file is empty.'
    """
    stream = io.BytesIO(file) if isinstance(file, bytes) else file
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    found = identify(head, name)
    if found in _STREAMED:
        read_each: Callable[[BinaryIO, str, Answers], Iterator[Reading]] = import_module(_STREAMED[found]).read
        yield from read_each(stream, name, answers)
    elif found in _WHOLE:
        data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            what = f"the file is larger than the {MOST_BYTES >> 20} MB that are read; nothing was read."
            yield _refusal(name, found, what, "Split it, or export single activities.")
        else:
            read_whole: Callable[[bytes, str, Answers], Reading] = import_module(_WHOLE[found]).read
            yield read_whole(data, name, answers)
    else:
        what, try_this = _NOT_READ.get(found, _UNKNOWN)
        yield _refusal(name, found, what.format(columns=_columns(head)), try_this)


def _columns(head: bytes) -> str:
    """The first columns of a table, in words."""
    line = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip().lstrip("\ufeff")
    names = [cell.strip().strip('"') for cell in line.replace(";", ",").split(",")]
    shown = ", ".join(name for name in names[:_MOST_COLUMNS] if name.isprintable() and name)[:_LONGEST_LINE]
    more = " ..." if len(names) > _MOST_COLUMNS else ""
    return f"; its columns are {shown}{more}" if shown else ""


def _refusal(name: str, found: str, what: str, try_this: str) -> Reading:
    return Reading(name=name, format=found, problems=(Problem(where=name, what=what, try_this=try_this),))
