"""How a definition's bytes become columns: worked out once per process for each definition, then only applied."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.batch import Batch
from ironstride.files.fit.definitions import BASE_TYPES, BYTE, STRING, Definition, Slot
from ironstride.files.fit.profile import FIT_EPOCH_S, FieldFacts, field_facts
from ironstride.files.fit.table import Column

Raw = NDArray[np.void]

_TIMES: Final = frozenset({"timestamp", "start_time", "local_timestamp", "time_created"})
_MOST_ELEMENTS: Final = 16  # columns made of one array field; a longer one stays an array: our default
_EXACT_BITS: Final = 53  # a wider whole number may round to the "invalid" one when it becomes a float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeveloperFacts:
    """What message 206 says about a field that an app or pod declared."""

    base: int
    facts: FieldFacts
    message: int | None = None
    native: int | None = None
    """The field of the profile that it stands for, and the message that field belongs to, where it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a column, text or array is called. `suffix` counts the elements of an array field.

    `number` is the field's own, `native` that of the field of the profile that a developer field says it stands for.
    """

    field: str
    suffix: str = ""
    unit: str = ""
    developer: int | None = None
    number: int = 0
    native: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number, text or array inside a message. `group` holds the elements that are invalid only all together."""

    heading: Heading
    key: str
    code: str
    offset: int
    base: int
    facts: FieldFacts
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """What to do with the data messages of one definition."""

    layout: "np.dtype[np.void]"
    headings: tuple[tuple[Heading, int], ...]
    """Of each column, in the order of the fields, with its row in the block."""
    numbers: tuple[Cell, ...]
    texts: tuple[Cell, ...]
    arrays: tuple[Cell, ...]
    invalids: Column
    scales: Column
    floats: tuple[int, ...]
    exact: tuple[int, ...]
    shifted: tuple[int, ...]

    def raw(self, batch: Batch) -> Raw:
        """The messages of a batch, in one piece."""
        gathered = batch.each(f"V{self.layout.itemsize}")
        return gathered.view(self.layout)

    def block(self, raw: Raw) -> Column:
        """The numbers, one row a column, scaled, with NaN for invalid."""
        block = np.empty((len(self.numbers), len(raw)))
        if self.floats:
            with np.errstate(invalid="ignore"):  # a signalling NaN is one more way to say "invalid"
                self._copy(raw, block)
            for at in self.floats:
                block[at][~np.isfinite(block[at])] = np.nan
        else:
            self._copy(raw, block)
        np.copyto(block, np.nan, where=block == self.invalids)
        for at in self.exact:
            cell = self.numbers[at]
            invalid = raw[cell.key] == BASE_TYPES[cell.base].invalid
            block[at][invalid if not cell.group else np.all(raw[cell.group] == 0xFF, axis=1)] = np.nan
        if len(self.scales):
            block[: len(self.scales)] /= self.scales
        for at in self.shifted:
            block[at] -= self.numbers[at].facts.offset
        return block

    def _copy(self, raw: Raw, block: Column) -> None:
        for cell, row in zip(self.numbers, block, strict=True):
            row[:] = raw[cell.key]

    def text(self, raw: Raw, cell: Cell) -> list[str]:
        """The texts of a string field; each ends at its first zero."""
        return [one.split(b"\0", 1)[0].decode("utf-8", errors="replace") for one in raw[cell.key].tolist()]

    def array(self, raw: Raw, cell: Cell) -> Column:
        """The values of an array field, a row for each message."""
        cells = raw[cell.key]
        with np.errstate(invalid="ignore"):
            values = cells.astype(np.float64)
        number = BASE_TYPES[cell.base].invalid
        invalid = ~np.isfinite(values) if number is None else cells == number
        if cell.base == BYTE:
            invalid = np.broadcast_to(invalid.all(axis=1, keepdims=True), cells.shape)
        return np.where(invalid, np.nan, values / cell.facts.scale - cell.facts.offset)


@lru_cache(maxsize=4096)
def plan_for(definition: Definition, developer: tuple[DeveloperFacts | None, ...]) -> Plan:
    """The plan of a definition; `developer` says what is known of its developer fields, in their order."""
    facts_of = iter(developer)
    numbers: list[Cell] = []
    texts: list[Cell] = []
    arrays: list[Cell] = []
    layout: dict[str, tuple[str, int]] = {}
    for slot in definition.slots:
        base, facts, native = slot.base, field_facts(definition.message, slot.number), None
        if slot.developer is not None:
            declared = next(facts_of)
            if declared is None:
                continue
            base, facts = declared.base, declared.facts
            native = declared.native if declared.message == definition.message else None
            if slot.size % BASE_TYPES[base].size:
                base = BYTE
        elif facts.name in _TIMES:
            facts = replace(facts, offset=facts.offset - FIT_EPOCH_S)
        head = Heading(field=facts.name, unit=facts.unit, developer=slot.developer, number=slot.number, native=native)
        for cell in _cells(slot, head, base, facts, ">" if definition.is_big_endian else "<"):
            layout[cell.key] = (cell.code, cell.offset)
            if cell.group:
                layout[cell.group] = (f"({slot.size},)u1", slot.offset)
            (texts if base == STRING else numbers if cell.key.startswith("n") else arrays).append(cell)
    in_order = [cell.heading for cell in numbers]
    numbers.sort(key=lambda cell: cell.facts.scale == 1.0)  # those to be scaled stand together, in front
    places = {id(cell.heading): at for at, cell in enumerate(numbers)}
    return Plan(
        headings=tuple((heading, places[id(heading)]) for heading in in_order),
        layout=np.dtype(
            {
                "names": list(layout),
                "formats": [code for code, _ in layout.values()],
                "offsets": [offset for _, offset in layout.values()],
                "itemsize": definition.size,
            }
        ),
        numbers=tuple(numbers),
        texts=tuple(texts),
        arrays=tuple(arrays),
        invalids=np.array([[_invalid(cell)] for cell in numbers]).reshape(-1, 1),
        scales=np.array([[cell.facts.scale] for cell in numbers if cell.facts.scale != 1.0]).reshape(-1, 1),
        floats=tuple(at for at, cell in enumerate(numbers) if BASE_TYPES[cell.base].invalid is None),
        exact=tuple(at for at, cell in enumerate(numbers) if cell.group or _is_wide(cell)),
        shifted=tuple(at for at, cell in enumerate(numbers) if cell.facts.offset),
    )


def _cells(slot: Slot, head: Heading, base: int, facts: FieldFacts, arrow: str) -> Iterator[Cell]:
    kind = BASE_TYPES[base]
    count = slot.size // kind.size
    if base == STRING:
        yield Cell(
            heading=head, key=f"t{slot.offset}", code=f"S{slot.size}", offset=slot.offset, base=base, facts=facts
        )
        return
    is_packed = base == BYTE and count > 1 and slot.developer is None
    if is_packed or count > _MOST_ELEMENTS:
        if is_packed:  # several small numbers in one field: what it is scaled by says `expand`
            facts = FieldFacts(name=facts.name)
        code = f"({count},){arrow}{kind.code}"
        yield Cell(heading=head, key=f"a{slot.offset}", code=code, offset=slot.offset, base=base, facts=facts)
        return
    for element in range(count):
        offset = slot.offset + element * kind.size
        yield Cell(
            heading=replace(head, suffix=f"[{element}]") if element else head,
            key=f"n{offset}",
            code=f"{arrow}{kind.code}",
            offset=offset,
            base=base,
            facts=facts,
            group=f"g{slot.offset}" if base == BYTE and count > 1 else "",
        )


def _is_wide(cell: Cell) -> bool:
    return BASE_TYPES[cell.base].invalid is not None and BASE_TYPES[cell.base].size * 8 > _EXACT_BITS


def _invalid(cell: Cell) -> float:
    invalid = BASE_TYPES[cell.base].invalid
    return np.nan if invalid is None or cell.group or _is_wide(cell) else float(invalid)
