"""The authority rows of a metric of running (authorities/running.toml)."""

import tomllib
from pathlib import Path
from typing import Any, Final

ROWS: Final[dict[str, dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[1] / "authorities" / "running.toml").read_text(encoding="utf-8")
)
