"""Writes random gym logs in every layout that is read, for round trips."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ironstride.files.gym.names import exercise_of
from ironstride.training.lifting_log import LoggedSession, LoggedSet
from ironstride.units import Load

NAMES = (
    "Squat (Barbell)",
    "Romanian Deadlift (Dumbbell)",
    "Plank",
    "Zottman Curl",
    "Kniebeuge, tief",
    'Press "strict"',
)
# Control characters don't survive a text file, and surrounding spaces are nobody's.
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\ufeff") | st.just("\n"),
    max_size=30,
).map(lambda text: "\n".join(line.strip() for line in text.strip().split("\n")).strip())  # fmt: skip
STARTS = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
LOADS = st.integers(1, 1200).map(lambda quarters: Decimal(quarters) / 4)
UNITS = st.sampled_from(("kg", "lb"))


SETS = st.builds(
    lambda name, load, unit, reps, rpe, rest, kind: LoggedSet(
        name=name, exercise=exercise_of(name), load=Load(load, unit), repetitions=reps, rpe=rpe, rest_s=rest, kind=kind
    ),
    st.sampled_from(NAMES), LOADS, UNITS, st.integers(1, 40), st.sampled_from((None, 6.0, 7.5, 8.0, 10.0)),
    st.sampled_from((None, 60.0, 180.0)), st.sampled_from(("work", "warm-up", "failure", "drop")),
)  # fmt: skip


@st.composite
def sessions(draw: st.DrawFn) -> list[LoggedSession]:
    """Sessions on different days, the newest first."""
    days = draw(st.lists(st.integers(0, 9000), min_size=1, max_size=4, unique=True))
    first = draw(STARTS.map(lambda at: at.replace(year=2000, month=1, day=1)))
    return [
        LoggedSession(
            title=draw(WORDS), start=first + timedelta(days=day), note=draw(WORDS),
            duration_s=60.0 * draw(st.integers(1, 300)), sets=tuple(draw(st.lists(SETS, min_size=1, max_size=6))),
        )
        for day in sorted(days, reverse=True)
    ]  # fmt: skip


def table(
    columns: tuple[str, ...], rows: list[dict[str, str]], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, quoting=quoting, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def number(value: object, mark: str = ".") -> str:
    return (
        ""
        if value is None
        else f"{value:g}".replace(".", mark)
        if isinstance(value, float)
        else str(value).replace(".", mark)
    )


HEVY = (
    "title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes", "set_index",
    "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe",
)  # fmt: skip
HEVY_KINDS = {"work": "normal", "warm-up": "warmup", "failure": "failure", "drop": "dropset"}


def hevy(log: list[LoggedSession], unit: str, clock: str) -> bytes:
    weight = "weight_kg" if unit == "kg" else "weight_lbs"
    rows = [
        {
            "title": session.title, "start_time": session.start.strftime(clock), "description": session.note,
            "exercise_title": one.name, "set_type": HEVY_KINDS[one.kind], weight: str(one.load.amount),
            "reps": str(one.repetitions), "rpe": number(one.rpe), "set_index": "1",
        }
        for session in log
        for one in session.sets
    ]  # fmt: skip
    return table(tuple(weight if name == "weight_kg" else name for name in HEVY), rows, quoting=csv.QUOTE_ALL)


STRONG = {
    "A": (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE", ",",
    ),
    "B": ("Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE", ","),
    "C": (
        "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,Notes,"
        "Workout Notes,Workout Duration", ";",
    ),
    "C older": (
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,"
        "Notes,Workout Notes", ",",
    ),
    "D": (
        "Workout #,Date,Workout Name,Duration (sec),Exercise Name,Set Order,Weight (kg),Reps,RPE,Distance (meters),"
        "Seconds,Notes,Workout Notes", ";",
    ),
    "D tabs": (
        "Workout #,Date,Workout Name,Duration (sec),Exercise Name,Set Order,Weight (kg),Reps,RPE,Distance (meters),"
        "Seconds,Notes,Workout Notes", "\t",
    ),
}  # fmt: skip
STRONG_KINDS = {"work": "1", "warm-up": "W", "failure": "F", "drop": "D"}


def strong(log: list[LoggedSession], layout: str, mark: str) -> bytes:
    header, delimiter = STRONG[layout]
    columns = tuple(header.split(","))
    rows = []
    for place, session in enumerate(log, start=1):
        minutes = int((session.duration_s or 0) // 60)
        common = {
            "Workout #": str(place), "Date": session.start.strftime("%Y-%m-%d %H:%M:%S"), "Workout Name": session.title,
            "Duration": f"{minutes // 60}h {minutes % 60}m", "Workout Duration": f"{minutes}m",
            "Duration (sec)": str(60 * minutes), "Workout Notes": session.note,
        }  # fmt: skip
        for one in session.sets:
            rows.append(common | {
                "Exercise Name": one.name, "Set Order": STRONG_KINDS[one.kind], "Weight": number(one.load.amount, mark),
                "Weight (kg)": number(one.load.amount, mark), "Weight Unit": f"{one.load.unit}s",
                "Reps": str(one.repetitions), "RPE": number(one.rpe, mark), "Distance": "0", "Seconds": "0",
            })  # fmt: skip
            if one.rest_s:
                rows.append(common | {
                    "Exercise Name": one.name, "Set Order": "Rest Timer", "Weight": "0", "Seconds": f"{one.rest_s:g}",
                })  # fmt: skip
    rows = [{name: text for name, text in row.items() if name in columns} for row in rows]
    return table(columns, rows, delimiter)


def without_places(session: LoggedSession) -> LoggedSession:
    return replace(session, sets=tuple(replace(one, where="") for one in session.sets))


FITNOTES = (
    "Date",
    "Exercise",
    "Category",
    "Weight",
    "Weight Unit",
    "Reps",
    "Distance",
    "Distance Unit",
    "Time",
    "Comment",
)
FITNOTES_IOS = (
    "Date", "Exercise", "Category", "Weight (kg)", "Weight (lbs)", "Reps", "Distance", "Distance Unit", "Time", "Notes",
    "Kind",
)  # fmt: skip
FITBOD = (
    "Date", "Exercise", "Reps", "Weight(kg)", "Duration(s)", "Distance(m)", "Incline", "Resistance", "isWarmup", "Note",
    "multiplier",
)  # fmt: skip
LIFTOSAUR = (
    "Workout DateTime", "Program", "Day Name", "Exercise", "Is Warmup Set?", "Required Reps", "Completed Reps",
    "Is AMRAP?", "Required RPE", "Completed RPE", "Log RPE?", "Required Weight Value", "Required Weight Unit",
    "Completed Weight Value", "Completed Weight Unit", "Ask Weight?", "Completed Reps Time", "Target Muscles",
    "Synergist Muscles", "Notes",
)  # fmt: skip


def fitnotes(log: list[LoggedSession]) -> bytes:
    rows = [
        {
            "Date": f"{session.start:%Y-%m-%d}", "Exercise": one.name, "Weight": str(one.load.amount),
            "Weight Unit": f"{one.load.unit}s", "Reps": str(one.repetitions),
        }
        for session in log
        for one in session.sets
    ]  # fmt: skip
    return table(FITNOTES, rows)


def fitnotes_ios(log: list[LoggedSession]) -> bytes:
    rows = [
        {
            "Date": f"{session.start:%Y-%m-%d}", "Exercise": one.name, "Reps": str(one.repetitions),
            ("Weight (kg)" if one.load.unit == "kg" else "Weight (lbs)"): str(one.load.amount),
        }
        for session in log
        for one in session.sets
    ]  # fmt: skip
    return table(FITNOTES_IOS, rows)


def fitbod(log: list[LoggedSession], unit: str) -> bytes:
    weight = "Weight(kg)" if unit == "kg" else "Weight(lbs)"
    rows = [
        {
            "Date": f"{session.start:%Y-%m-%d %H:%M:%S} +0000", "Exercise": one.name, "Reps": str(one.repetitions),
            weight: str(one.load.amount), "Duration(s)": "0.0", "Distance(m)": "0.0", "Incline": "0", "Resistance": "0",
            "isWarmup": str(one.kind == "warm-up"), "multiplier": "1.0",
        }
        for session in log
        for one in session.sets
    ]  # fmt: skip
    return table(tuple(weight if name == "Weight(kg)" else name for name in FITBOD), rows)


def liftosaur(log: list[LoggedSession]) -> bytes:
    rows = [
        {
            "Workout DateTime": f"{session.start:%Y-%m-%dT%H:%M:%S}.000Z", "Day Name": session.title,
            "Exercise": one.name, "Is Warmup Set?": str(int(one.kind == "warm-up")), "Is AMRAP?": "0",
            "Required Reps": str(one.repetitions), "Completed Reps": str(one.repetitions),
            "Completed RPE": number(one.rpe), "Completed Weight Value": str(one.load.amount),
            "Completed Weight Unit": one.load.unit, "Required Weight Value": str(one.load.amount),
            "Required Weight Unit": one.load.unit,
        }
        for session in log
        for one in session.sets
    ]  # fmt: skip
    return table(LIFTOSAUR, rows)
