"""What a person types to the six questions, turned into the shape of an athlete file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ironstride.protocols.exercise import KIT
from ironstride.surfaces.answers.about import about
from ironstride.surfaces.answers.health import health, without_a_rule
from ironstride.surfaces.answers.words import DATE, NOTHING, Data, Unclear, parts
from ironstride.training.words import RUN_KINDS, WEEKDAYS

_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_KM: Final = re.compile(r"(?<![\d.,-])(\d+(?:[.,]\d+)?)\s*(km|k|mi|miles?)?(?=[\s,;]|$)", re.IGNORECASE)
_DISTANCES: Final = {"half marathon": 21.0975, "marathon": 42.195}
_MILES_ALONE: Final = {"26.2": 42.195, "13.1": 21.0975}
_KM_A_MILE: Final = 1.609344
_PAIRED: Final = {"dumbbells": "dumbbells", "kettlebells": "kettlebells", "plates": "plates"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its key, its words, an example, and how its answer is read into tables of an athlete file.

    `read` gets the answer and today; `remarks` are what the runner should know about how it was read.
    """

    key: str
    asks: str
    example: str
    read: Callable[[str, date], Data]
    remarks: Callable[[str], tuple[str, ...]] = lambda _: ()


def race(text: str) -> Data:
    """A race from its name, date and distance in any order.

    >>> race("Spring marathon, 2027-04-18, 42.2")
    {'race': [{'date': '2027-04-18', 'km': 42.2, 'name': 'Spring marathon'}]}
    >>> race("none")
    {}
    """
    if text.strip().lower() in NOTHING:
        return {}
    dated = DATE.search(text)
    if dated is None:
        raise Unclear("No date is in it. Write it as 2027-04-18.")
    rest = text.replace(dated[1], " ")
    told = _KM.search(rest)
    in_miles = _bare_miles(told)
    known = next((km for word, km in _DISTANCES.items() if word in rest.lower()), None)
    if told is not None and in_miles is not None:
        km = in_miles
        rest = rest.replace(told[0], " ")
    elif told is not None:
        km = float(told[1].replace(",", ".")) * (_KM_A_MILE if (told[2] or "").lower().startswith("mi") else 1)
        rest = rest.replace(told[0], " ")
    elif known is not None:
        km = known
    else:
        raise Unclear("No distance is in it. Add the kilometres, such as 42.2.")
    name = re.sub(r"\s+", " ", rest).strip(" ,;") or "Race"
    return {"race": [{"date": dated[1], "km": round(km, 4), "name": name}]}


def race_remarks(text: str) -> tuple[str, ...]:
    """Says so where a bare number was taken for miles.

    >>> race_remarks("Spring marathon, 2027-04-18, 26.2")
    ('26.2 has no unit and is taken for miles, 42.195 km. Write 26.2 km if you mean kilometres.',)
    """
    told = _KM.search(DATE.sub(" ", text))
    km = _bare_miles(told)
    if told is None or km is None:
        return ()
    return (f"{told[1]} has no unit and is taken for miles, {km:g} km. Write {told[1]} km if you mean kilometres.",)


def _bare_miles(told: re.Match[str] | None) -> float | None:
    """The kilometres of a distance that only runners who count in miles write, None for any other."""
    return _MILES_ALONE.get(told[1].replace(",", ".")) if told is not None and not told[2] else None


def usual_week(text: str) -> Data:
    """Runs of the usual week: a day, a kind, minutes and perhaps a start each, parted by commas.

    >>> usual_week("tue intervals 60 07:00, sun long 120")["run"][0]
    {'day': 'tue', 'kind': 'intervals', 'minutes': 60, 'at': '07:00'}
    """
    runs = [_run(part) for part in parts(text)]
    if not runs:
        raise Unclear("At least one run is needed. Write day, kind and minutes: tue easy 45, sun long 90.")
    return {"run": runs}


def free_times(text: str) -> Data:
    """Free minutes: a day, then am or pm or a clock time with its minutes, days parted by commas.

    >>> free_times("tue am 60 pm 75, sat 08:00 150")
    {'free': {'tue': {'am': 60, 'pm': 75}, 'sat': [{'at': '08:00', 'minutes': 150}]}}
    """
    free: dict[str, Any] = {}
    for part in parts(text):
        words = part.split()
        for day in _days(words[0]):
            free[day] = _slots(words[1:], part)
    if not free:
        raise Unclear("At least one day is needed. Write days with minutes: tue am 60 pm 75, sun am 150.")
    return {"free": free}


def kit(text: str) -> Data:
    """Kit by its words, with the weights there are: "dumbbells 8 12 16 kg, box".

    >>> kit("dumbbells 8 12 kg, box")
    {'athlete': {'kit': ['dumbbells', 'box'], 'dumbbells': ['8 kg', '12 kg']}}
    """
    if text.strip().lower() in NOTHING:
        return {"athlete": {"kit": ["bodyweight"]}}
    athlete: dict[str, Any] = {"kit": []}
    for part in parts(text, is_comma_decimal=True):
        name = re.split(r"[\d]", part)[0].strip().lower().replace(" ", "-")
        weights = re.findall(r"\d+(?:\.\d+)?", part)
        unit = "lb" if re.search(r"\blbs?\b", part, re.IGNORECASE) else "kg"
        known = next((one for one in KIT if name in (one, one.removesuffix("s"))), None)
        if name == "bar" and weights:
            athlete["bar"] = f"{weights[0]} {unit}"
            known = "barbell"
        if known is None and name != "plates":
            raise Unclear(f"{part!r} is no kit we know. Known: {', '.join(KIT)}.")
        if known is not None and known not in athlete["kit"]:
            athlete["kit"].append(known)
        listed = _PAIRED.get(known or name)
        if listed and weights:
            athlete[listed] = [f"{weight} {unit}" for weight in weights]
    return {"athlete": athlete}


QUESTIONS: Final = (
    Question(
        key="race",
        asks="Which race, and when? Empty for none.",
        example="Spring marathon, 2027-04-18, 42.2 km",
        read=lambda text, _: race(text),
        remarks=race_remarks,
    ),
    Question(
        key="week",
        asks="Your usual runs: day, kind, minutes. Empty for placeholders to change later.",
        example="tue intervals 60 07:00, thu easy 45, sun long 120",
        read=lambda text, _: usual_week(text),
    ),
    Question(
        key="free",
        asks="When are you free, for running and lifting together? Empty for your runs and an hour each evening.",
        example="tue am 60 pm 75, thu pm 90, sun am 150",
        read=lambda text, _: free_times(text),
    ),
    Question(
        key="kit",
        asks="What is on hand for lifting? Empty for nothing.",
        example="dumbbells 8 12 16 kg, box",
        read=lambda text, _: kit(text),
    ),
    Question(
        key="about",
        asks="About you: age or birth year, body weight, sex if you like; how used to lifting, and lifts done lately? "
        "Empty for a novice.",
        example="born 1988, 58 kg, intermediate, back-squat 60 kg x 5",
        read=about,
    ),
    Question(
        key="health",
        asks="Any pain (0-10), bone stress injury, pregnancy, birth in the last months? Empty for none.",
        example="achilles 2, knee 4 worse next day",
        read=health,
        remarks=without_a_rule,
    ),
)


def _days(word: str) -> list[str]:
    """A day, or a stretch such as mon-fri."""
    first, _, last = word.lower().partition("-")
    named = [one[:3] for one in (first, last) if one]
    if any(one not in WEEKDAYS for one in named):
        raise Unclear(f"{word!r} is not a day. Write mon, tue, wed, thu, fri, sat or sun.")
    start, end = WEEKDAYS.index(named[0]), WEEKDAYS.index(named[-1])
    if end < start:
        raise Unclear(f"{word!r} runs backwards. Write the earlier day first.")
    return list(WEEKDAYS[start : end + 1])


def _run(part: str) -> Data:
    run: Data = {}
    for word in part.lower().split():
        if word in RUN_KINDS:
            run["kind"] = word
        elif _CLOCK.fullmatch(word):
            run["at"] = word
        elif word.removesuffix("min").isdecimal():
            run["minutes"] = int(word.removesuffix("min"))
        elif word[:3] in WEEKDAYS:
            run["day"] = word[:3]
        elif word not in ("min", "minutes", "run", "at"):
            raise Unclear(f"{word!r} is neither a day, a kind of run nor minutes. Kinds are {', '.join(RUN_KINDS)}.")
    missing = [key for key in ("day", "kind", "minutes") if key not in run]
    if missing:
        raise Unclear(f"{part!r} has no {' and no '.join(missing)}. Kinds are {', '.join(RUN_KINDS)}.")
    return {key: run[key] for key in ("day", "kind", "minutes", "at") if key in run}


def _slots(words: list[str], part: str) -> Any:
    if not words or len(words) % 2 or not all(word.removesuffix("min").isdecimal() for word in words[1::2]):
        raise Unclear(f"{part!r} can't be read. Write tue am 60 pm 75, or tue 12:30 45.")
    pairs = [
        (name.lower(), int(minutes.removesuffix("min"))) for name, minutes in zip(words[::2], words[1::2], strict=True)
    ]
    if all(name in ("am", "pm") for name, _ in pairs):
        return dict(pairs)
    starts = {"am": "07:00", "pm": "18:00"}
    return [{"at": starts.get(name, name), "minutes": minutes} for name, minutes in pairs]
