"""The pages under test: a server's answers without a network, and a real browser before a real server."""

import shutil
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import uvicorn
from litestar.testing import TestClient
from playwright.sync_api import Browser, BrowserContext, Page

from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.demo_runner import DemoRunner
from ironstride.surfaces.web.serve import listening
from ironstride.surfaces.web.whose import Places
from tests.surfaces.web.made_runner import NOW, make_runner
from tests.surfaces.web.made_runs import make_runs


@pytest.fixture(scope="session")
def runner_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made runner's database, made once a process."""
    path = tmp_path_factory.mktemp("runner") / "runner.db"
    make_runs(str(path), make_runner(str(path)), NOW)
    return path


@pytest.fixture
def runner_db(runner_template: Path, tmp_path: Path) -> Path:
    """The made runner's database, this test's own."""
    return Path(shutil.copyfile(runner_template, tmp_path / "runner.db"))


@pytest.fixture
def places(runner_db: Path) -> Iterator[Places]:
    found = Places(own=str(runner_db), demo=DemoRunner(runner_db.with_name("demo.db")))
    yield found
    found.close()


@pytest.fixture
def client(places: Places) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """Asks the app as a browser at this machine would, half an hour before Tuesday evening's session."""
    with TestClient(make_app(places, lambda: NOW), base_url="http://127.0.0.1:8370") as made:
        made.headers["origin"] = "http://127.0.0.1:8370"
        yield made


class Running:
    """A server of this machine, in this process: on a free port unless one is named."""

    def __init__(self, places: Places, now: datetime, port: int = 0) -> None:
        listener = listening("127.0.0.1", port)
        assert not hasattr(listener, "what"), listener
        self.now, self.places = now, places
        self.address = f"http://localhost:{listener.getsockname()[1]}"  # type: ignore[union-attr]
        self.app = make_app(places, lambda: self.now)
        config = uvicorn.Config(self.app, log_level="warning", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=20)


@pytest.fixture
def server(places: Places) -> Iterator[Running]:
    """The app over the made runner's database, its clock at `NOW` unless a test sets `server.now`."""
    running = Running(places, NOW)
    yield running
    running.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of 390 x 844 points that can be touched, in Berlin, speaking British English."""
    made = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB",
        timezone_id="Europe/Berlin",
    )  # fmt: skip
    made.set_default_timeout(30_000)  # two workers, a server and a browser may share two cores
    yield made
    made.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A screen of 1280 x 800 points with a pointer and keys."""
    made = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="Europe/Berlin"
    )  # fmt: skip
    made.set_default_timeout(30_000)  # two workers, a server and a browser may share two cores
    yield made
    made.close()


@pytest.fixture
def phone_page(phone: BrowserContext) -> Page:
    return phone.new_page()


@pytest.fixture
def desk_page(desk: BrowserContext) -> Page:
    return desk.new_page()
