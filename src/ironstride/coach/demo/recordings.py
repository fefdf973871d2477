"""Her runs and rides as a watch would have written them: pace, heart rate with drift and noise, hills, ground contact.

Every constant is our own invention; those that a page may find again are in `physiology`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ironstride.coach.demo.physiology import (
    BPM_FOR_M_S,
    CONTACT_MS,
    DRIFT_BPM_H,
    EASY_M_S,
    LED_BY_HEART,
    REST_BPM,
    RIDE_BPM_FOR_W,
    RIDE_W,
    SEED,
    temperature_c,
    warm_factor,
)
from ironstride.coach.demo.ways import LAKE, Way, ground, positions
from ironstride.training.activity import Activity, Lap, LapIntensity, Streams
from ironstride.training.words import RunKind

if TYPE_CHECKING:  # the bare command line starts without numpy
    import numpy as np

    from ironstride.training.activity import Column

_LAG_S: Final = 35.0
_KM: Final = 1000.0
_EFFORTS: Final[dict[RunKind, float]] = {"recovery": 0.93, "easy": 1.0, "long": 0.99, "hills": 0.98, "race": 1.2}
_UPHILL, _UPHILL_MORE = 4.6, 11.0  # what a slope adds to the cost of a metre, by the slope and its square
_HOLLOW_WATCH_C: Final = 1.0  # a watch on a wrist is warmer than the air by so much
_Part = tuple[float, float, LapIntensity]  # seconds, speed against easy, what the watch calls it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One run to be recorded. `cost` is what a metre costs her that day against her first one (`physiology`), apart
    from the ground, the warmth and the shoes, `shoes` and `contact` what these and the months do to cost and ground
    contact."""

    start: datetime
    kind: RunKind
    minutes: float
    watch: str
    way: Way = LAKE
    cost: float = 1.0
    contact: float = 1.0
    has_contact_time: bool = False
    loses_heart_rate: bool = False
    metres: float | None = None

    @property
    def air_c(self) -> float:
        """The temperature of the air."""
        return temperature_c(self.start.date(), self.start.hour + self.start.minute / 60)


def recorded(outing: Outing) -> Activity:
    """The run as a watch kept it, the same for the same outing."""
    import numpy as np

    random = np.random.default_rng([SEED, outing.start.date().toordinal(), len(outing.kind)])
    parts = _parts(outing)
    seconds = int(sum(part[0] for part in parts))
    cost = outing.cost * (1 + outing.way.cost) * warm_factor(outing.air_c)
    paced = EASY_M_S * cost**-LED_BY_HEART * (1 + random.normal(0, 0.012))
    effort = paced * np.repeat([part[1] for part in parts], [int(part[0]) for part in parts])
    effort = _lagged(effort, 6.0) * (1 + _lagged(random.normal(0, 0.09, seconds), 12.0))
    grade, _ = ground(outing.way, np.cumsum(effort))
    speed = effort / (1 + _UPHILL * grade + _UPHILL_MORE * grade**2)
    speed[0] = 0.0
    if outing.metres is not None:
        share = outing.metres / float(speed.sum())
        speed, effort = speed * share, effort * share
    distance = np.cumsum(speed)
    _, height = ground(outing.way, distance)
    heart = _heart(BPM_FOR_M_S * cost * effort, random)
    hidden = heart.copy()
    if outing.loses_heart_rate:
        hidden[seconds // 3 : seconds // 3 + 540] = np.nan
    north, east = positions(outing.way, distance, random)
    columns = {
        "timestamp": outing.start.timestamp() + np.arange(seconds), "position_lat": north, "position_long": east,
        "distance": distance, "enhanced_speed": speed, "enhanced_altitude": height, "heart_rate": hidden,
        "cadence": np.clip(np.rint(83.5 + 5.5 * (speed - 2.8) + random.normal(0, 0.7, seconds)), 0, 110),
        "temperature": np.full(seconds, np.rint(outing.air_c + _HOLLOW_WATCH_C)),
    }  # fmt: skip
    if outing.has_contact_time:
        contact = (CONTACT_MS - 30 * (speed - 2.8)) * outing.contact + random.normal(0, 3.5, seconds)
        columns["stance_time"] = np.clip(contact, 180, 340)
    rise = np.diff(_lagged(height, 10.0))
    return Activity(
        sport="running", start=outing.start, elapsed_s=float(seconds), timer_s=float(seconds),
        utc_offset=outing.start.utcoffset(), device=outing.watch, distance_m=round(float(distance[-1]), 2),
        ascent_m=float(np.rint(rise[rise > 0].sum())), avg_hr_bpm=float(np.rint(heart.mean())),
        max_hr_bpm=float(np.rint(heart.max())), laps=_laps(outing, parts, distance, heart),
        records=Streams(columns=columns),
    )  # fmt: skip


def ridden(start: datetime, minutes: float, watch: str, fitness: float) -> Activity:
    """An easy ride with a power meter. Its heart rate follows how fit she is, and nothing of what lifting does."""
    import numpy as np

    random = np.random.default_rng([SEED, start.date().toordinal(), 0])
    seconds = int(60 * minutes)
    air = temperature_c(start.date(), start.hour + start.minute / 60)
    watts = RIDE_W * (1 + random.normal(0, 0.04)) * (1 + _lagged(random.normal(0, 0.5, seconds), 12.0))
    watts = np.clip(watts, 0, 600)
    heart = _heart(RIDE_BPM_FOR_W * watts * fitness * warm_factor(air), random)
    speed = 7.4 * (watts / RIDE_W) ** 0.4
    distance = np.cumsum(speed)
    columns = {
        "timestamp": start.timestamp() + np.arange(seconds), "distance": distance, "enhanced_speed": speed,
        "heart_rate": heart, "power": np.rint(watts), "temperature": np.full(seconds, np.rint(air)),
    }  # fmt: skip
    return Activity(
        sport="cycling", start=start, elapsed_s=float(seconds), timer_s=float(seconds), utc_offset=start.utcoffset(),
        device=watch, distance_m=round(float(distance[-1]), 2), avg_hr_bpm=float(np.rint(heart.mean())),
        max_hr_bpm=float(np.rint(heart.max())), records=Streams(columns=columns),
    )  # fmt: skip


def _parts(outing: Outing) -> list[_Part]:
    """The run in stretches of one effort."""
    seconds = 60 * outing.minutes
    if outing.kind == "intervals":
        repeats = max(3, int((outing.minutes - 22) // 5))
        hard: list[_Part] = [(180.0, 1.28, "active"), (120.0, 0.8, "recovery")]
        return [(720.0, 0.98, "warmup"), *hard * repeats, (max(300.0, seconds - 720 - 300 * repeats), 0.94, "cooldown")]
    if outing.kind == "tempo":
        return [(840.0, 0.98, "warmup"), (1200.0, 1.16, "active"), (max(300.0, seconds - 2040), 0.94, "cooldown")]
    return [(float(int(seconds)), _EFFORTS.get(outing.kind, 1.0), "active")]


def _heart(above_rest: "Column", random: "np.random.Generator") -> "Column":
    """Beats a minute: they follow what is asked of the heart with a delay, drift up with the hours, and wander."""
    import numpy as np

    wanted = REST_BPM + above_rest + DRIFT_BPM_H * np.arange(len(above_rest)) / 3600
    beats = _lagged(wanted, _LAG_S, begins=92.0) + _lagged(random.normal(0, 5.0, len(above_rest)), 15.0)
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
