"""Days and times that a person gives to a command, and now on the clock of this machine's zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ironstride.surfaces.answers.zones import local_timezone
from ironstride.surfaces.cli.read_request import local_today
from ironstride.surfaces.cli.say import refuse
from ironstride.training.problem import Problem


def now_here() -> datetime:
    """Now, aware, in this machine's zone; on the day that IRONSTRIDE_TODAY names where it is set."""
    zone = ZoneInfo(local_timezone())
    now = datetime.now(zone)
    return datetime.combine(local_today(zone.key), now.time(), zone)


def day_given(text: str | None, where: str, today: date) -> date | None:
    """The day of an option; None where it wasn't given. Ends the command where it is no day."""
    if text is None:
        return None
    words = {"today": today, "yesterday": today - timedelta(days=1)}
    if text.lower() in words:
        return words[text.lower()]
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = f"Write it as {today.isoformat()}, or today, or yesterday."
        refuse([Problem(where=where, what=f"{text!r} is not a day; nothing was kept.", try_this=hint)])


def time_given(text: str | None, where: str) -> time | None:
    """The time of day of an option; None where it wasn't given. Ends the command where it is none."""
    if text is None:
        return None
    try:
        given = time.fromisoformat(text.zfill(5))
    except ValueError:
        given = None
    if given is None or given.tzinfo is not None:
        what = f"{text!r} is not a time of day; nothing was kept."
        refuse([Problem(where=where, what=what, try_this="Write it as 18:00.")])
    return given
