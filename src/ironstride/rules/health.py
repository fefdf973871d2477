"""What a runner's health leaves open on one day. These limits outrank pins, preferences and every other rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ironstride.protocols.health_rules import Place, health_rules, names_bone_stress, place_name, places_in
from ironstride.protocols.rule import Rule
from ironstride.training.plan import Because
from ironstride.training.request import Health, Injury
from ironstride.training.words import LowerBody, SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthLimits:
    """What may be prescribed on one day.

    `allows_any_lift`: anything at all; where it is off, everything else is too. `allows_loaded_legs`: sessions with
    ``lower_body == "loaded"``. `allows_legs_at_all`: any leg work, light included.
    `allows_heavy`: any set, arms included, at `heavy_from_percent` of 1RM or more, under `min_reps`
    reps, or that ends with fewer than `min_rir` reps to spare; sessions of kind heavy go with it. Where heavy
    work is off, `min_reps` and `min_rir` are bounds to keep; where it is on they are 1 and 0.
    `allows_jumps`: any set counted in contacts. `allows_automatic_progression`: raising load, reps or sets
    without a person deciding. `allows_runs_advice`: saying anything that encourages a run.

    `painful_places` are catalogue places with any pain, `sore_places` those with so much that lifts are swapped:
    choose exercises that do not list these under `avoid_with`. `stop_places` are those whose lifts stop altogether.
    `avoid_exercises` are catalogue ids that are not given at all. `load_factor` multiplies the load of the
    lifts that meet a painful place; who cannot tell which those are multiplies all. `refer` says whom to ask
    before going on, None when nobody.
    """

    allows_any_lift: bool = True
    allows_loaded_legs: bool = True
    allows_legs_at_all: bool = True
    allows_heavy: bool = True
    allows_jumps: bool = True
    allows_automatic_progression: bool = True
    allows_one_rm_test: bool = True
    allows_runs_advice: bool = True
    heavy_from_percent: float = 0.8
    min_reps: int = 1
    min_rir: float = 0
    painful_places: tuple[str, ...] = ()
    stop_places: tuple[str, ...] = ()
    sore_places: tuple[str, ...] = ()
    avoid_exercises: tuple[str, ...] = ()
    load_factor: float = 1.0
    because: tuple[Because, ...] = ()
    refer: str | None = None

    def allows(self, kind: SessionKind, lower_body: LowerBody) -> bool:
        """Whether a session of this kind, with this much for the legs, may stand on the day at all.

        Power work needs jumps or fast lifts, so it goes where either goes.

        >>> HealthLimits(allows_heavy=False).allows("heavy", "loaded")
        False
        """
        if not self.allows_any_lift or (lower_body == "loaded" and not self.allows_loaded_legs):
            return False
        if lower_body == "light" and not self.allows_legs_at_all:
            return False
        if kind == "heavy":
            return self.allows_heavy
        if kind == "power":
            return self.allows_heavy and self.allows_jumps
        return True


_NOTHING_FAST_OR_HEAVY: Final = frozenset({"heavy", "jumps", "automatic_progression", "one_rm_test"})
_LIGHT_LEGS_ONLY: Final = _NOTHING_FAST_OR_HEAVY | {"loaded_legs"}
_NO_LEGS: Final = _LIGHT_LEGS_ONLY | {"legs_at_all", "runs_advice"}
_NOTHING: Final = _NO_LEGS | {"any_lift"}


@dataclass(frozen=True, slots=True)
class _Finding:
    """One rule at work: what it takes away and what it says."""

    rule: Rule
    says: str
    takes: frozenset[str] = frozenset()
    painful: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    load_factor: float = 1.0
    refer: str | None = None
    sore: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def limits_on(health: Health, born: date | None, day: date) -> HealthLimits:
    """What `health` leaves open on `day`, a calendar day in the athlete's zone.

    Everything that applies adds up, and the safer answer wins: being cleared by a clinician opens light
    technique work for the legs after bone stress, in pregnancy, after birth and with bone-like or night pain,
    and never heavy work, jumps, automatic progression or a 1RM test. A `birth_on` after `day` means pregnant
    until then. Ask for every day of a plan: birthdays and the weeks after birth pass in the middle of one.
    Raises nothing. Source: the health rules, each with its own.

    >>> today = limits_on(Health(pregnant=True), date(1990, 1, 1), date(2027, 3, 1))
    >>> today.allows_heavy, today.allows_jumps, today.refer is not None
    (False, False, True)
    >>> limits_on(Health(), None, date(2027, 3, 1)).allows_heavy
    True
    """
    found = [*_special_groups(health, born, day)]
    for injury in health.injuries:
        found.extend(_pain(injury, health.cleared_by_clinician))
    if health.weak_areas:
        rule = health_rules()["weak-areas"]
        found.append(_Finding(rule, f"{rule.sentence} Named here: {', '.join(health.weak_areas)}."))
    return _together(found)


def _special_groups(health: Health, born: date | None, day: date) -> Iterable[_Finding]:
    rules = health_rules()
    legs = _LIGHT_LEGS_ONLY if health.cleared_by_clinician else _NO_LEGS
    if health.bone_stress or any(names_bone_stress(injury.place) for injury in health.injuries):
        yield _clinical(rules["bone-stress-stops"], health.cleared_by_clinician, legs | {"runs_advice"})
    if health.pregnant or (health.birth_on is not None and day < health.birth_on):
        yield _clinical(rules["pregnancy-hands-over"], health.cleared_by_clinician, legs | {"runs_advice"})
    if health.birth_on is not None and day >= health.birth_on:
        yield from _after_birth(rules["postpartum-waits"], health, health.birth_on, day, legs)
    if born is not None and day < _years_later(born, int(rules["under-18-supervised"].number("years"))):
        rule = rules["under-18-supervised"]
        yield _Finding(rule, rule.sentence, _NOTHING_FAST_OR_HEAVY, refer=_text(rule, "refer"))


def _after_birth(rule: Rule, health: Health, birth_on: date, day: date, legs: frozenset[str]) -> Iterable[_Finding]:
    if day < birth_on + timedelta(weeks=rule.number("weeks")):
        yield _clinical(rule, health.cleared_by_clinician, legs | {"runs_advice"})
    elif day < _months_later(birth_on, int(rule.number("running_months"))):
        yield _Finding(rule, _text(rule, "says_running"), frozenset({"runs_advice"}))


def _clinical(rule: Rule, is_cleared: bool, takes: frozenset[str]) -> _Finding:
    """A rule that hands over to a clinician. Cleared or not, the person to ask stays named."""
    says = _text(rule, "says_cleared") if is_cleared else rule.sentence
    return _Finding(rule, says, takes, refer=_text(rule, "refer"), avoid=rule.words("avoid_exercises"))


def _pain(injury: Injury, is_cleared: bool) -> Iterable[_Finding]:
    """The traffic light for one report. A place we do not know is taken for one that leg work meets."""
    rules = health_rules()
    light = rules["pain-traffic-light"]
    where = places_in(injury.place) or (Place(id=_slug(injury.place), words=(), stops_jumps=True, is_leg=True),)
    ids = tuple(place.id for place in where)
    is_leg = any(place.is_leg for place in where)
    place = place_name(injury.place) or "an unnamed place"
    words = {
        "place": place,
        "where": f"{place} at night or at rest" if injury.night else place,
        "pain": str(injury.pain),
        "worse": ", worse the next day" if injury.worse_next_day else "",
    }
    if injury.hurts and any(place.stops_all for place in where):
        # No clearance opens it: whoever feels it again asks again.
        rule = rules["chest-pain-stops-everything"]
        yield _Finding(rule, _text(rule, "says_stop", words), _NOTHING, ids, ids, refer=_text(rule, "refer"), sore=ids)
    elif injury.night or any(place.stops_legs for place in where):
        takes = (_LIGHT_LEGS_ONLY if is_cleared else _NO_LEGS) | {"runs_advice"}
        says = _text(light, "says_cleared" if is_cleared else "says_red", words)
        yield _Finding(light, says, takes, ids, ids, light.number("reduced_share"), _text(light, "refer", words), ids)
    elif injury.worse_next_day or injury.pain > light.number("reduce_to"):
        leg_takes = _NOTHING_FAST_OR_HEAVY if is_leg else frozenset({"automatic_progression", "one_rm_test"})
        says = _text(light, "says_stop", words)
        refer = _text(light, "refer_strong", words) if injury.pain > light.number("reduce_to") else None
        yield _Finding(light, says, leg_takes, ids, ids, light.number("reduced_share"), refer, ids)
    elif injury.pain > light.number("continue_to"):
        less = frozenset({"automatic_progression", "one_rm_test"}) | ({"jumps"} if is_leg else frozenset())
        says = _text(light, "says_reduce", words)
        yield _Finding(light, says, less, ids, (), light.number("reduced_share"), sore=ids)
    elif injury.pain > 0:
        yield _Finding(light, _text(light, "says_continue", words), frozenset({"one_rm_test"}), ids)
    if injury.hurts and any(place.stops_jumps for place in where):
        rule = rules["no-jumps-with-tendon-or-bone-pain"]
        yield _Finding(rule, _text(rule, "says_here", words), frozenset({"jumps"}))


def _together(found: list[_Finding]) -> HealthLimits:
    heavy = health_rules()["what-heavy-means"]
    taken = frozenset().union(*(finding.takes for finding in found))
    reasons = [Because(rule=finding.rule.id, says=finding.says, source=finding.rule.source) for finding in found]
    bounds_are_on = "heavy" in taken
    if bounds_are_on:
        reasons.append(Because(rule=heavy.id, says=heavy.sentence, source=heavy.source))
    return HealthLimits(
        allows_any_lift="any_lift" not in taken,
        allows_loaded_legs="loaded_legs" not in taken,
        allows_legs_at_all="legs_at_all" not in taken,
        allows_heavy="heavy" not in taken,
        allows_jumps="jumps" not in taken,
        allows_automatic_progression="automatic_progression" not in taken,
        allows_one_rm_test="one_rm_test" not in taken,
        allows_runs_advice="runs_advice" not in taken,
        heavy_from_percent=heavy.number("percent"),
        min_reps=int(heavy.number("min_reps")) if bounds_are_on else 1,
        min_rir=heavy.number("min_rir") if bounds_are_on else 0,
        painful_places=_each_once(place for finding in found for place in finding.painful),
        stop_places=_each_once(place for finding in found for place in finding.stopped),
        sore_places=_each_once(place for finding in found for place in finding.sore),
        avoid_exercises=_each_once(exercise for finding in found for exercise in finding.avoid),
        load_factor=min((finding.load_factor for finding in found), default=1.0),
        because=tuple(reasons),
        refer=" ".join(_each_once(finding.refer for finding in found if finding.refer)) or None,
    )


def _text(rule: Rule, name: str, words: dict[str, str] | None = None) -> str:
    sentence = str(rule.numbers[name]).format_map({**rule.numbers, **(words or {})})
    return sentence[0].upper() + sentence[1:]


def _slug(place: str) -> str:
    return "-".join(place.lower().split()) or "unnamed"


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _years_later(day: date, years: int) -> date:
    """The birthday; for someone born on 29 February in a year without one, 1 March: the later, safer day."""
    return _months_later(day, 12 * years)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + year, month + 1, day.day)
    except ValueError:
        first_of_next = divmod(day.month + months, 12)
        return date(day.year + first_of_next[0], first_of_next[1] + 1, 1)
