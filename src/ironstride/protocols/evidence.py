"""The evidence registry: every number that isn't an article's instruction, with where it comes from.

A claim is a statement in our words with its effect, interval, population and source, and how that source was
read. Claims of studies, of the articles, and our own judgements stand side by side and say which they are.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from ironstride.protocols.packaged import read_toml
from ironstride.protocols.protocol import Origin, Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.registers import contradictions, items, sources

FILES: Final = ("economy", "measuring", "effort", "dose", "concurrent", "models", "health", "articles")
ClaimStatus = Literal["full text", "abstract", "secondary", "recalled", "computed", "our default"]
STATUSES: Final = ("full text", "abstract", "secondary", "recalled", "computed", "our default")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of the registry.

    `effect` and `interval` are in `unit`; a 95 % interval unless the unit says otherwise, or the range a
    statement spans. `n` is what was counted, in words. `certainty` is our reading unless a source rates itself.
    `status` is how the source was read; ``computed`` follows from a source by arithmetic, ``our default`` is
    our own judgement and may lean on a source. `shown` is false for what must not reach a person.
    `contradicts` names claims that disagree, both ways.
    """

    id: str
    statement: str
    source: str
    status: ClaimStatus
    design: str
    certainty: str
    effect: float | None = None
    interval: tuple[float, float] | None = None
    unit: str = ""
    population: str = ""
    n: str = ""
    also: tuple[str, ...] = ()
    shown: bool = True
    contradicts: tuple[str, ...] = ()
    note: str = ""

    @property
    def number(self) -> str:
        """Effect, interval and unit in one line, "" for a statement without a number.

        >>> claims()["re-heavy-eihara"].number
        "-0.32 [-0.55 to -0.1] Hedges' g"
        """
        spread = f"{self.interval[0]:g} to {self.interval[1]:g}" if self.interval else ""
        if self.effect is None:
            return f"{spread} {self.unit}" if spread else ""
        return f"{self.effect:g} [{spread}] {self.unit}" if spread else f"{self.effect:g} {self.unit}"

    @property
    def in_words(self) -> str:
        """The statement with its number behind it.

        >>> claims()["lifting-first-strength"].in_words
        'Lifting before endurance work gains more strength than lifting after it (6.91 %, dynamic strength).'
        """
        return f"{self.statement.removesuffix('.')} ({self.number})." if self.number else self.statement


@cache
def claims() -> Mapping[str, Claim]:
    """Every claim by id, in the order of the files. What contradicts one is contradicted by it.

    >>> claims()["injuries-wu"].contradicts
    ('article-prevents-injury',)
    """
    read: dict[str, Claim] = {}
    for name in FILES:
        for claim_id, table in read_toml(f"evidence/{name}.toml")["claim"].items():
            if claim_id in read:
                raise ValueError(f"evidence/{name}.toml: {claim_id} stands twice")
            # Frozen values hold tuples, TOML gives lists.
            fields: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
            }
            read[claim_id] = Claim(id=claim_id, **fields)
    back: dict[str, list[str]] = {claim_id: list(claim.contradicts) for claim_id, claim in read.items()}
    for claim in read.values():
        for other in claim.contradicts:
            if claim.id not in back.get(other, [claim.id]):
                back[other].append(claim.id)
    return MappingProxyType({id_: replace(claim, contradicts=tuple(back[id_])) for id_, claim in read.items()})


def problems_of_registry() -> tuple[str, ...]:
    """Everything that would let an unsourced number reach a person; empty is how it has to be.

    >>> problems_of_registry()
    ()
    """
    return (*_problems_of_claims(), *_problems_of_sources(), *_problems_of_pages(), *_problems_of_lists())


def problems_of_claim(claim: Claim, known_sources: frozenset[str], known_claims: frozenset[str]) -> tuple[str, ...]:
    """What is wrong with one claim."""
    found: list[str] = []
    if claim.status not in STATUSES:
        found.append(f"claim {claim.id}: status {claim.status!r} isn't one of {', '.join(STATUSES)}")
    if claim.status == "recalled" and claim.shown:
        found.append(f"claim {claim.id}: recalled from memory, and shown")
    if claim.status == "recalled" and (claim.effect is not None or claim.interval is not None):
        found.append(f"claim {claim.id}: recalled from memory, and has a number")
    if not claim.source and claim.status != "our default":
        found.append(f"claim {claim.id}: no source, and not our default")
    found += [
        f"claim {claim.id}: source {source_id} isn't in the register"
        for source_id in (claim.source, *claim.also)
        if source_id and source_id not in known_sources
    ]
    found += [
        f"claim {claim.id}: contradicts {other}, which doesn't exist"
        for other in claim.contradicts
        if other not in known_claims
    ]
    if claim.effect is not None and not claim.unit:
        found.append(f"claim {claim.id}: an effect without a unit")
    if claim.interval is not None and claim.interval[0] > claim.interval[1]:
        found.append(f"claim {claim.id}: its interval runs backwards")
    if claim.effect is not None and claim.interval is not None:
        low, high = claim.interval
        if not low <= claim.effect <= high:
            found.append(f"claim {claim.id}: its effect lies outside its interval")
    return tuple(found)


def _problems_of_claims() -> Iterator[str]:
    known_sources, known_claims = frozenset(sources()), frozenset(claims())
    for claim in claims().values():
        yield from problems_of_claim(claim, known_sources, known_claims)


def _problems_of_sources() -> Iterator[str]:
    for source in sources().values():
        if source.doi and not _DOI.fullmatch(source.doi):
            yield f"source {source.id}: {source.doi!r} is no DOI"
        if not (source.title or source.about):
            yield f"source {source.id}: neither title nor what it is about"
    used = {claim.source for claim in claims().values() if claim.shown}
    for source in sources().values():
        if source.status == "recalled" and source.id in used:
            yield f"source {source.id}: recalled from memory, and a shown claim rests on it"


def _problems_of_pages() -> Iterator[str]:
    for protocol_id in protocol_ids():
        page = protocol(protocol_id)
        for where, origin in origins_of(page):
            if origin.source and origin.source not in sources():
                yield f"{protocol_id} {where}: source {origin.source} isn't in the register"
            if origin.provenance != "default" and not origin.source:
                yield f"{protocol_id} {where}: from {origin.provenance}, and no source"
            if origin.provenance == "source" and not origin.items:
                yield f"{protocol_id} {where}: from its source, and no numbered statement"
            yield from (
                f"{protocol_id} {where}: statement {number} doesn't exist"
                for number in origin.items
                if number not in items()
            )
        for rule in page.rules.values():
            yield from (
                f"{protocol_id} rule {rule.id}: source {source_id} isn't in the register"
                for source_id in rule.sources
                if source_id not in sources()
            )
            yield from (
                f"{protocol_id} rule {rule.id}: statement {number} doesn't exist"
                for number in rule.items
                if number not in items()
            )


def _problems_of_lists() -> Iterator[str]:
    for item in items().values():
        yield from (
            f"statement {item.number}: source {source_id} isn't in the register"
            for source_id in item.sources
            if source_id not in sources()
        )
    for contradiction in contradictions().values():
        for position in contradiction.positions:
            for number in position.items:
                if number not in items() or position.source not in items()[number].sources:
                    yield f"{contradiction.id}: statement {number} isn't one of {position.source}"
        yield from (
            f"{contradiction.id}: claim {claim_id} doesn't exist or isn't shown"
            for claim_id in contradiction.claims
            if claim_id not in claims() or not claims()[claim_id].shown
        )


def origins_of(page: Protocol) -> Iterator[tuple[str, Origin]]:
    """Every origin a resolved page holds, with the place it belongs to.

    >>> next(origins_of(protocol("S0")))[0]
    'dose.technique.sets'
    """
    for phase, dose in page.doses.items():
        for name, origin in dose.origin.items():
            yield f"dose.{phase}.{name}", origin
    yield "deload", page.deload.origin
    yield "variation", page.variation.origin
    yield "progression", page.progression.origin
    if page.gate is not None:
        yield "gate", page.gate.origin
    warm_up = page.warm_up["origin"]
    if isinstance(warm_up, Origin):
        yield "warm_up", warm_up
