"""The calendar of intervals.icu over HTTPS: events go there, and what a plan no longer holds is taken away again."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPException, HTTPMessage
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ironstride import __version__
from ironstride.files.intervals_events import Event
from ironstride.training.problem import Problem

BASE: Final = "https://intervals.icu"
ME: Final = "0"
"""The athlete whose key it is."""
_TIMEOUT_S: Final = 30.0  # our default
_AT_ONCE: Final = 50  # events of one request: our default
_LARGEST_ANSWER: Final = 32 << 20
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_AGAIN: Final = "Nothing that was sent before is lost; sending it again adds nothing twice."
_SAID: Final = {
    401: ("it doesn't know this key.", "Copy the key from its page Settings, Developer settings."),
    403: ("this key may not write to that calendar.", "Leave --calendar out to mean your own, or ask for the right."),
    404: ("it doesn't know that athlete.", "Leave --calendar out to mean your own; an id looks like i12345."),
    422: ("it refuses an event", "Please report this; --json shows what was sent."),
}


class NotSent(Exception):
    """Something was not sent, or not taken; `problem` says what. `may_retry`: later it may work."""

    def __init__(self, problem: Problem, *, may_retry: bool) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.may_retry = may_retry


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalsCalendar:
    """The calendar of one athlete. The key is never shown, nor sent anywhere but to `base`.

    `ValueError` for a base that isn't https; a loopback address may be http, for tests.
    """

    key: str = field(repr=False)
    athlete: str = ME
    base: str = BASE

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ValueError("a key is only sent over https")

    def put(self, events: Sequence[Event]) -> None:
        """Add the events, or change those that are there by their `external_id`. Raises `NotSent`."""
        for at in range(0, len(events), _AT_ONCE):
            self._ask("POST", "/events/bulk?upsert=true", list(events[at : at + _AT_ONCE]))

    def stale(self, prefix: str, from_day: date, to_day: date, planned: Sequence[Event]) -> list[str]:
        """The `external_id`s that begin with `prefix` on these days and aren't of `planned`. Raises `NotSent`."""
        days = urlencode({"oldest": from_day.isoformat(), "newest": to_day.isoformat()})
        found = self._ask("GET", f"/events?{days}", None)
        keep = {event["external_id"] for event in planned}
        there = [one.get("external_id") for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return sorted({one for one in there if isinstance(one, str) and one.startswith(prefix)} - keep)

    def take_away(self, external_ids: Sequence[str]) -> None:
        """Delete these events. Raises `NotSent`."""
        if external_ids:
            self._ask("PUT", "/events/bulk-delete", [{"external_id": one} for one in external_ids])

    def _ask(self, method: str, path: str, body: object) -> Any:
        url = f"{self.base}/api/v1/athlete/{quote(self.athlete, safe='')}{path}"
        content = None if body is None else json.dumps(body).encode()
        request = Request(url, data=content, method=method)  # noqa: S310  # the scheme was checked
        request.add_header("Authorization", "Basic " + b64encode(f"API_KEY:{self.key}".encode()).decode())
        request.add_header("User-Agent", f"ironstride/{__version__}")
        request.add_header("Accept", "application/json")
        if content is not None:
            request.add_header("Content-Type", "application/json")
        where = urlsplit(self.base).netloc
        try:
            with build_opener(_NoRedirect).open(request, timeout=_TIMEOUT_S) as answer:
                text = answer.read(_LARGEST_ANSWER)
        except HTTPError as error:
            with error:
                raise _refused(error, where) from None
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", None) or error
            what = f"it can't be reached ({reason})."
            raise NotSent(
                Problem(where=where, what=what, try_this=f"Check the network. {_AGAIN}"), may_retry=True
            ) from None
        try:
            return json.loads(text) if text.strip() else None
        except ValueError:
            what = "its answer can't be understood."
            raise NotSent(Problem(where=where, what=what, try_this=f"Try later. {_AGAIN}"), may_retry=True) from None


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the key to whoever is named in it."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow none."""


def _refused(error: HTTPError, where: str) -> NotSent:
    code = error.code
    if code == 429:
        wait = error.headers.get("Retry-After", "")
        after = f" in {wait} s" if wait.isdecimal() else " in a few minutes"
        problem = Problem(where=where, what="it asks for fewer requests.", try_this=f"Send again{after}. {_AGAIN}")
        return NotSent(problem, may_retry=True)
    if code >= 500:
        what = f"it has a fault of its own (HTTP {code})."
        return NotSent(Problem(where=where, what=what, try_this=f"Try later. {_AGAIN}"), may_retry=True)
    what, hint = _SAID.get(code, (f"it answers HTTP {code}.", "Please report this."))
    if code == 422:
        what = f"{what} ({_told(error)})."
    return NotSent(Problem(where=where, what=what, try_this=hint), may_retry=False)


def _told(error: HTTPError) -> str:
    """What the service says is wrong, in short."""
    try:
        text = error.read(4096).decode("utf-8", "replace")
        found = json.loads(text)
    except (ValueError, OSError, HTTPException):
        return "it doesn't say why"
    said = found.get("error") if isinstance(found, dict) else None
    return " ".join(str(said or text).split())[:200]
