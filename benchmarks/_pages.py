"""A protocol's dose as its page states it: read from the TOML, not through the product's reader.

A field's value comes from the page's table of the phase (or of the phase it is `same_as`), else from the page's
`all`, which says nothing about technique, taper and recovery, else from consensus in the same way.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parents[1] / "src" / "ironstride" / "protocols" / "data" / "pages"
CONSENSUS_ALONE = ("technique", "taper", "recovery")


@cache
def _page(name: str) -> dict[str, Any]:
    with (PAGES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def deloads_every(name: str) -> bool:
    """Whether the page, or consensus where it is silent, has easier weeks."""
    deload = _page(name).get("deload", {})
    if "every_weeks" not in deload:
        deload = _page("consensus")["deload"]
    return bool(deload["every_weeks"])


@cache
def on_page(name: str, phase: str, field: str) -> Any:
    """The value of a dose's field: a number, a range, or "none"."""
    tables = _page(name)["dose"]
    chain, table = [], phase
    while table in tables and table not in chain:
        chain.append(table)
        table = tables[table].get("same_as", "")
    if name == "consensus" or phase not in CONSENSUS_ALONE:
        chain.append("all")
    for table in chain:
        if field in tables.get(table, {}):
            cell = tables[table][field]
            if "value" in cell:
                return cell["value"]
            break
    if name == "consensus":
        raise KeyError(f"consensus says nothing about {field} in {phase}")
    return on_page("consensus", phase, field)
