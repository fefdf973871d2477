"""What tells one activity, session or set of a runner from every other: keys by which a second import adds nothing.

- An activity of a recording (FIT, GPX, TCX, PWX) is its file's SHA-256 and its place in the file. The same run from
  two files is two activities, which are then known as twins; the same bytes under another name are the same.
- An activity of a collection that grows with every export (Apple Health, lists of activities) is its own content:
  start, time, sport and distance. The next export holds the old ones again, and adds the new ones only.
- A session of a gym log is its start on the wall clock and its title.
- A set is its session, exercise, load, repetitions, time and distance, and how many such sets came before it in the
  session. Notes, ratings, kinds and rests may be edited in the app without making another set; its place among
  the others doesn't count, so that a set that was added between two old ones is one new set.
- Sessions and sets that a watch recorded hang on the key of their activity.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from ironstride.store.columns import instant_text, wall_text
from ironstride.training.activity import Activity
from ironstride.training.lifting_log import LoggedSession, LoggedSet

RECORDINGS: Final = frozenset({"fit", "gpx", "tcx", "pwx"})
"""Formats whose files are one recording and never grow."""


def activity_keys(activities: Sequence[Activity], form: str, digest: str) -> list[str]:
    """The keys of the activities of one file, in their order. `digest` is the file's SHA-256."""
    if form in RECORDINGS:
        return [f"{digest}/{place}" for place in range(len(activities))]
    seen: Counter[str] = Counter()
    return [_numbered(_hashed("activity", *_content(one)), seen) for one in activities]


def session_key(session: LoggedSession) -> str:
    """The key of a session of a gym log.

    >>> from datetime import datetime
    >>> evening = LoggedSession(title="Heavy lower", start=datetime(2026, 11, 3, 18))
    >>> session_key(evening) == session_key(LoggedSession(title="heavy  lower", start=evening.start, note="tired"))
    True
    """
    return _hashed("session", wall_text(session.start)[0], _folded(session.title))


def watch_session_key(activity_key: str) -> str:
    """The key of the session that a watch recorded in an activity."""
    return _hashed("watch session", activity_key)


def set_keys(session: str, sets: Iterable[LoggedSet]) -> list[str]:
    """The keys of the sets of the session with this key, in their order."""
    seen: Counter[str] = Counter()
    return [_numbered(_hashed("set", session, *_facts(one)), seen) for one in sets]


def _content(one: Activity) -> tuple[str, ...]:
    distance = "" if one.distance_m is None else str(round(one.distance_m))
    return (instant_text(one.start.replace(microsecond=0)), str(round(one.elapsed_s)), one.sport, distance)


def _facts(one: LoggedSet) -> tuple[str, ...]:
    # To a tenth of a kilogram: an app that was switched to pounds writes 60 kg as 132.28 lb. Our default.
    load = "" if one.load is None else f"{one.load.kg:.1f}"
    numbers = (one.load_number, one.repetitions, one.duration_s, one.distance_m, one.distance_number)
    return (_folded(one.name), load, *("" if number is None else f"{number:g}" for number in numbers))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _numbered(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}/{seen[key]}"


def _hashed(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
