"""Where a lift starts: from a set the runner has done, from a related lift, or low, from nothing.

Every share and factor here is our default: no source gives one. They are set low on purpose, because a first
session that is too light costs little, and the first logged sets correct it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ironstride.loads.one_rm import MOST_REPS, Estimates, estimates
from ironstride.protocols.exercise import Exercise
from ironstride.training.request import Athlete, KnownLift
from ironstride.training.words import Experience, Sex
from ironstride.units import Load

Basis = Literal["known", "related", "cautious"]

# What an untrained adult of this sex often lifts once, as a share of bodyweight (our default). The pull-up is the
# whole mass pulled. Without a sex the lower column is used.
_BODYWEIGHT_SHARES: Final[dict[str, dict[Sex, float]]] = {
    "back-squat": {"female": 0.75, "male": 1.00},
    "deadlift": {"female": 0.95, "male": 1.25},
    "hip-thrust": {"female": 0.80, "male": 1.00},
    "standing-calf-raise": {"female": 0.70, "male": 0.90},
    "bench-press": {"female": 0.35, "male": 0.60},
    "overhead-press": {"female": 0.25, "male": 0.40},
    "barbell-row": {"female": 0.40, "male": 0.55},
    "pull-up": {"female": 0.60, "male": 0.90},
}
_LOWER_BODY: Final = frozenset({"back-squat", "deadlift", "hip-thrust", "standing-calf-raise"})
_BY_EXPERIENCE: Final[dict[Experience, float]] = {"novice": 1.0, "intermediate": 1.25, "advanced": 1.5}
_BY_AGE: Final = ((60, 0.8), (50, 0.9))
_UNKNOWN_BODYWEIGHT_KG: Final[dict[Sex, float]] = {"female": 52.0, "male": 62.0}
_HEAVIEST_COUNTED_KG: Final = 90.0  # strength does not grow with every further kilogram of bodyweight

# What is kept back, the more the further the lift is from what is known.
_FROM_ITS_REFERENCE: Final = 0.9
_FROM_A_SIBLING: Final = 0.8
_FROM_ANOTHER_REFERENCE: Final = 0.7
_FROM_NOTHING: Final = 0.9

DAYS_KEPT: Final = 14
LOSS_A_WEEK: Final = 0.02
MOST_LOSS: Final = 0.12
_WITHOUT_LOAD: Final = frozenset({"band", "bodyweight", "other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingPoint:
    """The e1RM of one implement to begin with, what it rests on, and that in words for the runner."""

    one_rm_kg: float
    basis: Basis
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    one_rm_kg: float
    says: str


def share_kept(days: int) -> float:
    """What is left of a lift done `days` ago: all for 14 days, then 2 % a week less, at most 12 % less.

    Our default: reviews find strength kept through about four weeks off (Mujika & Padilla 2000, 2001);
    the rate, and starting it after two, is ours.

    >>> share_kept(14), round(share_kept(28), 3), share_kept(365)
    (1.0, 0.96, 0.88)
    """
    return 1.0 - min(MOST_LOSS, LOSS_A_WEEK * max(0, days - DAYS_KEPT) / 7)


def _shown(kilograms: float, athlete: Athlete) -> str:
    unit: Literal["kg", "lb"] = "lb" if athlete.units == "imperial" else "kg"
    return f"{Load.from_kg(kilograms, unit).amount:.0f} {unit}"


def _within_range(lift: KnownLift) -> tuple[Estimates, str]:
    """All eight estimates; where the set is longer than they hold, what they say of its first twelve."""
    left = lift.rir or 0.0
    if lift.reps + left <= MOST_REPS:
        all_eight = estimates(lift.load.kg, lift.reps, left)
        return all_eight, all_eight.caution
    counted = estimates(lift.load.kg, min(lift.reps, int(MOST_REPS)), max(0.0, MOST_REPS - lift.reps))
    return counted, "So long a set says little: twelve repetitions were counted. Try one of 3 to 6."


def _from_known(lift: KnownLift, athlete: Athlete, on: date) -> _Known | None:
    if lift.load.kg <= 0 or lift.reps < 1 or (lift.rir or 0) < 0:
        return None
    all_eight, caution = _within_range(lift)
    kept = share_kept((on - lift.on).days) if lift.on else 1.0
    left = "nothing said to be left" if lift.rir is None else f"{lift.rir:g} left"
    says = (
        f"{lift.load} x {lift.reps} with {left}: about {_shown(all_eight.median_kg, athlete)} for one (median of eight "
        f"equations, {_shown(all_eight.low_kg, athlete)} to {_shown(all_eight.high_kg, athlete)})."
    )
    if kept < 1:
        says += f" {100 * (1 - kept):.0f} % taken off for the time since {lift.on} (our default)."
    return _Known(one_rm_kg=all_eight.median_kg * kept, says=f"{says} {caution}".strip())


def _chain(exercise_id: str, catalogue: Mapping[str, Exercise]) -> list[tuple[str, float]]:
    """This lift and those it starts from, each with this lift's share of it. A loop in the data ends the chain."""
    links = [(exercise_id, 1.0)]
    while (exercise := catalogue.get(links[-1][0])) is not None and exercise.start_from is not None:
        link = exercise.start_from
        if any(link.exercise == seen for seen, _ in links):
            break
        links.append((link.exercise, links[-1][1] * link.share))
    return links


def _often_kg(reference: str, athlete: Athlete, on: date) -> float | None:
    """What a person like this often lifts once, before anything is kept back."""
    shares = _BODYWEIGHT_SHARES.get(reference)
    if shares is None:
        return None
    sex: Sex = athlete.sex or "female"
    bodyweight_kg = athlete.bodyweight.kg if athlete.bodyweight else _UNKNOWN_BODYWEIGHT_KG[sex]
    age = (on - athlete.born).days / 365.25 if athlete.born else 0.0
    by_age = next((factor for years, factor in _BY_AGE if age >= years), 1.0)
    counted_kg = min(bodyweight_kg, _HEAVIEST_COUNTED_KG)
    return shares[sex] * counted_kg * _BY_EXPERIENCE[athlete.experience] * by_age


def _name(exercise_id: str, catalogue: Mapping[str, Exercise]) -> str:
    exercise = catalogue.get(exercise_id)
    return exercise.name.lower() if exercise else exercise_id.replace("-", " ")


def _from_related(
    exercise: Exercise, catalogue: Mapping[str, Exercise], lifts: Mapping[str, KnownLift], athlete: Athlete, on: date
) -> StartingPoint | None:
    chain = _chain(exercise.id, catalogue)
    shares = dict(chain)
    reference, share = chain[-1]
    candidates: list[tuple[int, int, str, float, float, str]] = []
    for known_id, lift in lifts.items():
        source = catalogue.get(known_id)
        known = _from_known(lift, athlete, on)
        if known is None or (source is not None and source.resistance in _WITHOUT_LOAD):
            continue
        known_reference, known_share = _chain(known_id, catalogue)[-1]
        if known_id in shares:
            rank, kept, one_rm_kg = 0, _FROM_ITS_REFERENCE, known.one_rm_kg * shares[known_id]
        elif known_reference == reference:
            rank, kept, one_rm_kg = 1, _FROM_A_SIBLING, known.one_rm_kg / known_share * share
        else:
            here, there = _often_kg(reference, athlete, on), _often_kg(known_reference, athlete, on)
            if here is None or there is None or (reference in _LOWER_BODY) != (known_reference in _LOWER_BODY):
                continue
            rank, kept = 2, _FROM_ANOTHER_REFERENCE
            one_rm_kg = known.one_rm_kg / known_share / there * here * share
        age_days = (on - lift.on).days if lift.on else 0
        candidates.append((rank, age_days, known_id, one_rm_kg, kept, known.says))
    if not candidates:
        return None
    _, _, known_id, one_rm_kg, kept, because = min(candidates)
    says = (
        f"From your {_name(known_id, catalogue)}, with {100 * (1 - kept):.0f} % kept back: about "
        f"{_shown(one_rm_kg * kept, athlete)} for one (our default). {because}"
    )
    return StartingPoint(one_rm_kg=one_rm_kg * kept, basis="related", says=says)


def _from_nothing(
    exercise: Exercise, catalogue: Mapping[str, Exercise], athlete: Athlete, on: date
) -> StartingPoint | None:
    reference, share = _chain(exercise.id, catalogue)[-1]
    often_kg = _often_kg(reference, athlete, on)
    if often_kg is None:
        return None
    one_rm_kg = often_kg * share * _FROM_NOTHING
    missing = [
        words
        for is_missing, words in ((athlete.bodyweight is None, "bodyweight"), (athlete.sex is None, "sex"))
        if is_missing
    ]
    unknown = f" With {' and '.join(missing)} not given, the lower figure is used." if missing else ""
    says = (
        f"No lift to go by, so it starts low, at about {_shown(one_rm_kg, athlete)} for one, from body and experience "
        f"(our default).{unknown} Your first sets put it right."
    )
    return StartingPoint(one_rm_kg=one_rm_kg, basis="cautious", says=says)


def starting_point(
    exercise: Exercise, catalogue: Mapping[str, Exercise], lifts: Mapping[str, KnownLift], athlete: Athlete, on: date
) -> StartingPoint | None:
    """The e1RM, in kg of one implement, from which `exercise` begins on the day `on`.

    In this order: a set of the lift itself (median of eight equations; what is old counts less); a known lift it
    starts from by `Exercise.start_from`, or one that starts from the same reference, or another reference of the
    same half of the body; else bodyweight, sex, age and experience. The further away, the more is kept
    back. `lifts` maps catalogue ids to sets; sets no one can have done (no load, no repetitions) are passed over.
    None where there is no load to estimate: bands, bodyweight, other, and lifts tied to no reference.

    >>> from ironstride.protocols.catalogue import exercises
    >>> known = {"back-squat": KnownLift(load=Load.parse("80 kg"), reps=5, rir=2.0)}
    >>> start = starting_point(exercises()["back-squat"], exercises(), known, Athlete(), date(2026, 11, 23))
    >>> start.basis, round(start.one_rm_kg)
    ('known', 98)
    """
    if exercise.resistance in _WITHOUT_LOAD:
        return None
    own = lifts.get(exercise.id)
    known = _from_known(own, athlete, on) if own else None
    if known is not None:
        return StartingPoint(one_rm_kg=known.one_rm_kg, basis="known", says=known.says)
    return _from_related(exercise, catalogue, lifts, athlete, on) or _from_nothing(exercise, catalogue, athlete, on)
