"""What XML files call a sport, in the names of the FIT profile."""

import re
from typing import Final

from ironstride.files.fit.profile import SPORTS

_KNOWN: Final = frozenset(SPORTS.values()) - {"generic", "all"}
_WORDS: Final = {
    "run": ("running", ""), "trail_running": ("running", "trail"), "trail_run": ("running", "trail"),
    "treadmill_running": ("running", "treadmill"), "track_running": ("running", "track"),
    "indoor_running": ("running", "indoor_running"), "street_running": ("running", "street"),
    "bike": ("cycling", ""), "biking": ("cycling", ""), "ride": ("cycling", ""), "road_biking": ("cycling", "road"),
    "mountain_biking": ("cycling", "mountain"), "mountain_bike": ("cycling", "mountain"),
    "indoor_cycling": ("cycling", "indoor_cycling"), "gravel_cycling": ("cycling", "gravel_cycling"),
    "swim": ("swimming", ""), "lap_swimming": ("swimming", "lap_swimming"),
    "open_water_swimming": ("swimming", "open_water"), "walk": ("walking", ""), "hike": ("hiking", ""),
}  # fmt: skip
# Codes that Strava writes in place of a word; only those seen in real files beside a title that says the sport.
_STRAVA_CODES: Final = {"9": ("running", ""), "16": ("swimming", "")}


def sport_of(said: str) -> tuple[str, str]:
    """Sport and sub-sport for what a file says; ("unknown", "") where that names none.

    >>> sport_of("Trail Running"), sport_of("9"), sport_of("Other")
    (('running', 'trail'), ('running', ''), ('unknown', ''))
    """
    word = re.sub(r"[\s-]+", "_", said.strip().lower())
    if word in _KNOWN:
        return word, ""
    return _WORDS.get(word) or _STRAVA_CODES.get(word) or ("unknown", "")


def sport_remark(said: str, sport: str) -> str:
    """What to say about an unknown sport, "" for a known one."""
    if sport != "unknown":
        return ""
    return f"the file calls the sport {said.strip()[:40]!r}, which names none." if said else "the file names no sport."
