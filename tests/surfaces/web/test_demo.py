"""The made-up runner's pages: while she is made, when that fails, and how she is taken away."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from litestar.testing import TestClient

from ironstride.coach.demo.make import make_demo
from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.demo_runner import DemoRunner
from ironstride.surfaces.web.whose import Places

NOW = datetime(2026, 11, 24, 17, 30, tzinfo=ZoneInfo("UTC"))
ORIGIN = "http://127.0.0.1:8370"


@pytest.fixture(scope="module")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo(path, NOW)
    return path


@pytest.fixture
def demo(made_file: Path, tmp_path: Path) -> DemoRunner:
    path = tmp_path / "demo.db"
    path.write_bytes(made_file.read_bytes())
    return DemoRunner(path)


def asking(demo: DemoRunner | None, own: str) -> Iterator[TestClient]:  # type: ignore[type-arg]
    places = Places(own=own, demo=demo)
    with TestClient(make_app(places, lambda: NOW), base_url=ORIGIN) as client:
        client.headers["origin"] = ORIGIN
        yield client
    places.close()


@pytest.fixture
def client(demo: DemoRunner, tmp_path: Path) -> Iterator[TestClient]:  # type: ignore[type-arg]
    yield from asking(demo, str(tmp_path / "own.db"))


def test_her_pages_say_that_she_is_made_up(client: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/", "/exercises", "/protocols"):
        assert "This is a made-up runner" in client.get(path).text, path


def test_one_click_removes_her_for_good(client: TestClient, demo: DemoRunner, tmp_path: Path) -> None:  # type: ignore[type-arg]
    answer = client.post("/demo/remove", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/", follow_redirects=False).headers["location"] == "/set-up"
    assert (demo.state, demo.was_removed) == ("none", True)
    demo.begin()
    assert demo.state == "none"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("demo")) == ["demo.db.removed"]


def test_another_site_removes_nobody(client: TestClient, demo: DemoRunner) -> None:  # type: ignore[type-arg]
    answer = client.post("/demo/remove", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert demo.state == "there"


def test_looking_at_her_writes_nothing_into_the_own_database(client: TestClient, tmp_path: Path) -> None:  # type: ignore[type-arg]
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
