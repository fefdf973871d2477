"""What a person types to the six questions, turned into the shape of an athlete file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ironstride.protocols.catalogue import exercises, find
from ironstride.protocols.exercise import KIT
from ironstride.training.words import RUN_KINDS, WEEKDAYS

Data = dict[str, Any]
_DATE: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_KM: Final = re.compile(r"(?<![\d.,-])(\d+(?:[.,]\d+)?)\s*(km|k|mi|miles?)?(?=[\s,;]|$)", re.IGNORECASE)
_SET: Final = re.compile(r"(?P<load>\d+(?:[.,]\d+)?\s*(?:kg|lbs?))\s*(?:x|×|for)\s*(?P<reps>\d+)", re.IGNORECASE)
_NOTHING: Final = frozenset({"", "none", "no", "nothing", "-"})
_DISTANCES: Final = {"half marathon": 21.0975, "marathon": 42.195}
_KM_A_MILE: Final = 1.609344
_LEVELS: Final = ("novice", "intermediate", "advanced")
_PAIRED: Final = {"dumbbells": "dumbbells", "kettlebells": "kettlebells", "plates": "plates"}


class Unclear(ValueError):
    """An answer that can't be read; its text says what was wrong and how to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its key, its words, an example, and how its answer is read into tables of an athlete file."""

    key: str
    asks: str
    example: str
    read: Callable[[str], Data]


def race(text: str) -> Data:
    """A race from its name, date and distance in any order.

    >>> race("Spring marathon, 2027-04-18, 42.2")
    {'race': [{'date': '2027-04-18', 'km': 42.2, 'name': 'Spring marathon'}]}
    >>> race("none")
    {}
    """
    if text.strip().lower() in _NOTHING:
        return {}
    dated = _DATE.search(text)
    if dated is None:
        raise Unclear("No date is in it. Write it as 2027-04-18.")
    rest = text.replace(dated[1], " ")
    told = _KM.search(rest)
    known = next((km for word, km in _DISTANCES.items() if word in rest.lower()), None)
    if told is not None:
        km = float(told[1].replace(",", ".")) * (_KM_A_MILE if (told[2] or "").lower().startswith("mi") else 1)
        rest = rest.replace(told[0], " ")
    elif known is not None:
        km = known
    else:
        raise Unclear("No distance is in it. Add the kilometres, such as 42.2.")
    name = re.sub(r"\s+", " ", rest).strip(" ,;") or "Race"
    return {"race": [{"date": dated[1], "km": round(km, 4), "name": name}]}


def usual_week(text: str) -> Data:
    """Runs of the usual week: a day, a kind, minutes and perhaps a start each, parted by commas.

    >>> usual_week("tue intervals 60 07:00, sun long 120")["run"][0]
    {'day': 'tue', 'kind': 'intervals', 'minutes': 60, 'at': '07:00'}
    """
    runs = [_run(part) for part in _parts(text)]
    if not runs:
        raise Unclear("At least one run is needed. Write day, kind and minutes: tue easy 45, sun long 90.")
    return {"run": runs}


def free_times(text: str) -> Data:
    """Free minutes: a day, then am or pm or a clock time with its minutes, days parted by commas.

    >>> free_times("tue am 60 pm 75, sat 08:00 150")
    {'free': {'tue': {'am': 60, 'pm': 75}, 'sat': [{'at': '08:00', 'minutes': 150}]}}
    """
    free: dict[str, Any] = {}
    for part in _parts(text):
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
    if text.strip().lower() in _NOTHING:
        return {"athlete": {"kit": ["bodyweight"]}}
    athlete: dict[str, Any] = {"kit": []}
    for part in _parts(text, is_comma_decimal=True):
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


def lifting(text: str) -> Data:
    """Experience, then sets that were done: "intermediate, back-squat 60 kg x 5".

    >>> lifting("advanced, back squat 100 kg x 5")
    {'athlete': {'experience': 'advanced'}, 'lifts': {'back-squat': {'load': '100 kg', 'reps': 5}}}
    """
    data: Data = {"athlete": {"experience": "novice"}}
    for part in [] if text.strip().lower() in _NOTHING else _parts(text):
        if part.lower() in _LEVELS:
            data["athlete"]["experience"] = part.lower()
            continue
        done = _SET.search(part)
        if done is None:
            raise Unclear(f"{part!r} is neither {', '.join(_LEVELS)} nor a set such as back-squat 60 kg x 5.")
        name = part[: done.start()].strip(" :").lower().replace(" ", "-")
        if name not in exercises():
            near = find(name, at_most=3)
            raise Unclear(
                f"{name!r} is not in the catalogue. " + (f"Did you mean {' or '.join(near)}?" if near else "")
            )
        load = re.sub(r"\s*(kg|lb)s?$", r" \1", done["load"], flags=re.IGNORECASE)
        data.setdefault("lifts", {})[name] = {"load": load, "reps": int(done["reps"])}
    return data


def health(text: str) -> Data:
    """Pain with its number, and what outranks every wish.

    >>> health("achilles 2, bone stress")
    {'health': {'injuries': [{'place': 'achilles', 'pain': 2}], 'bone_stress': True}}
    """
    found: dict[str, Any] = {}
    for part in [] if text.strip().lower() in _NOTHING else _parts(text):
        words = part.lower()
        if "bone stress" in words or "stress fracture" in words:
            found["bone_stress"] = True
        elif "pregnant" in words:
            found["pregnant"] = True
        elif "birth" in words or "baby" in words:
            dated = _DATE.search(words)
            if dated is None:
                raise Unclear("When? Write the date of birth of the child: birth 2026-10-01.")
            found["birth_on"] = dated[1]
        else:
            found.setdefault("injuries", []).append(_injury(words))
    return {"health": found} if found else {}


QUESTIONS: Final = (
    Question(
        key="race",
        asks="Which race, and when? Empty for none.",
        example="Spring marathon, 2027-04-18, 42.2",
        read=race,
    ),
    Question(
        key="week",
        asks="Your usual runs: day, kind, minutes. Empty for two easy runs and a long one.",
        example="tue intervals 60 07:00, thu easy 45, sun long 120",
        read=usual_week,
    ),
    Question(
        key="free",
        asks="When are you free, for running and lifting together? Empty for your runs and an hour each evening.",
        example="tue am 60 pm 75, thu pm 90, sun am 150",
        read=free_times,
    ),
    Question(
        key="kit",
        asks="What is on hand for lifting? Empty for nothing.",
        example="dumbbells 8 12 16 kg, box",
        read=kit,
    ),
    Question(
        key="lifting",
        asks="How used are you to lifting, and what did you lift lately? Empty for not at all.",
        example="intermediate, back-squat 60 kg x 5",
        read=lifting,
    ),
    Question(
        key="health",
        asks="Any pain (0-10), bone stress injury, pregnancy, birth in the last months? Empty for none.",
        example="achilles 2, knee 4 worse next day",
        read=health,
    ),
)


def merged(*fragments: Mapping[str, Any]) -> Data:
    """Tables put together; later ones add to and win over earlier ones."""
    data: Data = {}
    for fragment in fragments:
        for name, value in fragment.items():
            data[name] = {**data.get(name, {}), **value} if isinstance(value, Mapping) else value
    return data


def _parts(text: str, *, is_comma_decimal: bool = False) -> list[str]:
    """What stands between commas; a comma inside a number ("2,5") parts nothing."""
    pattern = r"[;\n]|,(?!\d)" if is_comma_decimal else r"[;,\n]"
    return [
        part.strip().replace(",", ".") if is_comma_decimal else part.strip()
        for part in re.split(pattern, text)
        if part.strip()
    ]


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


def _injury(words: str) -> Data:
    level = re.search(r"\d+", words)
    place = re.sub(r"\b(left|right|both|worse|next|day|night|pain|at)\b|\d+", " ", words)
    place = re.sub(r"\s+", " ", place).strip()
    if level is None or not place:
        raise Unclear(f"{words!r}: write the place and how much it hurts, 0 to 10, such as achilles 2.")
    injury: Data = {"place": place, "pain": int(level[0])}
    side = re.search(r"\b(left|right|both)\b", words)
    if side:
        injury["side"] = side[1]
    if "worse" in words:
        injury["worse_next_day"] = True
    if "night" in words:
        injury["night"] = True
    return injury
