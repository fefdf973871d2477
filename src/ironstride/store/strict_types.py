"""SQLite's STRICT tables know five types; these are what ours are called there. Importing this is enough."""

from typing import Any

from sqlalchemy import BigInteger, Double
from sqlalchemy.ext.compiler import compiles


@compiles(BigInteger, "sqlite")
def _big_integer(kind: BigInteger, compiler: Any, **more: Any) -> str:
    """INTEGER holds 64 bits."""
    return "INTEGER"


@compiles(Double, "sqlite")
def _double(kind: "Double[float]", compiler: Any, **more: Any) -> str:
    """REAL holds eight bytes."""
    return "REAL"
