"""What was found out about a runner, in sentences: an interval with every number, "since" and never "because"."""

from collections.abc import Iterator
from typing import Final

from ironstride.coach.is_it_working import FoundOut
from ironstride.running.change.answers import SMALLEST_WORTHWHILE, Change
from ironstride.running.change.gates import (
    LEAST_RIDES,
    LEAST_RUNS_BEFORE,
    LEAST_RUNS_LATELY,
    LEAST_WEEKS_BEFORE,
    LEAST_WEEKS_SINCE,
    Missing,
    NotYet,
)
from ironstride.running.change.is_it_working import Caution, Working
from ironstride.running.change.placebo import LEAST_MONTHS, Placebo
from ironstride.surfaces.cli.words import counted, listed

CANNOT: Final = "Cannot tell yet"
ALL_CAUSES: Final = (
    "All causes together: fitness, running economy, weight, shoes. Heart rate and speed alone can't tell them apart."
)
_NEARLY_SURE: Final = 0.99
_HALF_A_TENTH: Final = 0.05  # what rounds to 0.0

MISSING: Final = {
    Missing.RUNS: "comparable runs: with heart rate and speed, and two steady stretches of three minutes",
    Missing.LIFTS: "logged sessions with loaded legs",
    Missing.WEEKS_BEFORE: "weeks of runs before the first lift",
    Missing.RUNS_BEFORE: "comparable runs before the first lift",
    Missing.WEEKS_SINCE: "weeks since the first lift: before that an effect has hardly begun",
    Missing.RUNS_LATELY: "comparable runs in the last six weeks",
    Missing.CLEAN_HEART_RATE: "clean heart rate",
    Missing.CONTACT_TIME: "runs with ground contact time, which a foot pod or some watches and straps record",
    Missing.FLIGHT: "time in the air",
    Missing.RUNS_AFTER_LIFTS: "comparable runs within a day and a half after heavy legs",
    Missing.RUNS_RESTED: "comparable runs with rested legs",
}
"""What each gate counts."""
NONE_YET: Final = {
    Missing.RUNS: (
        "No comparable run so far: one with heart rate and speed, and two steady stretches of three minutes."
    ),
    Missing.LIFTS: (
        "Lifting has not begun: three logged sessions within four weeks that load the legs are the start (our default)."
    ),
}
"""What is said of those gates where there is nothing at all to count."""
NEEDED: Final = (
    f"An answer needs {LEAST_RUNS_BEFORE} comparable runs from {LEAST_WEEKS_BEFORE} weeks or more before the first "
    f"lift, {LEAST_WEEKS_SINCE} weeks since, and {LEAST_RUNS_LATELY} comparable runs in the last six weeks (our "
    "defaults)."
)
"""All that an answer needs, for who has none of it."""
SOONER: Final = {
    Missing.RUNS: f"{NEEDED} Import runs with heart rate, also old ones.",
    Missing.LIFTS: f"{NEEDED} Log what you lift; import the log of another app, if there is one.",
    Missing.WEEKS_BEFORE: "Import older runs, if your watch's account still has them. Waiting doesn't help.",
    Missing.RUNS_BEFORE: "Import older runs, if your watch's account still has them. Waiting doesn't help.",
    Missing.WEEKS_SINCE: "Keep lifting and running; nothing else is needed.",
    Missing.RUNS_LATELY: "Steady running of half an hour or more counts soonest.",
    Missing.CLEAN_HEART_RATE: "A chest strap is the surest way.",
    Missing.CONTACT_TIME: "Nothing else is lost without it: speed at the same heart rate needs no such sensor.",
    Missing.FLIGHT: "At your pace the method has too little flight to work with. That is no fault of yours.",
    Missing.RUNS_AFTER_LIFTS: "They come by themselves, where your week has such days.",
    Missing.RUNS_RESTED: "They come by themselves, where your week has such days.",
}
"""What brings an answer closer."""
CAUTIONS: Final = {
    Caution.WRIST: (
        "Heart rate came from the wrist in some runs, which reads low now and then.", "A chest strap tells more."
    ),
    Caution.NO_TEMPERATURE: (
        "Most runs have no temperature, so warm and cold months can't be told from a change; the interval is wider.",
        "Record or import the temperature, if your watch has it.",
    ),
    Caution.NEW_SENSOR: (
        "Most of the last six weeks came from another watch or sensor than the weeks before lifting.",
        "Run with both for a week or two, if you still have the old one.",
    ),
    Caution.GAP: (
        "One of the two periods has more than ten days without a comparable run.",
        "Look at the number again when six weeks have no such gap.",
    ),
    Caution.NO_CONTRAST: (
        "Your runs hold nearly one speed each, so how your heart answers to speed is mostly supposed.",
        "A few runs with hills, tempo or strides show it.",
    ),
    Caution.NO_RIDES: (
        f"There are fewer than {LEAST_RIDES} rides with power and heart rate, so running cost and fitness can hardly "
        "be told apart.",
        "Rides with a power meter in the same weeks would help; nothing else is lost without them.",
    ),
    Caution.NEW_ROUTES: (
        "Most of the last six weeks were run elsewhere than the weeks before lifting.",
        "Run one of the old routes now and then.",
    ),
}  # fmt: skip
"""What makes an answer weaker than its interval says, and what to do."""
MOVED: Final = {
    "weather": "heat and season", "routes": "routes", "shoes": "shoes", "sensor": "watch and sensor",
    "indoors": "indoor runs", "lifts and hard runs": "lifts and hard runs just before", "slope": "how fast you ran",
}  # fmt: skip
"""The names of what moves a bare comparison."""
LACKS: Final = {
    "samples": "without samples", "short": "too short", "heart rate": "without clean heart rate",
    "speed": "without distance", "altitude": "without altitude", "steadiness": "without two steady stretches",
}  # fmt: skip
"""Why a run doesn't count."""


def figure(per_cent: float) -> str:
    """A change with its sign.

    >>> figure(4.06), figure(-0.03), figure(-2.0)
    ('+4.1 %', '0.0 %', '-2.0 %')
    """
    return "0.0 %" if abs(per_cent) < _HALF_A_TENTH else f"{per_cent:+.1f} %"


def interval(change: Change) -> str:
    """Its 95 % interval.

    >>> interval(Change(per_cent=4.1, sd=1.25))
    '95 % interval +1.7 to +6.5 %'
    """
    return f"95 % interval {figure(change.low).removesuffix(' %')} to {figure(change.high)}"


def out_of_100(chance: float) -> str:
    """A chance as so many in a hundred.

    >>> out_of_100(0.999), out_of_100(0.42), out_of_100(0.001)
    ('over 99 in 100', '42 in 100', 'under 1 in 100')
    """
    if chance > _NEARLY_SURE:
        return "over 99 in 100"
    if chance < 1.0 - _NEARLY_SURE:
        return "under 1 in 100"
    return f"{100 * chance:.0f} in 100"


def chance_sentences(change: Change) -> tuple[str, ...]:
    """How probable it is that it rose, and by more than laboratories' own error."""
    more = out_of_100(change.chance_above(SMALLEST_WORTHWHILE))
    return (
        f"{_large(out_of_100(change.chance_above(0.0)))} that it rose at all.",
        f"{_large(more)} that it rose more than {SMALLEST_WORTHWHILE:g} %, which Saunders and others (2004) call "
        "likely real.",
    )


def noticeable_sentence(change: Change) -> str:
    """The smallest change that these data would show."""
    return f"With your data a change of about {change.noticeable:.1f} % or more is noticed four times in five."


def verdict(working: Working) -> str:
    """The answer in one line, its interval in it."""
    found = working.all_causes
    if isinstance(found, NotYet):
        return f"{CANNOT}."
    at = f"at {working.reference_bpm:.0f} bpm"
    size = figure(abs(found.per_cent)).lstrip("+")
    if not found.is_clear:
        return (
            f"No clear change {at}: {figure(found.per_cent)} ({interval(found)}). A change under "
            f"{found.noticeable:.1f} % would mostly stay invisible in your data; you may have one."
        )
    way = "faster" if found.per_cent > 0 else "slower"
    return f"Since you began lifting you run {size} {way} {at} ({interval(found)})."


def missing_sentence(one: NotYet) -> str:
    """What there is too little of, how much of it, and about how long the rest takes.

    >>> missing_sentence(NotYet(missing=Missing.RUNS_LATELY, have=10, need=12, days=6))
    '10 of 12 comparable runs in the last six weeks. About 6 days more at your rate.'
    """
    if one.missing in (Missing.CLEAN_HEART_RATE, Missing.FLIGHT):
        said = (
            f"{MISSING[one.missing].capitalize()}: {100 * one.have:.0f} % of the time, {100 * one.need:.0f} % needed."
        )
    elif one.missing in NONE_YET and one.have == 0:
        return NONE_YET[one.missing]
    else:
        said = f"{int(one.have)} of {int(one.need)} {MISSING[one.missing]}."
    if one.days is None:
        return said
    weeks = round(one.days / 7)
    return (
        f"{said} About {counted(weeks, 'week') if weeks >= 2 else counted(max(one.days, 1), 'day')} more at your rate."
    )


def why_nothing(found: FoundOut) -> NotYet:
    """What is missing first where there isn't even a history to ask."""
    missing = Missing.LIFTS if found.kept.lifting_from is None and found.kept.runs else Missing.RUNS
    return NotYet(missing=missing, have=0, need=1)


def what_is_missing(found: FoundOut) -> NotYet:
    """Why there is no answer, of a runner who has none."""
    refused = None if found.working is None else found.working.all_causes
    return refused if isinstance(refused, NotYet) else why_nothing(found)


def cost_sentence(working: Working) -> str:
    """Speed from cheaper running: with its interval where rides stand beside it, and never a claim without them."""
    found = working.running_cost
    if isinstance(found, NotYet):
        return f"{CANNOT}. {missing_sentence(found)}"
    if not working.has_control:
        return (
            "Runs alone can hardly tell running cost from fitness: what could be said would lean on what trials found, "
            "not on you."
        )
    cycling = "" if working.cycling is None else (
        f"Cycling at the same heart rate changed by {figure(working.cycling.per_cent)} ({interval(working.cycling)}). "
    )  # fmt: skip
    own = f"{figure(found.per_cent)} ({interval(found)})"
    return f"{cycling}Speed from cheaper running, the part that only running shows: {own}."


def stiffness_sentence(found: FoundOut) -> str:
    """Leg stiffness, at one speed."""
    stiffer = found.stiffer
    if stiffer is None:
        return f"{CANNOT}. {missing_sentence(why_nothing(found))}"
    one = stiffer.stiffness
    if isinstance(one, NotYet):
        return f"{CANNOT}. {missing_sentence(one)}"
    at = f" at {3.6 * stiffer.speed_m_s:.1f} km/h" if stiffer.speed_m_s else ""
    shoes = "in the same shoe" if stiffer.has_shoes else "wider, because the shoes of most runs aren't recorded"
    clear = "" if one.is_clear else "No clear change: "
    jump = stiffer.jump_day
    step = "" if jump is None else f" A step on {found.day_of(jump):%d %B %Y}, as from another sensor, is allowed for."
    return f"{clear}{figure(one.per_cent)}{at} ({interval(one)}), {shoes}. Only relative: the same watch or pod.{step}"


def placebo_sentence(placebo: Placebo | None, change: Change | NotYet) -> str:
    """How often the runner's own past changed as much by itself."""
    if placebo is None or isinstance(change, NotYet):
        return (
            f"How often your past changed as much by itself can be said with {LEAST_MONTHS} months of runs before the "
            "first lift."
        )
    big, many = placebo.as_big_as(change.per_cent), len(placebo.per_cent)
    return f"In your own past, before any lifting, a change as big as this happened {big} of {many} times."


def moved_rows(working: Working) -> list[tuple[str, float]]:
    """From the bare comparison to the answer, as bookkeeping: the first row and all steps add up to the last.

    A step is what allowing for an influence does to the figure. Those that move nothing aren't there.
    """
    found, bare = working.all_causes, working.as_recorded
    if isinstance(found, NotYet) or bare is None:
        return []
    parts = [
        (MOVED.get(name, name), -part) for name, part in (working.moved or {}).items() if abs(part) >= _HALF_A_TENTH
    ]
    rest = found.per_cent - bare - sum(step for _, step in parts)
    return [
        ("as recorded", bare), *parts, ("days alike, single odd runs and what is supposed beforehand", rest),
        ("allowed for all of it", found.per_cent),
    ]  # fmt: skip


def cautions(found: FoundOut) -> Iterator[tuple[str, str]]:
    """What weakens the answer, and what to do about it."""
    for one in found.working.cautions if found.working else ():
        yield CAUTIONS[one]
    if found.kept.assumed:
        names = listed(found.kept.assumed)
        yield f"Not known of you, so supposed (our defaults): {names}.", "Enter it under your settings."


def lacking_sentence(found: FoundOut) -> str:
    """Why the runs that don't count don't; "" where all do."""
    if not found.kept.lacking:
        return ""
    runs = [f"{counted(count, 'run')} {LACKS.get(why, why)}" for why, count in found.kept.lacking.items()]
    return f"Not counted: {listed(runs)}."


def _large(text: str) -> str:
    return text[0].upper() + text[1:]
