"""What is known? The claims of the registry that speak of something, those that may be shown."""

from ironstride.protocols.evidence import Claim, claims
from ironstride.protocols.registers import sources


def find_evidence(text: str = "") -> tuple[Claim, ...]:
    """The shown claims that hold every word of `text` in statement, population, design, id or source.

    >>> [claim.id for claim in find_evidence("heavy economy eihara")][:1]
    ['re-heavy-eihara']
    """
    words = text.lower().split()
    return tuple(one for one in claims().values() if one.shown and all(word in _said(one) for word in words))


def _said(claim: Claim) -> str:
    known = [sources()[one].name for one in (claim.source, *claim.also) if one in sources()]
    return " ".join((claim.id, claim.statement, claim.population, claim.design, claim.status, *known)).lower()
