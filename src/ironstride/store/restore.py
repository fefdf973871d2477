"""Restoring a backup: the whole of it in place of the database, which is kept beside it, or nothing at all."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from ironstride.store.backup import read_back
from ironstride.store.backup_file import BackupHead, DamagedBackup, read_head, read_pieces
from ironstride.store.opening import Store, as_it_is
from ironstride.store.problems import StoreProblem, in_words
from ironstride.store.set_aside import FILE_MARK, SCHEMA_MARK
from ironstride.store.table_rows import counts_of, has_data, insert_pieces
from ironstride.store.version import HEAD, KNOWN, hold_the_schema, upgrade
from ironstride.training.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored. `kept_as` is where the database that was there before is now, "" where there was none."""

    head: BackupHead
    kept_as: str = ""


def restore(backup: Path, place: str | Path, now: datetime, *, force: bool = False) -> Restored:
    """Put the backup in place of the database at `place`, brought up to today's schema, and keep the old one beside it.

    Raises `StoreProblem`, with the database as it was, where the backup isn't whole, or is of a newer Ironstride, or
    the database holds anything (or can't be read) and `force` isn't given, or another program has it open.
    """
    head = read_back(backup)
    if head.schema not in KNOWN:
        what = f"this backup is of a newer Ironstride (schema {head.schema}, this one knows {HEAD})."
        raise StoreProblem(Problem(where=str(backup), what=what, try_this="Update Ironstride; nothing was changed."))
    store = as_it_is(place)
    try:
        if not force and _holds_anything(store):
            what = "there is data in this database already; it was left alone."
            hint = "Add --force to put the backup in its place; the old database is kept beside it."
            raise StoreProblem(Problem(where=store.where, what=what, try_this=hint))
        stamp = f"{now:%Y%m%dt%H%M%S}"
        if store.is_sqlite:
            return Restored(head=head, kept_as=_into_file(backup, head, Path(store.where), stamp))
        return Restored(head=head, kept_as=_into_server(backup, head, store, f"{SCHEMA_MARK}{stamp}"))
    finally:
        store.close()


def _holds_anything(store: Store) -> bool:
    if store.is_sqlite and not Path(store.where).exists():
        return False
    try:
        with store.read() as connection:
            names = inspect(connection).get_table_names()
            return bool(names) and ("alembic_version" not in names or has_data(connection))
    except StoreProblem:
        if store.is_sqlite:
            return True  # what can't be read may still hold something
        raise


def _fill(connection: Connection, backup: Path, head: BackupHead, where: str) -> None:
    """The backup's rows in a database without tables: its own schema, its rows, then the way up to today's schema."""
    upgrade(connection, head.schema)
    try:
        with backup.open("rb") as file:
            read_head(file)
            insert_pieces(connection, read_pieces(file))
    except (DamagedBackup, KeyError, OSError) as error:
        what = f"the backup can't be restored ({error}); nothing was changed."
        raise StoreProblem(Problem(where=str(backup), what=what, try_this="Restore another one.")) from error
    if counts_of(connection) != dict(head.counts):
        what = "not every row of the backup arrived; nothing was changed."
        raise StoreProblem(Problem(where=where, what=what, try_this="Tell us: this is a mistake of Ironstride's."))
    upgrade(connection, HEAD)


def _into_file(backup: Path, head: BackupHead, path: Path, stamp: str) -> str:
    new = path.with_name(f"{path.name}.restoring")
    _drop_file(new)
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        store = as_it_is(new)
        try:
            with store.write() as connection:
                _fill(connection, backup, head, str(path))
        finally:
            store.close()
        with closing(sqlite3.connect(new, isolation_level=None)) as one:
            one.execute("PRAGMA journal_mode = DELETE")  # all of it in one file
            if one.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                what = "the restored database isn't whole; the old one was left alone."
                raise StoreProblem(Problem(where=str(path), what=what, try_this="Check the disk."))
        return _put_in_place(new, path, stamp)
    except OSError as error:
        what = f"the backup can't be restored there ({error.strerror}); the database is as it was."
        raise StoreProblem(Problem(where=str(path), what=what, try_this="Check the folder and its room.")) from error
    finally:
        _drop_file(new)


def _put_in_place(new: Path, path: Path, stamp: str) -> str:
    if not path.exists() or not path.stat().st_size:
        os.replace(new, path)
        return ""
    kept = path.with_name(f"{path.name}{FILE_MARK}{stamp}")
    try:
        with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as old:
            old.execute("PRAGMA locking_mode = EXCLUSIVE")
            old.execute("PRAGMA journal_mode = DELETE")  # its write-ahead log goes into it: one file to keep
            old.execute("BEGIN EXCLUSIVE")  # nobody writes to it while it changes its name
            if os.name == "posix":
                _swap(new, path, kept)
        if os.name != "posix":  # where an open file keeps its name
            _swap(new, path, kept)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            return _set_damaged_aside(new, path, kept)
        what = "another program has this database open; it was left alone."
        raise StoreProblem(Problem(where=str(path), what=what, try_this="Close it, and try again.")) from error
    except sqlite3.DatabaseError:
        return _set_damaged_aside(new, path, kept)
    return str(kept)


def _set_damaged_aside(new: Path, path: Path, kept: Path) -> str:
    """A damaged database keeps every file of its own, its write-ahead log too: somebody may want to repair it."""
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            os.replace(beside, kept.with_name(kept.name + ending))
    if not kept.exists():
        _swap(new, path, kept)
    return str(kept)


def _swap(new: Path, path: Path, kept: Path) -> None:
    """At every moment there is a whole database under the name `path`."""
    os.link(path, kept)
    os.replace(new, path)


def _drop_file(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _into_server(backup: Path, head: BackupHead, store: Store, kept: str) -> str:
    """In one transaction: the old tables into a schema of their own, the new ones in their place."""
    try:
        with store.write() as connection:
            hold_the_schema(connection)
            names = inspect(connection).get_table_names()
            if names:
                connection.execute(text(f'create schema "{kept}"'))
            for name in names:
                connection.execute(text(f'alter table "{name}" set schema "{kept}"'))
            _fill(connection, backup, head, store.where)
    except DBAPIError as error:
        raise in_words(error, store.where) from error
    return f"schema {kept}" if names else ""
