"""The lists of activities that Garmin, FitTrackee and Endurain write as JSON beside the recordings."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from ironstride.files.archive.index import Row
from ironstride.files.archive.numbers import instant, number, text
from ironstride.files.sports import sport_of
from ironstride.units import parse_duration_s

_MS, _CM = 0.001, 0.01  # Garmin's account export counts milliseconds and centimetres
_LARGEST_OFFSET_S: Final = 15 * 3600
_DAY_S: Final = 86400.0
_LIST_NAMES: Final = frozenset({"user_workouts_data.json", "activities.json"})
# Endurain numbers its sports; the names are its own.
_ENDURAIN_SPORTS: Final = (
    "", "run", "trail run", "virtual run", "ride", "gravel ride", "mtb ride", "virtual ride", "lap swimming",
    "open water swimming", "workout", "walk", "hike", "rowing", "yoga", "alpine ski", "nordic ski", "snowboard",
    "transition", "strength training", "crossfit", "tennis", "table tennis", "badminton", "squash", "racquetball",
    "pickleball", "commuting ride", "indoor ride", "mixed surface ride", "windsurf", "indoor walking",
    "stand up paddling", "surf", "track run", "ebike ride", "e mountain bike ride", "ice skate", "soccer", "padel",
    "treadmill", "cardio training", "kayaking", "sailing", "snow shoeing", "inline skating", "hiit", "jump rope",
)  # fmt: skip
_ENDURAIN_RPE_SCALE: Final = 0.1  # as in FIT: ten times the rating


def rows_of(content: Any, name: str) -> list[Row] | None:
    """The rows of a known list; None where the JSON is none of them."""
    for layout in (_garmin, _fittrackee, _endurain):
        entries = layout(content)
        if entries is not None:
            make = _ROWS[layout]
            return [make(entry, f"{name}, entry {at}") for at, entry in enumerate(entries, 1)]
    return None


def _garmin(content: Any) -> list[dict[str, Any]] | None:
    parts = content if isinstance(content, list) else [content]
    lists = [part.get("summarizedActivitiesExport") for part in parts if isinstance(part, dict)]
    found = [_dicts(entries) for entries in lists if isinstance(entries, list)]
    if not found:
        return None
    # The whole of a multisport is listed beside its legs, which are what was recorded.
    return [entry for entries in found for entry in entries if not entry.get("parent")]


def _fittrackee(content: Any) -> list[dict[str, Any]] | None:
    entries = _dicts(content)
    return entries if entries and {"workout_date", "sport_id"} <= entries[0].keys() else None


def _endurain(content: Any) -> list[dict[str, Any]] | None:
    entries = _dicts(content)
    return entries if entries and {"activity_type", "start_time", "total_elapsed_time"} <= entries[0].keys() else None


def _dicts(content: Any) -> list[dict[str, Any]]:
    return [entry for entry in content if isinstance(entry, dict)] if isinstance(content, list) else []


def _garmin_row(entry: dict[str, Any], where: str) -> Row:
    kind = entry.get("activityType")
    sport, sub_sport = sport_of(text(kind.get("typeKey") if isinstance(kind, dict) else kind))
    if not sport:
        sport, sub_sport = sport_of(text(entry.get("sportType")))
    start = instant(entry.get("beginTimestamp"), scale=_MS) or instant(entry.get("startTimeGmt"), scale=_MS)
    local = instant(entry.get("startTimeLocal"), scale=_MS)
    shift = (local - start).total_seconds() if local and start else _LARGEST_OFFSET_S
    return Row(
        where=where,
        start=start,
        elapsed_s=number(entry.get("elapsedDuration"), scale=_MS, least=0)
        or number(entry.get("duration"), scale=_MS, least=0),
        utc_offset=timedelta(seconds=shift) if abs(shift) < _LARGEST_OFFSET_S else None,
        sport=sport,
        sub_sport=sub_sport,
        timer_s=number(entry.get("duration"), scale=_MS, least=0),
        moving_s=number(entry.get("movingDuration"), scale=_MS, least=0),
        distance_m=number(entry.get("distance"), scale=_CM, least=0) or None,
        ascent_m=number(entry.get("elevationGain"), scale=_CM, least=0),
        avg_hr_bpm=number(entry.get("avgHr"), least=1),
        max_hr_bpm=number(entry.get("maxHr"), least=1),
        name=text(entry.get("name")),
        note=text(entry.get("description")),
    )


def _fittrackee_row(entry: dict[str, Any], where: str) -> Row:
    sport, sub_sport = sport_of(text(entry.get("sport_label")))
    elapsed, pauses = _clock_s(entry.get("duration")), _clock_s(entry.get("pauses"))
    notes = (text(entry.get("description")), text(entry.get("notes")))
    return Row(
        where=where,
        file=text(entry.get("original_file")) or text(entry.get("gpx")),
        start=instant(entry.get("workout_date")),
        elapsed_s=elapsed,
        sport=sport,
        sub_sport=sub_sport,
        timer_s=elapsed - pauses if elapsed is not None and pauses is not None and pauses <= elapsed else elapsed,
        moving_s=_clock_s(entry.get("moving")),
        distance_m=number(entry.get("distance"), scale=1000.0, least=0) or None,
        ascent_m=number(entry.get("ascent"), least=0),
        avg_hr_bpm=number(entry.get("ave_hr"), least=1),
        max_hr_bpm=number(entry.get("max_hr"), least=1),
        name=text(entry.get("title")),
        note="\n".join(filter(None, notes)),
        gear=", ".join(filter(None, (text(one.get("label")) for one in _dicts(entry.get("equipments"))))),
    )


def _endurain_row(entry: dict[str, Any], where: str) -> Row:
    kind, ident = entry.get("activity_type"), entry.get("id")
    known = isinstance(kind, int) and 0 <= kind < len(_ENDURAIN_SPORTS)
    sport, sub_sport = sport_of(_ENDURAIN_SPORTS[kind]) if known and isinstance(kind, int) else ("", "")
    rating = number(entry.get("workout_rpe"), scale=_ENDURAIN_RPE_SCALE, least=0)
    return Row(
        where=where,
        ident=str(ident) if isinstance(ident, int) else "",
        start=instant(entry.get("start_time")),
        elapsed_s=number(entry.get("total_elapsed_time"), least=0),
        sport=sport,
        sub_sport=sub_sport,
        timer_s=number(entry.get("total_timer_time"), least=0),
        distance_m=number(entry.get("distance"), least=0) or None,
        ascent_m=number(entry.get("elevation_gain"), least=0),
        avg_hr_bpm=number(entry.get("average_hr"), least=1),
        max_hr_bpm=number(entry.get("max_hr"), least=1),
        name=text(entry.get("name")),
        note=text(entry.get("description")),
        effort=rating if rating is not None and rating <= 10 else None,
    )


def _clock_s(value: object) -> float | None:
    """Seconds of "1 day, 2:03:04" or "1:02:03.5"."""
    days, _, clock = text(value).rpartition(", ")
    try:
        return parse_duration_s(clock) + (_DAY_S * float(days.split()[0]) if days else 0.0)
    except (ValueError, IndexError):
        return None


_Layout = Callable[[Any], list[dict[str, Any]] | None]
_ROWS: Final[dict[_Layout, Callable[[dict[str, Any], str], Row]]] = {
    _garmin: _garmin_row, _fittrackee: _fittrackee_row, _endurain: _endurain_row,
}  # fmt: skip


def is_list_name(name: str) -> bool:
    """Whether a member is one of these lists by its name; what is in it decides."""
    last = name.rsplit("/", 1)[-1].lower()
    return last in _LIST_NAMES or last.endswith("summarizedactivities.json")
