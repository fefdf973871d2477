"""What the checker finds: one breach of one rule."""

from dataclasses import dataclass
from datetime import date

from ironstride.training.words import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One breach: the rule's id, the tier and points it costs, the day, plain words, and the sessions in it."""

    rule: str
    tier: Tier
    points: int
    date: date
    says: str
    sessions: tuple[str, ...] = ()
