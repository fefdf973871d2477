"""Run the web app on this machine: loopback only, until there are accounts."""

import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from typing import Final

import uvicorn

from ironstride.surfaces.web.guard import is_loopback
from ironstride.surfaces.web.staged import StagedApp
from ironstride.surfaces.web.where import HOST, PORT
from ironstride.surfaces.web.whose import Places
from ironstride.training.problem import Problem

SERVER_NAME: Final = "Ironstride"
"""What every answer names as its server, so that a second start knows the first one."""
_ASKED_FOR_S: Final = 1.0  # how long the holder of a port may take to say who it is: our default
_LAST_ANSWERS_S: Final = 5  # how long requests may take to end once the server was told to stop: our default


def utc_now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)


def address_of(host: str, port: int) -> str:
    """What a browser opens. The name ``localhost`` stands for the usual address of this machine.

    >>> address_of("127.0.0.1", 8370), address_of("::1", 8370)
    ('http://localhost:8370/', 'http://[::1]:8370/')
    """
    name = "localhost" if host in (HOST, "localhost") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def listening(host: str, port: int) -> socket.socket | Problem:
    """A socket that listens on this machine, or why there is none. Port 0 takes a free one."""
    if not is_loopback(f"[{host}]" if ":" in host else host):
        what = f"it listens on this machine only; {host} is open to others, and there are no passwords yet."
        return Problem(where="--host", what=what, try_this="Leave --host out, and reach it over an SSH tunnel.")
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this word lets two programs share a port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        return _taken(host, port, error)
    return made


def is_ironstride(host: str, port: int) -> bool:
    """Whether Ironstride itself answers there."""
    asking = HTTPConnection(host, port, timeout=_ASKED_FOR_S)
    try:
        asking.request("HEAD", "/")
        return asking.getresponse().getheader("server", "") == SERVER_NAME
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


def serve(places: Places, listener: socket.socket, *, opens: str = "") -> None:
    """Answer requests until the process is told to stop, by Ctrl+C or a signal; both are an ordinary end.

    `opens` is the address that a browser opens once requests are answered; "" opens none.
    """
    config = uvicorn.Config(
        StagedApp(places, utc_now), log_level="warning", access_log=False, server_header=False, date_header=False,
        headers=[("server", SERVER_NAME)], lifespan="on", timeout_graceful_shutdown=_LAST_ANSWERS_S,
        loop="asyncio", http="h11", ws="none",  # named, so that it tries to import no others
    )  # fmt: skip
    server = uvicorn.Server(config)
    if opens:
        # The socket listens already: a browser that is faster than we are waits there.
        threading.Thread(target=webbrowser.open, args=[opens], daemon=True).start()
    with _ordinary_end():
        server.run(sockets=[listener])


@contextmanager
def _ordinary_end() -> Iterator[None]:
    """Signals end the server, which raises them once more when it is done; then they mean nothing any more."""
    asked = [signal.SIGINT, signal.SIGTERM]
    before = [signal.signal(one, lambda number, frame: None) for one in asked]
    try:
        yield
    finally:
        for one, handler in zip(asked, before, strict=True):
            signal.signal(one, handler)


def _taken(host: str, port: int, error: OSError) -> Problem:
    if port and is_ironstride(host, port):
        what = f"Ironstride runs already on port {port}."
        return Problem(where="--port", what=what, try_this=f"Open {address_of(host, port)} in your browser.")
    what = f"port {port} of {host} can't be had ({error.strerror or error})."
    return Problem(where="--port", what=what, try_this=f"Name another one: 'ironstride serve --port {PORT + 1}'.")
