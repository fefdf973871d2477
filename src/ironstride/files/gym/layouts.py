"""Which app wrote a table, by its header."""

import re
from typing import Final

from ironstride.files.gym.garmin_columns import columns_of, is_activity_list, looks_like_garmin
from ironstride.files.gym.table import column_key, first_row, read_header

_NEEDED: Final = {
    "hevy": frozenset({"title", "start_time", "exercise_title"}),
    "strong": frozenset({"date", "workout name", "exercise name", "set order"}),
    "liftosaur": frozenset({"workout datetime", "exercise"}),
    "fitbod": frozenset({"date", "exercise", "iswarmup"}),
    "fitnotes": frozenset({"date", "exercise", "category", "reps"}),
    "strava-activities": frozenset({"activity id", "activity date"}),
}
_STRAVA_LEAST_COLUMNS: Final = 15
_STRAVA_FILE: Final = re.compile(r"activities/\d+\.", re.IGNORECASE)


def layout_of(text: str) -> str:
    """The id of the layout whose header `text` begins with; "" where none fits.

    >>> layout_of("Date;Workout Name;Exercise Name;Set Order;Weight\\n")
    'strong'
    >>> layout_of("a,b,c\\n")
    ''
    """
    header = read_header(text)[0]
    keys = frozenset(map(column_key, header))
    for layout, needed in _NEEDED.items():
        if needed <= keys:
            return layout
    if is_activity_list(columns_of(header)) or looks_like_garmin(header):
        return "garmin-activities"
    if len(header) >= _STRAVA_LEAST_COLUMNS and any(_STRAVA_FILE.match(cell.strip()) for cell in first_row(text)):
        return "strava-activities"  # its header is in the language of the account
    return ""
