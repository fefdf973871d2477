"""Everything out and in again: an equal database, on both, and nothing half of what was damaged on its way."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, update

from benchmarks._random_rows import contents, keep, rows
from ironstride.coach.export_all import export_all, file_name
from ironstride.coach.import_export import NotTakenIn, restore_export
from ironstride.files.archive import Member
from ironstride.files.archive.zips import open_zip
from ironstride.files.export_parts import EXPORT_LIMITS, ZipParts
from ironstride.store import Store, StoreProblem, open_store
from ironstride.store.schema import activities, athletes, logged_sessions, metadata, notes, shoes
from tests.store.places import Places

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
RANDOM = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def zipped(store: Store, athlete_id: str) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        export_all(store, athlete_id, ZipParts(archive, NOW), made_at=NOW)
    return file.getvalue()


def take_in(store: Store, data: bytes, **more):
    found = open_zip(io.BytesIO(data), "export.zip", EXPORT_LIMITS)
    assert found.problems == ()
    return restore_export(store, found.members, "export.zip", **more)


@dataclass
class Two:
    """Two databases of one kind, emptied between examples."""

    first: Store
    second: Store

    def empty(self) -> None:
        for store in (self.first, self.second):
            with store.write() as connection:
                connection.execute(delete(athletes))


@pytest.fixture
def two(places: Places) -> Iterator[Two]:
    two = Two(open_store(places.fresh()), open_store(places.fresh()))
    yield two
    two.first.close()
    two.second.close()


def everything(store: Store):
    with store.read() as connection:
        return contents(connection)


@RANDOM
@given(seed=SEEDS)
def test_out_and_in_gives_an_equal_database(two: Two, seed: int) -> None:
    two.empty()
    made = rows(seed)
    with two.first.write() as connection:
        keep(connection, made)
    athlete_id = made["athletes"][0]["id"]
    data = zipped(two.first, athlete_id)
    taken = take_in(two.second, data)
    assert everything(two.second) == everything(two.first)
    assert dict(taken.merged.added) == {name: len(found) for name, found in made.items() if found}
    again = take_in(two.second, data)
    assert not again.merged.added
    assert not again.merged.clashes
    assert sum(again.merged.known.values()) == sum(map(len, made.values()))
    assert everything(two.second) == everything(two.first)
    assert zipped(two.second, athlete_id) == data


@RANDOM
@given(seed=SEEDS, other_seed=SEEDS)
def test_one_athlete_goes_out_without_the_others(two: Two, seed: int, other_seed: int) -> None:
    two.empty()
    made = rows(seed)
    with two.first.write() as connection:
        keep(connection, made)
    alone = everything(two.first)
    if other_seed != seed:
        with two.first.write() as connection:
            keep(connection, rows(other_seed))
    take_in(two.second, zipped(two.first, made["athletes"][0]["id"]))
    assert everything(two.second) == alone


@RANDOM
@given(seed=SEEDS, at=st.integers(0, 10**6), what=st.sampled_from(("flip", "cut", "drop", "empty")))
def test_a_damaged_export_is_refused_and_nothing_half(two: Two, seed: int, at: int, what: str) -> None:
    two.empty()
    made = rows(seed)
    with two.first.write() as connection:
        keep(connection, made)
    data = repacked(zipped(two.first, made["athletes"][0]["id"]), at, what)
    before = everything(two.second)
    with pytest.raises(NotTakenIn) as refused:
        take_in(two.second, data)
    assert "export.zip" in refused.value.problems[0].where
    assert "othing was taken in" in refused.value.problems[0].try_this
    assert everything(two.second) == before


def repacked(data: bytes, at: int, what: str) -> bytes:
    """The zip with one part changed, its own checksums right: only the manifest can tell."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        names = [one.filename for one in old.infolist() if one.file_size and one.filename != "manifest.json"]
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == names[at % len(names)]:
                if what == "drop":
                    continue
                place = at % len(content)
                changed = {
                    "flip": content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :],
                    "cut": content[:-1],
                    "empty": b"",
                }
                content = changed[what]
            new.writestr(entry.filename, content)
    return out.getvalue()


@pytest.fixture
def small(store: Store) -> tuple[Store, bytes]:
    with store.write() as connection:
        connection.execute(athletes.insert().values(id="a", name="Åsa", timezone="Europe/Berlin", created_at="2026"))
        connection.execute(shoes.insert().values(id="s", athlete_id="a", name="Old"))
        connection.execute(
            notes.insert(),
            [{"id": one, "athlete_id": "a", "about": "", "text": "sore", "written_at": "2026"} for one in "nm"],
        )
    return store, zipped(store, "a")


@pytest.fixture
def other(places: Places) -> Iterator[Store]:
    store = open_store(places.fresh())
    yield store
    store.close()


def rewritten(data: bytes, name: str, change) -> bytes:
    """The export as somebody forges it: a part changed, and its digest in the manifest too."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == name and name != "manifest.json":
                content = change(content)
                for part in manifest["parts"]:
                    if part["name"] == name:
                        part |= {"bytes": len(content), "sha256": sha256(content).hexdigest()}
            if entry.filename != "manifest.json":
                new.writestr(entry.filename, content)
        new.writestr("manifest.json", json.dumps(change(manifest) if name == "manifest.json" else manifest))
    return out.getvalue()


def changed(old: bytes, new: bytes):
    return lambda content: content.replace(old, new)


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("tables/shoes.jsonl", changed(b'"athlete_id":"a"', b'"athlete_id":"b"'), "belongs to somebody else"),
        ("tables/shoes.jsonl", changed(b'"Old"', b"7"), "line 1: its cell 'name' holds int"),
        ("tables/shoes.jsonl", changed(b'"name"', b'"nome"'), "'nome' that this Ironstride doesn't know"),
        ("tables/shoes.jsonl", changed(b'"name":"Old"', b'"from_day":null'), "it lacks its cell 'name'"),
        ("tables/shoes.jsonl", lambda content: content * 2, "is there twice"),
        ("tables/shoes.jsonl", lambda content: b"[1]\n", "it is no row"),
        ("tables/shoes.jsonl", lambda content: b"", "has 0 rows, and the manifest says 1"),
        ("tables/athletes.jsonl", lambda content: content * 2, ""),
        ("manifest.json", lambda found: found | {"ironstride_export": 2}, "newer Ironstride (layout 2"),
        ("manifest.json", lambda found: found | {"schema": "9999"}, "newer Ironstride (schema 9999"),
        ("manifest.json", lambda found: found | {"parts": 3}, "it is damaged"),
        ("manifest.json", lambda found: found | {"counts": {"shoes": 2}}, "rows, and the manifest says"),
        ("manifest.json", lambda found: found | {"parts": found["parts"][2:]}, "is missing from the manifest"),
    ],
)
def test_a_forged_export_is_refused_with_the_reason(small, other: Store, name, change, says) -> None:
    _, data = small
    with pytest.raises((NotTakenIn, StoreProblem)) as refused:
        take_in(other, rewritten(data, name, change))
    assert says in str(refused.value)
    assert not everything(other)["athletes"]


def test_what_is_no_export_is_said(small) -> None:
    store, _ = small
    nothing = Member(name="readme.txt", open=partial(io.BytesIO, b""))
    with pytest.raises(NotTakenIn, match="no export of Ironstride"):
        restore_export(store, [nothing], "notes.zip")


def test_rows_that_are_here_stay_and_clashes_are_told(small) -> None:
    store, data = small
    with store.write() as connection:
        connection.execute(update(shoes).values(name="New"))
        connection.execute(delete(notes).where(notes.c.id == "n"))
    taken = take_in(store, data)
    assert dict(taken.merged.added) == {"notes": 1}
    assert dict(taken.merged.known) == {"athletes": 1, "notes": 1}
    (clash,) = taken.merged.clashes
    assert (clash.table, clash.id, clash.cells) == ("shoes", "s", ("name",))
    assert everything(store)["shoes"]["s"]["name"] == "'New'"


def test_another_athlete_is_asked_about_then_merged_or_kept_beside(small, other: Store) -> None:
    _, data = small
    with other.write() as connection:
        connection.execute(athletes.insert().values(id="b", name="Åsa", timezone="UTC", created_at="2027"))
        connection.execute(shoes.insert().values(id="t", athlete_id="b", name="Old"))
    with pytest.raises(NotTakenIn, match="--merge"):
        take_in(other, data)
    merged = take_in(other, data, into="b").merged
    assert (dict(merged.added), dict(merged.known)) == ({"notes": 2}, {"shoes": 1})
    assert [clash.cells for clash in merged.clashes] == [("timezone", "created_at")]
    assert set(everything(other)["notes"]) == {"n", "m"}
    assert not take_in(other, data, into="b").merged.added
    with pytest.raises(NotTakenIn, match="as another athlete's"):
        take_in(other, data, into="a")
    with other.write() as connection:
        connection.execute(delete(notes))
    assert take_in(other, data, into="a").merged.added == {"athletes": 1, "shoes": 1, "notes": 2}


def test_a_rehearsal_counts_and_keeps_nothing(small, other: Store) -> None:
    _, data = small
    assert take_in(other, data, is_rehearsal=True).merged.added == {"athletes": 1, "shoes": 1, "notes": 2}
    assert not everything(other)["athletes"]


def test_names_of_originals_are_safe_everywhere() -> None:
    assert file_name("a/../b\\c:*?.fit") == "c___.fit"
    assert file_name("..") == ""
    assert file_name("x" * 300 + ".fit").endswith("x.fit")
    assert len(file_name("x" * 300 + ".fit")) == 80


@RANDOM
@given(seed=SEEDS)
def test_what_is_here_under_other_ids_is_not_added_again(two: Two, seed: int) -> None:
    """As where the same files were read on two machines."""
    two.empty()
    made = rows(seed)
    with two.first.write() as connection:
        keep(connection, made)
    with two.second.write() as connection:
        keep(connection, {name: [with_other_ids(metadata.tables[name], row) for row in made[name]] for name in made})
    before = everything(two.second)
    athlete_id = made["athletes"][0]["id"]
    merged = take_in(two.second, zipped(two.first, athlete_id), into=f"other {athlete_id}").merged
    assert (dict(merged.added), merged.clashes) == ({}, [])
    assert merged.known.total() == sum(map(len, made.values()))
    assert everything(two.second) == before


def with_other_ids(table: Table, row: dict) -> dict:
    ids = {"id", *(column.name for column in table.columns if column.foreign_keys)}
    return {name: f"other {value}" if name in ids and value is not None else value for name, value in row.items()}


def test_new_rows_are_led_to_what_is_here_under_another_id(small, other: Store) -> None:
    """A session of theirs belongs to an activity that is here already; a twin may come before the row it names."""
    store, _ = small
    run = {"athlete_id": "a", "start_utc": "2026", "sport": "running", "elapsed_s": 1.0}
    with store.write() as connection:
        connection.execute(activities.insert(), [run | {"id": "1", "key": "new"}, run | {"id": "2", "key": "both"}])
        connection.execute(update(activities).where(activities.c.id == "1").values(twin_of="2"))
        visit = {"id": "l", "athlete_id": "a", "activity_id": "2", "key": "k", "start_local": "", "logged_at": ""}
        connection.execute(logged_sessions.insert(), [visit])
    with other.write() as connection:
        connection.execute(athletes.insert().values(id="b", name="B", timezone="UTC", created_at=""))
        connection.execute(activities.insert(), [run | {"id": "9", "key": "both", "athlete_id": "b"}])
    merged = take_in(other, zipped(store, "a"), into="b").merged
    assert (merged.added["activities"], merged.known["activities"]) == (1, 1)
    found = everything(other)
    assert found["activities"]["1"]["twin_of"] == "'9'"
    assert found["logged_sessions"]["l"]["activity_id"] == "'9'"
