"""The made-up runner's pages: while she is made, when that fails, and how she is taken away."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pytest
from litestar.testing import TestClient
from sqlalchemy import func, select

from ironstride.coach.demo.make import make_demo
from ironstride.store import open_store
from ironstride.store.schema import logged_sets
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.demo_runner import DemoRunner
from ironstride.surfaces.web.whose import Places
from tests.coach.import_world import hevy, hevy_row

Client: TypeAlias = TestClient[Any]
NOW = datetime(2026, 11, 24, 17, 30, tzinfo=ZoneInfo("UTC"))
ORIGIN = "http://127.0.0.1:8370"


@pytest.fixture(scope="module")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo(path, NOW)
    return path


@pytest.fixture
def demo(made_file: Path, tmp_path: Path) -> DemoRunner:
    found = DemoRunner(tmp_path / "demo.db")
    found.file_of(NOW).write_bytes(made_file.read_bytes())
    return found


class SetClock:
    """Tells the moment that it was set to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def asking(demo: DemoRunner | None, own: str, clock: SetClock | None = None) -> Iterator[Client]:
    places = Places(own=own, demo=demo)
    with TestClient(make_app(places, clock or SetClock()), base_url=ORIGIN) as client:
        client.headers["origin"] = ORIGIN
        yield client
    places.close()


@pytest.fixture
def client(demo: DemoRunner, tmp_path: Path, clock: SetClock) -> Iterator[Client]:
    yield from asking(demo, str(tmp_path / "own.db"), clock)


def test_her_pages_say_that_she_is_made_up(client: Client) -> None:
    for path in ("/", "/exercises", "/protocols"):
        assert "This is a made-up runner" in client.get(path).text, path


def test_she_is_removed_once_that_was_confirmed(client: Client, demo: DemoRunner, tmp_path: Path) -> None:
    assert 'href="/demo/remove"' in client.get("/").text
    asked = client.get("/demo/remove").text
    assert "Remove the example runner?" in asked
    assert demo.state == "there"
    answer = client.post("/demo/remove", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/demo")
    assert client.get("/", follow_redirects=False).headers["location"] == "/set-up"
    assert 'href="/demo"' in client.get("/set-up").text
    assert "Show her again" in client.get("/demo").text
    assert (demo.state, demo.was_removed) == ("none", True)
    demo.begin(NOW)
    assert demo.state == "none"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("demo")) == ["demo.db.removed"]


def test_she_comes_back_when_she_is_asked_for(client: Client, demo: DemoRunner) -> None:
    client.post("/demo/remove")
    answer = client.post("/demo/show", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/demo")
    assert "Making an example runner" in client.get("/demo").text
    assert (demo.state, demo.was_removed) == ("being made", False)
    demo.stop()


def latest_set(file: Path | None) -> str:
    store = open_store(str(file))
    with store.read() as connection:
        found: str = connection.execute(select(func.max(logged_sets.c.done_at))).scalar_one()
    store.close()
    return found[:10]


def test_she_lives_on_and_the_day_before_is_shown_until_then(client: Client, demo: DemoRunner, clock: SetClock) -> None:
    client.get("/")
    assert demo._maker is None  # today's is there: nobody makes another
    before = latest_set(demo.file)
    clock.now = NOW + timedelta(days=2)
    assert "This is a made-up runner" in client.get("/").text
    assert demo.file == demo.file_of(NOW)
    assert demo._maker is not None
    assert demo._maker.wait(timeout=120) == 0
    assert demo.file == demo.file_of(clock.now)
    assert "This is a made-up runner" in client.get("/").text
    assert before < latest_set(demo.file)
    assert demo.older() == [demo.file_of(NOW)]
    clock.now += timedelta(days=1)
    client.get("/")
    assert demo.older() == []
    demo.stop()


def test_a_making_that_fails_is_not_begun_again_that_day(client: Client, demo: DemoRunner, clock: SetClock) -> None:
    clock.now = NOW + timedelta(days=1)
    client.get("/")
    first = demo._maker
    assert first is not None
    first.kill()
    first.wait()
    assert client.get("/").status_code == 200
    assert demo._maker is first
    assert demo.file == demo.file_of(NOW)


def own_lift(client: Client) -> str:
    """One session brought in as her own; the path that takes it back."""
    client.post("/import", files=[("files", ("hevy.csv", hevy(hevy_row(17, 5, 80)), "text/csv"))])
    imports = client.app.state.imports
    job = imports.current(client.app.state.places.own_store)
    job.wait(30)
    client.post(f"/import/{job.id}/keep")
    job.wait(30)
    return f"/import/undo/{job.batch.id}"


def test_a_first_import_that_is_taken_back_gives_the_choice_back(client: Client) -> None:
    undo = own_lift(client)
    assert "This is a made-up runner" not in client.get("/strength").text
    assert "The import was taken back" in client.post(undo).text
    assert "This is a made-up runner" in client.get("/").text
    assert "Set up your own" in client.get("/").text


def test_beside_ones_own_she_can_be_looked_at_and_nothing_else(client: Client, demo: DemoRunner) -> None:
    own_lift(client)
    assert "Show the example runner" in client.get("/settings").text
    client.post("/demo/show")
    page = client.get("/strength").text
    assert "This is a made-up runner" in page
    assert "Back to yours" in page
    before = demo.file.read_bytes() if demo.file else b""
    refused = client.post("/settings/app", data={"language": "de"})
    assert refused.status_code == 409
    assert "she can only be looked at beside your own training" in refused.text
    assert demo.file is not None
    assert demo.file.read_bytes() == before
    client.post("/demo/leave")
    assert "This is a made-up runner" not in client.get("/strength").text
    assert demo.state == "there"


def test_another_site_removes_nobody(client: Client, demo: DemoRunner) -> None:
    answer = client.post("/demo/remove", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert demo.state == "there"


def test_looking_at_her_writes_nothing_into_the_own_database(client: Client, tmp_path: Path) -> None:
    client.get("/")
    before = (tmp_path / "own.db").read_bytes()
    client.get("/exercises/back-squat")
    client.get("/protocols/switch?to=heavy-duty")
    assert (tmp_path / "own.db").read_bytes() == before


def test_a_page_waits_while_she_is_made(tmp_path: Path) -> None:
    demo = DemoRunner(tmp_path / "demo.db")
    demo._maker = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    for client in asking(demo, "sqlite://"):
        assert client.get("/", follow_redirects=False).headers["location"] == "/demo"
        page = client.get("/demo")
        assert '<meta http-equiv="refresh" content="1">' in page.text
        assert "Set up your own" in page.text
        demo.stop()
        assert client.get("/demo", follow_redirects=False).headers["location"] == "/set-up"


def test_a_failure_is_said_and_leaves_a_way_on(tmp_path: Path) -> None:
    demo = DemoRunner(tmp_path / "demo.db")
    demo._maker = subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])
    demo._maker.wait()
    for client in asking(demo, "sqlite://"):
        page = client.get("/demo").text
        assert "could not be made" in page
        assert 'href="/set-up"' in page
        assert "refresh" not in page


def test_without_anybody_there_is_nobody_to_remove() -> None:
    for client in asking(None, "sqlite://"):
        assert client.post("/demo/remove").status_code == 404
        assert client.get("/demo", follow_redirects=False).headers["location"] == "/set-up"
