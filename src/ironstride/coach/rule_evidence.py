"""What a rule rests on: its works, the statements of the articles that it carries, and what studies found."""

from dataclasses import dataclass

from ironstride.protocols.evidence import Claim, claims
from ironstride.protocols.registers import Item, Source, items, sources
from ironstride.protocols.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEvidence:
    """Works in the order in which the rule names them, the articles' statements behind it, and the shown claims of its
    studies. All empty: the rule is our own choice."""

    sources: tuple[Source, ...] = ()
    statements: tuple[Item, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def is_our_default(self) -> bool:
        """Whether no work stands behind it."""
        return not self.sources


def rule_evidence(rule: Rule) -> RuleEvidence:
    """What a rule rests on. An article's other claims are not about this rule, so only its numbered statements count.

    >>> from ironstride.protocols.read import protocol
    >>> found = rule_evidence(protocol("consensus").rules["gap-after-run"])
    >>> [one.name for one in found.sources], len(found.claims)
    (['Robineau and others 2016'], 2)
    """
    works = tuple(sources()[one] for one in rule.sources if one in sources())
    studies = {one.id for one in works if not one.short}
    return RuleEvidence(
        sources=works,
        statements=tuple(items()[number] for number in rule.items if number in items()),
        claims=tuple(one for one in claims().values() if one.shown and studies & {one.source, *one.also}),
    )
