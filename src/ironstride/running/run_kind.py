"""What kind of run it looks like, in the light of the runner's own other runs, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from ironstride.running.lap_pattern import find_repeats, words_for
from ironstride.running.run_summary import RunSummary
from ironstride.training.words import RunKind

# Every threshold here is our default: a way of sorting recordings, not physiology. Heart-rate shares are of the
# highest heart rate seen in the runner's own files, speeds and climbs are against the runner's own median.
LONG_SHARE: Final = 1.25
LONG_MINUTES: Final = 60.0
RACE_DISTANCES_M: Final = ((5000.0, "5 km"), (10000.0, "10 km"), (21097.5, "a half marathon"), (42195.0, "a marathon"))
RACE_SHORT: Final = 0.995  # satellites rarely measure a certified course shorter than this
RACE_OVER: Final = 1.025
RACE_HEART_SHARE: Final = 0.85
RACE_SPEED: Final = 1.05
RACE_SPEED_ALONE: Final = 1.12
TEMPO_REPEAT_S: Final = 480.0  # repeats of 8 min and more are tempo work
TEMPO_HEART_SHARE: Final = 0.85
TEMPO_SPEED: Final = 1.04
TEMPO_SPEED_ALONE: Final = 1.10
STEADY_HARD_HEART_SHARE: Final = 0.88  # a whole run at this is no easy one, however even its pace
STRETCHES: Final = 4
STRETCH_SPEED: Final = 1.10
HILLS_M_PER_KM: Final = 20.0
HILLS_SHARE: Final = 1.5
HILLS_HEART_SHARE: Final = 0.78
RECOVERY_MINUTES_SHARE: Final = 0.75
RECOVERY_SPEED: Final = 0.95
RECOVERY_HEART_SHARE: Final = 0.70
FEWEST_RUNS: Final = 3  # below this "usual" means nothing
_BELIEVABLE_BPM: Final = (100.0, 230.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNorms:
    """What is usual for this runner. None where the files don't tell.

    `highest_hr_runs` names the start of every run that reached `highest_hr_bpm` or more: a run can't be measured
    against a height that it set alone.
    """

    runs: int
    minutes: float
    speed_m_s: float | None = None
    ascent_m_per_km: float | None = None
    highest_hr_bpm: float | None = None
    highest_hr_runs: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGuess:
    """A guess, worded as one: `kind` is what the run looks like, `evidence` what it was read from.

    `is_known` is false where the files don't tell and easy is only assumed.
    """

    kind: RunKind
    evidence: str
    is_known: bool = True


def own_norms(runs: Sequence[RunSummary]) -> OwnNorms:
    """Medians over `runs`, and the highest heart rate (of three runs and more the second highest: straps spike).

    Raises `ValueError` without a run.
    """
    if not runs:
        raise ValueError("norms need at least one run")
    speeds = [run.avg_speed_m_s for run in runs if run.avg_speed_m_s]
    climbs = [run.ascent_m_per_km for run in runs if run.ascent_m_per_km is not None]
    low, high = _BELIEVABLE_BPM
    beats = sorted((run.max_hr_bpm for run in runs if run.max_hr_bpm and low <= run.max_hr_bpm <= high), reverse=True)
    highest = beats[1 if len(beats) >= FEWEST_RUNS else 0] if beats else None
    return OwnNorms(
        runs=len(runs),
        minutes=median(run.minutes for run in runs),
        speed_m_s=median(speeds) if speeds else None,
        ascent_m_per_km=median(climbs) if climbs else None,
        highest_hr_bpm=highest,
        highest_hr_runs=tuple(
            run.start for run in runs if highest is not None and run.max_hr_bpm and highest <= run.max_hr_bpm <= high
        ),
    )


def run_kind(run: RunSummary, norms: OwnNorms, *, is_longest_of_week: bool = False) -> KindGuess:
    """What `run` looks like: the first of race, intervals or tempo by laps, long, intervals by speed, hills,
    tempo, a whole run at a high heart rate (tempo too), recovery that its numbers support; otherwise easy.

    With fewer than three runs to compare with, only the laps are believed, and where they tell nothing either the
    guess is easy and says that it is none: unknown isn't easy.

    >>> from datetime import UTC, datetime
    >>> run = RunSummary(start=datetime(2026, 11, 3, 6, tzinfo=UTC), minutes=45)
    >>> run_kind(run, OwnNorms(runs=9, minutes=50)).kind
    'easy'
    """
    checks = [_repeats]
    if norms.runs >= FEWEST_RUNS:
        checks = [_race, _repeats, *([_long] if is_longest_of_week else []), _stretches, _hills, _tempo]
        checks += [_steady_hard, _recovery]
    for check in checks:
        guess = check(run, norms)
        if guess is not None:
            return guess
    share = _heart_share(run.avg_hr_bpm, norms)
    heart = "" if share is None else f"; heart rate {_of_highest(share, norms)}"
    if norms.runs < FEWEST_RUNS:
        few = "one run" if norms.runs == 1 else f"{norms.runs} runs"
        return KindGuess(kind="easy", evidence=f"cannot tell from {few}{heart}", is_known=False)
    if share is not None and share >= STEADY_HARD_HEART_SHARE:
        return KindGuess(kind="easy", evidence=f"cannot tell{heart}, which this run set itself", is_known=False)
    if share is not None:
        return KindGuess(kind="easy", evidence=f"steady, heart rate {_of_highest(share, norms)}")
    return KindGuess(kind="easy", evidence="nothing points to a hard run")


def _race(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    speed, share = _speed_ratio(run.avg_speed_m_s, norms), _heart_share(run.avg_hr_bpm, norms)
    if run.distance_m is None or speed is None:
        return None
    names = [name for metres, name in RACE_DISTANCES_M if RACE_SHORT * metres <= run.distance_m <= RACE_OVER * metres]
    is_hard = speed >= RACE_SPEED_ALONE if share is None else share >= RACE_HEART_SHARE and speed >= RACE_SPEED
    if not names or not is_hard:
        return None
    heart = "" if share is None else f", heart rate {_of_highest(share, norms)}"
    return KindGuess(kind="race", evidence=f"{names[0]}, {speed:.2f} times the usual speed{heart}")


def _repeats(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    found = find_repeats(run.laps)
    if found is None:
        return None
    return KindGuess(kind="tempo" if found.typical_s >= TEMPO_REPEAT_S else "intervals", evidence=f"laps {found.says}")


def _long(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    share = run.minutes / norms.minutes if norms.minutes else 0.0
    if run.minutes < LONG_MINUTES or share < LONG_SHARE:
        return None
    evidence = f"the week's longest, {share:.1f} times the usual {norms.minutes:.0f} min"
    return KindGuess(kind="long", evidence=evidence)


def _stretches(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    found = run.fast_stretches
    if found is None or found.count < STRETCHES:
        return None
    ratio = _speed_ratio(found.fast_m_s, norms)
    if ratio is None or ratio < STRETCH_SPEED:
        return None
    kind: RunKind = "tempo" if found.typical_s >= TEMPO_REPEAT_S else "intervals"
    return KindGuess(kind=kind, evidence=f"{found.count} fast stretches of about {words_for(found.typical_s)}")


def _hills(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    climb, usual = run.ascent_m_per_km, norms.ascent_m_per_km
    share = _heart_share(run.avg_hr_bpm, norms)
    if climb is None or usual is None or climb < max(HILLS_M_PER_KM, HILLS_SHARE * usual):
        return None
    if share is not None and share < HILLS_HEART_SHARE:
        return None  # a gentle hilly run stays easy
    heart = "" if share is None else f", heart rate {_of_highest(share, norms)}"
    return KindGuess(kind="hills", evidence=f"{climb:.0f} m of climb per km, usual {usual:.0f}{heart}")


def _tempo(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    speed, share = _speed_ratio(run.best_20min_speed_m_s, norms), _heart_share(run.best_20min_hr_bpm, norms)
    if speed is None:
        return None
    if not (speed >= TEMPO_SPEED_ALONE if share is None else share >= TEMPO_HEART_SHARE and speed >= TEMPO_SPEED):
        return None
    heart = "" if share is None else f", heart rate {_of_highest(share, norms)}"
    return KindGuess(kind="tempo", evidence=f"best 20 min at {speed:.2f} times the usual speed{heart}")


def _steady_hard(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    """Even running with the heart high all along. The highest heart rate has to come from another run too."""
    share = _heart_share(run.avg_hr_bpm, norms)
    is_its_own_measure = norms.highest_hr_runs == (run.start,)
    if share is None or share < STEADY_HARD_HEART_SHARE or is_its_own_measure:
        return None
    return KindGuess(kind="tempo", evidence=f"steady and hard, heart rate {_of_highest(share, norms)}")


def _recovery(run: RunSummary, norms: OwnNorms) -> KindGuess | None:
    speed, share = _speed_ratio(run.avg_speed_m_s, norms), _heart_share(run.avg_hr_bpm, norms)
    if run.minutes > RECOVERY_MINUTES_SHARE * norms.minutes:
        return None
    if share is not None and share <= RECOVERY_HEART_SHARE:
        return KindGuess(kind="recovery", evidence=f"short, heart rate {_of_highest(share, norms)}")
    if share is None and speed is not None and speed <= RECOVERY_SPEED:
        return KindGuess(kind="recovery", evidence=f"short and slow, {speed:.2f} times the usual speed")
    return None


def _speed_ratio(speed_m_s: float | None, norms: OwnNorms) -> float | None:
    return speed_m_s / norms.speed_m_s if speed_m_s and norms.speed_m_s else None


def _heart_share(bpm: float | None, norms: OwnNorms) -> float | None:
    return bpm / norms.highest_hr_bpm if bpm and norms.highest_hr_bpm else None


def _of_highest(share: float, norms: OwnNorms) -> str:
    return f"{share:.0%} of the highest seen ({norms.highest_hr_bpm:.0f})"
