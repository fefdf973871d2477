"""Print the protocols: their list, one page, all side by side with provenance and contradictions."""

from collections.abc import Iterator, Sequence
from typing import Final

from ironstride.coach.compare_protocols import (
    Cell,
    Row,
    compare_protocols,
    contradictions_among,
    phases_with_a_dose,
)
from ironstride.protocols.dose_fields import DOSE_FIELDS
from ironstride.protocols.protocol import Origin, Protocol
from ironstride.protocols.read import protocol, protocol_ids
from ironstride.protocols.registers import Contradiction, sources
from ironstride.protocols.wording import FIELD_NAMES, dose_value_words
from ironstride.surfaces.cli.say import refuse, say, say_json, terminal_width, tinted, wrapped
from ironstride.surfaces.cli.show_check import known_protocol
from ironstride.surfaces.cli.words import reference_words, source_words
from ironstride.training.problem import Problem

_MARKS: Final = {"source": "●", "derived": "◐", "default": "○", "consensus": "·"}
_LEGEND: Final = (
    "● its own words   ◐ derived from them   ○ our default   · silent, so consensus stands in   "
    "! the sources contradict each other"
)
_TABLE_FIELD, _TABLE_CELL = 24, 20


def show_list(*, as_json: bool) -> None:
    """Id, alias, name and idea of each protocol."""
    pages = [protocol(one) for one in protocol_ids()]
    if as_json:
        keys = ("id", "alias", "name", "source", "summary")
        say_json([{key: getattr(page, key) for key in keys} for page in pages])
        return
    lines: list[str] = []
    for page in pages:
        alias = f" ({page.alias})" if page.alias else ""
        lines += [tinted(f"{page.id}{alias}", "strong"), *wrapped(f"{page.name}. {page.summary}", "  ", "  ")]
    say(lines)


def show_page(name: str, *, as_json: bool) -> None:
    """One page: its doses by phase, its rules, what holds throughout."""
    page = protocol(known_protocol(name))
    rows = {phase: compare_protocols(phase, (page.id,)) for phase in phases_with_a_dose()}
    if as_json:
        doses = {phase: [_row_data(row) for row in of_phase] for phase, of_phase in rows.items()}
        rules = [
            {"id": rule.id, "says": rule.sentence, "tier": rule.tier, "price": rule.price, "sources": rule.sources}
            for rule in page.rules.values()
        ]
        say_json({"id": page.id, "name": page.name, "summary": page.summary, "phases": doses, "rules": rules})
        return
    say(_page_lines(page))


def show_comparison(names: Sequence[str], phase: str, *, as_json: bool) -> None:
    """The protocols side by side: one block a field on 80 columns, a table where the terminal is wide."""
    ids = tuple(known_protocol(name) for name in names) or protocol_ids()
    if phase not in phases_with_a_dose():
        what = f"{phase!r} has no dose."
        refuse([Problem(where="--phase", what=what, try_this=f"Choose one of {', '.join(phases_with_a_dose())}.")])
    rows = compare_protocols(phase, ids)
    contested = contradictions_among(tuple(names))
    if as_json:
        said = [
            {
                "id": one.id,
                "issue": one.issue,
                "positions": [{"source": p.source, "says": p.says, "items": p.items} for p in one.positions],
                "why": one.why,
                "claims": one.claims,
            }
            for one in contested
        ]
        say_json({"phase": phase, "fields": [_row_data(row) for row in rows], "contradictions": said})
        return
    width = terminal_width()
    is_wide = width >= _TABLE_FIELD + _TABLE_CELL * len(ids)
    lines = [
        tinted("\n".join(wrapped(", ".join(ids), f"{phase}: ", width=width)), "strong"),
        *wrapped(_LEGEND, width=width),
        "",
    ]
    lines += _table(rows, ids) if is_wide else [line for row in rows for line in _block(row)]
    lines += ["", tinted("Contradictions", "strong")]
    lines += [line for one in contested for line in _contradiction_lines(one)]
    say(lines)


def _page_lines(page: Protocol) -> Iterator[str]:
    yield tinted(f"{page.name} ({page.id})", "strong")
    yield from wrapped(page.summary)
    if page.source:
        source = sources()[page.source]
        yield from wrapped(f"{source.title or source.about}; author {source.by}. {source.where}.", "Source: ", "  ")
    yield from wrapped(_LEGEND)
    for name in DOSE_FIELDS:
        yield ""
        yield tinted(FIELD_NAMES[name], "strong")
        alike: dict[tuple[str, Origin], list[str]] = {}
        for phase, dose in page.doses.items():
            alike.setdefault((dose_value_words(dose, name), dose.origin[name]), []).append(phase)
        for (says, origin), phases in alike.items():
            cell = Cell(protocol=page.id, says=says, origin=origin)
            yield from wrapped(
                f"{says}: {', '.join(phases)} {_from_words(origin)}", f"  {_MARKS[cell.mark]} ", "      "
            )
    for row in compare_protocols("strength", (page.id,))[len(DOSE_FIELDS) :]:
        yield ""
        yield tinted(row.field, "strong")
        yield from wrapped(
            f"{row.cells[0].says} {_from_words(row.cells[0].origin)}", f"  {_MARKS[row.cells[0].mark]} ", "    "
        )
    yield ""
    yield tinted("Rules", "strong")
    for rule in page.rules.values():
        price = "must" if rule.tier in ("safety", "availability") else f"{rule.price} of {rule.tier}"
        yield from wrapped(f"{rule.sentence} {reference_words(rule.id, rule.source)} ({price})", "  ", "    ")


def _block(row: Row) -> Iterator[str]:
    """One field, a line for each value, with everybody who holds it."""
    marked = f" ! {', '.join(row.contested)}" if row.contested else ""
    yield tinted(f"{row.field}{marked}", "strong")
    for cell in row.cells:
        yield from wrapped(
            f"{cell.says} {_from_words(cell.origin)}", f"  {_MARKS[cell.mark]} {cell.protocol:<15} ", " " * 20
        )


def _table(rows: Sequence[Row], ids: Sequence[str]) -> Iterator[str]:
    yield (" " * _TABLE_FIELD + "".join(f"{one:<{_TABLE_CELL}}" for one in ids)).rstrip()
    for row in rows:
        columns = [wrapped(f"{_MARKS[cell.mark]} {cell.says}", width=_TABLE_CELL - 2, rest="  ") for cell in row.cells]
        marked = f"{row.field} !" if row.contested else row.field
        for number in range(max(map(len, columns))):
            cells = (f"{column[number] if number < len(column) else '':<{_TABLE_CELL}}" for column in columns)
            yield f"{marked if number == 0 else '':<{_TABLE_FIELD}}{''.join(cells)}".rstrip()


def _contradiction_lines(one: Contradiction) -> Iterator[str]:
    yield ""
    yield tinted(f"! {one.id} {one.issue}", "bad")
    for position in one.positions:
        yield from wrapped(position.says, f"    {source_words(position.source)}: ", "      ")
    yield from wrapped(one.why, "    used: ", "      ")


def _from_words(origin: Origin) -> str:
    """Where a value comes from: statements of the article, a source, or ourselves."""
    if origin.inherited:
        return "[consensus]"
    statements = f", {'statement' if len(origin.items) == 1 else 'statements'} {', '.join(map(str, origin.items))}"
    named = source_words(origin.source) or "our default"
    note = f"; {origin.note}" if origin.note else ""
    return f"[{named}{statements if origin.items else ''}{note}]"


def _row_data(row: Row) -> dict[str, object]:
    return {
        "field": row.field,
        "contested": row.contested,
        "protocols": {
            cell.protocol: {
                "says": cell.says,
                "from": cell.origin.provenance,
                "inherited": cell.origin.inherited,
                "source": cell.origin.source,
                "statements": cell.origin.items,
                "note": cell.origin.note,
            }
            for cell in row.cells
        },
    }
