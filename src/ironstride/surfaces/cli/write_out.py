"""Tables and text to standard output or into a file that a person names."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ironstride.surfaces.cli.program import clone_folder
from ironstride.surfaces.cli.say import refuse, say_bytes
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from ironstride.files.out_table import Table


def refuse_overwriting(output: Path | None, *, force: bool) -> None:
    """Leave with exit code 2 where a file is in the way, or its folder isn't there."""
    if output is None:
        return
    if output.exists() and (output.is_dir() or not force):
        what = "this is a folder." if output.is_dir() else "this file is there already; it was left alone."
        hint = "Name a file." if output.is_dir() else "Choose another name, or add --force to overwrite it."
        refuse([Problem(where=str(output), what=what, try_this=hint)])
    if not output.absolute().parent.is_dir():
        what = f"there is no folder {output.parent}."
        refuse([Problem(where=str(output), what=what, try_this="Make it first, or choose another place.")])


def write_out(pieces: Iterable[bytes], output: Path | None) -> None:
    """All of `pieces`, to standard output or whole into `output`: a file that breaks off halfway is not left behind."""
    if output is None:
        for piece in pieces:
            say_bytes(piece)
        return
    handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, output)
    except OSError as error:
        os.unlink(name)
        what = f"it can't be written ({error.strerror or error}); nothing was changed."
        refuse([Problem(where=str(output), what=what, try_this="Check room and rights of the folder.")])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def parquet(table: "Table") -> bytes:
    """The table as Parquet. Needs DuckDB; leaves with exit code 2 and how to get it where it isn't installed."""
    try:
        import duckdb
    except ModuleNotFoundError:
        get = "python3 run.py get analytics" if clone_folder() else "pip install 'ironstride[analytics]'"
        what = "Parquet needs DuckDB, which isn't installed."
        refuse([Problem(where="--parquet", what=what, try_this=f"Type: {get}. Or take --csv.")])
    import numpy as np

    columns = {}
    for name, values in table.items():
        known = [value for value in values if value is not None]
        if name == "time":
            columns[name] = np.array([value and str(value)[:-1] for value in values], dtype="datetime64[us]")
        elif any(isinstance(value, str) for value in known):
            columns[name] = np.array(values, dtype=object)
        elif known and len(known) == len(values) and all(isinstance(value, int) for value in known):
            columns[name] = np.array(values, dtype=np.int64)
        else:
            columns[name] = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.parquet")
        with duckdb.connect() as database:
            database.register("rows", columns)
            database.execute(f"copy rows to '{path.replace(chr(39), chr(39) * 2)}' (format parquet, compression zstd)")
        return Path(path).read_bytes()


def is_terminal() -> bool:
    """Whether a person would get the bytes on a screen."""
    return sys.stdout.isatty()
