"""The registers behind the pages: sources, contradictions, and the numbered statements of the articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from ironstride.protocols.packaged import read_toml

SourceStatus = Literal["full text", "abstract", "secondary", "recalled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that something here rests on.

    `title` is the title as printed, "" where it isn't known to us; `about` says in our words what the work is.
    `short` is our own name for one of the five articles. `status` says how the work itself was read;
    "recalled" means from memory, and nothing resting on that alone is shown.
    """

    id: str
    kind: str
    by: str
    status: SourceStatus
    title: str = ""
    about: str = ""
    short: str = ""
    where: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The shortest words that name it: our own name, or author and year."""
        return self.short or (f"{self.by} {self.year}" if self.year else self.by)

    @property
    def url(self) -> str:
        """Where to read it, "" where we know no stable address."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one source says on a contested question, and in which numbered statements."""

    source: str
    says: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A question on which the articles disagree, or one of them with itself.

    `reads` are pointers (see `trace`) to what each protocol uses, with "*" for the protocol's id;
    `why` is what consensus does and for which reason; `claims` are ids of the evidence registry.
    """

    id: str
    issue: str
    positions: tuple[Position, ...]
    reads: tuple[str, ...]
    why: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A numbered statement of the articles in our words, and pointers to where it lives.

    `contested` is why it is shown only as somebody's claim; "" for a statement that a plan acts on.
    """

    number: int
    sources: tuple[str, ...]
    says: str
    lives_in: tuple[str, ...]
    contested: str = ""


@cache
def sources() -> Mapping[str, Source]:
    """The source register by id.

    >>> sources()["doma-2013"].url
    'https://doi.org/10.1139/apnm-2012-0362'
    """
    return MappingProxyType(
        {source_id: Source(id=source_id, **table) for source_id, table in read_toml("sources.toml")["source"].items()}
    )


@cache
def contradictions() -> Mapping[str, Contradiction]:
    """The contradictions by id, C1 to C17.

    >>> contradictions()["C5"].issue
    'What changes as the race comes near'
    """
    return MappingProxyType(
        {
            contradiction_id: Contradiction(
                id=contradiction_id,
                issue=table["issue"],
                positions=tuple(_position(position) for position in table["positions"]),
                reads=tuple(table["reads"]),
                why=table["why"],
                claims=tuple(table["claims"]),
            )
            for contradiction_id, table in read_toml("contradictions.toml")["contradiction"].items()
        }
    )


@cache
def items() -> Mapping[int, Item]:
    """The numbered statements by number, 1 to 104.

    >>> items()[64].says
    'One session a week.'
    """
    read = (
        Item(
            number=table["number"],
            sources=tuple(table["sources"]),
            says=table["says"],
            lives_in=tuple(table["lives_in"]),
            contested=table.get("contested", ""),
        )
        for table in read_toml("items.toml")["item"]
    )
    return MappingProxyType({item.number: item for item in read})


def _position(table: Mapping[str, Any]) -> Position:
    return Position(source=table["source"], says=table["says"], items=tuple(table["items"]))
