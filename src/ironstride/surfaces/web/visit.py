"""One request: whose pages they are, what time it is for her, and how to say things to her."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from litestar import Request

from ironstride.coach.keep_settings import settings_of
from ironstride.coach.known_lifter import units_of
from ironstride.store import Store
from ironstride.store.matching import timezone_of
from ironstride.surfaces.web.language import Words, best_language
from ironstride.surfaces.web.refusals import Refused
from ironstride.surfaces.web.whose import Places, Someone
from ironstride.training.problem import Problem
from ironstride.training.settings import Settings

Clock = Callable[[], datetime]
"""Tells the aware moment that it is."""


DEMO_COOKIE: Final = "demo"
"""Says, until the browser is closed, that the made-up runner is to be shown although there is an own one."""
SHOWN: Final = "shown"
_LOOKING: Final = ("GET", "HEAD")


def _(text: str) -> str:
    """Marks a text for translation."""
    return text


_ONLY_LOOKING: Final = Problem(
    where=_("Made-up runner"),
    what=_("she can only be looked at beside your own training; nothing was changed, neither of hers nor of yours."),
    try_this=_("Go back to yours first."),
)
"""A set that a device still holds would else be written into her log, which is made anew every day."""


class NobodyYet(Exception):
    """Nothing is kept and there is no demo runner: the answer is the set-up page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a screen needs to know before it asks the coach anything. `now` is on the runner's own clock."""

    someone: Someone
    now: datetime
    words: Words
    path: str
    is_partial: bool = False
    settings: Settings = field(default_factory=Settings)

    @property
    def theme(self) -> str:
        """``light`` or ``dark`` where she chose one; "" follows the device."""
        return "" if self.settings.theme == "system" else self.settings.theme

    @property
    def store(self) -> Store:
        """The database of her pages."""
        return self.someone.store

    @property
    def athlete_id(self) -> str:
        """Whose rows these are."""
        return self.someone.athlete_id

    @property
    def today(self) -> date:
        """The day it is for her."""
        return self.now.date()


def visit_of(request: Request) -> Visit:  # type: ignore[type-arg]
    """The visit behind a request. Raises `NobodyYet` and `StoreProblem`."""
    places: Places = request.app.state.places
    clock: Clock = request.app.state.clock
    someone = places.someone(prefers_demo=request.cookies.get(DEMO_COOKIE) == SHOWN)
    if someone is None:
        raise NobodyYet
    if someone.is_demo:
        places.renew_demo(clock())
        if someone.has_other and request.method not in _LOOKING:
            raise Refused(_ONLY_LOOKING, status=409)
    who = someone.athlete_id
    zone, settings, units = someone.store.remembered(
        ("visit", who),
        lambda connection: (
            ZoneInfo(timezone_of(connection, who)),
            settings_of(connection, who),
            units_of(connection, who),
        ),
    )
    return Visit(
        someone=someone,
        now=clock().astimezone(zone),
        words=words_for(request, settings, units),
        path=request.url.path,
        is_partial=request.headers.get("hx-request") == "true",
        settings=settings,
    )


def words_for(request: Request, settings: Settings, units: str = "") -> Words:  # type: ignore[type-arg]
    """How to say things by her settings; where she leaves the language open, the browser says it."""
    asked = best_language(request.headers.get("accept-language", ""))
    language = asked if settings.language == "system" else settings.language
    return Words(language, has_24_hours=settings.has_24_hours, first_day=settings.first_day, units=units)
