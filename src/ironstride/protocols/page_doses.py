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
    source = cell.get("source", "" if provenance == "default" else page_source)
    return Origin(provenance=provenance, source=source, items=tuple(cell.get("items", ())), note=cell.get("note", ""))


def inherited(base: Origin, cell: Table | None = None) -> Origin:
    """The origin of a value that consensus fills in; a note on the silence itself is kept."""
    spoken = cell or {}
    return Origin(
        provenance="default",
        source=base.source,
        items=tuple(spoken.get("items", ())),
        note=spoken.get("note", "") or base.note,
        inherited=True,
    )


def doses_of(
    tables: Mapping[str, Table], page_source: str, base: Mapping[PhaseId, Dose] | None, problems: list[Problem]
) -> dict[PhaseId, Dose]:
    """Every phase's dose, resolved. `base` None means this is consensus itself: it has to say everything."""
    _name_strangers(tables, problems)
    doses: dict[PhaseId, Dose] = {}
    for phase in DOSE_PHASES:
        chain = _tables_for(phase, tables, is_consensus=base is None)
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        for name in DOSE_FIELDS:
            found = _field(name, chain, page_source, problems)
            if found is not None:
                values[name], origins[name] = found
            elif base is not None:
                silence = next((table[name] for _, table in chain if isinstance(table.get(name), dict)), None)
                values[name] = getattr(base[phase], name)
                origins[name] = inherited(base[phase].origin[name], silence)
            else:
                problems.append(
                    Problem(where=f"dose.{phase}.{name}", what="consensus is silent.", try_this="Give it a value.")
                )
        if len(values) == len(DOSE_FIELDS):
            doses[phase] = Dose(phase=phase, origin=origins, **values)
    return doses


def _tables_for(phase: PhaseId, tables: Mapping[str, Table], *, is_consensus: bool) -> list[tuple[str, Table]]:
    chain: list[tuple[str, Table]] = []
    name: str | None = phase
    while name is not None and name in tables and len(chain) < len(DOSE_PHASES):
        chain.append((name, tables[name]))
        name = tables[name].get("same_as")
    if "all" in tables and (is_consensus or phase not in CONSENSUS_PHASES):
        chain.append(("all", tables["all"]))
    return chain


def _field(
    name: str, chain: list[tuple[str, Table]], page_source: str, problems: list[Problem]
) -> tuple[object, Origin] | None:
    for table_name, table in chain:
        if name not in table:
            continue
        where, cell = f"dose.{table_name}.{name}", table[name]
        if not isinstance(cell, dict):
            try_this = 'Write { value = ..., from = "source", items = [..] }.'
            _once(problems, Problem(where=where, what="not a table.", try_this=try_this))
            return None
        unknown = sorted(set(cell) - CELL_KEYS)
        if unknown:
            _once(problems, _unknown(where, unknown, sorted(CELL_KEYS)))
        fresh: list[Problem] = []
        origin = origin_of(cell, page_source, where, fresh)
        for problem in fresh:
            _once(problems, problem)
        if origin is None:
            return None
        try:
            return dose_value(name, cell.get("value")), origin
        except BadValue as bad:
            what = f"{cell.get('value')!r} can't stand: {bad}."
            _once(problems, Problem(where=where, what=what, try_this="Correct it."))
            return None
    return None


def _name_strangers(tables: Mapping[str, Table], problems: list[Problem]) -> None:
    known = ("all", *DOSE_PHASES)
    for name, table in tables.items():
        if name not in known:
            problems.append(_unknown("dose", [name], list(known)))
            continue
        strangers = sorted(set(table) - set(DOSE_FIELDS) - {"same_as"})
        if strangers:
            problems.append(_unknown(f"dose.{name}", strangers, list(DOSE_FIELDS)))
        if table.get("same_as", "base") not in DOSE_PHASES:
            problems.append(_unknown(f"dose.{name}.same_as", [str(table["same_as"])], list(DOSE_PHASES)))


def _unknown(where: str, names: list[str], known: list[str]) -> Problem:
    return Problem(where=where, what=f"{', '.join(names)} is not known here.", try_this=f"Known: {', '.join(known)}.")


def _once(problems: list[Problem], problem: Problem) -> None:
    # [dose.all] is read once per phase; its mistake is one mistake.
    if problem not in problems:
        problems.append(problem)


def as_table(value: object) -> Table:
    """A TOML table, or an empty one where the page holds something else."""
    return cast("Table", value) if isinstance(value, dict) else {}
