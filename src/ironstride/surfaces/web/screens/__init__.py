"""One module for each screen: what it asks the coach, and what its page shows."""

from typing import Final

from litestar.handlers import HTTPRouteHandler

from ironstride.surfaces.web.screens import move, replan, today, week, why

SCREENS: Final[tuple[HTTPRouteHandler, ...]] = (
    *today.ROUTES,
    *week.ROUTES,
    *move.ROUTES,
    *replan.ROUTES,
    *why.ROUTES,
)
"""Every route of every screen."""
