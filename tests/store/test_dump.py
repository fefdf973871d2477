"""Rows as lines and back: by the schema's columns, and never a value that doesn't belong in them."""

import math

import pytest

from benchmarks._random_rows import rows
from ironstride.store.blobs import packed
from ironstride.store.dump import TABLES, Beside, beside, byte_columns, cell_of, line_of, row_of
from ironstride.store.schema import activities, body_mass, metadata, originals, shoes, streams


@pytest.mark.parametrize("seed", range(20))
def test_every_row_of_every_table_comes_back(seed: int) -> None:
    for name, made in rows(seed).items():
        table = metadata.tables[name]
        for row in made:
            files = {column: Beside(file=f"{column}.bin") for column in byte_columns(table)}
            whole = {column: value for column, value in row.items() if column not in files}
            text = {
                key: value.replace("\ud800", "?") if isinstance(value, str) else value for key, value in row.items()
            }
            line = line_of(text, files)
            assert b"\n" not in line
            found, beside_it = row_of(table, line)
            assert {key: repr(value) for key, value in found.items()} == {key: repr(text[key]) for key in whole}
            assert beside_it == files


def test_numbers_that_json_lacks() -> None:
    for number in (math.inf, -math.inf, math.nan):
        row = {
            "id": "a",
            "athlete_id": "b",
            "at_utc": "",
            "kg": number,
            "source": "",
            "batch_id": None,
            "original_id": None,
        }
        found, _ = row_of(body_mass, line_of(row, {}))
        assert repr(found["kg"]) == repr(number)


@pytest.mark.parametrize("content", [b"", b"FIT" * 500, bytes(range(256)), b"\x00\x01\x02", b"\x01damaged"])
def test_bytes_come_back_whatever_they_are(content: bytes) -> None:
    for blob in (content, packed(content)):
        for table, column in ((originals, "content"), (streams, "data")):
            file, is_unpacked = beside(table, column, blob)
            assert cell_of(file, is_unpacked=is_unpacked) == blob
    assert beside(originals, "content", packed(content)) == (content, True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "no row"),
        (b"[]", "no row"),
        (b"[" * 5000, "no row"),
        (b'{"id":"a"}', "lacks its cell 'athlete_id'"),
        (b'{"id":"a","athlete_id":"b","name":null}', "'name' holds NoneType"),
        (b'{"id":"a","athlete_id":"b","name":"c","from_day":3}', "'from_day' holds int"),
        (b'{"id":"a","athlete_id":"b","name":"c","size":3}', "'size' that this Ironstride doesn't know"),
    ],
)
def test_a_line_that_is_no_row_says_why(line: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        row_of(shoes, line)


def test_a_column_that_came_later_has_its_default() -> None:
    line = b'{"id":"a","athlete_id":"b","key":"k","start_utc":"","sport":"running","elapsed_s":1}'
    row, _ = row_of(activities, line)
    assert (row["note"], row["metrics"], row["distance_m"], row["elapsed_s"]) == ("", "null", None, 1.0)


def test_bytes_named_by_something_else_are_refused() -> None:
    line = b'{"id":"a","athlete_id":"b","activity_id":"c","kind":"records","codec":1,"samples":1,"data":"x"}'
    with pytest.raises(ValueError, match="'data' names no file"):
        row_of(streams, line)


def test_tables_come_in_an_order_in_which_references_lead_back() -> None:
    seen = set()
    for table in TABLES:
        for column in table.columns:
            for key in column.foreign_keys:
                assert key.column.table.name in seen or key.column.table is table
        seen.add(table.name)
    assert seen == set(metadata.tables)
