"""A stand-in for the calendar of intervals.icu on this machine: what is known of its API, kept in memory."""

import json
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "k3y-that-nobody-sees"


@dataclass
class StandIn:
    """Events by id, every request that came, and what to answer instead where a test says so."""

    url: str = ""
    events: dict[int, dict[str, Any]] = field(default_factory=dict)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    instead: tuple[int, dict[str, str], bytes] | None = None

    def answer(self, method: str, target: str, key: str, body: Any) -> tuple[int, dict[str, str], bytes]:
        self.requests.append((method, target, body))
        if self.instead is not None:
            return self.instead
        parts = urlsplit(target)
        asked = parse_qs(parts.query)
        if key != f"API_KEY:{KEY}":
            return 401, {}, b"{}"
        head, _, what = parts.path.rpartition("/events")
        if head == "/api/v1/athlete/i999":
            return 403, {}, b"{}"
        if head != "/api/v1/athlete/0":
            return 404, {}, b"{}"
        if (method, what) == ("POST", "/bulk"):
            if any("category" not in one or "start_date_local" not in one for one in body):
                return 422, {}, b'{"error": "category is needed"}'
            return 200, {}, json.dumps([self.put(one, asked.get("upsert") == ["true"]) for one in body]).encode()
        if (method, what) == ("GET", ""):
            oldest, newest = asked["oldest"][0], asked["newest"][0]
            found = [one for one in self.events.values() if oldest <= one["start_date_local"][:10] <= newest]
            return 200, {}, json.dumps(found).encode()
        if (method, what) == ("PUT", "/bulk-delete"):
            gone = {one["external_id"] for one in body}
            self.events = {at: one for at, one in self.events.items() if one.get("external_id") not in gone}
            return 200, {}, b"{}"
        return 405, {}, b"{}"

    def put(self, event: dict[str, Any], upserts: bool) -> dict[str, Any]:
        same = (at for at, one in self.events.items() if upserts and one.get("external_id") == event.get("external_id"))
        at = next(same, len(self.events) + 1)
        self.events[at] = {"id": at, **event}
        return self.events[at]


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A running one, on a free port of this machine."""
    there = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            key = b64decode(self.headers.get("Authorization", "Basic ").partition(" ")[2]).decode()
            code, headers, content = there.answer(self.command, self.path, key, body)
            self.send_response(code)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = _answer  # noqa: N815 - named by http.server

        def log_message(self, *words: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        there.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()
