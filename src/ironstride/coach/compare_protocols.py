"""What do the protocols say, side by side? Each value with its origin, each disagreement with both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.protocol import Origin, Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.registers import Contradiction, contradictions
from ironstride.protocols.trace import for_each_protocol
from ironstride.protocols.wording import FIELD_NAMES, dose_value_words, variation_words, warm_up_words
from ironstride.training.words import PHASES, PhaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one protocol says in one field. `origin` tells who says so; `span` is the value where it is a range of
    numbers, both ends alike for a single one."""

    protocol: str
    says: str
    origin: Origin
    span: tuple[float, float] | None = None

    @property
    def mark(self) -> str:
        """``source``, ``derived`` or ``default``; ``consensus`` where the page is silent and inherits."""
        return "consensus" if self.origin.inherited else self.origin.provenance

    @property
    def is_told(self) -> bool:
        """Whether the page's own source says it, in words or by what follows from them."""
        return self.mark in ("source", "derived")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field over all protocols. `name` is its id, `field` its words, `contested` names the contradictions that
    speak of it."""

    name: str
    field: str
    cells: tuple[Cell, ...]
    contested: tuple[str, ...] = ()


def compare_protocols(phase: PhaseId, ids: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """Every field of `phase` over the protocols `ids` (all of them by default), then what holds in all phases.

    Raises KeyError for an unknown id, ValueError for a phase without a dose of its own.

    >>> rows = compare_protocols("strength")
    >>> rows[1].field, rows[1].cells[0].says, rows[1].cells[0].mark
    ('reps', '1–5', 'source')
    """
    return compare_pages(phase, [protocol(one) for one in ids or protocol_ids()])


def compare_pages(phase: PhaseId, pages: Sequence[Protocol]) -> tuple[Row, ...]:
    """As `compare_protocols`, for pages already at hand: a runner's own may be among them."""
    if phase not in phases_with_a_dose():
        raise ValueError(f"{phase} has no dose; choose one of {', '.join(phases_with_a_dose())}")
    contested = _contested(phase)
    rows = [
        Row(
            name=name,
            field=FIELD_NAMES[name],
            cells=tuple(
                Cell(
                    protocol=page.id,
                    says=dose_value_words(page.doses[phase], name),
                    origin=page.doses[phase].origin[name],
                    span=_span(getattr(page.doses[phase], name)),
                )
                for page in pages
            ),
            contested=contested.get(name, ()),
        )
        for name in DOSE_FIELDS
    ]
    return (*rows, *_rows_of_pages(pages, contested))


def phases_with_a_dose() -> tuple[PhaseId, ...]:
    """The phases that a page can be asked about, in their order."""
    return tuple(phase for phase in PHASES if phase in protocol("consensus").doses)


def contradictions_among(ids: tuple[str, ...] = ()) -> tuple[Contradiction, ...]:
    """The contradictions in which one of these protocols' sources takes a side; all of them without ids."""
    speakers = {protocol(one).source for one in ids}
    return tuple(
        one
        for one in contradictions().values()
        if not ids or any(position.source in speakers for position in one.positions)
    )


def _rows_of_pages(pages: Sequence[Protocol], contested: dict[str, tuple[str, ...]]) -> list[Row]:
    rows: dict[str, list[Cell]] = {"deload": [], "variation": [], "progression": [], "warm-up": [], "gate": []}
    for page in pages:
        deload = (
            f"every {page.deload.every_weeks} weeks: {page.deload.sets_share * 100:g} % of the sets, "
            f"{page.deload.load_share * 100:g} % of the load"
        )
        rows["deload"].append(Cell(protocol=page.id, says=deload, origin=page.deload.origin))
        rows["variation"].append(
            Cell(protocol=page.id, says=variation_words(page.variation), origin=page.variation.origin)
        )
        rows["progression"].append(Cell(protocol=page.id, says=page.progression.says, origin=page.progression.origin))
        origin = page.warm_up["origin"]
        if isinstance(origin, Origin):
            rows["warm-up"].append(Cell(protocol=page.id, says=warm_up_words(page.warm_up), origin=origin))
        gate = page.gate
        silent = Origin(provenance="default", inherited=True)
        rows["gate"].append(
            Cell(protocol=page.id, says=gate.says if gate else "open to all", origin=gate.origin if gate else silent)
        )
    return [
        Row(name=name, field=name, cells=tuple(cells), contested=contested.get(name, ()))
        for name, cells in rows.items()
    ]


def _span(value: object) -> tuple[float, float] | None:
    if isinstance(value, int | float):
        return float(value), float(value)
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        return float(value[0]), float(value[1])
    return None


def _contested(phase: PhaseId) -> dict[str, tuple[str, ...]]:
    """Field or table to the contradictions that read it: "dose:*.strength.reps" contests reps of that phase."""
    found: dict[str, tuple[str, ...]] = {}
    for one in contradictions().values():
        for pointer in (each for read in one.reads for each in for_each_protocol(read)):
            kind, _, rest = pointer.partition(":")
            parts = rest.split(".")
            if kind == "dose" and len(parts) == 3 and parts[1] == phase:
                name = parts[2]
            elif kind in ("deload", "variation", "progression", "warm-up", "gate"):
                name = kind
            else:
                continue
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), one.id)))
    return found
