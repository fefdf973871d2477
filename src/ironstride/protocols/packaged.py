"""The TOML files this package brings along."""

import tomllib
from importlib.resources import files
from typing import Any


def read_text(path: str) -> str:
    """The text of one of our data files; `path` counts from the data folder, with slashes."""
    return files("ironstride.protocols").joinpath("data", *path.split("/")).read_text(encoding="utf-8")


def read_toml(path: str) -> dict[str, Any]:
    """One of our data files, parsed.

    >>> sorted(read_toml("rules.toml"))
    ['rule']
    """
    return tomllib.loads(read_text(path))
