"""The published JSON Schemas (draft 2020-12) of the athlete file and of a plan, made from the tables that read them."""

from typing import Any, Final

from ironstride.files.athlete_fields import REPEATED, SINGLE
from ironstride.files.athlete_file import MOST_ENTRIES, TABLE_NAMES
from ironstride.files.plan_fields import COST
from ironstride.files.plan_json import HEAD, LISTS, VERSION
from ironstride.training.words import TIERS

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def athlete_schema() -> dict[str, Any]:
    """The schema of an athlete file: every key, what it means, its bounds and its default.

    TOML dates and times count as ISO text. `[[run]]` isn't required, because runs may be read from a folder.

    >>> athlete_schema()["properties"]["plan"]["properties"]["rest_days"]["default"]
    1
    """
    return {
        "$schema": DRAFT,
        "title": "Ironstride athlete file",
        "description": "A runner's week, races and wishes. Only [free] and the runs ([[run]] or --runs) are required.",
        **_request(),
    }


def plan_schema() -> dict[str, Any]:
    """The schema of a plan. `request` is an athlete file with every default filled in; fields may be added.

    >>> plan_schema()["properties"]["version"]
    {'const': 1, 'description': 'Raised only when a field changes its meaning.'}
    """
    lists = {name: form.describe() for name, form in LISTS.items()}
    cost = {
        "type": "object",
        "description": "What is left undone, by tier.",
        "properties": {tier: COST.describe() for tier in TIERS},
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": "Ironstride plan",
        "description": "What `ironstride plan --json` prints.",
        "type": "object",
        "properties": {
            "version": {"const": VERSION, "description": "Raised only when a field changes its meaning."},
            "request": _request(),
            **{name: form.describe() for name, form in HEAD.items()},
            **{name: schema for name, schema in lists.items() if name != "problems"},
            "cost": cost,
            "problems": lists["problems"],
        },
        "required": ["version", "request", *HEAD, *LISTS, "cost"],
        "additionalProperties": True,
    }


def _request() -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name in TABLE_NAMES:
        if name in SINGLE:
            properties[name] = SINGLE[name].describe()
        else:
            entries = {"type": "array", "items": REPEATED[name].describe(), "maxItems": MOST_ENTRIES, "default": []}
            properties[name] = {"description": f"[[{name}]], once for each. {REPEATED[name].says}", **entries}
    return {"type": "object", "properties": properties, "required": ["free"], "additionalProperties": False}
