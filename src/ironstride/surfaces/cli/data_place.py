"""Where the runner's database lies, and opening it: one answer for every command that keeps anything."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ironstride.surfaces.cli.say import printable, refuse, warn
from ironstride.training.problem import Problem

if TYPE_CHECKING:  # a start that keeps nothing loads no database
    from ironstride.store import Store

VARIABLE: Final = "IRONSTRIDE_DATA"
FILE_NAME: Final = "ironstride.db"
_MOST_NEAR: Final = 3  # names that a mistyped one may have meant: our default
_SQLITE: Final = b"SQLite format 3\0"  # how every such file begins: https://www.sqlite.org/fileformat2.html


def data_place(data: str | None) -> str:
    """Where the database lies: `data`, else the environment's word, else the user's own folder.

    A folder that is there already stands for the database in it.
    """
    named = data or os.environ.get(VARIABLE, "")
    if not named:
        return str(user_folder() / FILE_NAME)
    if is_address(named):
        return named
    path = Path(named).expanduser()
    return str(path / FILE_NAME if path.is_dir() else path)


def user_folder() -> Path:
    """The folder in which this system keeps a user's data for Ironstride."""
    from platformdirs import user_data_path

    return user_data_path("ironstride", appauthor=False)


def opened_store(data: str | None, *, makes: bool = False) -> "Store":
    """The database at `data_place(data)`; exit code 2 and the reason where it can't be had.

    Unless the command `makes` databases, a `data` that isn't there is refused: it is mistyped. The usual
    place of somebody new is no mistake, and gets an empty database. A new file may be read by its owner only, and so
    may the user's folder; what is there already keeps its rights.
    """
    from ironstride.store import StoreProblem, open_store

    if not makes:
        refuse_absent(data)
    place = data_place(data)
    try:
        if not is_address(place):
            make_private(Path(place))
        return open_store(place)
    except StoreProblem as error:
        refuse([error.problem])
    except OSError as error:
        what = f"the database can't be made there ({error.strerror})."
        hint = f"Name another place with --data, or in {VARIABLE}."
        refuse([Problem(where=place, what=what, try_this=hint)])


@contextmanager
def store_at(data: str | None, *, makes: bool = False) -> Iterator["Store"]:
    """`opened_store` for a block, closed after it; one that a command `makes` is named on standard error.

    A problem of the database inside ends the command, as there.
    """
    from ironstride.store import StoreProblem

    is_new = makes and is_absent(data_place(data))
    store = opened_store(data, makes=makes)
    if is_new:
        warn(f"Made a new database: {printable(store.where)}")
    try:
        yield store
    except StoreProblem as error:
        refuse([error.problem])
    finally:
        store.close()


def refuse_absent(data: str | None) -> None:
    """Leave with exit code 2 where `data` names a file that isn't there; nothing is made."""
    place = data_place(data)
    if not data or not is_absent(place):
        return
    near = [printable(str(one)) for one in _near(Path(place))]
    hint = f"Did you mean {' or '.join(near)}?" if near else "Check the path; 'ironstride import' and 'log' make one."
    refuse([Problem(where=printable(place), what="there is no database; nothing was made.", try_this=hint)])


def is_absent(place: str) -> bool:
    """Whether a place is a file that isn't there; what a server holds isn't known before it is asked."""
    return not is_address(place) and not Path(place).exists()


def _near(path: Path) -> list[Path]:
    """Databases beside `path` whose names are much like its own, the likest first."""
    from difflib import get_close_matches

    try:
        beside = [one.name for one in path.parent.iterdir()]
    except OSError:
        return []
    alike = get_close_matches(path.name, beside, len(beside) or 1)
    return [one for name in alike if _is_database(one := path.with_name(name))][:_MOST_NEAR]


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def is_address(place: str) -> bool:
    """Whether a place is a server's address and not a file."""
    return "://" in place


def make_user_folder(path: Path) -> None:
    """Have the user's folder, where `path` lies in it. Raises `OSError`."""
    if path.parent == user_folder():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Have an empty file that its owner alone may read, and the user's folder likewise. Raises `OSError`."""
    make_user_folder(path)
    if path.parent.is_dir() and not path.exists():
        # SQLite gives its own files beside it the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
