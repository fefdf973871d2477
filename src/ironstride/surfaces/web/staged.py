"""The app in two stages: today's page as soon as it can be shown, every other one as soon as it is asked for.

Importing what all screens ask of the coach takes longer than a person waits for a first page. So the first requests
are answered by an app that knows only that page and what it loads; behind it the whole app is got ready.
"""

import asyncio
import gc
from typing import Any, Final

from anyio import to_thread
from litestar import Litestar
from litestar.types import Receive, Scope, Send

from ironstride.surfaces.web.app import make_first_app
from ironstride.surfaces.web.visit import Clock
from ironstride.surfaces.web.whose import Places

AT_ONCE: Final = 2
"""Requests that are worked on at the same time: one runner's pages need few, and each thread takes memory; our
default."""
_FIRST: Final = frozenset({"/", "/demo"})
_STATIC: Final = "/static/"


class StagedApp:
    """An ASGI app. Answers are those of `make_app`; only when each is ready differs."""

    def __init__(self, places: Places, clock: Clock) -> None:
        self._places = places
        self._clock = clock
        self._first = make_first_app(places, clock)
        self._whole: asyncio.Task[Litestar] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the whole app where it is ready or needed, else by the first one."""
        kind: str = scope["type"]
        if kind == "lifespan":
            to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
            await self._first(scope, receive, send)
            await self._close()
            return
        path = str(scope["path"])
        if path in _FIRST or path.startswith(_STATIC):
            whole = self._whole.result() if self._is_ready() and self._whole else None
            await (whole or self._first)(scope, receive, send)
            self._get_ready()
        else:
            await (await self._get_ready())(scope, receive, send)

    def _is_ready(self) -> bool:
        return self._whole is not None and self._whole.done() and self._whole.exception() is None

    def _get_ready(self) -> "asyncio.Task[Litestar]":
        """The whole app on its way; begun again where it failed before."""
        if self._whole is None or (self._whole.done() and not self._is_ready()):
            self._whole = asyncio.create_task(asyncio.to_thread(self._make))
        return self._whole

    def _make(self) -> Litestar:
        try:
            from ironstride.surfaces.web.app import make_app

            return make_app(self._places, self._clock)
        finally:
            gc.collect()
            gc.freeze()  # what is imported stays: no page should wait until it was looked through for garbage
            gc.enable()  # a start has it off

    async def _close(self) -> None:
        """What the whole app would do at its end: it never saw the server's."""
        if self._is_ready() and self._whole is not None:
            for each in self._whole.result().on_shutdown:
                closing: Any = each
                closing()
