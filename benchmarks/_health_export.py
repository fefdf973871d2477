"""Makes a health export of any size, the same bytes each time: nobody's data, in the form that Apple writes."""

import random
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

_ZONE = "+0200"
_BEGIN = datetime(2021, 1, 1, 4, tzinfo=UTC)
_WATCH = "Runner\u2019s Apple\u00a0Watch"
_PHONE = "Runner\u2019s iPhone"
_DEVICE = (
    "&lt;&lt;HKDevice: 0x30275a0d0&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
    "hardware:Watch6,9, software:10.1, creation date:2023-10-30 18:00:00 +0000&gt;"
)
_QUANTITY = "HKQuantityTypeIdentifier"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-03 06:00:00 +0100"/>
"""
# What a run is measured by: name, unit, mean, spread, seconds between samples.
_DYNAMICS = (
    ("HeartRate", "count/min", 148.0, 6.0, 5), ("RunningPower", "W", 265.0, 15.0, 3),
    ("RunningSpeed", "km/hr", 11.2, 0.6, 3), ("RunningGroundContactTime", "ms", 248.0, 6.0, 10),
    ("RunningVerticalOscillation", "cm", 8.4, 0.4, 10), ("RunningStrideLength", "m", 1.12, 0.05, 10),
)  # fmt: skip
RUN_S = 2700
"""Every run lasts this long."""


def write_export(file: BinaryIO, size: int, seed: int = 1) -> int:
    """Write an export of `size` bytes or a little more; gives the number of runs in it."""
    rng = random.Random(seed)  # repeatable on purpose, nothing secret
    file.write(_HEAD.encode())
    workouts: list[str] = []
    day, written = 0, 0
    while written < size:
        begin = _BEGIN + timedelta(days=day)
        lines = [*_day(begin, rng)]
        if day % 2 == 0:
            lines += _run(begin + timedelta(hours=2), rng)
            workouts.append(_workout(begin + timedelta(hours=2), day))
        written += file.write("".join(lines).encode())
        day += 1
    file.write("".join([*workouts, "</HealthData>\n"]).encode())
    return len(workouts)


def _day(begin: datetime, rng: random.Random) -> list[str]:
    lines = [_record("BodyMass", "kg", f"{rng.gauss(61.5, 0.4):.2f}", begin, begin, _PHONE)]
    for minute in range(0, 16 * 60, 4):
        at = begin + timedelta(minutes=minute, seconds=rng.randrange(60))
        lines.append(_record("HeartRate", "count/min", f"{rng.gauss(62, 8):.0f}", at, at, _WATCH, has_entry=True))
        for source in (_WATCH, _PHONE):
            end = at + timedelta(seconds=150)
            lines.append(_record("StepCount", "count", str(rng.randrange(1, 240)), at, end, source))
        lines.append(_record("ActiveEnergyBurned", "kcal", f"{rng.random():.3f}", at, at, _WATCH))
    return lines


def _run(begin: datetime, rng: random.Random) -> list[str]:
    lines = []
    for name, unit, mean, spread, step in _DYNAMICS:
        for second in range(0, RUN_S, step):
            at = begin + timedelta(seconds=second)
            value = f"{rng.gauss(mean, spread):.4f}"
            lines.append(_record(name, unit, value, at, at + timedelta(seconds=step), _WATCH, has_entry=name[0] == "H"))
    for second in range(0, RUN_S, 3):
        at = begin + timedelta(seconds=second)
        end = at + timedelta(seconds=3)
        lines.append(_record("DistanceWalkingRunning", "km", f"{rng.gauss(0.0093, 0.0004):.6f}", at, end, _WATCH))
    return lines


def _record(
    name: str, unit: str, value: str, start: datetime, end: datetime, source: str, *, has_entry: bool = False
) -> str:
    head = (
        f' <Record type="{_QUANTITY}{name}" sourceName="{source}" sourceVersion="10.1" device="{_DEVICE}" unit="{unit}"'
        f' creationDate="{_date(end)}" startDate="{_date(start)}" endDate="{_date(end)}" value="{value}"'
    )
    if not has_entry:
        return head + "/>\n"
    return head + '>\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="2"/>\n </Record>\n'


def _workout(begin: datetime, day: int) -> str:
    end = begin + timedelta(seconds=RUN_S)
    span = f'startDate="{_date(begin)}" endDate="{_date(end)}"'
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="{RUN_S / 60:.4f}" durationUnit="min"'
        f' sourceName="{_WATCH}" sourceVersion="10.1" device="{_DEVICE}" creationDate="{_date(end)}" {span}>\n'
        '  <MetadataEntry key="HKIndoorWorkout" value="0"/>\n'
        '  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>\n'
        f'  <WorkoutStatistics type="{_QUANTITY}DistanceWalkingRunning" {span} sum="{8.4 + day % 3:.3f}" unit="km"/>\n'
        f'  <WorkoutStatistics type="{_QUANTITY}HeartRate" {span} average="148" minimum="88" maximum="176"'
        ' unit="count/min"/>\n </Workout>\n'
    )


def _date(moment: datetime) -> str:
    return f"{moment + timedelta(hours=2):%Y-%m-%d %H:%M:%S} {_ZONE}"
