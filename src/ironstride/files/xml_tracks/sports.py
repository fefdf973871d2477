"""What XML files call a sport, in the names of the FIT profile."""

from typing import Final

from ironstride.files import sports

# Codes that Strava writes in place of a word; only those seen in real files beside a title that says the sport.
_STRAVA_CODES: Final = {"9": ("running", ""), "16": ("swimming", "")}


def sport_of(said: str) -> tuple[str, str]:
    """Sport and sub-sport for what a file says; ("unknown", "") where that names none.

    >>> sport_of("Trail Running"), sport_of("9"), sport_of("Other")
    (('running', 'trail'), ('running', ''), ('unknown', ''))
    """
    found = _STRAVA_CODES.get(said.strip()) or sports.sport_of(said)
    return found if found[0] else ("unknown", "")


def sport_remark(said: str, sport: str) -> str:
    """What to say about an unknown sport, "" for a known one."""
    if sport != "unknown":
        return ""
    return f"the file calls the sport {said.strip()[:40]!r}, which names none." if said else "the file names no sport."
