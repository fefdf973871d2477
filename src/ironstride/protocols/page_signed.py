"""Whose words a runner's page are: what it says without saying from where is the page's own, not our default."""

from collections.abc import Mapping
from typing import Any, Final

PARTS: Final = ("deload", "variation", "progression", "gate", "warm_up")


def signed(page: Mapping[str, Any], unnamed: str) -> dict[str, Any]:
    """The page with ``from = "source"`` wherever a value comes without a `from`, and its rules with its source.

    `unnamed` stands for the source of a page that names none. What isn't a table is left for the reader to name.

    >>> signed({"dose": {"base": {"rir": {"value": 3}}}}, "own page")["dose"]["base"]["rir"]
    {'from': 'source', 'value': 3}
    """
    given = page.get("source")
    source = given if isinstance(given, str) and given.strip() else unnamed
    changed: dict[str, Any] = {**page, "source": source}
    for name in PARTS:
        if isinstance(page.get(name), dict):
            changed[name] = {"from": "source", **page[name]}
    if isinstance(page.get("dose"), dict):
        changed["dose"] = {phase: _cells(table) for phase, table in page["dose"].items()}
    if isinstance(page.get("rule"), dict):
        changed["rule"] = {
            rule_id: {"sources": [source], "items": [], **rule} if isinstance(rule, dict) else rule
            for rule_id, rule in page["rule"].items()
        }
    return changed


def _cells(table: object) -> object:
    if not isinstance(table, dict):
        return table
    return {
        name: {"from": "source", **cell} if isinstance(cell, dict) and name != "same_as" else cell
        for name, cell in table.items()
    }
