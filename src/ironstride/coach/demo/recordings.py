"""Her runs as a watch would have written them: pace, heart rate with drift and noise, hills, cadence, ground contact.

Every constant is our own invention.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ironstride.training.activity import Activity, Lap, LapIntensity, Streams
from ironstride.training.words import RunKind

if TYPE_CHECKING:  # the bare command line starts without numpy
    import numpy as np

    from ironstride.training.activity import Column

_SEED: Final = 20_260_314
_EASY_M_S: Final = 2.72
_GAIN: Final = 0.045  # how much faster she is at the same heart rate after the eight months
_EASY_BPM: Final = 141.0
_BPM_FOR_M_S: Final = 41.0
_DRIFT_BPM_H: Final = 5.0
_LAG_S: Final = 35.0
_KM: Final = 1000.0
_EFFORTS: Final[dict[RunKind, float]] = {"recovery": 0.93, "easy": 1.0, "long": 0.99, "hills": 0.98, "race": 1.2}
_Part = tuple[float, float, LapIntensity]  # seconds, speed against easy, what the watch calls it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One run to be recorded. `form` runs from 0, eight months ago, to 1, today."""

    start: datetime
    kind: RunKind
    minutes: float
    form: float
    watch: str
    has_contact_time: bool = False
    loses_heart_rate: bool = False
    metres: float | None = None


def recorded(outing: Outing) -> Activity:
    """The run as a watch kept it, the same for the same outing."""
    import numpy as np

    random = np.random.default_rng([_SEED, outing.start.date().toordinal(), len(outing.kind)])
    parts = _parts(outing)
    seconds = int(sum(part[0] for part in parts))
    day = random.normal(0, 0.015)
    easy = _EASY_M_S * (1 + _GAIN * outing.form)
    effort = easy * np.repeat([part[1] for part in parts], [int(part[0]) for part in parts]) * (1 + day)
    effort = _lagged(effort, 6.0) * (1 + _lagged(random.normal(0, 0.09, seconds), 12.0))
    climb = 45.0 if outing.kind == "hills" else 14.0
    grade, height = _ground(np.cumsum(effort), climb, random)
    speed = effort / (1 + 3.2 * grade + 9.0 * grade**2)
    speed[0] = 0.0
    distance = np.cumsum(speed)
    if outing.metres is not None:
        speed *= outing.metres / distance[-1]
        distance *= outing.metres / distance[-1]
    heart = _heart(effort / (1 + _GAIN * outing.form), day, random)
    hidden = heart.copy()
    if outing.loses_heart_rate:
        hidden[seconds // 3 : seconds // 3 + 540] = np.nan
    columns = {
        "timestamp": outing.start.timestamp() + np.arange(seconds), "distance": distance, "enhanced_speed": speed,
        "enhanced_altitude": height, "heart_rate": hidden,
        "cadence": np.clip(np.rint(83.5 + 5.5 * (speed - 2.8) + random.normal(0, 0.7, seconds)), 0, 110),
    }  # fmt: skip
    if outing.has_contact_time:
        contact = 258 - 30 * (speed - 2.8) - 6 * outing.form + random.normal(0, 3.5, seconds)
        columns["stance_time"] = np.clip(contact, 180, 340)
    rise = np.diff(_lagged(height, 10.0))
    offset = outing.start.utcoffset()
    return Activity(
        sport="running", start=outing.start, elapsed_s=float(seconds), timer_s=float(seconds), utc_offset=offset,
        device=outing.watch, distance_m=round(float(distance[-1]), 2), ascent_m=float(np.rint(rise[rise > 0].sum())),
        avg_hr_bpm=float(np.rint(heart.mean())), max_hr_bpm=float(np.rint(heart.max())),
        laps=_laps(outing, parts, distance, heart), records=Streams(columns=columns),
    )  # fmt: skip


def _parts(outing: Outing) -> list[_Part]:
    """The run in stretches of one effort."""
    seconds = 60 * outing.minutes
    if outing.kind == "intervals":
        repeats = max(3, int((outing.minutes - 22) // 5))
        hard: list[_Part] = [(180.0, 1.26, "active"), (120.0, 0.8, "recovery")]
        return [(720.0, 0.98, "warmup"), *hard * repeats, (max(300.0, seconds - 720 - 300 * repeats), 0.94, "cooldown")]
    if outing.kind == "tempo":
        return [(840.0, 0.98, "warmup"), (1200.0, 1.16, "active"), (max(300.0, seconds - 2040), 0.94, "cooldown")]
    return [(float(int(seconds)), _EFFORTS.get(outing.kind, 1.0), "active")]


def _ground(distance: "Column", climb: float, random: "np.random.Generator") -> "tuple[Column, Column]":
    """Slope and height along her way: hills that are longer than a house and shorter than a village."""
    import numpy as np

    lengths, phases = np.array([2900.0, 1150.0, 430.0]), random.uniform(0, 2 * np.pi, 3)
    heights = np.array([climb, climb / 3, climb / 10])
    angles = distance[:, None] * (2 * np.pi / lengths) + phases
    slope = (heights / 2 * 2 * np.pi / lengths * np.cos(angles)).sum(axis=1)
    return slope, 96.0 + (heights / 2 * np.sin(angles)).sum(axis=1)


def _heart(effort: "Column", day: float, random: "np.random.Generator") -> "Column":
    """Beats a minute: they follow effort with a delay, drift up with the hours, and wander."""
    import numpy as np

    hours = np.arange(len(effort)) / 3600
    wanted = _EASY_BPM - 120 * day + _BPM_FOR_M_S * (effort - _EASY_M_S) + _DRIFT_BPM_H * hours
    beats = _lagged(wanted, _LAG_S, begins=92.0) + _lagged(random.normal(0, 5.0, len(effort)), 15.0)
    return np.clip(np.rint(beats), 60, 187)


def _lagged(values: "Column", seconds: float, begins: float | None = None) -> "Column":
    """Values that follow others with a delay (a running mean that forgets), a stretch of half a minute at a time."""
    import numpy as np

    weights = np.exp(-np.arange(int(6 * seconds)) / seconds)
    weights /= weights.sum()
    front = np.full(len(weights) - 1, values[0] if begins is None else begins)
    spectrum = len(values) + 2 * len(weights)
    padded = np.concatenate([front, values])
    folded = np.fft.irfft(np.fft.rfft(padded, spectrum) * np.fft.rfft(weights, spectrum), spectrum)
    lagged: Column = folded[len(front) : len(front) + len(values)]
    return lagged


def _laps(outing: Outing, parts: list[_Part], distance: "Column", heart: "Column") -> tuple[Lap, ...]:
    """The laps of a workout where there are parts, else one for each kilometre."""
    import numpy as np

    if len(parts) > 1:
        ends = np.cumsum([int(part[0]) for part in parts]).tolist()
        kinds: list[LapIntensity] = [part[2] for part in parts]
    else:
        ends = np.searchsorted(distance, np.arange(_KM, distance[-1], _KM)).tolist()
        ends = [*ends, len(distance)] if not ends or ends[-1] < len(distance) else ends
        kinds = ["active"] * len(ends)
    laps, begin = [], 0
    for end, kind in zip(ends, kinds, strict=True):
        metres = float(distance[end - 1] - distance[begin])
        laps.append(
            Lap(
                start=outing.start + timedelta(seconds=begin), elapsed_s=float(end - begin), timer_s=float(end - begin),
                distance_m=round(metres, 2), avg_speed_m_s=round(metres / (end - begin), 3),
                avg_hr_bpm=float(np.rint(heart[begin:end].mean())), intensity=kind,
                trigger="manual" if len(parts) > 1 else "distance",
            )
        )  # fmt: skip
        begin = end
    return tuple(laps)
