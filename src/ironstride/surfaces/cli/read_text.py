"""What is in a file, in lines a runner reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Final

from ironstride.coach.look_at import Seen, SeenActivity
from ironstride.files.gym.fit_sets import sets_of
from ironstride.files.set_shorthand_out import exercises_of
from ironstride.running.run_metrics import RunMetrics
from ironstride.surfaces.cli.say import printable, tinted, wrapped
from ironstride.surfaces.cli.words import counted
from ironstride.surfaces.device_words import device_words
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.training.problem import Problem
from ironstride.training.question import Question
from ironstride.training.words import day_words
from ironstride.training.workout import Repeat, Workout, WorkoutStep
from ironstride.units.pace import Pace

FORMATS: Final = {
    "fit": "FIT", "gpx": "GPX", "tcx": "TCX", "pwx": "PWX", "hevy": "Hevy", "strong": "Strong", "fitnotes": "FitNotes",
    "fitbod": "Fitbod", "liftosaur": "Liftosaur", "garmin-activities": "Garmin Connect's table of activities",
    "strava-activities": "Strava's table of activities", "apple-health": "Apple Health", "zip": "archive",
}  # fmt: skip
_SHOWN: Final = (
    ("steps_per_minute", "steps a minute", "", 0), ("stance_time", "ground contact", " ms", 0),
    ("vertical_oscillation", "vertical oscillation", " mm", 0), ("vertical_ratio", "vertical ratio", " %", 1),
    ("step_length", "step length", " mm", 0), ("stance_time_balance", "balance, left", " %", 1),
    ("power", "power", " W", 0), ("Leg Spring Stiffness", "leg spring stiffness", " kN/m", 1),
    ("Form Power", "form power", " W", 0), ("temperature", "temperature", " °C", 0),
)  # fmt: skip
_KINDS_OF: Final = ("training", "fitness_equipment", "generic")  # words that say nothing beside their kind
_FASTEST_M_S: Final = {True: 12.5, False: 40.0}  # on foot, otherwise: faster is a slip of the satellites, our default
ON_FOOT: Final = ("running", "walking", "hiking")
_LABEL: Final = 22
_MOST_SESSIONS: Final = 3  # shown in full; a log of years is counted, not poured over the screen


def reading_lines(seen: Seen, *, is_brief: bool) -> list[str]:
    """One file; with `is_brief` only what no overview of activities holds."""
    reading = seen.reading
    lines: list[str] = []
    if is_brief:
        if reading.sessions:
            lines.append(f"{reading.name}: {_log_words(reading.sessions)}")
        lines += [f"{reading.name}: workout {workout.name}" for workout in reading.workouts]
        return lines
    title = FORMATS.get(reading.format, reading.format)
    if reading.is_empty:
        return []
    lines.append(tinted(f"{reading.name}  {title}".rstrip(), "strong"))
    for one in seen.activities:
        lines += ["", *_activity_lines(one)]
    if reading.sessions:
        lines += ["", _log_words(reading.sessions)]
        for session in reading.sessions[-_MOST_SESSIONS:]:
            lines += ["", *session_lines(session)]
        if len(reading.sessions) > _MOST_SESSIONS:
            earlier = len(reading.sessions) - _MOST_SESSIONS
            lines += ["", f"{counted(earlier, 'earlier session')}: all of them with --csv or --json."]
    for workout in reading.workouts:
        lines += ["", *workout_lines(workout)]
    if reading.body_mass:
        latest = max(reading.body_mass, key=lambda weighing: weighing.at)
        lines += [
            "",
            f"{counted(len(reading.body_mass), 'weighing')}, the latest {latest.kg:.1f} kg on {latest.at.date()}.",
        ]
    return lines


def question_lines(seen: Seen) -> list[list[str]]:
    """Open questions, each with how to answer it."""
    asked = []
    for question in seen.reading.questions:
        option = "--" + question.field.replace("_", "-")
        answers = " or ".join(f"{option} {choice}" for choice in question.choices)
        if question.field == "day_first":
            answers = "--day-first or --month-first"
        elif question.field == "timezone":
            answers = "your own, such as --timezone Europe/Berlin"
        likely = f" The file suggests {question.likely}." if question.likely else ""
        asked.append(wrapped(printable(f"{question}{likely} Answer with {answers}."), "? ", "  "))
    return asked


def remarks_of(seen: Seen) -> list[Problem]:
    """What was wrong with a file, without what an open question says already."""
    return unasked(seen.reading.problems, seen.reading.questions)


def unasked(problems: Sequence[Problem], questions: Sequence[Question]) -> list[Problem]:
    """Problems without those that an open question is about."""
    is_asked_for_zone = any(question.field == "timezone" for question in questions)
    return [one for one in problems if not (is_asked_for_zone and "zone" in one.try_this)]


def _activity_lines(seen: SeenActivity) -> list[str]:
    one, metrics = seen.activity, seen.metrics
    head = [
        tinted(sport_words(one.sport, one.sub_sport), "run" if one.is_run else "lift"),
        _when(one.start, one.utc_offset),
    ]
    head += [printable(part) for part in (one.name, device_words(one.device)) if part]
    lines = [", ".join(head)]
    rows: list[tuple[str, str]] = []
    if one.distance_m:
        rows.append(("distance", kilometres(one.distance_m)))
    whole = f" of {clock(one.elapsed_s)}" if one.elapsed_s - metrics.moving_s >= 1 else ""
    rows.append(
        ("time" if one.sport in _KINDS_OF else "moving", f"{clock(metrics.moving_s)}{whole} ({_from(metrics)})")
    )
    if pace := pace_words(seen):
        rows.append(("pace" if "/" in pace and "km/h" not in pace else "speed", pace))
    if metrics.ascent_m is not None and (one.distance_m or metrics.ascent_m):
        rows.append(("climb", _climb(metrics)))
    if one.avg_hr_bpm or metrics.max_hr_bpm:
        rows.append(("heart rate", _heart(seen)))
    for name, label, unit, digits in _SHOWN:
        spread = metrics.spreads.get(name)
        if spread is not None and spread.high:
            share = f", measured {spread.measured_share:.0%} of the time" if spread.measured_share < 0.95 else ""
            low, high = f"{spread.low:.{digits}f}", f"{spread.high:.{digits}f}"
            span = f" ({low} to {high})" if low != high else ""
            rows.append((label, f"{spread.mean:.{digits}f}{unit}{span}{share}"))
    if one.effort is not None:
        rows.append(("effort", f"{one.effort:g} of 10"))
    if one.gear:
        rows.append(("shoes", one.gear))
    if seen.kind is not None:
        looks = f"{seen.kind.kind}: " if seen.kind.is_known else ""
        rows.append(("looks like", looks + seen.kind.evidence))
    if one.laps or seen.samples:
        ranges = "; ranges hold nine tenths of the time" if metrics.spreads else ""
        rows.append(("recorded", f"{counted(len(one.laps), 'lap')}, {counted(seen.samples, 'sample')}{ranges}"))
    if one.note:
        rows.append(("note", printable(one.note.replace("\n", " "))))
    for label, text in rows:
        lines += wrapped(text, f"  {label:<{_LABEL}}")
    logged = sets_of(one)
    if logged is not None:
        lines += wrapped(logged.note or "as the watch counted them", f"  {'sets':<{_LABEL}}")
        lines += ["    " + line for line in set_lines(logged.sets)]
    for remark in one.remarks:
        lines += wrapped(remark[0].upper() + remark[1:] + ("" if remark.endswith(".") else "."), "  ")
    return lines


def session_lines(session: LoggedSession) -> list[str]:
    """One visit to the gym: an exercise a line, its sets one after the other."""
    minutes = f", {session.duration_s / 60:.0f} min" if session.duration_s else ""
    day = f"{day_words(session.start.date())} {session.start.year}"
    begins = f" {session.start:%H:%M}" if (session.start.hour, session.start.minute) != (0, 0) else ""
    title = f"  {printable(session.title)}" if session.title else ""
    return [tinted(f"{day}{begins}{title}", "lift") + minutes, *set_lines(session.sets)]


def set_lines(sets: Sequence[LoggedSet]) -> list[str]:
    """An exercise a line, as the log names it, with the catalogue's id in brackets where it is known."""
    lines: list[str] = []
    for (name, exercise), group in groupby(sets, key=lambda one: (one.name, one.exercise)):
        told = printable(name) if name.startswith("Unknown") else f"{printable(name)} [{exercise or 'your own'}]"
        for is_short, some in groupby(group, key=_is_short):
            same = [replace(one, note="", rest_s=None) for one in some]
            words = exercises_of(same)[0][1] if is_short else "; ".join(set_words(one) for one in same)
            lines += wrapped(words, f"  {told}: ", "      ")
    return lines


def set_words(one: LoggedSet) -> str:
    """One set, as `log` takes it wherever it has the words: one number behind ``@`` is reps left.

    >>> from ironstride.units import Load
    >>> set_words(LoggedSet(name="Squat", load=Load.parse("82.5 kg"), repetitions=4, rpe=8))
    '82.5kg 4@2'
    >>> set_words(LoggedSet(name="Squat", load_number=60, repetitions=5, rpe=8.5))
    '60 (unit?) 5@1.5'
    """
    if _is_short(one):
        return exercises_of([replace(one, note="", rest_s=None)])[0][1]
    amount = replace(one, load=None, load_number=None, duration_s=None, distance_m=None, note="", rest_s=None)
    parts = [
        f"{one.load.amount:f}{one.load.unit}" if one.load else "",
        f"{one.load_number:g} (unit?)" if one.load_number else "",
        exercises_of([amount])[0][1] if one.repetitions is not None else "",
        kilometres(one.distance_m) if one.distance_m else "",
        f"{one.distance_number:g} (unit?)" if one.distance_number else "",
        clock(one.duration_s) if one.duration_s else "",
    ]
    if one.repetitions is None:
        parts = [one.kind if one.kind != "work" else "", *parts, f"@rpe{one.rpe:g}" if one.rpe is not None else ""]
        parts += one.flags
    return " ".join(part for part in parts if part) or "a set"


def _is_short(one: LoggedSet) -> bool:
    """Whether the log's own notation says all of a set: one amount, and nothing without a unit."""
    amounts = [one.repetitions, one.duration_s, one.distance_m]
    has_unit = not one.load_number and not one.distance_number
    return has_unit and not one.is_cardio and sum(amount is not None for amount in amounts) == 1


def workout_lines(workout: Workout) -> list[str]:
    """A workout's steps as a watch would go through them."""
    lines = [tinted(workout.name or "Workout", "lift") + f", {counted(len(workout.steps), 'step')}"]
    for number, step in enumerate(workout.steps, start=1):
        lines += wrapped(_step(step), f"  {number:>2}  ")
    return lines


def _step(step: WorkoutStep | Repeat) -> str:
    if isinstance(step, Repeat):
        return f"from step {step.first + 1} again, {step.rounds} rounds in all"
    ends = "until you press lap"
    if step.repetitions is not None:
        ends = counted(step.repetitions, "rep")
    elif step.seconds is not None:
        ends = clock(step.seconds)
    elif step.metres is not None:
        ends = kilometres(step.metres)
    load = f" with {step.load_kg:g} kg" if step.load_kg else ""
    name = f"{step.name}: " if step.name else ""
    kind = "" if step.kind == "active" or step.kind in step.name.lower() else f"{step.kind} "
    return f"{kind}{name}{ends}{load}" + (f" ({step.note})" if step.note else "")


def _log_words(sessions: Sequence[LoggedSession]) -> str:
    days = sorted(session.start.date() for session in sessions)
    sets = sum(len(session.sets) for session in sessions)
    own = {one.name for session in sessions for one in session.sets if not one.exercise}
    known = f", {counted(len(own), 'exercise')} of your own" if own else ""
    span = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return f"{counted(len(sessions), 'session')}, {counted(sets, 'set')}, {span}{known}"


def clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> clock(95), clock(3725)
    ('1:35', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _when(start: datetime, offset: timedelta | None) -> str:
    local = (start.astimezone(UTC) + (offset or timedelta())).replace(tzinfo=None)
    zone = "" if offset is not None else " UTC"
    return f"{day_words(local.date())} {local.year} {local:%H:%M}{zone}"


def sport_words(sport: str, sub_sport: str) -> str:
    """A sport as people call it.

    >>> sport_words("running", "trail"), sport_words("swimming", "lap_swimming"), sport_words("training", "yoga")
    ('trail running', 'lap swimming', 'yoga')
    """
    says_it_all = sport in _KINDS_OF or sport in sub_sport
    words = sub_sport if sub_sport and says_it_all else " ".join(part for part in (sub_sport, sport) if part)
    return words.replace("_", " ")


def kilometres(metres: float | None) -> str:
    """A distance; metres under a kilometre, nothing for none."""
    if not metres:
        return ""
    return f"{metres / 1000:.2f} km" if metres >= 1000 else f"{metres:.0f} m"


def pace_words(seen: SeenActivity) -> str:
    """Pace on foot and in water, else speed; nothing where the figure can't be one."""
    speed, sport = seen.metrics.speed_m_s, seen.activity.sport
    if not speed or not 0.3 <= speed <= _FASTEST_M_S[sport in (*ON_FOOT, "swimming")]:
        return ""
    if sport == "swimming":
        return f"{clock(100 / speed)} min/100m"
    return Pace(speed).text("km") if sport in ON_FOOT else f"{3.6 * speed:.1f} km/h"


def _from(metrics: RunMetrics) -> str:
    return {"device": "as the device counted", "speed": "from speed", "timer": "as the timer ran"}[metrics.moving_from]


def _climb(metrics: RunMetrics) -> str:
    where = "as the device counted" if metrics.ascent_from == "device" else "from smoothed altitude"
    down = f", {metrics.descent_m:.0f} m down" if metrics.descent_m is not None else ""
    steep = f"; uphill {metrics.climbing_share:.0%} of the time" if metrics.climbing_share is not None else ""
    return f"{metrics.ascent_m:.0f} m up ({where}){down}{steep}"


def _heart(seen: SeenActivity) -> str:
    spread = seen.metrics.spreads.get("heart_rate")
    mean = seen.activity.avg_hr_bpm or (spread.mean if spread else None)
    parts = [] if mean is None else [f"mean {mean:.0f} bpm"]
    if spread is not None:
        parts.append(f"{spread.low:.0f} to {spread.high:.0f}")
    if seen.metrics.max_hr_bpm:
        parts.append(f"highest {seen.metrics.max_hr_bpm:.0f}")
    if spread is not None and spread.measured_share < 0.95:
        parts.append(f"measured {spread.measured_share:.0%} of the time")
    return ", ".join(parts)
