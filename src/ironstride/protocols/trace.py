"""Pointers: where a numbered statement, or a side of a contradiction, lives in the product.

A pointer is ``kind:rest``::

    dose:heavy-patterns.strength.reps     a field of a phase's dose, or the dose itself without the field
    rule:run-first                        a placement rule; rule:hard-days-hard.run-first as that page has it
    progression:consensus                 a page's progression, or the form by its own name
    variation: gate: warm-up: deload:     the page's, by protocol id
    exercise:goblet-squat                 an exercise of the catalogue
    health:bone-stress-stops              a health rule
    kit:dumbbells                         a piece of kit the catalogue knows
    claim:injuries-wu                     a claim of the evidence registry: text, nothing a plan acts on
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ironstride.protocols.catalogue import exercises
from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.evidence import claims
from ironstride.protocols.exercise import KIT
from ironstride.protocols.health_rules import health_rules
from ironstride.protocols.page_rules import common_rules
from ironstride.protocols.protocol import Origin, Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.wording import dose_field_words, dose_value_words, dose_words, variation_words, warm_up_words
from ironstride.training.pace import PACE_FORMS

TEXT_KINDS: Final = frozenset({"claim"})
"""Kinds that are shown and not acted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a pointer leads to: its kind, what stands there in words, and its origin where it has one.

    `value` is the same without the protocol's and the field's name, for tables that name them already.
    """

    pointer: str
    kind: str
    says: str
    value: str
    origin: Origin | None = None


class PointsNowhere(LookupError):
    """A pointer that leads to nothing; its text says which part is wrong."""


def resolve(pointer: str) -> Target:
    """What stands at `pointer`.

    Raises `PointsNowhere`, saying what isn't there.

    >>> resolve("dose:heavy-patterns.strength.reps").says
    'Heavy patterns, strength: reps 1–5'
    >>> resolve("rule:no-such-rule")
    Traceback (most recent call last):
    ironstride.protocols.trace.PointsNowhere: rule:no-such-rule: no such rule
    """
    kind, colon, rest = pointer.partition(":")
    if not colon or kind not in _KINDS:
        raise PointsNowhere(f"{pointer}: a pointer starts with one of {', '.join(_KINDS)}")
    found = _KINDS[kind](pointer, rest)
    says, origin, value = found if len(found) == 3 else (*found, found[0])
    return Target(pointer=pointer, kind=kind, says=says, value=value, origin=origin)


def for_each_protocol(pointer: str) -> tuple[str, ...]:
    """The pointer once for each protocol where it holds a "*", else itself.

    >>> for_each_protocol("variation:*")[0]
    'variation:heavy-patterns'
    """
    if "*" not in pointer:
        return (pointer,)
    return tuple(pointer.replace("*", protocol_id) for protocol_id in protocol_ids())


Found = tuple[str, Origin | None] | tuple[str, Origin | None, str]


def _page(pointer: str, protocol_id: str) -> Protocol:
    if protocol_id not in protocol_ids():
        raise PointsNowhere(f"{pointer}: no such protocol")
    return protocol(protocol_id)


def _dose(pointer: str, rest: str) -> Found:
    protocol_id, _, place = rest.partition(".")
    phase, _, name = place.partition(".")
    page = _page(pointer, protocol_id)
    dose = next((dose for dose_phase, dose in page.doses.items() if dose_phase == phase), None)
    if dose is None:
        raise PointsNowhere(f"{pointer}: no dose for such a phase")
    if not name:
        return f"{page.name}, {phase}: {dose_words(dose)}", None
    if name not in DOSE_FIELDS:
        raise PointsNowhere(f"{pointer}: a dose has no such field")
    says = f"{page.name}, {phase}: {dose_field_words(dose, name)}"
    return says, dose.origin[name], dose_value_words(dose, name)


def _rule(pointer: str, rest: str) -> Found:
    protocol_id, dot, rule_id = rest.partition(".")
    rules = _page(pointer, protocol_id).rules if dot else common_rules()
    rule = rules.get(rule_id if dot else rest)
    if rule is None:
        raise PointsNowhere(f"{pointer}: no such rule")
    return rule.sentence, None


def _exercise(pointer: str, rest: str) -> Found:
    if rest not in exercises():
        raise PointsNowhere(f"{pointer}: no such exercise")
    return exercises()[rest].name, None


def _progression(pointer: str, rest: str) -> Found:
    if rest in PACE_FORMS:
        pages = [page for page in map(protocol, protocol_ids()) if page.progression.form == rest]
        own = next((page for page in pages if not page.progression.origin.inherited), None)
        if own is None:
            raise PointsNowhere(f"{pointer}: no protocol has this form")
        return own.progression.says, own.progression.origin
    progression = _page(pointer, rest).progression
    return progression.says, progression.origin


def _variation(pointer: str, rest: str) -> Found:
    variation = _page(pointer, rest).variation
    return variation_words(variation), variation.origin


def _deload(pointer: str, rest: str) -> Found:
    deload = _page(pointer, rest).deload
    says = (
        f"every {deload.every_weeks} weeks {deload.sets_share * 100:g} % of the sets "
        f"at {deload.load_share * 100:g} % of the load"
    )
    return says, deload.origin


def _gate(pointer: str, rest: str) -> Found:
    gate = _page(pointer, rest).gate
    if gate is None:
        raise PointsNowhere(f"{pointer}: this protocol has no gate")
    return gate.says, gate.origin


def _warm_up(pointer: str, rest: str) -> Found:
    page = _page(pointer, rest)
    origin = page.warm_up["origin"]
    return warm_up_words(page.warm_up), origin if isinstance(origin, Origin) else None


def _health(pointer: str, rest: str) -> Found:
    if rest not in health_rules():
        raise PointsNowhere(f"{pointer}: no such health rule")
    return health_rules()[rest].sentence, None


def _kit(pointer: str, rest: str) -> Found:
    if rest not in KIT:
        raise PointsNowhere(f"{pointer}: no such kit")
    return rest.replace("-", " "), None


def _claim(pointer: str, rest: str) -> Found:
    claim = claims().get(rest)
    if claim is None or not claim.shown:
        raise PointsNowhere(f"{pointer}: no such claim that may be shown")
    return claim.in_words, None


_KINDS: Final[Mapping[str, Callable[[str, str], Found]]] = {
    "dose": _dose,
    "rule": _rule,
    "exercise": _exercise,
    "progression": _progression,
    "variation": _variation,
    "deload": _deload,
    "gate": _gate,
    "warm-up": _warm_up,
    "health": _health,
    "kit": _kit,
    "claim": _claim,
}
