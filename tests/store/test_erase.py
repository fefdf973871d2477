"""Erased means erased: no row, and no byte of it in the files of the database."""

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert

from benchmarks._random_rows import contents, keep, rows
from ironstride.store import Store, open_store
from ironstride.store.blobs import packed
from ironstride.store.erase import counts_of, erase_athlete
from ironstride.store.schema import PER_ATHLETE, athletes, notes, originals

NOTE = "my left calf hurts since Tuesday"
SHORT_TITLE = "Zwickel-Intervalle"
BLOB = Random(7).randbytes(50_000)


def keep_two(store: Store) -> None:
    with store.write() as connection:
        for athlete in ("goes", "stays"):
            text = f"{athlete}: {NOTE}"
            connection.execute(insert(athletes), [{"id": athlete, "name": text, "timezone": "UTC", "created_at": ""}])
            connection.execute(
                insert(notes),
                [
                    {
                        "id": f"{athlete}{at}",
                        "athlete_id": athlete,
                        "about": "",
                        "text": f"{text} {at}",
                        "written_at": "",
                    }
                    for at in range(300)
                ],
            )
            words = ("id", "name", "sha256", "format", "reader", "read_at")
            original = dict.fromkeys(words, f"{athlete} {SHORT_TITLE}")
            content = packed(BLOB if athlete == "goes" else BLOB[::-1])
            connection.execute(
                insert(originals), [original | {"athlete_id": athlete, "size_bytes": 1, "content": content}]
            )


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_no_byte_of_the_athlete_is_left_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "ironstride.db"
    store = open_store(path)
    keep_two(store)
    before = bytes_of(path)
    wanted = (f"goes: {NOTE}".encode(), f"goes {SHORT_TITLE}".encode(), BLOB[100:140], BLOB[40_000:40_040])
    assert all(words in before for words in wanted)
    with store.read() as connection:
        assert counts_of(connection, "goes") == {"athletes": 1, "originals": 1, "notes": 300}
    assert erase_athlete(store, "goes") is True
    after = bytes_of(path)
    assert [words in after for words in wanted] == [False] * 4
    assert f"stays: {NOTE} 299".encode() in after
    store.close()
    assert not any(words in bytes_of(path) for words in wanted)


def test_an_open_reader_keeps_the_bytes_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "ironstride.db"
    store, other = open_store(path), open_store(path)
    keep_two(store)
    with other.read() as reader:
        contents(reader)
        assert erase_athlete(store, "goes") is False
        with store.read() as connection:
            assert not counts_of(connection, "goes")
    assert erase_athlete(store, "goes") is True
    assert f"goes: {NOTE}".encode() not in bytes_of(path)
    other.close()
    store.close()


@pytest.mark.parametrize("seed", range(4))
def test_only_the_rows_of_the_athlete_go(store: Store, seed: int) -> None:
    mine, others = rows(seed), rows(seed + 100)
    with store.write() as connection:
        keep(connection, others)
        before = contents(connection)
        keep(connection, mine)
    assert erase_athlete(store, mine["athletes"][0]["id"]) is True
    with store.read() as connection:
        assert contents(connection) == before
        assert not counts_of(connection, mine["athletes"][0]["id"])


def test_every_table_is_counted(store: Store) -> None:
    made = rows(1, most=9)
    with store.write() as connection:
        keep(connection, made)
    with store.read() as connection:
        counts = counts_of(connection, made["athletes"][0]["id"])
    assert counts == {name: len(found) for name, found in made.items() if found}
    assert set(counts) <= {"athletes", *(table.name for table in PER_ATHLETE)}
