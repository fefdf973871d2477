"""What the items of a line of sets amount to: loads, repetitions, holds, sides, effort, rests; or a mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Self

from ironstride.files.set_items import Item
from ironstride.training.lifting_log import LoggedKind, LoggedSet
from ironstride.units import Load

MOST_KG: Final = 1000.0
MOST_REPS: Final = 30  # a bare number above it is rather a load without its unit
MOST_REPS_SAID: Final = 1000  # with the word "reps" behind it
MOST_SECONDS: Final = 3600.0
MOST_METRES: Final = 1000.0
MOST_TIMES: Final = 20
MOST_LEFT: Final = 5.0  # more left than that nobody can count, and "@8" is rather an effort of 8
LOAD_FIELDS: Final = ("load", "implements", "assistance")
"""Fields of a set that say how its load is meant; they go with the load to the next set."""
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Mistake(Exception):
    """An item that can't be taken: where it begins, what is wrong with it, what to write. Caught by the reader."""

    def __init__(self, at: int, what: str, try_this: str) -> None:
        super().__init__(what)
        self.at, self.what, self.try_this = at, what, try_this


@dataclass(frozen=True, slots=True)
class Body:
    """What a set is done with: the body, and the `load` on it; `fields` say how the load is meant."""

    load: Load | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    before: str = ""

    @classmethod
    def of(cls, one: LoggedSet) -> Self:
        """What a logged set was done with."""
        return cls(one.load, {name: one.fields[name] for name in LOAD_FIELDS if name in one.fields})


def load_of(item: Item) -> Body:
    """The load of an item, as printed on one implement."""
    if item.kind == "body":
        return Body(before=item.before)
    said = item.said
    load = Load.parse(f"{said['amount']} {said['unit']}")
    if load.kg > MOST_KG:
        raise Mistake(item.at, f"{load} is more than anybody lifts.", "Correct the number.")
    if (said["how"] or "").lower().startswith("assist"):
        return Body(None, {"assistance": str(load)}, item.before)
    fields = {"load": "added"} if said["how"] == "+" else {}
    if said["count"]:
        fields["implements"] = str(int(said["count"]))
    return Body(load, fields, item.before)


def sets_of(item: Item, body: Body, pattern: LoggedSet) -> list[LoggedSet]:
    """The sets of an item, each as `pattern` with what the item and `body` say. Raises `Mistake`."""
    said = item.said
    times = int(said["times"] or 1)
    if not 1 <= times <= MOST_TIMES:
        what = f"{item.text!r} would be {times} sets."
        raise Mistake(item.at, what, f"A load has its unit: {times}kg {said['first']}. Sets go up to {MOST_TIMES}.")
    bare = replace(
        pattern, load=body.load, kind=_kind(item, body), rpe=_effort(item), flags=item.flags, fields={**body.fields}
    )
    one = _measured(bare, said["first"] or "", item)
    side = (said["side"] or "").lower()[:1]
    if said["second"]:
        other = _measured(bare, said["second"], item)
        if side:
            raise Mistake(item.at, f"{item.text!r} names sides twice.", "Write 8/8, or 8l and 8r.")
        same = _amount(one) == _amount(other)
        both = [_sided(one, "each")] if same else [_sided(one, "left"), _sided(other, "right")]
        return both * times
    return [_sided(one, {"l": "left", "r": "right", "": ""}[side])] * times


def rest_of(item: Item) -> float:
    """Seconds of a rest."""
    text = (item.said["rest"] or "").lower()
    is_in_minutes = text.endswith("m")
    seconds = _seconds(f"{text}in" if is_in_minutes else text)
    if seconds is None or seconds > MOST_SECONDS:
        raise Mistake(
            item.at,
            f"{item.text!r} is no rest: it needs a unit and is at most an hour.",
            "Write rest 90s, rest 3min or rest 2:30.",
        )
    return seconds


def _amount(one: LoggedSet) -> tuple[float | None, ...]:
    return one.repetitions, one.duration_s, one.distance_m


def _sided(one: LoggedSet, side: str) -> LoggedSet:
    return replace(one, fields={**one.fields, "side": side}) if side else one


def _kind(item: Item, body: Body) -> LoggedKind:
    if item.said["fail"]:
        return "failure"
    if item.said["open"]:
        return "open"
    before = item.before or body.before
    return "warm-up" if before == "warm-up" else "drop" if before == "drop" else "work"


def _measured(one: LoggedSet, text: str, item: Item) -> LoggedSet:
    """The set with its repetitions, seconds or metres."""
    low = text.lower()
    seconds = _seconds(low)
    if seconds is not None:
        if seconds > MOST_SECONDS:
            raise Mistake(item.at, f"{text!r} is longer than an hour.", "Correct the time: 45s, 1:30 or 2min.")
        return replace(one, duration_s=seconds)
    if low.endswith("m"):
        metres = _number(low[:-1])
        if metres > MOST_METRES:
            raise Mistake(item.at, f"{text!r} is far for a set.", f"A set covers up to {MOST_METRES:g}m.")
        return replace(one, distance_m=metres)
    is_said = "r" in low
    bare = low.partition("r")[0].strip()
    if not bare.isdecimal():
        raise Mistake(item.at, f"{text!r} is no number of reps.", f"If it is a load, write {bare}kg or {bare}lb.")
    reps = int(bare)
    if reps > (MOST_REPS_SAID if is_said else MOST_REPS):
        hint = f"If it is a load, write {bare}kg or {bare}lb."
        more = "" if is_said else f" If it is reps, write {bare}reps."
        raise Mistake(item.at, f"{text!r} would be {reps} reps.", hint + more)
    return replace(one, repetitions=reps)


def _seconds(low: str) -> float | None:
    """Seconds of ``45s``, ``2min`` or ``1:30``; None where it is no time."""
    if ":" in low:
        minutes, seconds = low.split(":")
        return 60.0 * int(minutes) + int(seconds)
    for unit, factor in (("secs", 1), ("sec", 1), ("s", 1), ("min", 60)):
        if low.endswith(unit) and not low.endswith("reps"):
            return float(Decimal(low[: -len(unit)].strip().replace(",", ".")) * factor)
    return None


def _effort(item: Item) -> float | None:
    """The effort on the scale to 10, from reps left where those are written."""
    said = item.said
    if said["effort"] is None:
        return None
    number = _number(said["effort"])
    scale = (said["scale"] or said["spelled"] or "").lower()
    if scale == "rpe":
        if said["left"] or number > 10:
            raise Mistake(
                item.at, f"{item.text!r} has no effort from 0 to 10.", "Write 5@rpe8, or 5@2 for 2 reps left."
            )
        return number
    if number > MOST_LEFT:
        count = (said["first"] or "5").strip()
        what = f"{item.text!r} is not clear: {number:g} reps left, or an effort of {number:g}?"
        hint = f"Write {count}@rpe{number:g} for the effort, {count}@2 for 2 reps left."
        if scale or said["left"] or number > 10:
            what = f"{item.text!r}: more than {MOST_LEFT:g} reps left can't be counted."
            hint = f"Write {count} alone."
        raise Mistake(item.at, what, hint)
    return round(10 - number, 3)


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))
