"""From a page's dose tables to one `Dose` per phase, each field with its origin.

Where a value comes from, first hit wins:

1. ``[dose.<phase>]`` of the page (``same_as = "<other phase>"`` there reads on in that table);
2. ``[dose.all]`` of the page, but never for technique, taper and recovery: learning the lifts, the primer
   before a race and the way back are consensus's own, and an article that speaks of heavy sets means none
   of them. A page that does mean one gives it its own table;
3. the consensus dose of that phase. The field's origin then says ``inherited`` and ``default``.

``from = "unspecified"`` in a table is an explicit silence: the search ends there and consensus answers.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from ironstride.protocols.dose_fields import DOSE_FIELDS, BadValue, dose_value
from ironstride.protocols.protocol import Dose, Origin, Provenance
from ironstride.training.problem import Problem
from ironstride.training.words import PhaseId

DOSE_PHASES: Final[tuple[PhaseId, ...]] = (
    "technique", "base", "strength", "reactive", "race-prep", "taper", "recovery", "off-season",
)  # fmt: skip
CONSENSUS_PHASES: Final[frozenset[PhaseId]] = frozenset({"technique", "taper", "recovery"})
"""Phases that a page's ``[dose.all]`` doesn't reach."""

PROVENANCES: Final[tuple[Provenance, ...]] = ("source", "derived", "default")
UNSPECIFIED: Final = "unspecified"
CELL_KEYS: Final = frozenset({"value", "from", "items", "note", "source"})

Table = Mapping[str, Any]
Cell = tuple[object, Origin]


def origin_of(cell: Table, page_source: str, where: str, problems: list[Problem]) -> Origin | None:
    """The origin a cell or table states; None where it states silence or states nonsense (then a problem)."""
    provenance = cell.get("from", "default")
    if provenance == UNSPECIFIED:
        return None
    if provenance not in PROVENANCES:
        wanted = ", ".join((*PROVENANCES, UNSPECIFIED))
        problems.append(
            Problem(where=where, what=f"from = {provenance!r} is not known.", try_this=f"Use one of {wanted}.")
        )
        return None
    return Origin(
        provenance=provenance,
        source=str(cell.get("source", "" if provenance == "default" else page_source)),
        items=statement_numbers(cell, where, problems),
        note=str(cell.get("note", "")),
    )


def statement_numbers(table: Table, where: str, problems: list[Problem]) -> tuple[int, ...]:
    """The numbered statements a table names under `items`; none, and a problem, where it isn't a list of numbers."""
    raw = table.get("items", [])
    if isinstance(raw, list) and all(isinstance(number, int) for number in raw):
        return tuple(raw)
    problems.append(Problem(where=f"{where}.items", what=f"{raw!r} is no list of numbers.", try_this="Write [1, 2]."))
    return ()


def inherited(base: Origin, cell: Table | None = None) -> Origin:
    """The origin of a value that consensus fills in; a note on the silence itself is kept."""
    spoken = cell or {}
    return Origin(
        provenance="default",
        source=base.source,
        items=statement_numbers(spoken, "items", []),
        note=str(spoken.get("note", "")) or base.note,
        inherited=True,
    )


def doses_of(
    tables: Mapping[str, Table], page_source: str, base: Mapping[PhaseId, Dose] | None, problems: list[Problem]
) -> dict[PhaseId, Dose]:
    """Every phase's dose, resolved. `base` None means this is consensus itself: it has to say everything."""
    _name_strangers(tables, problems)
    tables = {name: as_table(table) for name, table in tables.items()}
    cells = {name: _cells(name, table, page_source, problems) for name, table in tables.items()}
    doses: dict[PhaseId, Dose] = {}
    for phase in DOSE_PHASES:
        chain = _tables_for(phase, tables, is_consensus=base is None)
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        for name in DOSE_FIELDS:
            speaks = next((table for table in chain if name in cells[table]), None)
            cell = None if speaks is None else cells[speaks][name]
            if cell is not None:
                values[name], origins[name] = cell
            elif base is not None:
                silence = None if speaks is None else as_table(tables[speaks][name])
                values[name] = getattr(base[phase], name)
                origins[name] = inherited(base[phase].origin[name], silence)
            else:
                problems.append(
                    Problem(where=f"dose.{phase}.{name}", what="consensus is silent.", try_this="Give it a value.")
                )
        if len(values) == len(DOSE_FIELDS):
            doses[phase] = Dose(phase=phase, origin=origins, **values)
    return doses


def _tables_for(phase: PhaseId, tables: Mapping[str, Table], *, is_consensus: bool) -> list[str]:
    """The names of the tables that may speak for a phase, the first word first."""
    chain: list[str] = []
    name: str = phase
    while name in tables and name not in chain:
        chain.append(name)
        name = str(tables[name].get("same_as", ""))
    if "all" in tables and (is_consensus or phase not in CONSENSUS_PHASES):
        chain.append("all")
    return chain


def _cells(table_name: str, table: Table, page_source: str, problems: list[Problem]) -> dict[str, Cell | None]:
    """What one table says, field by field; None where it says that it is silent, or says nonsense."""
    cells: dict[str, Cell | None] = {}
    for name, cell in table.items():
        if name not in DOSE_FIELDS:
            continue
        where = f"dose.{table_name}.{name}"
        cells[name] = None
        if not isinstance(cell, dict):
            try_this = 'Write { value = ..., from = "source", items = [..] }.'
            problems.append(Problem(where=where, what="not a table.", try_this=try_this))
            continue
        unknown = [key for key in cell if key not in CELL_KEYS]
        if unknown:
            problems.append(_unknown(where, unknown, sorted(CELL_KEYS)))
        origin = origin_of(cell, page_source, where, problems)
        if origin is None:
            continue
        try:
            cells[name] = dose_value(name, cell.get("value")), origin
        except BadValue as bad:
            what = f"{cell.get('value')!r} can't stand: {bad}."
            problems.append(Problem(where=where, what=what, try_this="Correct it."))
    return cells


def _name_strangers(tables: Mapping[str, Table], problems: list[Problem]) -> None:
    known = ("all", *DOSE_PHASES)
    for name, table in tables.items():
        if name not in known:
            problems.append(_unknown("dose", [name], list(known)))
            continue
        if not isinstance(table, dict):
            problems.append(Problem(where=f"dose.{name}", what="not a table.", try_this=f"Write [dose.{name}]."))
            continue
        strangers = sorted(set(table) - set(DOSE_FIELDS) - {"same_as"})
        if strangers:
            problems.append(_unknown(f"dose.{name}", strangers, list(DOSE_FIELDS)))
        if table.get("same_as", "base") not in DOSE_PHASES:
            problems.append(_unknown(f"dose.{name}.same_as", [str(table["same_as"])], list(DOSE_PHASES)))


def _unknown(where: str, names: list[str], known: list[str]) -> Problem:
    return Problem(where=where, what=f"{', '.join(names)} is not known here.", try_this=f"Known: {', '.join(known)}.")


def as_table(value: object) -> Table:
    """A TOML table, or an empty one where the page holds something else."""
    return cast("Table", value) if isinstance(value, dict) else {}
