"""Which version of a reader decoded a file: kept beside its rows, so that `reread` knows what a better one can redo."""

from typing import Final

# Raised by one whenever the reader of a format gives other values for the same bytes: a field more, a mistake less.
# What stays the same for every file (speed, memory, words of a problem) doesn't count. Formats that aren't listed
# are at 1.
_VERSIONS: Final[dict[str, int]] = {
    "fit": 2,
    "gpx": 1,
    "tcx": 1,
    "pwx": 1,
    "apple-health": 1,
    "hevy": 1,
    "strong": 1,
    "fitnotes": 1,
    "fitbod": 1,
    "liftosaur": 1,
    "garmin-activities": 1,
    "strava-activities": 1,
    "json": 1,
}


def reader_version(form: str) -> str:
    """The present version of the reader of a format, as it is kept.

    >>> reader_version("fit")
    'fit 2'
    """
    return f"{form} {_VERSIONS.get(form, 1)}"
