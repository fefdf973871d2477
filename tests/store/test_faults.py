"""What a computer does to a database on a bad day: each is said clearly, and nothing that was kept is lost."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from benchmarks._postgres import NOBODY, own_cluster
from benchmarks._store_child import log_session
from ironstride.coach.back_up import back_up_to
from ironstride.coach.examine import examine_all
from ironstride.store import Store, StoreProblem, open_store
from ironstride.store.athletes import the_athlete
from ironstride.store.blobs import digest
from ironstride.store.examine import examine
from ironstride.store.schema import originals
from tests.store.made_store import NOW, all_rows, fill
from tests.store.places import Places

ROOT = Path(__file__).parents[2]
LARGE = 24 << 20  # bytes; more than the limits below, of a kind that no compression shrinks


@pytest.fixture
def full(store: Store) -> Store:
    fill(store)
    return store


def large_original(store: Store) -> None:
    content = os.urandom(LARGE)
    with store.write() as connection:
        row = {
            "id": "large", "athlete_id": the_athlete(connection, NOW), "name": "large.fit", "sha256": digest(content),
            "size_bytes": LARGE, "format": "fit", "reader": "1", "read_at": "", "content": b"\0" + content,
        }  # fmt: skip
        connection.execute(insert(originals).values(row))


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    store = open_store(tmp_path / "ironstride.db")
    fill(store)
    with store.write() as connection:
        connection.execute(text("update notes set text = hex(randomblob(100000))"))  # too large for the backup below
    before = all_rows(store)
    store.close()
    program = (
        "import resource, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from ironstride.store import open_store, StoreProblem; from ironstride.store.backup import back_up\n"
        "from sqlalchemy import text\n"
        "store = open_store(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try:\n"
        "    with store.write() as one: one.execute(text('update notes set text = hex(zeroblob(2000000))'))\n"
        "except StoreProblem as error: print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 1 << 20))\n"
        "try: back_up(store, Path(sys.argv[2]), datetime.now(UTC))\n"
        "except StoreProblem as error: print(error)\n"
    )
    target = tmp_path / "on-a-full-disk.backup"
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", program, store.where, str(target)],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    first, second = done.stdout.splitlines()
    assert "the disk could not be read or written; nothing was changed." in first
    assert "the backup can't be written (File too large); the database is as it was." in second
    assert [path.name for path in tmp_path.glob("on-a-full-disk*")] == []
    again = open_store(store.where)
    assert all_rows(again) == before
    assert list(examine(again)) == []
    again.close()


def test_a_database_that_may_not_grow_says_that_there_is_no_room(tmp_path: Path) -> None:
    store = open_store(tmp_path / "ironstride.db")
    fill(store)
    before = all_rows(store)

    def grow() -> None:
        with store.write() as one:
            pages = one.exec_driver_sql("pragma page_count").scalar()
            one.exec_driver_sql(f"pragma max_page_count = {pages}")
            one.execute(text("update notes set text = hex(zeroblob(1000000))"))

    with pytest.raises(StoreProblem, match=r"the disk is full; nothing was changed\. Make room"):
        grow()
    assert all_rows(store) == before
    store.close()


def test_a_servers_full_disk_keeps_what_was_there() -> None:
    with own_cluster(is_safe=True) as server:
        store = open_store(server.url())
        fill(store)
        before = all_rows(store)
        store.close()
        server.stop()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        # The server inherits it: a segment of its write-ahead log fits, the table doesn't.
        resource.setrlimit(resource.RLIMIT_FSIZE, (17 << 20, hard))
        server.start()
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        store = open_store(server.url())
        with pytest.raises(StoreProblem, match=r"the disk is full; nothing was changed. Make room"):
            large_original(store)
        assert all_rows(store) == before
        store.close()


@contextmanager
def nobodys_hands() -> Iterator[None]:
    """Without the rights of root, who may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_folder_that_may_only_be_read(open_folder: Path) -> None:
    place = open_folder / "ironstride.db"
    store = open_store(place)
    fill(store)
    before = all_rows(store)
    store.close()
    place.chmod(0o444)
    open_folder.chmod(0o555)
    with nobodys_hands():
        with pytest.raises(StoreProblem, match=r"may only be read|can't be opened"):
            log_session(open_store(place), "s", 3, NOW)
        with pytest.raises(StoreProblem, match="can't be opened"):
            open_store(open_folder / "new.db")
    open_folder.chmod(0o755)
    again = open_store(place)
    assert all_rows(again) == before
    with nobodys_hands(), pytest.raises(StoreProblem, match=r"the backup can't be written .Permission denied"):
        back_up_to(again, open_folder, open_folder, NOW)
    again.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match=r"it can't be opened\. Check that its folder exists"):
        open_store(tmp_path / "none" / "ironstride.db")


def test_a_writer_that_waits_too_long_says_who_is_in_the_way(full: Store, place: str) -> None:
    before = all_rows(full)
    waiting = open_store(place, wait_s=0.05)
    with full.write() as holder:
        if not full.is_sqlite:
            holder.execute(text("lock table athletes in access exclusive mode"))
        with pytest.raises(StoreProblem, match="another program is writing to it; nothing was changed"):
            log_session(waiting, "late", 3, NOW)
    assert all_rows(waiting) == before
    log_session(waiting, "late", 3, NOW)  # and now it may
    waiting.close()


def test_two_writers_at_once_both_keep_everything(place: str) -> None:
    def write(name: str) -> None:
        store = open_store(place)
        for number in range(15):
            log_session(store, f"{name}-{number}", 4, NOW + timedelta(hours=number))
        store.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["one", "other"]))
    store = open_store(place)
    rows = all_rows(store)
    assert (len(rows["athletes"]), len(rows["logged_sessions"]), len(rows["logged_sets"])) == (1, 30, 120)
    assert list(examine(store)) == []
    store.close()


def test_many_first_starts_at_once_make_one_schema(places: Places) -> None:
    place = places.bare()
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: open_store(place), range(4)):
            store.close()
    store = open_store(place)
    assert [one for one in examine(store) if one.is_fatal] == []
    store.close()


def test_a_clock_that_goes_back_loses_and_overwrites_nothing(full: Store, tmp_path: Path) -> None:
    with full.write() as connection:
        athlete = the_athlete(connection, NOW)
        assert the_athlete(connection, NOW - timedelta(days=400)) == athlete
    log_session(full, "tomorrow", 2, NOW + timedelta(days=1))
    log_session(full, "last year", 2, NOW - timedelta(days=365))
    first = back_up_to(full, tmp_path, tmp_path, NOW)
    content = Path(first.path).read_bytes()
    earlier = back_up_to(full, tmp_path, tmp_path, NOW - timedelta(days=400))
    again = back_up_to(full, tmp_path, tmp_path, NOW)
    assert len({first.path, earlier.path, again.path}) == 3
    assert Path(first.path).read_bytes() == content
    found = list(examine_all(full, tmp_path, NOW - timedelta(days=400)))
    assert [one for one in found if one.is_fatal or one.where == "backups"] == []


def test_a_server_that_goes_away_is_said_and_comes_back(tmp_path: Path) -> None:
    with own_cluster(is_safe=True) as server:
        store = open_store(server.url())
        fill(store)
        before = all_rows(store)

        def lose_the_server() -> None:
            with store.write() as one:
                one.execute(text("delete from notes"))
                server.kill()
                one.execute(text("delete from notes"))

        with pytest.raises(StoreProblem, match=r"the database server went away|doesn't answer"):
            lose_the_server()
        with pytest.raises(StoreProblem, match="doesn't answer"):
            log_session(store, "s", 1, NOW)
        server.start()
        again = open_store(server.url())
        assert all_rows(again) == before
        again.close()
        store.close()


def test_a_backup_that_was_cut_short_leaves_nothing_under_its_name(tmp_path: Path) -> None:
    store = open_store(tmp_path / "ironstride.db")
    fill(store)
    target = tmp_path / "one.backup"
    target.with_name("one.backup.part").write_bytes(b"half")
    back_up_to(store, target, tmp_path, NOW)
    assert sorted(path.name for path in tmp_path.glob("one*")) == ["one.backup"]
    store.close()
    assert signal.getsignal(signal.SIGXFSZ) is signal.SIG_IGN  # or a full disk would end us before we could say so


def test_a_log_that_was_left_behind_is_read(tmp_path: Path) -> None:
    """A crash leaves the last writes in SQLite's log; a copy of the two files has them all."""
    store = open_store(tmp_path / "ironstride.db")
    with closing(sqlite3.connect(tmp_path / "ironstride.db")) as reader:
        reader.execute("select count(*) from athletes").fetchone()  # somebody has it open: the log stays
        fill(store)
        for ending in ("", "-wal"):
            shutil.copyfile(tmp_path / f"ironstride.db{ending}", tmp_path / f"copy.db{ending}")
    copy = open_store(tmp_path / "copy.db")
    assert all_rows(copy) == all_rows(store)
    copy.close()
    store.close()
