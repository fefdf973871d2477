"""Tables and text to standard output or into a file that a person names."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ironstride.surfaces.cli.program import clone_folder
from ironstride.surfaces.cli.say import refuse, say_bytes
from ironstride.training.problem import Problem

if TYPE_CHECKING:
    from ironstride.files.out_table import Table


TEXT_COLUMNS: Final = frozenset({
    "file", "session", "start", "exercise", "name", "kind", "load_unit", "superset", "note", "where", "sport",
    "sub_sport", "device", "gear", "moving_from", "ascent_from", "looks_like", "evidence",
})  # fmt: skip
"""Text also where every cell is empty: the same column has the same type in every file."""


def refuse_overwriting(output: Path | None, places: Sequence[Path], *, force: bool) -> None:
    """Leave with exit code 2 where a file is in the way, its folder isn't there, or it is one of those being read."""
    if output is None:
        return
    if output.exists() and any(place.exists() and _holds(place, output) for place in places):
        what = "this file is being read itself; it was left alone."
        refuse([Problem(where=str(output), what=what, try_this="Choose another name: --force doesn't help here.")])
    if output.exists() and (output.is_dir() or not force):
        what = "this is a folder." if output.is_dir() else "this file is there already; it was left alone."
        hint = "Name a file." if output.is_dir() else "Choose another name, or add --force to overwrite it."
        refuse([Problem(where=str(output), what=what, try_this=hint)])
    if not output.absolute().parent.is_dir():
        what = f"there is no folder {output.parent}."
        refuse([Problem(where=str(output), what=what, try_this="Make it first, or choose another place.")])


def _holds(place: Path, file: Path) -> bool:
    """Whether `file` is `place`, or lies in it."""
    return os.path.samefile(place, file) or place.resolve() in file.resolve().parents


def write_out(pieces: Iterable[bytes], output: Path | None) -> None:
    """All of `pieces`, to standard output or whole into `output`: a file that breaks off halfway is not left behind."""
    name = ""
    try:
        if output is None:
            for piece in pieces:
                say_bytes(piece)
            return
        handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=f".{output.name}-")
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, output)
        name = ""
    except BrokenPipeError:
        raise  # whoever read it has seen enough
    except OSError as error:
        _refuse_writing(output, error)
    finally:
        if name:
            os.unlink(name)


def _refuse_writing(output: Path | None, error: Exception) -> NoReturn:
    said = getattr(error, "strerror", None) or str(error).splitlines()[0]
    what, hint = f"it can't be written ({said}); nothing was changed.", "Check room and rights of the folder."
    if output is None:
        with contextlib.suppress(OSError):
            # The interpreter would try to write the rest once more at its end, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what, hint = f"it can't be written ({said}).", "Check what reads it, or name a file with -o."
    refuse([Problem(where="standard output" if output is None else str(output), what=what, try_this=hint)])


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
        elif name in TEXT_COLUMNS or any(isinstance(value, str) for value in known):
            columns[name] = np.array(values, dtype=object)
        elif known and len(known) == len(values) and all(isinstance(value, int) for value in known):
            columns[name] = np.array(values, dtype=np.int64)
        else:
            columns[name] = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "table.parquet")
        try:
            with duckdb.connect() as database:
                database.register("rows", columns)
                target = path.replace("'", "''")
                database.execute(f"copy rows to '{target}' (format parquet, compression zstd)")
            return Path(path).read_bytes()
        except (duckdb.Error, OSError) as error:
            what = f"the table couldn't be made ({str(error).splitlines()[0]}); nothing was written."
            refuse(
                [Problem(where="--parquet", what=what, try_this="Check the room for temporary files, or take --csv.")]
            )


def is_terminal() -> bool:
    """Whether a person would get the bytes on a screen."""
    return sys.stdout.isatty()
