"""What a report is made of, whatever paper it is for: sections of sentences, tables and pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ironstride.surfaces.report.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph. `small` is said more quietly, `verdict` is the line that answers a section's question, `caption`
    stands above the block that follows."""

    says: str
    tone: Literal["plain", "verdict", "small", "caption"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Sentences, one below the other."""

    says: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table; every row is as long as `heads`. With `has_numbers` the columns after the first stand at the right.
    `shares` are the columns' widths on paper, adding up to one; without them the first is the widest."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    has_numbers: bool = False
    shares: Sequence[float] = ()


Block = Words | Points | Rows | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some blocks under one heading. A `level` of 3 belongs to the section before it."""

    heading: str
    blocks: Sequence[Block]
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of it, under a title."""

    title: str
    subtitle: str
    sections: Sequence[Section]
