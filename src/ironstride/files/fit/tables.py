"""Messages as columns: raw bytes gathered, scaled, named, and invalid values made NaN."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.definitions import BASE_TYPES, BYTE, STRING, TIMESTAMP_FIELD, Definition, Slot
from ironstride.files.fit.profile import FIT_EPOCH_S, MESSAGES, FieldFacts, field_facts
from ironstride.files.fit.scan import Batch

Column = NDArray[np.float64]
Raw = NDArray[np.void]

_TIMES: Final = frozenset({"timestamp", "start_time", "local_timestamp", "time_created"})
_MOST_ELEMENTS: Final = 16  # columns made of one array field; longer arrays are histograms that nothing here reads
_PACKED: Final = frozenset({"compressed_speed_distance"})  # several small numbers in one byte field


@dataclass(frozen=True, slots=True, kw_only=True)
class DeveloperFacts:
    """What message 206 says about a field that an app or pod declared."""

    base: int
    facts: FieldFacts


@dataclass(slots=True, kw_only=True)
class Table:
    """All messages of one kind in file order. Numbers in `columns` (NaN: invalid or absent), text in `texts`.

    An array field gives ``name`` (its first element), ``name[1]``, ``name[2]`` ...
    """

    offsets: NDArray[np.int64]
    columns: dict[str, Column] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    developer: dict[str, int] = field(default_factory=dict)  # column names that an app or pod declared, by its index

    def __len__(self) -> int:
        return len(self.offsets)

    def number(self, row: int, *names: str) -> float | None:
        """The first valid value of `names` in `row`."""
        for name in names:
            if name in self.columns and not np.isnan(self.columns[name][row]):
                return float(self.columns[name][row])
        return None

    def text(self, row: int, name: str) -> str:
        """The text of a field in `row`; empty where there is none."""
        return self.texts[name][row] if name in self.texts else ""


DeveloperFields = dict[tuple[int, int], list[tuple[int, DeveloperFacts]]]


def build_tables(data: bytes, batches: Iterable[Batch]) -> tuple[dict[str, Table], frozenset[tuple[int, int]]]:
    """The tables by message name, and the (app, field) numbers of developer fields that nothing describes."""
    by_message: dict[int, list[Batch]] = {}
    for batch in batches:
        by_message.setdefault(batch.definition.message, []).append(batch)
    undescribed: set[tuple[int, int]] = set()
    described: DeveloperFields = {}
    tables: dict[str, Table] = {}
    for name in ("field_description", *(name for name in MESSAGES if name != "field_description")):
        if MESSAGES[name] not in by_message:
            continue
        tables[name] = _table(data, by_message[MESSAGES[name]], described, undescribed)
        if name == "field_description":
            described = _descriptions(tables[name])
    return tables, frozenset(undescribed)


def _descriptions(table: Table) -> DeveloperFields:
    described: DeveloperFields = {}
    for row in range(len(table)):
        app, number = table.number(row, "developer_data_index"), table.number(row, "field_definition_number")
        base = int(table.number(row, "fit_base_type_id") or 0) & 0x1F
        if app is None or number is None or base not in BASE_TYPES:
            continue
        facts = FieldFacts(
            name=table.text(row, "field_name").strip() or f"developer_{app:.0f}_{number:.0f}",
            scale=table.number(row, "scale") or 1.0,
            offset=table.number(row, "offset") or 0.0,
            unit=table.text(row, "units"),
        )
        entry = (int(table.offsets[row]), DeveloperFacts(base=base, facts=facts))
        described.setdefault((int(app), int(number)), []).append(entry)
    return described


def _table(data: bytes, batches: list[Batch], described: DeveloperFields, undescribed: set[tuple[int, int]]) -> Table:
    offsets = np.concatenate([np.asarray(batch.offsets, dtype=np.int64) for batch in batches])
    order = np.argsort(offsets, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    table = Table(offsets=offsets[order])
    begin = 0
    for batch in batches:
        rows = place[begin : begin + len(batch.offsets)]
        begin += len(batch.offsets)
        raw = _gather(data, batch)
        for slot in batch.definition.slots:
            base, facts = slot.base, field_facts(batch.definition.message, slot.number)
            if slot.developer is not None:
                known = described.get((slot.developer, slot.number))
                if known is None:
                    undescribed.add((slot.developer, slot.number))
                    continue
                # An app may describe its field anew: the last word before these messages counts.
                before = [entry for at, entry in known if at < batch.offsets[0]] or [known[0][1]]
                base, facts = before[-1].base, before[-1].facts
            _fill(table, rows, slot, facts, _values(raw, batch.definition, slot, base))
        if batch.stamps:
            stamps = np.asarray(batch.stamps, dtype=np.float64)[:, None]
            time = Slot(number=TIMESTAMP_FIELD, offset=0, size=4, base=6)
            _fill(table, rows, time, field_facts(batch.definition.message, TIMESTAMP_FIELD), stamps)
    return table


def _gather(data: bytes, batch: Batch) -> Raw:
    starts = np.asarray(batch.offsets, dtype=np.int64)
    size = batch.definition.size
    cells = np.frombuffer(data, dtype=np.uint8)[starts[:, None] + np.arange(size)]
    rows: Raw = cells.view(batch.definition.layout)[:, 0]
    return rows


def _values(raw: Raw, definition: Definition, slot: Slot, base: int) -> Column | list[str]:
    """Raw numbers of one slot as (rows, elements) with NaN for invalid, or the texts of a string."""
    cells = np.ascontiguousarray(raw[slot.key])
    kind = BASE_TYPES[base]
    if base == STRING:
        return [bytes(cell).split(b"\0", 1)[0].decode("utf-8", errors="replace") for cell in cells]
    if slot.base == BYTE and slot.size % kind.size:
        base, kind = BYTE, BASE_TYPES[BYTE]
    if slot.base == BYTE:
        cells = cells.view(np.dtype(kind.code).newbyteorder(">" if definition.is_big_endian else "<"))
    cells = cells.reshape(len(raw), -1)
    if kind.invalid is None:
        with np.errstate(invalid="ignore"):  # a signalling NaN is one more way to say "invalid"
            numbers = cells.astype(np.float64)
        return np.where(np.isfinite(numbers), numbers, np.nan)
    invalid = cells == kind.invalid
    if base == BYTE:  # bytes are invalid only all together
        invalid = np.broadcast_to(invalid.all(axis=1, keepdims=True), cells.shape)
    return np.where(invalid, np.nan, cells.astype(np.float64))


def _fill(table: Table, rows: NDArray[np.int64], slot: Slot, facts: FieldFacts, values: Column | list[str]) -> None:
    name = facts.name
    if slot.developer is not None:
        is_taken = name in table.columns and table.developer.get(name) != slot.developer
        name = f"{name} (developer {slot.developer})" if is_taken else name
        table.developer[name] = slot.developer
    if isinstance(values, list):
        texts = table.texts.setdefault(name, [""] * len(table))
        for row, text in zip(rows.tolist(), values, strict=True):
            texts[row] = text
        return
    is_opaque = slot.base == BYTE and slot.developer is None and slot.size > 1
    if (is_opaque or values.shape[1] > _MOST_ELEMENTS) and name not in _PACKED:
        return
    scaled = values / facts.scale - facts.offset
    if name in _TIMES and slot.developer is None:
        scaled = scaled + FIT_EPOCH_S
    for element in range(values.shape[1]):
        column_name = f"{name}[{element}]" if element else name
        if column_name not in table.columns:
            table.columns[column_name] = np.full(len(table), np.nan)
            table.units[column_name] = facts.unit
        table.columns[column_name][rows] = scaled[:, element]
