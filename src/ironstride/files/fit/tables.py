"""The messages of one part by kind, each decoded when it is first asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from ironstride.files.fit.batch import Batch
from ironstride.files.fit.definitions import BASE_TYPES
from ironstride.files.fit.expand import expand
from ironstride.files.fit.plan import DeveloperFacts, Heading, Plan, plan_for
from ironstride.files.fit.profile import FIT_EPOCH_S, MESSAGES, NAMES, FieldFacts
from ironstride.files.fit.table import Column, Table

_DESCRIPTION = "field_description"
_Rows = slice | NDArray[np.int64]
_Described = dict[tuple[int, int], list[tuple[int, DeveloperFacts]]]


class Tables(Mapping[str, Table]):
    """The tables of one part by message name. Fields that stand for others are expanded (see `expand`).

    `undescribed` holds the (app, field) numbers of developer fields that nothing in the file describes: they are
    in no table.
    """

    def __init__(self, batches: Iterable[Batch]) -> None:
        self._batches: dict[str, list[Batch]] = {}
        for batch in batches:
            name = NAMES.get(batch.definition.message)
            if name is not None:
                self._batches.setdefault(name, []).append(batch)
        self._built: dict[str, Table] = {}
        self._described: _Described = {}
        if _DESCRIPTION in self._batches:
            self._described = _descriptions(self[_DESCRIPTION])
        self.undescribed = frozenset(
            (slot.developer, slot.number)
            for several in self._batches.values()
            for batch in several
            for slot in batch.definition.developer
            if slot.developer is not None and (slot.developer, slot.number) not in self._described
        )

    def __getitem__(self, name: str) -> Table:
        if name not in self._built:
            table = self._built[name] = self._build(self._batches[name])
            expand(name, table)
        return self._built[name]

    def __contains__(self, name: object) -> bool:
        return name in self._batches

    def __iter__(self) -> Iterator[str]:
        return (name for name in MESSAGES if name in self._batches)

    def __len__(self) -> int:
        return len(self._batches)

    def _build(self, batches: Sequence[Batch]) -> Table:
        plans = [plan_for(batch.definition, self._facts(batch)) for batch in batches]
        offsets, places = _in_file_order(batches)
        table = Table(offsets=offsets)
        names = _Names(table, plans)
        if len(batches) > 1:
            wanted = dict.fromkeys(names.of(heading) for plan in plans for heading, _ in plan.headings)
            table.columns.update(zip(wanted, np.full((len(wanted), len(offsets)), np.nan), strict=True))
        for batch, plan, place in zip(batches, plans, places, strict=True):
            raw = plan.raw(batch)
            block = plan.block(raw)
            for heading, at in plan.headings:
                if len(batches) > 1:
                    table.columns[names.of(heading)][place] = block[at]
                else:
                    table.columns[names.of(heading)] = block[at]
            for cell in plan.texts:
                texts = table.texts.setdefault(names.of(cell.heading), [""] * len(table))
                for row, text in zip(np.arange(len(table))[place].tolist(), plan.text(raw, cell), strict=True):
                    texts[row] = text
            for cell in plan.arrays:
                _put_array(table, names.of(cell.heading), place, plan.array(raw, cell))
            if batch.stamps:
                column = table.columns.setdefault("timestamp", np.full(len(table), np.nan))
                column[place] = np.asarray(batch.stamps, dtype=np.float64) + FIT_EPOCH_S
                table.units["timestamp"] = "s"
        return table

    def _facts(self, batch: Batch) -> tuple[DeveloperFacts | None, ...]:
        """What is known of a batch's developer fields: an app may describe one anew, the last word before counts."""
        facts: list[DeveloperFacts | None] = []
        for slot in batch.definition.developer:
            known = self._described.get((slot.developer or 0, slot.number))
            before = [entry for at, entry in known if at < batch.offsets[0]] if known else []
            facts.append(before[-1] if before else known[0][1] if known else None)
        return tuple(facts)


class _Names:
    """What the columns of one table are called: a developer field never takes the name of another."""

    def __init__(self, table: Table, plans: Iterable[Plan]) -> None:
        self._table = table
        headings = [cell.heading for plan in plans for cell in (*plan.numbers, *plan.texts, *plan.arrays)]
        self._owners: dict[str, tuple[int, int] | None] = {one.field: None for one in headings if one.developer is None}

    def of(self, heading: Heading) -> str:
        field, app = heading.field, heading.developer
        if app is not None:
            owner = (app, heading.number)
            longer = (f"{field} (developer {app}{f', {again}' if again > 1 else ''})" for again in count(1))
            field = next(one for one in chain([field], longer) if self._owners.setdefault(one, owner) == owner)
        name = field + heading.suffix
        if app is not None:
            self._table.developer[name] = app
            if heading.native is not None:
                self._table.stands_for[name] = heading.native
        self._table.units.setdefault(name, heading.unit)
        return name


def _in_file_order(batches: Sequence[Batch]) -> tuple[NDArray[np.int64], list[_Rows]]:
    """Where all messages begin, and which rows each batch fills."""
    if len(batches) == 1:
        return batches[0].places, [slice(None)]
    offsets = np.concatenate([batch.places for batch in batches])
    order = np.argsort(offsets, kind="stable")
    rows = np.empty(len(order), dtype=np.int64)
    rows[order] = np.arange(len(order))
    ends = np.cumsum([len(batch.places) for batch in batches])
    return offsets[order], list(np.split(rows, ends[:-1]))


def _put_array(table: Table, name: str, place: _Rows, values: Column) -> None:
    known = table.arrays.get(name)
    width = values.shape[1]
    if known is None or known.shape[1] < width:
        wider = np.full((len(table), width), np.nan)
        if known is not None:
            wider[:, : known.shape[1]] = known
        known = table.arrays[name] = wider
    known[place, :width] = values


def _descriptions(table: Table) -> _Described:
    described: _Described = {}
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
        message, native = table.number(row, "native_mesg_num"), table.number(row, "native_field_num")
        declared = DeveloperFacts(
            base=base,
            facts=facts,
            message=None if message is None else int(message),
            native=None if native is None else int(native),
        )
        entry = (int(table.offsets[row]), declared)
        described.setdefault((int(app), int(number)), []).append(entry)
    return described
