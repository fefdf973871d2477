"""One module for each screen: what it asks the coach, and what its page shows."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import runs, season, strength, today, working

SCREENS: Final[tuple[HTTPRouteHandler, ...]] = (
    *today.ROUTES,
    *season.ROUTES,
    *strength.ROUTES,
    *runs.ROUTES,
    *working.ROUTES,
)
"""Every route of every screen."""
