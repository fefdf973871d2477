"""`serve`, and the bare start: where it listens, what it says, and how it ends."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from cli_runner import ROOT, run

from ironstride.surfaces.cli.demo_place import demo_place
from ironstride.surfaces.cli.start_web import has_display

LIMIT_S = 60


class Started:
    """The app in a process of its own, on a free port."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "IRONSTRIDE_DATA": str(folder)}
        command = [sys.executable, "-P", "-m", "ironstride", *arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline().rstrip() for _ in range(3)]
        self.port = int(self.said[0].rpartition(":")[2].strip("/"))

    def get(self, path: str) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, answer.getheader("location", ""), answer.read().decode()
        connection.close()
        return found

    def end(self, number: int) -> tuple[int, str]:
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=LIMIT_S)
        return self.process.returncode, err


def without_demo(folder: Path) -> Path:
    """A folder from which the made-up runner was removed before."""
    (folder / "ironstride-demo.db.removed").touch()
    return folder


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    found = Started(without_demo(tmp_path), "serve", "--port", "0", "--no-browser")
    yield found
    if found.process.poll() is None:
        found.process.kill()
        found.process.communicate()


def test_it_says_where_it_is_and_where_the_data_lies(started: Started, tmp_path: Path) -> None:
    assert started.said == [
        f"Ironstride: http://localhost:{started.port}/", f"Your data:  {tmp_path}/ironstride.db (new)",
        "Stop it with Ctrl+C.",
    ]  # fmt: skip
    assert started.get("/")[:2] == (302, "/set-up")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_an_ordinary_end(started: Started, number: int) -> None:
    assert started.get("/demo")[0] == 200
    assert started.end(number) == (0, "")


def test_a_second_start_names_the_first_one(started: Started, tmp_path: Path) -> None:
    answer = run("serve", "--port", str(started.port), "--data", str(tmp_path))
    assert answer.code == 2
    assert f"Open http://localhost:{started.port}/ in" in answer.err
    assert "Ironstride runs already" in answer.err


def test_a_port_that_another_program_has_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = run("serve", "--port", str(port), "--data", str(without_demo(tmp_path)))
    assert answer.code == 2
    assert f"port {port} of 127.0.0.1 can't be had" in answer.err
    assert "runs already" not in answer.err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])
def test_it_listens_on_this_machine_only(host: str, tmp_path: Path) -> None:
    answer = run("serve", "--host", host, "--data", str(tmp_path))
    assert answer.code == 2
    assert "there are no passwords yet" in " ".join(answer.err.split())


def test_a_damaged_database_is_said_as_everywhere(tmp_path: Path) -> None:
    (tmp_path / "ironstride.db").write_bytes(b"this is no database" * 100)
    answer = run("serve", "--port", "0", "--data", str(tmp_path))
    assert answer.code == 2
    assert str(tmp_path / "ironstride.db") in "".join(answer.err.split())
    assert "Traceback" not in answer.err


def test_the_made_up_runner_comes_by_herself_and_leaves_until_she_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IRONSTRIDE_DATA", str(tmp_path))
    app = Started(tmp_path, "serve", "--port", "0", "--no-browser")
    try:
        assert app.get("/")[:2] == (302, "/demo")
        assert "Making an example runner" in app.get("/demo")[2]
        pause, give_up = threading.Event(), time.monotonic() + LIMIT_S
        while app.get("/demo")[0] != 302 and time.monotonic() < give_up:
            pause.wait(0.2)
        status, _, page = app.get("/")
        assert status == 200
        assert "made-up runner" in page
        (hers,) = tmp_path.glob("ironstride-demo-*.db")
        assert app.said[2] == f"Made up:    {hers}, the example runner; 'trend --demo' looks at her"
        found = {run("trend", *words).out for words in (["--demo"], ["--data", str(hers)])}
        assert len(found) == 1
        assert run("trend").out not in found
        connection = HTTPConnection("127.0.0.1", app.port, timeout=LIMIT_S)
        connection.request("POST", "/demo/remove", headers={"Origin": f"http://127.0.0.1:{app.port}"})
        assert connection.getresponse().getheader("location") == "/demo"
        connection.close()
        assert app.get("/")[:2] == (302, "/set-up")
        assert sorted(one.name for one in tmp_path.glob("*demo*")) == ["ironstride-demo.db.removed"]
    finally:
        assert app.end(signal.SIGTERM)[0] == 0


def test_help_says_that_no_command_starts_the_app() -> None:
    said = " ".join(run("--help").out.split())
    assert "Without a command it starts the app" in said
    assert "serve" in said


def test_the_made_up_runner_lies_beside_the_runners_own_database(tmp_path: Path) -> None:
    assert demo_place(str(tmp_path / "mine.db")) == tmp_path / "ironstride-demo.db"
    assert demo_place("postgresql://club/db").name == "ironstride-demo.db"


def test_no_browser_is_opened_where_nobody_would_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22")
    assert not has_display()
    monkeypatch.delenv("SSH_CONNECTION")
    assert has_display()
