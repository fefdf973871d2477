"""Run the web app on this machine: loopback only, until there are accounts."""

import socket
import threading
import webbrowser
from datetime import UTC, datetime
from typing import Final

import uvicorn

from ironstride.surfaces.web.app import make_app
from ironstride.surfaces.web.guard import is_loopback
from ironstride.surfaces.web.whose import Places
from ironstride.training.problem import Problem

HOST: Final = "127.0.0.1"
PORT: Final = 8370
"""Where the app is found unless another port is named: our default."""


def utc_now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)


def listening(host: str, port: int) -> socket.socket | Problem:
    """A socket that listens on this machine, or why there is none. Port 0 takes a free one."""
    if not is_loopback(f"[{host}]" if ":" in host else host):
        what = f"it listens on this machine only; {host} is open to others, and there are no passwords yet."
        return Problem(where="--host", what=what, try_this="Leave --host out, and reach it over an SSH tunnel.")
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        what = f"port {port} can't be had ({error.strerror}); perhaps Ironstride runs already."
        return Problem(where="--port", what=what, try_this=f"Open http://localhost:{port}, or name another --port.")
    made.listen(128)
    return made


def serve(places: Places, listener: socket.socket, *, opens_browser: bool) -> None:
    """Answer requests until the process is told to stop."""
    app = make_app(places, utc_now)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
    server = uvicorn.Server(config)
    if opens_browser:
        address = f"http://localhost:{listener.getsockname()[1]}/"
        threading.Timer(0.3, webbrowser.open, [address]).start()
    server.run(sockets=[listener])
