"""Many activities on one screen: a line each, by date."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Final

from ironstride.coach.look_at import Seen, SeenActivity
from ironstride.surfaces.cli.read_text import clock, kilometres, pace_words, sport_words
from ironstride.surfaces.cli.say import printable, terminal_width
from ironstride.surfaces.cli.words import counted

_SPORT: Final = 17
_WITH_FILE: Final = 110  # columns from which the file's name finds room
_SAME_S: Final = 60.0  # two recordings that begin within a minute are of one outing: our default
_HEAD: Final = f"{'start':<18} {'sport':<{_SPORT}} {'distance':>9} {'moving':>8} {'pace':>11} {'bpm':>3}  looks like"


def overview_lines(seen: Sequence[Seen]) -> list[str]:
    """A line an activity, earliest first, under a head. ``Z`` marks times in UTC, of files that name no zone."""
    found = sorted((one for file in seen for one in file.activities), key=lambda one: one.activity.start)
    if not found:
        return []
    width = terminal_width()
    lines = [_HEAD + ("  file" if width >= _WITH_FILE else "")]
    lines += [_line(one, width) for one in found]
    if any(one.activity.utc_offset is None for one in found):
        lines.append("Z: in UTC, because the file names no zone. --timezone shows your own clock.")
    return lines


def double_count(seen: Sequence[Seen]) -> int:
    """How many activities begin within a minute of another of their sport: the same outing from another file."""
    starts: dict[str, list[float]] = {}
    for file in seen:
        for one in file.activities:
            starts.setdefault(one.activity.sport, []).append(one.activity.start.timestamp())
    return sum(
        after - before <= _SAME_S
        for times in starts.values()
        for before, after in zip(sorted(times), sorted(times)[1:], strict=False)
    )


def _line(seen: SeenActivity, width: int) -> str:
    one = seen.activity
    local = (one.start.astimezone(UTC) + (one.utc_offset or timedelta())).replace(tzinfo=None)
    start = f"{local:%Y-%m-%d %H:%M}" + ("Z" if one.utc_offset is None else "")
    bpm = f"{one.avg_hr_bpm:.0f}" if one.avg_hr_bpm else ""
    looks = ""
    if seen.kind is not None:
        looks = seen.kind.kind if seen.kind.is_known else "?"
    elif active := sum(each.kind == "active" for each in one.sets):
        looks = counted(active, "set")
    sport = sport_words(one.sport, one.sub_sport)[:_SPORT]
    pace = pace_words(seen).replace(" min/", "/")
    figures = f"{kilometres(one.distance_m):>9} {clock(seen.metrics.moving_s):>8} {pace:>11} {bpm:>3}"
    line = f"{start:<18} {sport:<{_SPORT}} {figures}"
    if width < _WITH_FILE:
        return f"{line}  {looks}".rstrip()
    return f"{line}  {looks:<10}  {printable(one.source)}"[:width].rstrip()
